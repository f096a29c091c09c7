import Reentry
import Rules
import Testing

@Suite("A plan through the nights")
struct UnchangedPlanTests {
  @Test("is the same news on every day of ninety, for each who receives it")
  func unchanged() throws {
    let day = try #require(Day("2026-11-22"))
    let final = CareItem.Content.plan(PlanState(isFinal: true, on: day, recipients: []))
    let items = [
      try PlanExample.item(final, number: "1"), try PlanExample.item(PlanExample.medication(), number: "2"),
      try PlanExample.item(PlanExample.appointment(.primaryCare), number: "3"),
      try PlanExample.item(PlanExample.consent(.share, [.substanceUse]), number: "4"),
      try PlanExample.item(PlanExample.medication(mat: true), .substanceUse, number: "5"),
    ]
    let first = try PlanExample.circumstances()
    let judged = try PlanExample.judged(items, release: "2027-02-20")
    func news(_ day: Day) -> [[String]] {
      let now = Circumstances(day: day, policy: first.policy, registry: first.registry)
      return PlanIsDue().carePlans(of: judged, in: now).due.map { due in
        if case .content(let plan) = due { plan.content } else { [] }
      }
    }
    let told = news(day)
    #expect(told.count == 3 && told.allSatisfy { !$0.isEmpty })
    for later in 1...90 { #expect(news(day.advanced(by: later)) == told) }
  }

  @Test("goes out before its day only when its author calls it final")
  func final() throws {
    let day = try #require(Day("2026-11-22"))
    for (isFinal, release, isDue) in [
      (true, "2027-02-20", true), (false, "2027-02-20", false), (false, "2026-12-06", true),
      (false, "2026-12-07", false),
    ] {
      let state = CareItem.Content.plan(PlanState(isFinal: isFinal, on: day, recipients: []))
      let judged = try PlanExample.judged([try PlanExample.item(state)], release: release)
      #expect(PlanIsDue().carePlans(of: judged, in: try PlanExample.circumstances()).due.isEmpty == !isDue)
    }
  }
}

@Suite("Who receives a plan")
struct PlanReceiversTests {
  private static let (pre, post, behavioral) = (NoticeExample.one, NoticeExample.two, NoticeExample.three)

  /// The plans of somebody whom two organizations manage, one after the other.
  private func plans(
    _ items: [CareItem], plan: String = "300", language: String = "English"
  ) throws -> [TransitionalCarePlan] {
    var circumstances = try NoticeExample.circumstances([
      .init(npi: Self.pre), .init(npi: Self.post), .init(npi: Self.behavioral, kind: .behavioral),
    ])
    var registry = circumstances.registry
    for (id, kind) in [
      ("sheriff", "FACILITY"), ("org.31", "ORGANIZATION"), ("county.probation", "PROBATION"),
    ] {
      registry.partners[PartnerID(id)] = Partner(
        id: PartnerID(id), name: "The \(id)", kind: kind, profile: "", speaksFor: [], isTest: false)
    }
    circumstances = Circumstances(day: circumstances.day, policy: circumstances.policy, registry: registry)
    let person = try NoticeExample.person(plan: plan, release: "2026-12-01") {
      $0.preferredLanguage = language
    }
    let told = try NoticeExample.told(
      .assigned, by: plan == "300" ? "plan.300" : "org.15", pre: NoticeExample.manager(Self.pre),
      post: NoticeExample.manager(Self.post), plan: plan)
    let stay = NoticeExample.judged(person, circumstances, assignments: [told], items: items)
    return PlanIsDue().carePlans(of: stay, in: circumstances).due.compactMap {
      if case .content(let plan) = $0 { plan } else { nil }
    }
  }

  private func item(
    _ content: CareItem.Content, _ category: CareCategory? = .general, by author: String = pre,
    number: String = "1"
  ) throws -> CareItem {
    let day = try #require(Day("2026-11-20"))
    return CareItem(
      key: CareItem.Key(partner: PartnerID("org.\(author.suffix(2))"), recordID: number),
      author: try #require(NPI(author)), client: Client(), category: category, content: content,
      asOf: Moment(day: day), sequence: 1,
      source: Source(batch: BatchID("2026-11-20-care-records-0"), record: 7))
  }

  private func recipients(_ plans: [TransitionalCarePlan]) -> [String] {
    plans.map { "\($0.recipient.partner) \($0.recipient.kind.rawValue) \($0.recipient.language.rawValue)" }
  }

  private func named(_ names: [String]) throws -> CareItem {
    let day = try #require(Day("2026-11-20"))
    return try item(.plan(PlanState(isFinal: false, on: day, recipients: names)), number: "plan")
  }

