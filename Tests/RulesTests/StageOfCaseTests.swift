import Reentry
import Rules
import Testing

/// How far somebody is of whom that was told, as `STAGE [CLOSING] [since DAY]`.
private func stage(
  _ work: WorkExample, isFollowed: Bool = false, _ change: (inout Case) -> Void = { _ in }
) throws -> String {
  let (circumstances, told) = (try work.circumstances(), try work.about.judged())
  var person = told.subject.person
  change(&person)
  var judged = JudgedCase(person, in: circumstances)
  judged.care = told.care
  let duties = Duties(of: judged, in: circumstances) { kind in
    work.sent.contains(kind) ? .deliverable(file: "JI-\(kind.rawValue)", generation: 1) : nil
  }
  let found = StageOfCase(of: judged, duties.all, isFollowed: isFollowed, in: circumstances)
  let closing = found.closing.map { " \($0.rawValue)" } ?? ""
  return found.stage.rawValue + closing + (found.since.map { " since \($0)" } ?? "")
}

/// A step that somebody tells of, in the order of the process.
private enum Step: String, CaseIterable {
  case first, second, draft, final, handoff

  func tell(_ work: inout WorkExample) throws {
    let day = try AssignmentExample.day("2026-11-1\(Step.allCases.firstIndex(of: self) ?? 0)")
    switch self {
    case .first: try work.meet(.first, on: "\(day)")
    case .second: try work.meet(.second, on: "\(day)")
    case .draft: try work.tell(.plan(PlanState(isFinal: false, on: day, recipients: [])))
    case .final: try work.tell(.plan(PlanState(isFinal: true, on: day, recipients: [])))
    case .handoff: try work.meet(.warmHandoff, on: "\(day)")
    }
  }
}

@Suite("How far a case is before release")
struct StageBeforeReleaseTests {
  @Test(
    "goes with what the records show of it, step by step",
    arguments: [
      ("", "assigned since 2026-11-01"), ("first", "meeting-1 since 2026-11-10"),
      ("first second", "meeting-2 since 2026-11-11"), ("first second draft", "plan-drafted since 2026-11-12"),
      ("first second draft final", "plan-shared since 2026-11-13"),
      ("first second draft final handoff", "handed-over since 2026-11-14"),
    ])
  func steps(told: String, expected: String) throws {
    var work = WorkExample()
    for step in Step.allCases where told.split(separator: " ").contains("\(step.rawValue)") {
      try step.tell(&work)
    }
    #expect(try stage(work) == expected)
  }

  @Test("is that of the furthest step, though one before it is not known to be done")
  func furthest() throws {
    var work = WorkExample()
    try work.meet(.second, on: "2026-11-11")
    #expect(try stage(work) == "meeting-2 since 2026-11-11")
    work.sent = [.packet]
    #expect(try stage(work) == "meeting-2 since 2026-11-11", "a packet without a plan is none")
    try Step.draft.tell(&work)
    #expect(try stage(work) == "plan-drafted since 2026-11-12", "nor is one of a draft")
    try Step.final.tell(&work)
    #expect(try stage(work) == "plan-shared")
  }

  @Test("takes a meeting that was held, and no meeting that is only scheduled or was missed")
  func held() throws {
    for (state, expected) in [
      (Meeting.State.held, "meeting-1 since 2026-11-10"), (.scheduled, "assigned since 2026-11-01"),
      (.missed, "assigned since 2026-11-01"),
    ] {
      var work = WorkExample()
      try work.meet(.first, state)
      #expect(try stage(work) == expected)
    }
  }

  @Test("is no further than qualifying while nobody manages the care, whatever was done")
  func unassigned() throws {
    #expect(try stage(WorkExample(assigned: false)) == "qualifies")
    var work = WorkExample()
    try work.meet(.first)
    work.about.words.append("2026-11-12 300 ENDED")
    #expect(try stage(work) == "qualifies")
    work.about.words.append("2026-11-13 300 ASSIGNED inside orchard")
    #expect(try stage(work) == "meeting-1 since 2026-11-10")
  }

  @Test("waits from the day before the window opens, and qualifies on that day")
  func window() throws {
    var work = WorkExample("2026-09-20", assigned: false)
    work.about.spans = ["300 2026-01-01"]
    #expect(try stage(work) == "waiting")
    work.about.day = "2026-09-21"
    #expect(try stage(work) == "qualifies")
  }

