import Reentry
import Rules
import Testing

/// What is due about a case, as words: who hears, or why it is withheld.
private func words<Content>(_ due: Due<Addressed<Content>>, _ tell: (Content) -> String = { _ in "" })
  -> String
{
  switch due {
  case .nothing: "nothing"
  case .withheld(let why): "withheld \(why.rawValue)"
  case .content(let told): "\(told.partner) \(told.subject) \(tell(told.content))"
  }
}

@Suite("A referral to a care manager organization")
struct ReferralTests {
  private let one = NoticeExample.one
  private let two = NoticeExample.two

  private func referral(
    plan: String = "FFS", release: String = "2026-12-20", rows: [NoticeExample.Row]? = nil,
    told: [Assignment] = [], asked: Set<String> = []
  ) throws -> String {
    let rows = rows ?? [.init(npi: one, zips: "93701"), .init(npi: two, capacity: 1)]
    let circumstances = try NoticeExample.circumstances(rows)
    let stay = NoticeExample.judged(
      try NoticeExample.person(plan: plan, release: release) { $0.home.zip = "93701" }, circumstances,
      assignments: told)
    let proposals = Proposals(
      [stay], asked: { _ in Set(asked.map { PartnerID($0) }) }, in: circumstances)
    return words(OrganizationIsReferredTo().referral(of: stay, proposals, in: circumstances)) {
      "\($0.organization) \($0.member.status.rawValue) \($0.member.releaseOn?.description ?? "-")"
    }
  }

  @Test("goes to the one proposed first, of a fee-for-service member who qualifies")
  func first() throws {
    #expect(try referral() == "org.15 all \(one) QUALIFIES 2026-12-20")
    #expect(try referral(plan: "300") == "nothing")
    #expect(try referral(release: "2027-03-01") == "nothing")
    #expect(try referral(rows: []) == "withheld no-organization")
  }

  @Test("goes to the one that took the person, and to the next after a no")
  func answered() throws {
    let took = try NoticeExample.told(
      .assigned, by: "org.23", pre: NoticeExample.manager(two), plan: "FFS")
    #expect(try referral(told: [took]) == "org.23 all \(two) QUALIFIES 2026-12-20")
    let unknown = try NoticeExample.told(
      .assigned, by: "org.99", pre: NoticeExample.manager(NoticeExample.four), plan: "FFS")
    #expect(try referral(told: [unknown]) == "org.15 all \(one) QUALIFIES 2026-12-20")
    let no = try NoticeExample.told(.declined, by: "org.15", plan: "FFS")
    #expect(try referral(told: [no], asked: ["org.15"]) == "org.23 all \(two) QUALIFIES 2026-12-20")
  }

  @Test("goes to nobody who may not answer it")
  func mayAnswer() throws {
    let rows: [NoticeExample.Row] = [
      .init(npi: one, zips: "93701", speaksForItself: false), .init(npi: two),
    ]
    #expect(try referral(rows: rows) == "org.23 all \(two) QUALIFIES 2026-12-20")
    #expect(try referral(rows: [rows[0]]) == "withheld no-organization")
  }

  @Test("says that the date is unknown to the one that was asked, and to nobody else")
  func dateUnknown() throws {
    #expect(try referral(release: "", asked: ["org.23"]) == "org.23 all \(two) DATE-UNKNOWN -")
    #expect(try referral(release: "") == "nothing")
  }
}

@Suite("A proposal")
struct ProposalTests {
  private func proposals(
    plan: String, told: [Assignment] = [], rows: [NoticeExample.Row] = [.init(npi: NoticeExample.one)]
  ) throws -> [String] {
    let circumstances = try NoticeExample.circumstances(rows)
    let stay = NoticeExample.judged(try NoticeExample.person(plan: plan), circumstances, assignments: told)
    let proposals = Proposals([stay], asked: { _ in [] }, in: circumstances)
    return ManagerIsProposed().proposals(of: stay, proposals, in: circumstances).map { due in
      words(due) { $0.ranked.map(\.organization.name).joined(separator: " ") }
    }
  }

  @Test("goes to the plan, or to the operator where no plan assigns, until somebody is assigned")
  func receiver() throws {
    #expect(try proposals(plan: "300") == ["plan.300 300 Org 15"])
    #expect(try proposals(plan: "FFS") == ["operator FFS Org 15"])
    // A plan that is not on the exchange, or no more.
    #expect(try proposals(plan: "399") == ["operator 399 Org 15"])
    #expect(try proposals(plan: "300", rows: []) == ["withheld no-organization"])
    let assigned = try NoticeExample.told(.assigned, pre: NoticeExample.manager(NoticeExample.one))
    #expect(try proposals(plan: "300", told: [assigned]) == [])
    let declined = try NoticeExample.told(.declined)
    #expect(try proposals(plan: "300", told: [declined]) == ["plan.300 300 Org 15"])
    // The one after release is of an organization that is gone.
    let half = try NoticeExample.told(
      .assigned, pre: NoticeExample.manager(NoticeExample.one),
      post: NoticeExample.manager(NoticeExample.four, "Bo Ray"))
    #expect(try proposals(plan: "300", told: [half]) == ["plan.300 300 Org 15"])
  }
}

