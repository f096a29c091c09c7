import Reentry
import Rules
import Testing

/// What is owed of the person of `AssignmentExample`, each step by the record that meets it.
private struct Steps {
  var example = AssignmentExample(words: ["2026-11-01 300 ASSIGNED inside orchard"])

  mutating func tell(_ content: CareItem.Content, by author: String = "inside", on day: String = "2026-11-10")
    throws
  {
    let record = 10 + example.items.count
    example.items.append(
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.\(author)"), recordID: "\(record)"),
        author: try AssignmentExample.npi(author), client: Client(), category: .general, content: content,
        asOf: Moment(day: try AssignmentExample.day(day)), sequence: 1,
        source: AssignmentExample.source(record)))
  }

  mutating func meet(
    _ kind: Meeting.Kind, _ state: Meeting.State = .held, on day: String = "2026-11-10",
    withPerson: Bool = true, by author: String = "inside"
  ) throws {
    let when = Moment(day: try AssignmentExample.day(day), second: 36_000)
    try tell(
      .meeting(
        Meeting(
          kind: kind, state: state, on: when, mode: "", wasPersonPresent: withPerson, participants: [])),
      by: author, on: day)
  }

  mutating func act(_ kind: FacilityAction.Kind, _ detail: String = "", on day: String = "2026-11-10") throws
  {
    let day = try AssignmentExample.day(day)
    example.actions.append(
      FacilityAction(
        client: Client(), kind: kind, doneOn: day, detail: detail, actorRole: "", asOf: Moment(day: day),
        partner: PartnerID("sheriff"), source: AssignmentExample.source(100 + example.actions.count)))
  }

  mutating func giveBack(
    _ day: String, encounter: String = "", closed: String = "", by partner: String = "plan.300"
  ) throws {
    let status = try AssignmentExample.day(day)
    var told = StatusReturn(
      cin: try #require(CIN("91234567A")), plan: PlanCode("300"), status: "x", statusOn: status,
      asOf: Moment(day: status), partner: PartnerID(partner),
      source: AssignmentExample.source(200 + example.returns.count))
    (told.lastEncounterOn, told.closureReason) = (Day(encounter), closed)
    example.returns.append(told)
  }

  mutating func medicate(_ days: [Int?], _ state: Arranged = .done) throws {
    for days in days {
      try tell(
        .medication(
          Medication(
            name: "", code: "", dose: "", state: state, isForAddiction: false, isPsychotropic: false,
            isLongActing: false, supplyDays: days, isCovered: nil)))
    }
  }

  func duties() throws -> [Duty] {
    Duties(of: try example.judged(), in: try AssignmentExample.circumstances(on: example.day)) { _ in nil }
      .all
  }

  /// `met by RECORD`, or the state; nil where the step is not owed.
  func state(_ kind: Duty.Kind) throws -> String? {
    try duties().first { $0.kind == kind }.map { duty in
      if case .met(.record(let source)) = duty.state { "met by \(source.record)" } else { duty.state.word }
    }
  }
}

@Suite("A step of the process")
struct DoneStepsTests {
  @Test("is met by the record that shows it, and open without")
  func steps() throws {
    var steps = Steps()
    #expect(try steps.state(.careManagerAssigned) == "met by 1")
    #expect(try steps.state(.firstMeeting) == "overdue")
    try steps.meet(.first, .scheduled)
    try steps.meet(.first, .missed)
    try steps.meet(.second, on: "2026-11-12")
    #expect(try steps.state(.firstMeeting) == "overdue")
    #expect(try steps.state(.secondMeeting) == "met by 12")
    try steps.meet(.first, on: "2026-11-09")
    try steps.meet(.first, on: "2026-11-08")
    #expect(try steps.state(.firstMeeting) == "met by 14")
    #expect(try steps.state(.planDrafted) == "open" && steps.state(.planShared) == "open")
    try steps.tell(
      .plan(PlanState(isFinal: false, on: try AssignmentExample.day("2026-11-15"), recipients: [])))
    #expect(try steps.state(.planDrafted) == "met by 15" && steps.state(.planShared) == "open")
    try steps.tell(
      .plan(PlanState(isFinal: true, on: try AssignmentExample.day("2026-11-20"), recipients: [])))
    #expect(try steps.state(.planDrafted) == "met by 15" && steps.state(.planShared) == "met by 16")
  }

