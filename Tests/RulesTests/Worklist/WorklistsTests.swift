import Reentry
import Rules
import Testing

private let (jail, inside, orchard) = (WorkExample.jail, WorkExample.inside, WorkExample.orchard)

@Suite("A worklist of those before release")
struct WorkBeforeReleaseTests {
  @Test("has the plan assign, and the facility do what needs no manager")
  func unassigned() throws {
    let work = WorkExample(assigned: false)
    #expect(try work.rows("300") == ["assign-manager 2026-10-15 late"])
    #expect(
      try work.rows(jail) == [
        "complete-record-address 2026-12-06", "complete-record-county 2026-12-06",
        "items-in-hand 2026-12-20",
      ])
    #expect(try work.lists().all.map(\.subject) == [jail, "300"])
  }

  @Test("has the manager's organization do the rest once one is assigned, overdue first")
  func assigned() throws {
    let work = WorkExample()
    #expect(try work.rows("300").isEmpty)
    #expect(
      try work.rows(inside) == [
        "hold-meeting-1 2026-10-22 late", "hold-meeting-2 2026-11-05 late", "draft-plan 2026-11-30",
        "finish-plan 2026-12-06", "hold-handoff 2026-12-06",
      ])
    #expect(try work.rows(orchard).isEmpty)
    #expect(try work.rows(jail).first == "schedule-meeting-1 2026-10-22 late")
  }

  @Test("says why an assignment is to be made anew, and of fee-for-service tells the operator")
  func anew() throws {
    var work = WorkExample()
    work.about.words.append("2026-11-02 300 DECLINED")
    #expect(try work.rows("300") == ["assign-manager 2026-10-15 late"])
    #expect(
      try work.lists().all.first { $0.subject == "300" }?.items.first?.why
        == "the assignment was declined: to be assigned anew")
    work.about.words = []
    work.about.spans = ["FFS 2026-10-01"]
    #expect(try work.rows("FFS").isEmpty)
    #expect(try work.rows("all") == ["chase-assignment 2026-10-15 late"])
  }

  @Test("has the plan assign anew where one of the two managers is gone, and nothing handed over meanwhile")
  func gone() throws {
    var work = WorkExample("2026-12-06")
    #expect(try work.rows(jail).contains { $0.hasPrefix("arrange-handoff") })
    work.about.words = ["2026-11-01 300 ASSIGNED inside closed"]
    #expect(try work.rows("300") == ["assign-manager 2026-10-15 late"])
    #expect(
      try work.lists().all.first { $0.subject == "300" }?.items.first?.why
        == "the manager's organization closed: to be assigned anew")
    #expect(try !work.rows(jail).contains { $0.hasPrefix("arrange-handoff") })
    let rows = try work.rows(inside)
    #expect(!rows.contains { $0.hasPrefix("hold-handoff") } && rows.contains { $0.hasPrefix("draft-plan") })
  }

  @Test("lets a meeting be scheduled until the facility says so, and held until it was")
  func meetings() throws {
    var work = WorkExample()
    try work.act(.meetingScheduled)
    #expect(try !work.rows(jail).contains { $0.hasPrefix("schedule-meeting-1") })
    #expect(try work.rows(inside).contains("hold-meeting-1 2026-10-22 late"))
    try work.meet(.first)
    #expect(try !work.rows(inside).contains { $0.hasPrefix("hold-meeting-1") })
    #expect(try work.rows(inside).contains("hold-meeting-2 2026-11-05 late"))
  }

  @Test(
    "takes an appointment of the facility that holds the person only, made in this stay",
    arguments: [
      ("CA10JAIL", "B1", "2026-09-30", false), ("CA10JAIL", "", "2026-10-01", false),
      ("CA10JAIL", "", "2026-09-30", true), ("CA10JAIL", "B0", "2026-09-30", true),
      ("CA01JAIL", "B1", "2026-11-10", true), ("CA01JAIL", "", "2026-11-10", true),
    ])
  func moved(facility: String, booking: String, day: String, isOwed: Bool) throws {
    var work = WorkExample()
    try work.act(.meetingScheduled, at: facility, booking: booking, on: day)
    let rows = try work.rows(jail)
    #expect(rows.contains { $0.hasPrefix("schedule-meeting-1") } == isOwed)
  }

  @Test("asks the facility for nothing of a manager whom nobody named, but the operator by the day")
  func unnamed() throws {
    var work = WorkExample()
    // The provider leads, and nobody of theirs was named.
    (work.about.provider, work.about.words) = ("harbor", ["2026-11-01 300 ASSIGNED inside"])
    #expect(try !work.rows(jail).contains { $0.hasPrefix("schedule-meeting-1") })
    #expect(
      try work.rows("all") == [
        "settle-assignment-manager-not-named 2026-10-22 late",
        "settle-assignment-other-than-provider 2026-10-22 late",
      ])
    work.about.words = ["2026-11-01 300 ASSIGNED harbor"]
    #expect(try work.rows(jail).contains("schedule-meeting-1 2026-10-22 late"))
    #expect(try work.rows("all").isEmpty)
  }

  @Test("asks for the elements of a plan once there is one, each until it is there or not needed")
  func elements() throws {
    var work = WorkExample()
    #expect(try !work.rows(inside).contains { $0.hasPrefix("complete-plan") })
    let day = try AssignmentExample.day("2026-11-10")
    try work.tell(.plan(PlanState(isFinal: false, on: day, recipients: [])))
    let all = PlanElement.allCases.map { "complete-plan-\($0.rawValue) 2026-12-06" }
    #expect(try Set(work.rows(inside)).isSuperset(of: all))
    try work.tell(.notNeeded(.dental, saidBy: .person))
    try work.tell(.living(LivingArrangement(text: "with a sister", address: "", state: .arranged)))
    let left = try work.rows(inside).filter { $0.hasPrefix("complete-plan") }
    #expect(left.count == all.count - 2)
    #expect(!left.contains { $0.contains("dental") || $0.contains("living") })
  }

  @Test("hides what another organization told of substance use: its row stays as if nothing had been told")
  func hidden() throws {
    var work = WorkExample()
    work.about.words = ["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ASSIGNED inside"]
    let day = try AssignmentExample.day("2026-11-10")
    try work.tell(.plan(PlanState(isFinal: false, on: day, recipients: [])))
    let before = try work.rows(inside)
    let when = Moment(day: try AssignmentExample.day("2026-12-28"))
    func appointment(_ kind: Appointment.Kind) -> CareItem.Content {
      .appointment(Appointment(kind: kind, state: .arranged, on: when, provider: Provider()))
    }
    try work.tell(appointment(.substanceUse), .substanceUse, by: "orchard")
    #expect(try work.rows(inside) == before)
    try work.tell(appointment(.dental), .general, by: "orchard")
    #expect(try work.rows(inside).count == before.count - 1)
    try work.tell(appointment(.substanceUse), .substanceUse, by: "inside")
    #expect(try work.rows(inside).count == before.count - 2)
  }

  @Test(
    "has education given and the last meeting arranged from the day on which the handoff is near",
    arguments: [
      ("2026-12-05", [String]()),
      ("2026-12-06", ["arrange-handoff 2026-12-06", "give-education 2026-12-20"]),
      ("2026-12-07", ["arrange-handoff 2026-12-06 late!", "give-education 2026-12-20"]),
    ])
  func near(day: String, expected: [String]) throws {
    var work = WorkExample(day)
    try work.act(.meetingScheduled)
    let rows = try work.rows(jail) { $0.booking.home.address = "1 Main St" }
      .filter { $0.hasPrefix("arrange") || $0.hasPrefix("give") }
    #expect(rows == expected)
    try work.act(.educationGiven)
    try work.act(.personUnable)
    #expect(try !work.rows(jail).contains { $0.hasPrefix("arrange") || $0.hasPrefix("give") })
  }

  @Test("has nothing to arrange once the last meeting is scheduled for a day that is not over")
  func scheduled() throws {
    for (day, isOwed) in [("2026-12-07", true), ("2026-12-08", false)] {
      var work = WorkExample("2026-12-08")
      try work.meet(.warmHandoff, .scheduled, on: day)
      #expect(try work.rows(jail).contains { $0.hasPrefix("arrange-handoff") } == isOwed, "\(day)")
    }
  }

  @Test("keeps the supply until enough of it is in hand")
  func supply() throws {
    var work = WorkExample()
    try work.act(.medicationInHand, "29")
    #expect(try work.rows(jail).contains("items-in-hand 2026-12-20"))
    try work.act(.medicationInHand, "30", on: "2026-11-11")
    #expect(try !work.rows(jail).contains { $0.hasPrefix("items-in-hand") })
    try work.act(.medicationInHand, "5", on: "2026-11-12")
    #expect(try work.rows(jail).contains("items-in-hand 2026-12-20"))
  }

  @Test("says that a record has no category to its author only")
  func uncategorized() throws {
    var work = WorkExample()
    let day = try AssignmentExample.day("2026-11-10")
    try work.tell(.education(Education(topic: "x", state: .done, on: day)), nil)
    #expect(
      try work.rows(inside).contains("say-category-2026-11-21-care-000000000000-10 -"))
    #expect(try !work.rows(jail).contains { $0.contains("say-category") })
  }

  @Test("names nobody where a record is about somebody whom its author is not assigned to")
  func unassignedAuthor() throws {
    var work = WorkExample()
    let day = try AssignmentExample.day("2026-11-10")
    try work.tell(.education(Education(topic: "x", state: .done, on: day)), by: "lantern")
    let all = try work.lists().all
    let theirs = try #require(all.first { $0.subject == "1999000049" }?.items)
    #expect(theirs.map(\.id) == ["L-readdress-record-2026-11-21-care-000000000000-10"])
    #expect(theirs.allSatisfy { $0.person == nil && $0.caseName.isEmpty })
    #expect(
      all.first { $0.subject == "all" }?.items.map(\.id)
        == ["L-place-care-record-2026-11-21-care-000000000000-10"])
  }
}