@Suite("An assignment, told to the facility")
struct AssignmentNoticeTests {
  private func notice(
    _ told: [Assignment], kind: Organization.Kind = .community, facility: String = "CA10JAIL",
    change: (inout Booking) -> Void = { _ in }
  ) throws -> String {
    let circumstances = try NoticeExample.circumstances([.init(npi: NoticeExample.one, kind: kind)])
    let stay = NoticeExample.judged(
      try NoticeExample.person {
        $0.facility = FacilityID(facility)
        change(&$0)
      }, circumstances, assignments: told)
    return words(FacilityHearsAssignment().notice(of: stay, in: circumstances)) {
      "\($0.manager), \($0.phone), \($0.effectiveOn)"
    }
  }

  @Test("says who manages before release, and no kind of provider")
  func told() throws {
    let manager = NoticeExample.manager(NoticeExample.one)
    let word = try NoticeExample.told(.assigned, pre: manager)
    for kind in [Organization.Kind.community, .embedded, .behavioral] {
      #expect(try notice([word], kind: kind) == "sheriff CA10JAIL Kim Lee, 555-0101, 2026-11-20")
    }
    #expect(try notice([]) == "nothing")
    #expect(try notice([word, NoticeExample.told(.ended, at: 1)]) == "nothing")
    #expect(try notice([word], facility: "LIVELATE") == "nothing")
  }

  @Test("waits until somebody is named, and is the same for a provider who leads")
  func named() throws {
    for name in ["", "Org 15", "ORG 15"] {
      let word = try NoticeExample.told(.assigned, pre: NoticeExample.manager(NoticeExample.one, name))
      #expect(try notice([word]) == "withheld manager-not-named")
    }
    // The plan named another organization, and nobody of the provider's.
    let other = try NoticeExample.told(.assigned, pre: NoticeExample.manager(NoticeExample.two))
    let lead = { (booking: inout Booking) in booking.behavioralProvider = NPI(NoticeExample.one) }
    #expect(try notice([other], change: lead) == "withheld manager-not-named")
    let own = try NoticeExample.told(.assigned, pre: NoticeExample.manager(NoticeExample.one))
    #expect(try notice([own], change: lead) == notice([own]))
  }
}

@Suite("A warm handoff")
struct HandoffNoticeTests {
  private let one = NoticeExample.one
  private let two = NoticeExample.two

  private func notices(
    pre: CareManager, post: CareManager, release: String = "2026-12-05", actions: [FacilityAction] = []
  ) throws -> [String] {
    let circumstances = try NoticeExample.circumstances([.init(npi: one), .init(npi: two)])
    let stay = NoticeExample.judged(
      try NoticeExample.person(release: release), circumstances,
      assignments: [try NoticeExample.told(.assigned, pre: pre, post: post)], actions: actions)
    return ManagersHandOver().notices(of: stay, in: circumstances).map { due in
      words(due) {
        "\($0.role.rawValue) \($0.releaseOn) by \($0.dueOn) \($0.isExpedited) \($0.isPersonUnable)"
      }
    }
  }

  @Test("is due to both organizations from the lead on, and to neither a day earlier")
  func due() throws {
    let (pre, post) = (NoticeExample.manager(one), NoticeExample.manager(two, "Bo Ray"))
    #expect(
      try notices(pre: pre, post: post) == [
        "org.15 all PRE-RELEASE 2026-12-05 by 2026-11-21 false false",
        "org.23 all POST-RELEASE 2026-12-05 by 2026-11-21 false false",
      ])
    #expect(try notices(pre: pre, post: post, release: "2026-12-06") == [])
    #expect(
      try notices(pre: pre, post: post, release: "2026-12-04").first
        == "org.15 all PRE-RELEASE 2026-12-04 by 2026-11-21 true false")
  }

  @Test("is none where one manager stays, and one notice where both are of one organization")
  func managers() throws {
    let (kim, bo) = (NoticeExample.manager(one), NoticeExample.manager(one, "Bo Ray"))
    #expect(try notices(pre: kim, post: kim) == [])
    #expect(
      try notices(pre: kim, post: bo) == ["org.15 all BOTH 2026-12-05 by 2026-11-21 false false"])
    #expect(
      try notices(pre: kim, post: NoticeExample.manager(NoticeExample.four, "Bo Ray")) == [])
  }

  @Test("is of the managers alone where the person cannot take part")
  func unable() throws {
    let day = try #require(Day("2026-11-20"))
    let action = FacilityAction(
      client: Client(), kind: .personUnable, doneOn: day, detail: "", actorRole: "", asOf: Moment(day: day),
      partner: PartnerID("sheriff"),
      source: Source(batch: BatchID("2026-11-20-facility-actions-000000000000"), record: 1))
    let told = try notices(
      pre: NoticeExample.manager(one), post: NoticeExample.manager(two, "Bo Ray"), actions: [action])
    #expect(told.allSatisfy { $0.hasSuffix("true") } && told.count == 2)
  }
}