  @Test(
    "is a manager from the day on which the assignment is told and has begun, whoever takes over after",
    arguments: [
      (["2026-11-03 300 ASSIGNED inside"], "2026-11-03 by 1"),
      // Told early it begins later; told late it began earlier.
      (["2026-11-03 300 ASSIGNED inside - 2026-11-20"], "2026-11-20 by 1"),
      (["2026-11-03 300 ASSIGNED inside - 2026-11-21"], "2026-11-21 by 1"),
      (["2026-11-03 300 ASSIGNED inside - 2026-11-22"], "nobody"),
      (["2026-11-03 300 ASSIGNED inside - 2026-10-20"], "2026-11-03 by 1"),
      (["2026-11-03 300 ASSIGNED inside", "2026-11-15 300 ASSIGNED orchard"], "2026-11-03 by 1"),
      (
        ["2026-11-03 300 ASSIGNED inside - 2026-11-20", "2026-11-15 300 ASSIGNED orchard"], "2026-11-15 by 2"
      ),
      (["2026-11-03 300 ASSIGNED closed", "2026-11-15 300 ASSIGNED orchard"], "2026-11-15 by 2"),
      (
        ["2026-11-03 300 ASSIGNED inside", "2026-11-10 300 ENDED", "2026-11-15 300 ASSIGNED inside"],
        "2026-11-15 by 3"
      ),
    ])
  func assigned(words: [String], expected: String) throws {
    let example = AssignmentExample(words: words)
    let circumstances = try AssignmentExample.circumstances(on: example.day)
    let owed = Duties(of: try example.judged(), in: circumstances) { _ in nil }.all
    let duty = try #require(owed.first { $0.kind == .careManagerAssigned })
    guard case .met(.record(let source)) = duty.state, let on = duty.doneOn else {
      #expect(expected == "nobody")
      return
    }
    #expect("\(on) by \(source.record)" == expected)
  }

  @Test(
    "is met by medication in hand while the facility's newest word says enough days",
    arguments: [
      (["10 30"], "met by 100"), (["10 29"], "open"), (["10 30", "12 5"], "open"),
      (["10 5", "12 30"], "met by 101"),
      (["10 30", "12 5", "14 31"], "met by 102"), (["10 30", "12 60"], "met by 100"),
      (["12 30", "10 5"], "met by 100"),
      (["12 5", "10 30"], "open"), (["10 30", "12 "], "met by 100"), (["10 30", "12 all"], "met by 100"),
      // One row a medicine.
      (["10 30", "10 14"], "open"), (["10 14", "10 30"], "open"),
    ])
  func daysInHand(told: [String], expected: String) throws {
    var steps = Steps()
    for word in told {
      let parts = word.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      try steps.act(.medicationInHand, parts[1], on: "2026-11-\(parts[0])")
    }
    #expect(try steps.state(.medicationSupply) == expected)
  }

  @Test("is not met by what an earlier facility had at hand, or said of the person")
  func elsewhere() throws {
    var steps = Steps()
    try steps.act(.medicationInHand, "30")
    try steps.act(.personUnable)
    try steps.meet(.warmHandoff, withPerson: false)
    #expect(try steps.state(.medicationSupply) == "met by 100" && steps.state(.warmHandoff) == "met by 10")
    steps.example.areActionsElsewhere = true
    #expect(try steps.state(.medicationSupply) == "open" && steps.state(.warmHandoff) == "open")
    // What was held before the move was held by the word of the house of then.
    try steps.meet(.warmHandoff, on: "2026-07-01", withPerson: false)
    #expect(try steps.state(.warmHandoff) == "met by 11")
  }

