import Reentry
import Testing

@testable import Rules

/// What the consents of one person say of a partner, by the one table.
private struct Told {
  let items: [CareItem]
  var classes = false
  /// Further partners, by id.
  var named: [String: String] = [:]

  func decision(
    _ category: CareCategory = .substanceUse, to kind: DisclosureTable.Kind = .plan,
    partner: String = "plan.300"
  ) throws -> DisclosureDecision {
    let (stay, circumstances) = try judged()
    let receiver = CareReceiver(kind, PartnerID(partner), in: circumstances.registry)
    return CareDisclosure(of: stay, in: circumstances).decision(on: category, to: receiver)
  }

  /// What became of the consent by which the plan was told of substance use; nil while it holds.
  func end() throws -> ConsentEnd? {
    let (stay, circumstances) = try judged()
    let content = ConsentedContent([.substanceUse], to: .plan, signedOn: circumstances.day)
    return ConsentStillHolds().end(of: content, with: PartnerID("plan.300"), of: stay, in: circumstances)
  }

  /// Whether anything that the plan was told of those categories is to be taken back, where it lies unfetched.
  func isOver(_ categories: Set<CareCategory>) throws -> Bool {
    let (stay, circumstances) = try judged()
    let content = ConsentedContent(categories, to: .plan, signedOn: circumstances.day)
    return ConsentStillHolds().isOver(content, with: PartnerID("plan.300"), of: stay, in: circumstances)
  }

  /// What the notice of 42 CFR 2.32 says that the consent covers.
  func scope() throws -> Set<CareCategory>? {
    let (stay, circumstances) = try judged()
    let receiver = CareReceiver(.plan, PartnerID("plan.300"), in: circumstances.registry)
    return CareDisclosure(of: stay, in: circumstances).redisclosure(of: [.substanceUse], to: receiver)?
      .categories
  }

  private func judged() throws -> (JudgedCase, Circumstances) {
    var circumstances = try NoticeExample.circumstances([.init(npi: NoticeExample.one)])
    var policy = circumstances.policy
    policy.disclosure = try DisclosureExample.policy(classes: classes)
    var registry = circumstances.registry
    for (id, name) in named {
      registry.partners[PartnerID(id)] = Partner(
        id: PartnerID(id), name: name, kind: "PLAN", profile: "", speaksFor: [], isTest: false)
    }
    circumstances = Circumstances(day: circumstances.day, policy: policy, registry: registry)
    let stay = NoticeExample.judged(
      try NoticeExample.person(), circumstances,
      assignments: [try NoticeExample.told(.assigned, pre: NoticeExample.manager(NoticeExample.one))],
      items: items)
    return (stay, circumstances)
  }
}