@Suite("A worklist of gaps and doubts")
struct WorkOfGapsTests {
  @Test("helps to apply whoever was looked for and found in no coverage, until it is submitted")
  func application() throws {
    var work = WorkExample(assigned: false)
    func unmatched(_ person: inout Case) { (person.members, person.lookedForOn) = ([], Day("2026-11-20")) }
    #expect(try work.rows(jail, unmatched) == ["assist-application 2026-12-20"])
    #expect(try work.rows("10", unmatched) == ["decide-application 2026-12-20"])
    try work.act(.applicationAssisted)
    #expect(try work.rows(jail, unmatched) == ["assist-application 2026-12-20"])
    try work.act(.applicationSubmitted)
    #expect(try work.rows(jail, unmatched).isEmpty)
    #expect(
      try work.lists(unmatched).all.flatMap(\.items).first { $0.action == .decideApplication }?.why
        == "submitted on 2026-11-10")
    // Nobody has looked for them yet.
    #expect(try work.rows("10") { ($0.members, $0.lookedForOn) = ([], nil) }.isEmpty)
  }

  @Test("asks for a release day, and whether a day that passed was one")
  func release() throws {
    var work = WorkExample("2026-12-20")
    #expect(try !work.rows(jail).contains { $0.hasPrefix("confirm-release") })
    work.about.day = "2026-12-21"
    #expect(try work.rows(jail).first == "confirm-release 2026-12-20 late")
    work.about.day = "2026-11-21"
    #expect(try work.rows(jail) { $0.releaseDates = [] } == ["tell-release-date -"])
    #expect(
      try work.rows(jail) { $0.goneOn = Day("2026-11-20") } == ["confirm-release -"])
  }

  @Test("asks for the same screening whatever was suspected, or not asked at all")
  func screening() throws {
    let work = WorkExample()
    func rows(_ change: (inout Needs) -> Void) throws -> [String] {
      try work.rows(jail) { person in
        for need in Need.allCases { person.booking.needs[need] = NeedBasis.none }
        change(&person.booking.needs)
      }
    }
    #expect(try rows { $0[.brainInjury] = .suspected } == ["complete-record-screening -"])
    #expect(try rows { $0 = Needs() } == ["complete-record-screening -"])
    #expect(try rows { _ in }.isEmpty)
  }

  @Test("has the county make a suspended coverage active by the day of release")
  func suspended() throws {
    func suspend(_ person: inout Case) {
      person.members[0].spans[0].restriction = "801"
      person.members[0].spans[0].status = "690"
    }
    #expect(try WorkExample().rows("10", suspend) == ["make-coverage-active 2026-12-20"])
    #expect(try WorkExample().rows("10").isEmpty)
  }

  @Test("has the county settle what only it can say of a coverage")
  func coverage() throws {
    #expect(
      try WorkExample().rows("10") { $0.members[0].spans[0].aid = AidCode("ZZ") }
        == ["clear-coverage-aid-code 2026-12-20"])
  }

  @Test("has the operator settle two plans, and conclude an agreement once for everybody")
  func operators() throws {
    var work = WorkExample()
    work.about.words.append("2026-11-02 301 ASSIGNED orchard")
    #expect(try work.rows("all") == ["settle-assignment-two-plans -"])
    work.about.words = []
    work.about.spans = ["301 2026-10-01"]
    #expect(try work.rows("all") == ["L-conclude-agreement-301-CA10JAIL -"])
  }
}