  @Test(
    "is not met by whoever was never assigned, and by those who were before",
    arguments: [
      ("inside", "met by 10"), ("orchard", "met by 10"), ("harbor", "overdue"), ("1999007770", "overdue"),
    ])
  func authors(author: String, state: String) throws {
    var steps = Steps()
    try steps.meet(.first, by: author)
    #expect(try steps.state(.firstMeeting) == state)
    steps.example.words.append("2026-11-15 300 ENDED")
    #expect(try steps.state(.firstMeeting) == state)
    #expect(try steps.state(.careManagerAssigned) == "overdue")
  }

  @Test(
    "is a warm handoff between two managers and the final meeting of one, with the person or without who is unable",
    arguments: [
      ("inside orchard", "warm-handoff", true, false, "warm-handoff", "met by 10"),
      ("inside orchard", "warm-handoff", false, false, "warm-handoff", "open"),
      ("inside orchard", "warm-handoff", false, true, "warm-handoff", "met by 10"),
      ("inside orchard", "final", true, false, "warm-handoff", "open"),
      ("inside inside", "final", true, false, "final-meeting", "met by 10"),
      ("inside inside", "warm-handoff", true, false, "final-meeting", "met by 10"),
      ("inside inside", "final", false, false, "final-meeting", "open"),
      ("inside inside", "final", false, true, "final-meeting", "met by 10"),
      ("inside", "meeting-2", true, false, "final-meeting", "open"),
      ("inside closed", "warm-handoff", true, false, "warm-handoff", "met by 10"),
    ])
  func lastMeeting(
    managers: String, held: String, withPerson: Bool, isUnable: Bool, kind: String, state: String
  ) throws {
    var steps = Steps(example: AssignmentExample(words: ["2026-11-01 300 ASSIGNED \(managers)"]))
    try steps.meet(try #require(Meeting.Kind(rawValue: held)), withPerson: withPerson)
    if isUnable { try steps.act(.personUnable) }
    let duty = try #require(Duty.Kind(rawValue: kind))
    #expect(try steps.state(duty) == state)
    #expect(try steps.state(duty == .warmHandoff ? .finalMeeting : .warmHandoff) == nil)
  }

  @Test(
    "is a supply of thirty days by the facility's word, or of each medicine by the manager's",
    arguments: [
      (["30"], [], "met by 100"), (["29"], [], "open"), (["14", "31"], [], "open"),
      ([], [30], "met by 10"), ([], [30, 29], "open"), ([], [30, nil], "open"), ([], [90, 30], "met by 11"),
      (["29"], [30], "met by 10"), ([], [], "open"),
    ] as [([String], [Int?], String)])
  func supply(given: [String], medicines: [Int?], state: String) throws {
    var steps = Steps()
    for days in given { try steps.act(.medicationInHand, days) }
    try steps.act(.equipmentInHand, "30", on: "2026-11-01")
    try steps.medicate(medicines)
    #expect(try steps.state(.medicationSupply) == state)
  }

  @Test(
    "is no supply while a medicine is needed or ordered, for however many days",
    arguments: [
      (Arranged.needed, "open", "open"), (.arranged, "open", "open"), (.done, "met by 10", "met by 11"),
    ])
  func supplyOrdered(_ told: Arranged, alone: String, besideOneInHand: String) throws {
    var steps = Steps()
    try steps.medicate([30], told)
    #expect(try steps.state(.medicationSupply) == alone)
    try steps.medicate([90])
    #expect(try steps.state(.medicationSupply) == besideOneInHand)
    try steps.act(.medicationInHand, "30")
    #expect(try steps.state(.medicationSupply) == "met by 100")
  }

  @Test(
    "after release is a contact that reached the person, on two days",
    arguments: [
      ([], "open", "open"), (["2026-11-19"], "open", "open"), (["2026-11-20"], "met by 10", "open"),
      (["2026-11-20", "2026-11-20"], "met by 10", "open"),
      (["2026-11-21", "2026-11-20"], "met by 11", "met by 10"), (["!2026-11-20"], "open", "open"),
    ])
  func contacts(days: [String], first: String, second: String) throws {
    var steps = Steps()
    (steps.example.release, steps.example.kind) = ("2026-11-20", .released)
    for day in days {
      let text = day.filter { $0 != "!" }
      let when = Moment(day: try AssignmentExample.day(text))
      try steps.tell(.contact(Contact(isReached: text == day, on: when, mode: "")), by: "orchard", on: text)
    }
    #expect(try steps.state(.firstContact) == first && steps.state(.secondContact) == second)
  }

  @Test("after release is met by an encounter that a plan returns, and by the loop that it closes")
  func returns() throws {
    var steps = Steps()
    (steps.example.release, steps.example.kind) = ("2026-11-18", .released)
    try steps.giveBack("2026-11-18", encounter: "2026-11-17")
    #expect(try steps.state(.firstContact) == "overdue")
    try steps.giveBack("2026-11-19", encounter: "2026-11-19")
    #expect(try steps.state(.firstContact) == "met by 201" && steps.state(.secondContact) == "open")
    try steps.giveBack("2026-11-17", closed: "an earlier stay")
    #expect(try steps.state(.secondContact) == "open")
    try steps.giveBack("2026-11-20", closed: "declined")
    #expect(try steps.state(.firstContact) == "met by 201" && steps.state(.secondContact) == "met by 203")
    // Another's word opens no loop; one's own newer one does.
    try steps.giveBack("2026-11-21", by: "ecm.orchard")
    #expect(try steps.state(.secondContact) == "met by 203")
    try steps.giveBack("2026-11-21")
    #expect(try steps.state(.secondContact) == "open")
    try steps.giveBack("2026-11-21", closed: "declined")
    #expect(try steps.state(.secondContact) == "met by 206")
  }

  @Test(
    "after release is not met by a return of anybody but the person's plan and whoever was assigned",
    arguments: [
      ("plan.300", "met by 200"), ("ecm.orchard", "met by 200"), ("ecm.inside", "met by 200"),
      ("plan.301", "open"), ("ecm.harbor", "open"), ("ecm.lantern", "open"), ("sheriff", "open"),
    ])
  func othersReturns(partner: String, state: String) throws {
    var steps = Steps()
    (steps.example.release, steps.example.kind) = ("2026-11-20", .released)
    try steps.giveBack("2026-11-20", encounter: "2026-11-20", closed: "declined", by: partner)
    #expect(try steps.state(.firstContact) == state && steps.state(.secondContact) == state)
  }

  @Test("that was a packet of a draft shares no final plan")
  func draftShared() throws {
    var steps = Steps()
    func shared() throws -> String? {
      let judged = try steps.example.judged()
      let circumstances = try AssignmentExample.circumstances(on: steps.example.day)
      return Duties(of: judged, in: circumstances) {
        $0 == .packet ? .deliverable(file: "P", generation: 7) : nil
      }
      .all.first { $0.kind == .planShared }?.state.word
    }
    #expect(try shared() == "open")
    let day = try AssignmentExample.day("2026-11-15")
    try steps.tell(.plan(PlanState(isFinal: false, on: day, recipients: [])))
    #expect(try shared() == "open")
    try steps.tell(.plan(PlanState(isFinal: true, on: day, recipients: [])))
    #expect(try shared() == "met")
  }

  @Test("is owed after a release before which it was not done, at once")
  func catchUp() throws {
    var steps = Steps(example: AssignmentExample())
    (steps.example.release, steps.example.kind) = ("2026-11-20", .released)
    #expect(try steps.state(.careManagerAssigned) == "overdue" && steps.state(.planDrafted) == "open")
    steps.example.words = ["2026-11-21 300 ASSIGNED orchard"]
    #expect(try steps.state(.careManagerAssigned) == "met by 1")
    try steps.tell(
      .plan(PlanState(isFinal: false, on: try AssignmentExample.day("2026-11-21"), recipients: [])),
      by: "orchard", on: "2026-11-21")
    #expect(try steps.state(.planDrafted) == "met by 10")
    #expect(try steps.duties().filter { $0.kind == .planDrafted }.allSatisfy(\.isExpedited))
    steps.example.words = ["2026-11-20 300 ASSIGNED orchard"]
    #expect(try steps.state(.careManagerAssigned) == nil)
  }
}