@Suite("What the consents of a person say")
struct ConsentStateTests {
  @Test("is of the receiver whom they name, for what they cover, while they hold")
  func states() throws {
    let cases: [([CareItem], DisclosureDecision.Reason)] = try [
      ([], .noConsent),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"])], .consented),
      ([NoticeExample.consent([.substanceUse], to: ["Plan"])], .consented),
      ([NoticeExample.consent([.general, .mentalHealth], to: ["plan.300"])], .noConsent),
      ([NoticeExample.consent([.substanceUse], to: ["fresno.bh"])], .otherRecipient),
      ([NoticeExample.consent([.substanceUse], to: ["county", "health"])], .genericConsent),
      ([NoticeExample.consent([.substanceUse], to: ["Health plans"])], .genericConsent),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], until: "2026-11-20")], .expired),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], signed: "2026-11-22")], .notYet),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], revoked: "2026-11-21")], .revoked),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], refusal: true)], .refused),
      ([NoticeExample.consent([.substanceUse], to: [], refusal: true)], .refused),
      // Another writing of the same name.
      ([NoticeExample.consent([.substanceUse], to: ["PLAN."])], .consented),
      ([NoticeExample.consent([.substanceUse], to: ["Pl\u{200B}an\u{A0}"])], .consented),
      // Taken back for a day to come: it counts from when it is known.
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], revoked: "2026-11-22")], .revoked),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"], revoked: "2099-12-31")], .revoked),
      (
        [
          NoticeExample.consent(
            [.substanceUse], to: ["plan.300"], signed: "2026-11-22", revoked: "2026-11-23")
        ],
        .revoked
      ),
      (
        [NoticeExample.consent([.substanceUse], to: ["plan.300"], signed: "2026-11-22", refusal: true)],
        .refused
      ),
      // Signed anew after what was taken back for a day to come.
      (
        [
          NoticeExample.consent(
            [.substanceUse], to: ["plan.300"], signed: "2026-11-10", revoked: "2099-12-31"),
          NoticeExample.consent([.substanceUse], to: ["plan.300"], signed: "2026-11-20"),
        ], .consented
      ),
    ]
    for (place, (items, reason)) in cases.enumerated() {
      #expect(try Told(items: items).decision().reason == reason, "case \(place)")
    }
  }

  @Test("ends for a receiver whom the person refuses everything, whatever else stands")
  func refusedEverything() throws {
    let consent = try NoticeExample.consent([.substanceUse], to: ["plan.300"])
    #expect(try !Told(items: [consent]).isOver([.substanceUse]))
    let everything = try NoticeExample.consent([.logistics], to: ["plan.300"], refusal: true)
    #expect(try Told(items: [consent, everything]).isOver([.substanceUse]))
    #expect(try Told(items: [consent, everything]).end() == .revoked)
    let another = try NoticeExample.consent([.logistics], to: ["fresno.bh"], refusal: true)
    #expect(try !Told(items: [consent, another]).isOver([.substanceUse]))
  }

  @Test("opens nothing by a name that several bear, and what forbids by it is for each of them")
  func ambiguous() throws {
    func reason(_ consent: CareItem, _ partner: String = "plan.300") throws -> DisclosureDecision.Reason {
      try Told(items: [consent], named: ["twin": "Plan"]).decision(partner: partner).reason
    }
    for partner in ["plan.300", "twin"] {
      #expect(
        try reason(NoticeExample.consent([.substanceUse], to: ["Plan"]), partner) == .ambiguousRecipient)
      #expect(
        try reason(NoticeExample.consent([.substanceUse], to: ["Plan"], refusal: true), partner) == .refused)
      #expect(
        try reason(NoticeExample.consent([.substanceUse], to: ["Plan"], revoked: "2026-11-20"), partner)
          == .revoked)
    }
    let byID = try NoticeExample.consent([.substanceUse], to: ["Plan", "plan.300"])
    #expect(try reason(byID) == .consented)
    #expect(try reason(byID, "twin") == .ambiguousRecipient)
    let other = try NoticeExample.consent([.substanceUse], to: ["Plan"], refusal: true)
    #expect(try Told(items: [other], named: ["twin": "Plan"]).decision(.general).shown == .full)
  }

  @Test(
    "holds no more what was told by a class that the policy admits no more, or by a name that two bear by now"
  )
  func stillHolds() throws {
    let byClass = [try NoticeExample.consent([.substanceUse], to: ["Health plans"])]
    #expect(try Told(items: byClass, classes: true).end() == nil)
    #expect(try Told(items: byClass, classes: false).end() == .revoked)
    let byName = [try NoticeExample.consent([.substanceUse], to: ["Plan"])]
    #expect(try Told(items: byName).end() == nil)
    #expect(try Told(items: byName, named: ["twin": "Plan"]).end() == .ended)
    let coming = [try NoticeExample.consent([.substanceUse], to: ["Plan"], revoked: "2099-12-31")]
    #expect(try Told(items: coming).end() == .revoked)
  }

  @Test("is over once it covers less than was told by it, whatever the law")
  func isOver() throws {
    let both: Set<CareCategory> = [.substanceUse, .mentalHealth]
    let cases: [([CareItem], Set<CareCategory>, Bool)] = try [
      ([NoticeExample.consent(both, to: ["plan.300"])], both, false),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"])], both, true),
      ([NoticeExample.consent([.mentalHealth], to: ["plan.300"])], both, true),
      ([NoticeExample.consent([.substanceUse], to: ["plan.300"])], [.substanceUse], false),
      ([NoticeExample.consent(both, to: ["plan.300"], revoked: "2026-11-21")], [.mentalHealth], true),
      ([NoticeExample.consent(both, to: ["plan.300"], until: "2026-11-20")], [.mentalHealth], true),
      ([NoticeExample.consent(both, to: ["plan.300"], until: "2026-11-21")], [.mentalHealth], false),
      // What needs none was told by one where a consent alone made it a receiver: that has to name it still.
      ([], [.general, .logistics], true), ([], [.mentalHealth], true),
      ([NoticeExample.consent(both, to: ["plan.300"])], [.general, .logistics], false),
      ([NoticeExample.consent(both, to: ["plan.300"], revoked: "2026-11-21")], [.general, .logistics], true),
      // By a class such content never went.
      ([NoticeExample.consent(both, to: ["Health plans"])], [.mentalHealth], true),
    ]
    for (place, (items, categories, isOver)) in cases.enumerated() {
      #expect(try Told(items: items, classes: true).isOver(categories) == isOver, "case \(place)")
    }
  }

  @Test("keeps nothing from the person unless it says so", arguments: [true, false])
  func own(refusal: Bool) throws {
    let cases: [([String], Bool)] = [
      ([], true), (["somebody"], true), (["plan.300"], true), (["everybody"], true), (["org.15"], true),
      (["Myself"], !refusal), (["the  person"], !refusal),
    ]
    for (names, isShown) in cases {
      let word = try NoticeExample.consent(
        [.general, .substanceUse], to: names, revoked: refusal ? "" : "2026-11-20", refusal: refusal)
      for category in [CareCategory.general, .substanceUse] {
        let told = try Told(items: [word]).decision(category, to: .person, partner: "org.15")
        #expect((told.shown == .full) == isShown, "\(names)")
      }
    }
  }

  @Test("opens the person's own copy again where a later one asks for it")
  func ownAgain() throws {
    let refusal = try NoticeExample.consent([.general], to: ["myself"], signed: "2026-11-10", refusal: true)
    func own(_ day: String, revoked: String = "") throws -> Bool {
      let asked = try NoticeExample.consent([.general], to: ["myself"], signed: day, revoked: revoked)
      return try Told(items: [refusal, asked]).decision(.general, to: .person, partner: "org.15").shown
        == .full
    }
    #expect(try own("2026-11-12") && !own("2026-11-09") && !own("2026-11-12", revoked: "2026-11-13"))
  }

  @Test("tells no scope that the person barred since")
  func scope() throws {
    let both = try NoticeExample.consent([.substanceUse, .hiv], to: ["plan.300"], signed: "2026-11-10")
    let barred = try NoticeExample.consent([.hiv], to: ["plan.300"], signed: "2026-11-12", refusal: true)
    #expect(try Told(items: [both]).scope() == [.substanceUse, .hiv])
    #expect(try Told(items: [both, barred]).scope() == [.substanceUse])
  }

  @Test("may be of a class of receivers only where the policy admits that")
  func classes() throws {
    let items = [try NoticeExample.consent([.substanceUse], to: ["Health plans"])]
    #expect(try Told(items: items, classes: true).decision().reason == .consented)
    #expect(
      try Told(items: items, classes: true).decision(to: .treatingProvider, partner: "org.15").shown
        == .nothing)
    let county = [try NoticeExample.consent([.substanceUse], to: ["county", "health"])]
    #expect(try Told(items: county, classes: true).decision().shown == .nothing)
  }

  @Test("bars even what needs no consent where the person said not to share it")
  func refusals() throws {
    let refusal = try NoticeExample.consent([.general], to: ["plan.300"], refusal: true)
    #expect(try Told(items: []).decision(.general).shown == .full)
    #expect(try Told(items: [refusal]).decision(.general).shown == .nothing)
    #expect(try Told(items: [refusal]).decision(.logistics).shown == .full)
  }

  /// Numbers that look random and are the same in every run.
  private struct Draw {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test("never gives more for one more word that takes back, ends or forbids", arguments: 0..<40)
  func monotone(seed: Int) throws {
    var draw = Draw(state: UInt64(seed) &* 7919 &+ 17)
    let names = ["plan.300", "Plan", "fresno.bh", "county", "Health plans"]
    let kinds: [CareCategory] = [.general, .logistics, .substanceUse, .mentalHealth, .hiv]
    func covered() -> Set<CareCategory> { Set((0...draw.next(3)).map { _ in kinds[draw.next(kinds.count)] }) }
    let history = try (0..<draw.next(5)).map { _ in
      try NoticeExample.consent(
        covered(), to: [names[draw.next(names.count)]], signed: "2026-11-\(10 + draw.next(10))",
        until: ["", "2026-11-20", "2026-12-01"][draw.next(3)],
        revoked: ["", "", "2026-11-20"][draw.next(3)], refusal: draw.next(6) == 0)
    }
    let against = [
      try NoticeExample.consent(covered(), to: ["plan.300"], signed: "2026-11-20", refusal: true),
      try NoticeExample.consent(covered(), to: ["plan.300"], signed: "2026-11-19", revoked: "2026-11-21"),
      try NoticeExample.consent(covered(), to: ["plan.300"], signed: "2026-11-21", until: "2026-11-20"),
    ]
    for category in CareCategory.allCases {
      let before = try Told(items: history).decision(category)
      for word in against {
        let after = try Told(items: history + [word]).decision(category)
        #expect(after.shown <= before.shown, "\(category) after \(history.count) words")
      }
    }
  }
}