@Suite("A worklist")
struct WorklistTests {
  @Test("after release has the two contacts, of whoever manages the care then")
  func contacts() throws {
    var work = WorkExample("2026-12-21")
    (work.about.kind, work.sent) = (.released, [.release])
    let rows = try work.rows(orchard)
    #expect(rows.filter { $0.hasPrefix("contact") } == ["contact-1 2026-12-22", "contact-2 2027-01-19"])
    #expect(try work.rows(jail).isEmpty && work.rows(inside).isEmpty)
  }

  @Test("after release has the operator tell of it where no alert could be sent")
  func alert() throws {
    var work = WorkExample("2026-12-20")
    work.about.kind = .released
    #expect(try work.rows("all") == ["send-release-alert 2026-12-20!"])
    work.sent = [.release]
    #expect(try work.rows("all").isEmpty)
  }

  @Test("reaches nobody where the registry has no partner, and the operator hears how many rows do not")
  func withoutPartner() throws {
    var work = WorkExample()
    var lists = try work.lists { $0.members[0].spans[0].county = CountyCode("19") }
    #expect(lists.withoutPartner.isEmpty)
    lists = try work.lists {
      $0.members[0].spans[0].county = CountyCode("19")
      $0.members[0].spans[0].restriction = "801"
      $0.members[0].spans[0].status = "690"
    }
    #expect(lists.withoutPartner == [.county(CountyCode("19"))])
    let row = lists.all.first { $0.subject == "all" }?.items.first
    #expect(row?.id == "L-complete-registry-county-19")
    #expect(row?.why == "1 rows for county 19 reach nobody")
    work.partners = []
    #expect(try work.lists { $0.members[0].spans[0].aid = AidCode("M1") }.withoutPartner.isEmpty)
  }

