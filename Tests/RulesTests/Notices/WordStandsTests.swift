import Reentry
import Rules
import Testing

@Suite("What was told before and is not due any more")
struct WordStandsTests {
  @Test(
    "stands of a proposal once somebody is assigned, while its plan has the person and they qualify",
    arguments: [
      // Told of plan, covered by plan, released on, assigned, stands.
      ("300", "300", "2026-12-20", true, true), ("300", "300", "2026-12-20", false, false),
      ("300", "301", "2026-12-20", true, false), ("301", "301", "2026-12-20", true, true),
      ("FFS", "FFS", "2026-12-20", true, true), ("FFS", "300", "2026-12-20", true, false),
      // The window: 90 days before 19 February, and a day more.
      ("300", "300", "2027-02-19", true, true), ("300", "300", "2027-02-20", true, false),
    ])
  func proposal(told: String, covered: String, release: String, isAssigned: Bool, stands: Bool) throws {
    let circumstances = try Self.circumstances()
    let word = try NoticeExample.told(
      isAssigned ? .assigned : .declined, pre: NoticeExample.manager(NoticeExample.one), plan: covered)
    let stay = NoticeExample.judged(
      try NoticeExample.person(plan: covered, release: release), circumstances, assignments: [word])
    let partner = PartnerID(told == "FFS" ? "operator" : "plan.\(told)")
    func holds(with partner: PartnerID, isFollowed: Bool) -> Bool {
      WordStands().holds(.proposal, of: stay, told, with: partner, in: circumstances, isFollowed: isFollowed)
    }
    #expect(holds(with: partner, isFollowed: false) == stands)
    #expect(!holds(with: partner, isFollowed: true))
    // The plan is on the exchange as another partner by now.
    #expect(told == "FFS" || !holds(with: PartnerID("plan.302"), isFollowed: false))
  }

  // Of two plans, and one organization.
  private static func circumstances() throws -> Circumstances {
    let plain = try NoticeExample.circumstances([.init(npi: NoticeExample.one)])
    var registry = plain.registry
    registry.plans[PlanCode("301")] = Plan(
      code: PlanCode("301"), name: "Other", counties: [], partner: PartnerID("plan.301"), liaison: "")
    return Circumstances(day: plain.day, policy: plain.policy, registry: registry)
  }

