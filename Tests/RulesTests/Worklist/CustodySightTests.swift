import Reentry
import Rules
import Testing

@Suite("A facility's list")
struct CustodySightTests {
  /// Records of care that reveal a need by their category or by their nature, and some without a category.
  private static let hidden: [(CareItem.Content, CareCategory?)] = {
    let moment = Moment(day: Day(number: 20_768), second: 36_000)
    func medicine(_ state: Arranged, _ days: Int?, forAddiction: Bool = false) -> CareItem.Content {
      .medication(
        Medication(
          name: "x", code: "", dose: "", state: state, isForAddiction: forAddiction, isPsychotropic: false,
          isLongActing: false, supplyDays: days, isCovered: true))
    }
    func meeting(_ kind: Meeting.Kind, _ state: Meeting.State) -> CareItem.Content {
      .meeting(
        Meeting(kind: kind, state: state, on: moment, mode: "", wasPersonPresent: true, participants: []))
    }
    let secret: [CareCategory?] = [
      .substanceUse, .counselling, .hiv, .mentalHealth, .reproductive, .minorSensitive, nil,
    ]
    let contents =
      [
        medicine(.needed, nil), medicine(.done, 10), medicine(.done, 30),
        .notNeeded(.medications, saidBy: .clinician),
      ]
      + [.first, .second, .warmHandoff, .final].flatMap { kind in
        Meeting.State.allCases.map { meeting(kind, $0) }
      }
    return contents.flatMap { content in secret.map { (content, $0) } }
      + [(medicine(.done, 10, forAddiction: true), .general)]
  }()

  @Test("has the same rows whatever is told that it may not see", arguments: [false, true])
  func hiddenRecords(isNear: Bool) throws {
    let day = isNear ? "2026-12-08" : "2026-11-21"
    var plain = WorkExample(day)
    try plain.tell(
      .medication(
        Medication(
          name: "y", code: "", dose: "", state: .done, isForAddiction: false, isPsychotropic: false,
          isLongActing: false, supplyDays: 30, isCovered: true)))
    let rows = try plain.rows(WorkExample.jail)
    #expect(
      rows.contains { $0.hasPrefix("items-in-hand") } && rows.contains { $0.hasPrefix("schedule-meeting-1") })
    for (content, category) in Self.hidden {
      var work = plain
      try work.tell(content, category)
      #expect(try work.rows(WorkExample.jail) == rows, "\(content) \(String(describing: category))")
    }
  }

  @Test("asks for the first meeting again when it was missed, until it is scheduled anew")
  func missed() throws {
    var work = WorkExample()
    try work.act(.meetingScheduled, at: WorkExample.jail, on: "2026-11-10")
    func isAsked() throws -> Bool {
      try work.rows(WorkExample.jail).contains { $0.hasPrefix("schedule-meeting-1") }
    }
    #expect(try !isAsked())
    try work.meet(.first, .missed, on: "2026-11-12")
    #expect(try isAsked())
    try work.act(.meetingScheduled, at: WorkExample.jail, on: "2026-11-12")
    #expect(try !isAsked())
    try work.meet(.first, .missed, on: "2026-11-15")
    #expect(try isAsked())
    try work.meet(.first, .held, on: "2026-11-16")
    #expect(try !isAsked())
  }
}