  @Test("is the plan, both managers, and the person in their language; without a plan the others")
  func byDefault() throws {
    #expect(
      recipients(try plans([])) == [
        "plan.300 plan en", "org.15 pre-release-manager en", "org.23 post-release-manager en",
        "org.15 person en",
      ])
    #expect(
      try plans([], language: "Spanish").map(\.recipient.language.rawValue) == ["en", "en", "en", "es"])
    #expect(recipients(try plans([], plan: "FFS")).first == "org.15 pre-release-manager en")
    let managers = try plans([]).map {
      "\($0.preReleaseManager?.name ?? "") \($0.preReleaseManager?.organization ?? "")"
    }
    #expect(managers.allSatisfy { $0 == "Kim Lee Org 15" })
  }

  @Test("is whom the plan names and a consent names too, each as what they are")
  func byConsent() throws {
    let names = ["sheriff", "The org.31", "county.probation", "fresno.bh", "nobody here"]
    #expect(recipients(try plans([try named(names)])).count == 4)
    let consent = try NoticeExample.consent([.logistics, .general], to: names)
    let told = recipients(try plans([try named(names), consent])).dropFirst(3).dropLast()
    #expect(
      Array(told) == [
        "sheriff custody en", "org.31 treating-provider en", "county.probation probation en",
        "fresno.bh county-behavioral-health en",
      ])
    let ended = try NoticeExample.consent([.logistics, .general], to: names, until: "2026-11-20")
    #expect(recipients(try plans([try named(names), ended])).count == 4)
  }

  @Test("sees in a facility when somebody is to be where, and no more")
  func custody() throws {
    let on = Moment(day: try #require(Day("2026-12-09")))
    let provider = Provider(name: "Dr. X", npi: NPI(Self.behavioral), phone: "", address: "")
    func appointment(_ kind: Appointment.Kind, _ provider: Provider = Provider(name: "Elm Clinic"))
      -> CareItem.Content
    {
      .appointment(Appointment(kind: kind, state: .arranged, on: on, provider: provider))
    }
    let items = [
      try named(["sheriff"]), try NoticeExample.consent([.logistics, .general], to: ["sheriff"]),
      try item(appointment(.dental), number: "1"), try item(appointment(.substanceUse), number: "2"),
      try item(appointment(.specialty, provider), number: "3"),
      try item(.goal(Goal(text: "work", state: .needed)), number: "4"),
      try item(
        .transportation(Transportation(text: "a clinic's van", state: .arranged)), .logistics, number: "5"),
    ]
    let plan = try #require(try plans(items).first { $0.recipient.kind == .custody })
    #expect(
      plan.entries.map(\.content) == [
        .transportation(Transportation(text: "", state: .arranged)),
        .meeting(
          Meeting(
            kind: .other, state: .scheduled, on: on, mode: "", wasPersonPresent: false, participants: [])),
      ])
    #expect(plan.entries.map(\.number) == [1, 2] && plan.coverage.aid == AidCode(""))
    #expect(plan.entries.allSatisfy { $0.source.record == 0 && $0.kinds == [.logistics] })
  }

  @Test("carries for the person what both the person and the carrier may see")
  func carried() throws {
    let mat = CareItem.Content.medication(
      Medication(
        name: "m", code: "", dose: "", state: .arranged, isForAddiction: true, isPsychotropic: false,
        isLongActing: false, supplyDays: nil, isCovered: true))
    func own(_ items: [CareItem]) throws -> TransitionalCarePlan {
      try #require(try plans(items).first { $0.recipient.kind == .person })
    }
    let theirs = try item(mat, .substanceUse, by: Self.post)
    #expect(try own([theirs]).entries.isEmpty)
    #expect(try own([try item(mat, .substanceUse)]).entries.count == 1)
    #expect(try own([try item(mat, nil)]).entries.isEmpty)
    let consent = try NoticeExample.consent([.substanceUse], to: ["org.15"])
    let told = try own([theirs, consent])
    #expect(told.entries.count == 2 && told.redisclosure?.categories == [.substanceUse])
    #expect(told.legalBasis.contains("42 CFR Part 2 consent of 2026-11-10"))
    #expect(told.subject == "000001-person" && told.addressee == "person")
  }

  @Test(
    "carries the person's copy with whom the person shares, and else with whoever keeps the exchange, whole")
  func carrier() throws {
    let goal = CareItem.Content.goal(Goal(text: "g", state: .needed))
    let theirs = [try item(goal, by: Self.post, number: "1"), try item(goal, number: "2")]
    func own(_ names: [String]) throws -> (String, Int) {
      let refusal = try NoticeExample.consent([.general, .logistics], to: names, refusal: true)
      let plan = try #require(try plans(theirs + [refusal]).first { $0.recipient.kind == .person })
      return (
        plan.recipient.partner.text, plan.entries.count { if case .goal = $0.content { true } else { false } }
      )
    }
    for (names, partner) in [
      (["org.15"], "org.23"), (["org.23"], "org.15"), (["org.15", "org.23"], "operator"), ([], "operator"),
      (["somebody"], "operator"),
    ] {
      let (carrier, goals) = try own(names)
      #expect(carrier == partner && goals == 2, "\(names)")
    }
  }

  @Test(
    "is nobody with whom the person shares not even where they will be; what else is refused leaves the rest")
  func refused() throws {
    func kinds(_ names: [String], _ categories: Set<CareCategory>) throws -> [String] {
      let refusal = try NoticeExample.consent(categories, to: names, refusal: true)
      return try plans([refusal]).map(\.recipient.kind.rawValue)
    }
    let all = ["plan", "pre-release-manager", "post-release-manager", "person"]
    #expect(try kinds(["plan.300"], [.general, .logistics]) == Array(all[1...]))
    #expect(try kinds(["plan.300"], [.general, .substanceUse]) == all)
    #expect(try kinds(["org.15"], [.logistics]) == ["plan", "post-release-manager", "person"])
    #expect(try kinds([], [.general, .logistics]) == ["person"])
  }

  @Test("knows of what is its own author's, whatever its kind, and of no part of what is not")
  func authors() throws {
    let goal = CareItem.Content.goal(Goal(text: "g", state: .needed))
    for category in [nil] + CareCategory.allCases.map(Optional.some) {
      let seen = try plans([try item(goal, category)]).filter { !$0.entries.isEmpty }.map(\.recipient.kind)
      #expect(seen.contains(.preReleaseManager))
      #expect(seen.contains(.plan) == [.general, .logistics].contains(category))
      #expect(seen.contains(.postReleaseManager) == [.general, .logistics, .mentalHealth].contains(category))
    }
  }
}