  @Test(
    "stands of a proposal while the organizations of both managers are there, else a manager is assigned anew",
    arguments: [
      (NoticeExample.one, NoticeExample.one, true), (NoticeExample.one, NoticeExample.two, false),
      (NoticeExample.two, NoticeExample.one, false), (NoticeExample.two, NoticeExample.two, false),
    ])
  func closed(pre: String, post: String, stands: Bool) throws {
    let circumstances = try Self.circumstances()
    let word = try NoticeExample.told(
      .assigned, pre: NoticeExample.manager(pre), post: NoticeExample.manager(post, "Bo Ray"))
    let stay = NoticeExample.judged(try NoticeExample.person(), circumstances, assignments: [word])
    #expect(
      WordStands().holds(
        .proposal, of: stay, "300", with: PartnerID("plan.300"), in: circumstances, isFollowed: false)
        == stands)
  }

  @Test("stands of a proposal until the day on which the end of the assignment counts")
  func endsLater() throws {
    let circumstances = try Self.circumstances()
    let manager = NoticeExample.manager(NoticeExample.one)
    for (days, stands) in [(0, false), (1, true)] {
      let assigned = try NoticeExample.told(.assigned, pre: manager)
      let ended = try NoticeExample.told(.ended, from: circumstances.day.advanced(by: days), at: 1)
      let stay = NoticeExample.judged(
        try NoticeExample.person(), circumstances, assignments: [assigned, ended])
      #expect(
        WordStands().holds(
          .proposal, of: stay, "300", with: PartnerID("plan.300"), in: circumstances, isFollowed: false)
          == stands)
    }
  }

  @Test(
    "after the release ends for whoever was to manage the care from then on, once somebody else does",
    arguments: [
      // Told whom, named first, named last, stands as alert, stands as plan.
      ("org.23", "15 23", "15 31", false, false), ("org.23", "15 23", "15 23", true, true),
      ("org.15", "15 15", "31 31", false, true), ("org.23", "15 23", "", false, false),
      ("org.49", "15 23", "15 31", false, true), ("plan.300", "15 23", "15 31", true, true),
    ])
  func replaced(partner: String, first: String, last: String, alert: Bool, plan: Bool) throws {
    let organizations = [NoticeExample.one, NoticeExample.two, NoticeExample.three, NoticeExample.four]
    func word(_ ends: String, _ second: Int32) throws -> Assignment {
      let named = ends.split(separator: " ").map { end in
        organizations.first { $0.hasSuffix(String(end)) }.map { NoticeExample.manager($0) }
      }
      return try NoticeExample.told(
        named.isEmpty ? .ended : .assigned, pre: named.first ?? nil, post: named.last ?? nil, at: second)
    }
    let circumstances = try NoticeExample.circumstances(organizations.map { NoticeExample.Row(npi: $0) })
    var person = try NoticeExample.person()
    let day = circumstances.day
    person.releaseDates = [
      ReleaseDate(
        day: day, kind: .released, asOf: Moment(day: day), sequence: 9, reason: "HM", source: person.source)
    ]
    let stay = NoticeExample.judged(
      person, circumstances, assignments: [try word(first, 0), try word(last, 1)])
    let kinds: [(Deliverable.Kind, String, Bool)] = [
      (.release, Addressed<ReleaseAlert>.all, alert), (.packet, "x", plan), (.prefill, "all", true),
    ]
    for (kind, subject, stands) in kinds {
      let holds = WordStands().holds(
        kind, of: stay, partner == "plan.300" && kind == .release ? "300" : subject,
        with: PartnerID(partner), in: circumstances, isFollowed: false)
      #expect(holds == stands, "\(kind)")
    }
  }

  @Test(
    "after the release ends of a handoff once another than it named is to manage the care",
    arguments: [
      // Each night and manager after; the night that told of the release, stands.
      (["10 15"], "18", true), (["10 15", "19 23"], "18", false), (["10 15", "19 15"], "18", true),
      // The release was told late: what came before that night is what the handoff said.
      (["10 15", "19 23"], "20", true), (["19 15"], "20", true), (["19 15", "21 23"], "20", false),
      (["10 15", "20 23"], "20", false), (["10 15", "19 23", "20 23"], "20", true),
    ])
  func handoff(words: [String], told: String, stands: Bool) throws {
    let circumstances = try NoticeExample.circumstances(
      [NoticeExample.one, NoticeExample.two, NoticeExample.three].map { NoticeExample.Row(npi: $0) })
    func source(_ night: String, _ feed: String) -> Source {
      Source(batch: BatchID("2026-11-\(night)-\(feed)-000000000000"), record: 1)
    }
    var person = try NoticeExample.person()
    person.releaseDates = [
      ReleaseDate(
        day: circumstances.day, kind: .released, asOf: Moment(day: circumstances.day), sequence: 9,
        reason: "HM",
        source: source(told, "release-dates"))
    ]
    let assigned = try words.enumerated().map { place, word in
      let parts = word.split(separator: " ").map(String.init)
      var told = try NoticeExample.told(
        .assigned, pre: NoticeExample.manager(NoticeExample.three),
        post: NoticeExample.manager("19990000\(parts[1])"), at: Int32(place))
      told.source = source(parts[0], "assignments")
      return told
    }
    let stay = NoticeExample.judged(person, circumstances, assignments: assigned)
    let holds = WordStands().holds(
      .handoff, of: stay, "all", with: PartnerID("org.15"), in: circumstances, isFollowed: false)
    #expect(holds == stands)
  }

  @Test(
    "after the release of a fee-for-service member stands with who was asked until they say no or another takes over",
    arguments: [
      // Told whom, words, stands.
      ("org.15", [], true), ("org.15", ["15 DECLINED"], false), ("org.23", ["15 DECLINED"], true),
      ("org.15", ["15 ASSIGNED"], true), ("org.15", ["23 ASSIGNED"], false),
      ("org.15", ["15 ASSIGNED", "15 ENDED"], false), ("org.15", ["23 ASSIGNED", "23 ENDED"], true),
    ])
  func asked(partner: String, words: [String], stands: Bool) throws {
    let circumstances = try NoticeExample.circumstances(
      [NoticeExample.one, NoticeExample.two].map { NoticeExample.Row(npi: $0) })
    var person = try NoticeExample.person(plan: "FFS")
    let day = circumstances.day
    person.releaseDates = [
      ReleaseDate(
        day: day, kind: .released, asOf: Moment(day: day), sequence: 9, reason: "HM", source: person.source)
    ]
    let told = try words.enumerated().map { place, word in
      let parts = word.split(separator: " ").map(String.init)
      let decision = try #require(Assignment.Decision(rawValue: parts[1]))
      return try NoticeExample.told(
        decision, by: "org.\(parts[0])",
        pre: decision == .assigned ? NoticeExample.manager("19990000\(parts[0])") : nil, plan: "FFS",
        at: Int32(place))
    }
    var stay = NoticeExample.judged(person, circumstances, assignments: told)
    stay.care.asked = ["15", "23"].reduce(into: []) { $0.insert(PartnerID("org.\($1)")) }
    for kind in [Deliverable.Kind.release, .referral] {
      let holds = WordStands().holds(
        kind, of: stay, Addressed<ReleaseAlert>.all, with: PartnerID(partner), in: circumstances,
        isFollowed: false)
      #expect(holds == stands, "\(kind)")
    }
  }
}