@Suite("A release, told to who manages the care after it")
struct ManagerAlertTests {
  private func alerts(release: String, assigned: Bool = true) throws -> [String] {
    let circumstances = try NoticeExample.circumstances([.init(npi: NoticeExample.one)])
    let manager = NoticeExample.manager(NoticeExample.one)
    let stay = NoticeExample.judged(
      try NoticeExample.person(release: release), circumstances,
      assignments: assigned ? [try NoticeExample.told(.assigned, pre: manager, post: manager)] : [])
    return AlertOfRelease().alerts(of: stay, in: circumstances).map { due in
      words(due) { "\($0.event.rawValue) \($0.happenedOn) \($0.isExpedited)" }
    }
  }

  @Test("is told from the handoff's lead on, and nobody else hears of what is only expected")
  func expected() throws {
    #expect(try alerts(release: "2026-12-05") == ["org.15 all EXPECTED 2026-12-05 false"])
    #expect(try alerts(release: "2026-12-01") == ["org.15 all EXPECTED 2026-12-01 true"])
    #expect(try alerts(release: "2026-12-06") == [])
    #expect(try alerts(release: "2026-12-05", assigned: false) == [])
  }

  /// What is due on 21 November of a fee-for-service member, or one of plan 300, who was released that day.
  private func released(
    plan: String = "FFS", kind: ReleaseDate.Kind = .released, reason: String = "HM", told: [Assignment] = [],
    asked: [String] = ["org.15"], standing: [String]? = nil, address: String = ""
  ) throws -> [String] {
    let circumstances = try NoticeExample.circumstances([
      .init(npi: NoticeExample.one), .init(npi: NoticeExample.two),
    ])
    var person = try NoticeExample.person(plan: plan) { $0.home.address = address }
    let day = circumstances.day
    person.releaseDates.append(
      ReleaseDate(
        day: day, kind: kind, asOf: Moment(day: circumstances.day), sequence: 9, reason: reason,
        source: person.source))
    var stay = NoticeExample.judged(person, circumstances, assignments: told)
    stay.care.asked = Set(asked.map { PartnerID($0) })
    let referred = Set((standing ?? asked).map { PartnerID($0) })
    let proposals = Proposals([stay], asked: { _ in referred }, in: circumstances)
    return AlertOfRelease().alerts(of: stay, asked: proposals.asked(of: stay), in: circumstances).map { due in
      words(due) { "\($0.event.rawValue) \($0.happenedOn) \($0.firstContactDueOn != nil) \($0.home.address)" }
    }
  }

  private static let noCounty = "withheld county-has-no-partner"

  @Test("of a fee-for-service member is told to who was asked, while nobody manages the care")
  func asked() throws {
    let told = "org.15 all RELEASED 2026-11-21 true "
    #expect(try released() == [Self.noCounty, told])
    #expect(try released(address: "1 A St") == [Self.noCounty, told + "1 A St"])
    #expect(try released(asked: []) == ["withheld no-plan", Self.noCounty])
    #expect(try released(reason: "DE") == ["withheld no-plan", Self.noCounty])
    #expect(try released(plan: "300") == ["plan.300 300 RELEASED 2026-11-21 true ", Self.noCounty])
    // The referral was withdrawn, or was told of somebody else.
    #expect(try released(standing: []) == ["withheld no-plan", Self.noCounty])
    #expect(try released(asked: [], standing: ["org.15"]) == ["withheld no-plan", Self.noCounty])
  }

  @Test("goes to whoever takes the person on afterwards, once, and to nobody who said no")
  func answered() throws {
    func word(_ decision: Assignment.Decision, _ by: String, at second: Int32 = 0) throws -> Assignment {
      try NoticeExample.told(
        decision, by: "org.\(by)",
        pre: decision == .assigned ? NoticeExample.manager("19990000\(by)") : nil, plan: "FFS", at: second)
    }
    let told = " all RELEASED 2026-11-21 true "
    #expect(try released(told: [word(.assigned, "15")]) == [Self.noCounty, "org.15" + told])
    #expect(try released(told: [word(.declined, "15")]) == ["withheld no-plan", Self.noCounty])
    let both = ["org.15", "org.23"]
    #expect(try released(told: [word(.declined, "15")], asked: both) == [Self.noCounty, "org.23" + told])
    #expect(try released(told: [word(.assigned, "23")], asked: both) == [Self.noCounty, "org.23" + told])
    let ended = [try word(.assigned, "15"), try word(.ended, "15", at: 1)]
    #expect(try released(told: ended) == ["withheld no-plan", Self.noCounty])
  }
}