  @Test("is screening while something is open, and closed where something failed")
  func screening() throws {
    let work = WorkExample()
    #expect(try stage(work) { $0.booking.needs = Needs() } == "screening")
    #expect(try stage(work) { $0.releaseDates = [] } == "screening")
    #expect(try stage(work) { $0.booking.custody = .hold } == "screening")
    func none(_ person: inout Case) {
      for need in Need.allCases { person.booking.needs[need] = NeedBasis.none }
    }
    #expect(try stage(work, none) == "closed not-eligible")
    #expect(
      try stage(work) {
        none(&$0)
        $0.booking.needs[.mentalHealth] = .suspected
      } == "assigned since 2026-11-01")
  }

  @Test("is the application of whoever was looked for and found in no coverage, while in custody")
  func application() throws {
    let work = WorkExample(assigned: false)
    func unmatched(_ person: inout Case) { (person.members, person.lookedForOn) = ([], Day("2026-11-20")) }
    #expect(try stage(work, unmatched) == "application")
    #expect(try stage(work) { $0.members = [] } == "screening")
    #expect(
      try stage(work) {
        unmatched(&$0)
        $0.goneOn = Day("2026-11-20")
      } != "application")
  }

  @Test("is screening while somebody is gone from the roster, and as it was once they are on it again")
  func reopened() throws {
    let work = WorkExample()
    #expect(try stage(work) { $0.goneOn = Day("2026-11-20") } == "screening")
    #expect(try stage(work) == "assigned since 2026-11-01")
  }
}

@Suite("How far a case is that ended")
struct StageAfterCustodyTests {
  @Test(
    "is closed by what was told of the end, and goes on by a later word that corrects it",
    arguments: [
      ("DE", "closed died since 2026-11-20"), ("TR", "closed moved since 2026-11-20"),
      ("OC", "closed other-custody since 2026-11-20"), ("ES", "closed escaped since 2026-11-20"),
    ])
  func ended(reason: String, expected: String) throws {
    var work = WorkExample(assigned: false)
    (work.about.release, work.about.kind, work.about.reason) = ("2026-11-20", .released, reason)
    #expect(try stage(work) == expected)
    #expect(
      try stage(work) { person in
        let last = person.releaseDates[0]
        person.releaseDates.append(
          ReleaseDate(
            day: Day("2026-12-20"), kind: .confirmed, asOf: Moment(day: last.asOf.day.advanced(by: 1)),
            sequence: 3, reason: "CO", source: last.source))
      } == "qualifies")
  }

  @Test("after release goes with the contacts, until two were made or the loop was closed")
  func contacts() throws {
    var work = WorkExample("2026-12-24")
    work.about.kind = .released
    #expect(try stage(work) == "released since 2026-12-20")
    try work.tell(contact(on: "2026-12-19"), by: "orchard")
    #expect(try stage(work) == "released since 2026-12-20", "before the release it is no contact after it")
    try work.tell(contact(on: "2026-12-20"), by: "orchard")
    #expect(try stage(work) == "contacted since 2026-12-20")
    var closed = work
    try work.tell(contact(on: "2026-12-23"), by: "orchard")
    #expect(try stage(work) == "contacted since 2026-12-20", "a plan is owed still")
    let drafted = try AssignmentExample.day("2026-12-23")
    try work.tell(.plan(PlanState(isFinal: false, on: drafted, recipients: [])), by: "orchard")
    #expect(try stage(work) == "closed followed-up since 2026-12-23")
    var told = StatusReturn(
      cin: try #require(CIN("91234567A")), plan: PlanCode("300"), status: "ENROLLED",
      statusOn: try AssignmentExample.day("2026-12-22"),
      asOf: Moment(day: try AssignmentExample.day("2026-12-22")), partner: PartnerID("plan.300"),
      source: AssignmentExample.source(90))
    told.closureReason = "moved away"
    closed.about.returns = [told]
    #expect(try stage(closed) == "closed followed-up since 2026-12-22")
  }

  @Test(
    "is over after the days in which anything is owed",
    arguments: [
      ("2027-02-18", "released since 2026-12-20"), ("2027-02-19", "closed time-over since 2026-12-20"),
    ])
  func over(day: String, expected: String) throws {
    var work = WorkExample(day)
    work.about.kind = .released
    #expect(try stage(work) == expected)
  }

  @Test("is closed where somebody released did not qualify, or another stay goes on from it")
  func nothing() throws {
    var work = WorkExample("2026-12-21")
    work.about.kind = .released
    #expect(
      try stage(work) { person in
        for need in Need.allCases { person.booking.needs[need] = NeedBasis.none }
      } == "closed not-eligible since 2026-12-20")
    #expect(try stage(WorkExample(), isFollowed: true) == "closed followed")
  }

  private func contact(on day: String) throws -> CareItem.Content {
    .contact(
      Contact(isReached: true, on: Moment(day: try AssignmentExample.day(day), second: 36_000), mode: ""))
  }
}
