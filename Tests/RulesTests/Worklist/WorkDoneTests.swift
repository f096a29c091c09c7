import Reentry
import Rules
import Testing

@Suite("What was owed about a case and is done")
struct WorkDoneTests {
  /// Each as `HOLDER ACTION DAY from RECORD`.
  private func done(_ work: WorkExample, _ change: (inout Case) -> Void = { _ in }) throws -> [String] {
    let (circumstances, told) = (try work.circumstances(), try work.about.judged())
    var person = told.subject.person
    change(&person)
    var judged = JudgedCase(person, in: circumstances)
    judged.care = told.care
    let duties = Duties(of: judged, in: circumstances) { kind in
      work.sent.contains(kind) ? .deliverable(file: "JI-\(kind.rawValue)", generation: 7) : nil
    }
    return WorkOfCase(of: judged, duties.all, in: circumstances).done.map { done in
      let proof =
        switch done.proof {
        case .record(let source): "from \(source.record)"
        case .deliverable(let file, let night): "by \(file) in \(night)"
        }
      return "\(done.holder.words) \(done.action.rawValue) \(done.on?.description ?? "-") \(proof)"
    }
  }

  @Test("names the record of each action, and the holder who owed it")
  func records() throws {
    var work = WorkExample()
    #expect(try done(work) == ["plan 300 assign-manager 2026-11-01 from 1"])
    try work.act(.meetingScheduled)
    try work.act(.medicationInHand, "30")
    try work.act(.educationGiven)
    try work.meet(.first)
    #expect(
      try done(work) == [
        "facility CA10JAIL schedule-meeting-1 2026-11-10 from 10",
        "facility CA10JAIL items-in-hand 2026-11-10 from 101",
        "facility CA10JAIL give-education 2026-11-10 from 102",
        "organization 1999000031 hold-meeting-1 2026-11-10 from 10",
        "plan 300 assign-manager 2026-11-01 from 1",
      ])
  }

  @Test("asks the facility that holds the person for what the one before it had at hand, and for no teaching")
  func moved() throws {
    var work = WorkExample("2026-12-08")
    for (kind, detail) in [
      (FacilityAction.Kind.medicationInHand, "30"), (.personUnable, ""), (.educationGiven, ""),
    ] { try work.act(kind, detail, at: "CAPRIS1") }
    work.about.areActionsElsewhere = true
    #expect(
      try done(work).filter { $0.hasPrefix("facility") }
        == ["facility CAPRIS1 give-education 2026-11-10 from 102"])
    let rows = try work.rows("CA10JAIL").compactMap { $0.split(separator: " ").first }
    #expect(rows.contains("items-in-hand") && rows.contains("arrange-handoff"))
    #expect(!rows.contains("give-education"))
    // Its own word.
    work.about.areActionsElsewhere = false
    #expect(try done(work).filter { $0.hasPrefix("facility") }.count == 3)
  }

  @Test("takes a meeting that was held for one that was scheduled, and a packet for the plan's sharing")
  func byOthers() throws {
    var work = WorkExample()
    try work.meet(.first)
    work.sent = [.packet]
    #expect(try !done(work).contains { $0.contains("finish-plan") })
    try work.tell(
      .plan(PlanState(isFinal: true, on: try AssignmentExample.day("2026-11-10"), recipients: [])))
    let done = try done(work)
    #expect(done.contains("facility CA10JAIL schedule-meeting-1 2026-11-10 from 10"))
    #expect(done.contains("organization 1999000031 finish-plan - by JI-PACKET in 7"))
  }

  @Test("is never on a list at the same time", arguments: 0..<32)
  func apart(number: Int) throws {
    var work = WorkExample(number & 1 != 0 ? "2026-12-08" : "2026-11-21")
    if number & 2 != 0 { try work.act(.meetingScheduled) }
    if number & 4 != 0 { try work.act(.personUnable) }
    if number & 8 != 0 { try work.meet(.warmHandoff, .scheduled, on: "2026-12-09") }
    if number & 16 != 0 { try work.act(.medicationInHand, "30") }
    let open = try work.lists().all.flatMap(\.items).map { "\($0.holder.words) \($0.action.rawValue) " }
    for line in try done(work) {
      #expect(!open.contains { line.hasPrefix($0) }, "\(line)")
    }
  }

  @Test("has the application that was submitted")
  func application() throws {
    var work = WorkExample(assigned: false)
    func unmatched(_ person: inout Case) { (person.members, person.lookedForOn) = ([], Day("2026-11-20")) }
    #expect(try done(work, unmatched).isEmpty)
    try work.act(.applicationSubmitted)
    #expect(
      try done(work, unmatched) == ["facility CA10JAIL assist-application 2026-11-10 from 100"])
  }
}