  @Test("gives each duty that is owed one row of its holder's, and what is met none", arguments: 0..<64)
  func duties(number: Int) throws {
    var work = WorkExample(["2026-11-21", "2026-12-07", "2026-12-21"][number % 3])
    if number % 3 == 2 { work.about.kind = .released }
    if number & 1 != 0 { try work.meet(.first) }
    if number & 2 != 0 { try work.meet(.second) }
    if number & 4 != 0 { try work.act(.medicationInHand, "30") }
    if number & 8 != 0 { try work.meet(.warmHandoff) }
    if number & 16 != 0 { work.sent = [.release, .packet] }
    if number & 32 != 0 { work.about.words = [] }
    let circumstances = try work.circumstances()
    let duties = Duties(of: try work.about.judged(), in: circumstances) { kind in
      work.sent.contains(kind) ? .deliverable(file: "", generation: 1) : nil
    }.all
    let lists = try work.lists().all
    let rows = lists.flatMap(\.items)
    #expect(Set(rows.map(\.id)).count == rows.count)
    let isAssigned = !work.about.words.isEmpty
    for duty in duties {
      guard let action = WorklistTests.actions[duty.kind] else { continue }
      let found = rows.filter { $0.action == action }
      let isMet = if case .met = duty.state { true } else { false }
      // What a care manager does is nobody's before one is assigned.
      let isOwed = !isMet && (isAssigned || !WorklistTests.ofManager.contains(duty.kind))
      #expect(found.map(\.dueOn) == (isOwed ? [duty.dueOn] : []), "\(duty.kind)")
      #expect(found.allSatisfy { $0.isOverdue == (duty.state == .overdue) }, "\(duty.kind)")
    }
    let owed = Set(duties.map(\.kind))
    for (kind, action) in WorklistTests.actions where !owed.contains(kind) {
      #expect(!rows.contains { $0.action == action }, "\(kind)")
    }
  }

  private static let actions: [Duty.Kind: WorkItem.Action] = [
    .careManagerAssigned: .assignManager, .firstMeeting: .holdFirstMeeting,
    .secondMeeting: .holdSecondMeeting, .planDrafted: .draftPlan, .planShared: .finishPlan,
    .warmHandoff: .holdHandoff, .finalMeeting: .holdFinalMeeting, .medicationSupply: .haveItemsInHand,
    .unsuspension: .makeCoverageActive, .releaseAlert: .sendAlert, .firstContact: .contactFirst,
    .secondContact: .contactSecond,
  ]

  private static let ofManager: Set<Duty.Kind> = [
    .firstMeeting, .secondMeeting, .planDrafted, .planShared, .warmHandoff, .finalMeeting, .firstContact,
    .secondContact,
  ]

  @Test("keeps the row of a record that was corrected and is wrong again, under the number of the first")
  func corrected() throws {
    var work = WorkExample()
    let education = CareItem.Content.education(
      Education(topic: "x", state: .done, on: try AssignmentExample.day("2026-11-10")))
    try work.tell(education, nil)
    try work.tell(education, by: "lantern")
    let rows = try work.lists().all.flatMap(\.items).map(\.id)
    let first = Source(batch: BatchID("2026-11-20-care-000000000000"), record: 3)
    work.about.items = work.about.items.map { $0.opened(by: first) }
    let again = try work.lists().all.flatMap(\.items).map(\.id)
    let expected = rows.map { id in
      id.replacing(/2026-11-21-care-000000000000-1[01]/, with: "2026-11-20-care-000000000000-3")
    }
    #expect(again == expected)
    #expect(Set(again).subtracting(rows).count == 3)
  }
}
