import Reentry
import Rules
import Testing

// 2026-11-23 is a Monday.
private let weekdays: Set = [1, 2, 3, 4, 5]
private let mondays: Set = [1]

private func expected(
  _ days: Set<Int> = weekdays, by time: String = "20:00", from: String = "2000-01-01"
) throws -> ExpectedFile {
  ExpectedFile(
    source: PartnerFeed(PartnerID("a"), "rosters"), weekdays: days, dueBy: try #require(TimeOfDay(time)),
    from: try #require(Day(from)))
}

private func arrival(_ night: String, due: String = "") throws -> Arrival? {
  if night.isEmpty { return nil }
  let batch = Batch(
    id: BatchID("b"), partner: PartnerID("a"), feed: "rosters", file: "f", sha256: "", fate: .accepted,
    asOf: nil, sequence: 0)
  let day = try #require(Day(night))
  return Arrival(since: day, night: day, batch: batch, dueOn: Day(due))
}

/// One look at one row of the calendar.
struct CalendarCase: Sendable, CustomTestStringConvertible {
  let today: String
  /// Empty once the day is over.
  let time: String
  let days: Set<Int>
  /// The last night that took a file; empty where none did.
  let last: String
  let state: DueFile.State
  let day: String
  var testDescription: String { "\(today) \(time), last \(last): \(state.rawValue) \(day)" }

  init(
    _ today: String, _ time: String, _ days: Set<Int>, last: String, _ state: DueFile.State, _ day: String
  ) {
    (self.today, self.time, self.days, self.last) = (today, time, days, last)
    (self.state, self.day) = (state, day)
  }

  static let all = [
    // The minute counts while the day lasts, and the last minute is in time.
    CalendarCase("2026-11-24", "20:00", weekdays, last: "2026-11-23", .notYetDue, "2026-11-24"),
    CalendarCase("2026-11-24", "20:01", weekdays, last: "2026-11-23", .missing, "2026-11-24"),
    CalendarCase("2026-11-24", "", weekdays, last: "2026-11-23", .missing, "2026-11-24"),
    CalendarCase("2026-11-24", "20:00", weekdays, last: "2026-11-24", .here, "2026-11-24"),
    CalendarCase("2026-11-24", "20:01", weekdays, last: "2026-11-24", .here, "2026-11-24"),
    // What was due before today is missing whatever the time.
    CalendarCase("2026-11-24", "00:00", weekdays, last: "2026-11-20", .missing, "2026-11-23"),
    CalendarCase("2026-11-24", "00:00", weekdays, last: "", .missing, "2026-11-23"),
    // A weekend asks for nothing, and forgets nothing.
    CalendarCase("2026-11-28", "", weekdays, last: "2026-11-27", .here, "2026-11-27"),
    CalendarCase("2026-11-29", "", weekdays, last: "2026-11-26", .missing, "2026-11-27"),
    CalendarCase("2026-11-29", "12:00", weekdays, last: "2026-11-28", .here, "2026-11-27"),
    // Once a week: seven days later it is due again.
    CalendarCase("2026-11-29", "", mondays, last: "2026-11-23", .here, "2026-11-23"),
    CalendarCase("2026-11-30", "20:00", mondays, last: "2026-11-23", .notYetDue, "2026-11-30"),
    CalendarCase("2026-11-30", "20:01", mondays, last: "2026-11-29", .missing, "2026-11-30"),
    CalendarCase("2026-11-30", "19:00", mondays, last: "2026-11-22", .missing, "2026-11-23"),
  ]
}

@Suite("A file that is due")
struct DueFileTests {
  private func rule(_ today: String, _ time: String = "", firstNight: String = "2026-11-16") throws
    -> DueFileHasCome
  {
    DueFileHasCome(
      on: try #require(Day(today)), at: TimeOfDay(time), firstNight: try #require(Day(firstNight)))
  }

  @Test("has come by the night of its day, or is missing", arguments: CalendarCase.all)
  func judge(look: CalendarCase) throws {
    let found = try rule(look.today, look.time).judge(try expected(look.days), try arrival(look.last))
    #expect(found.state == look.state)
    #expect(found.day.description == look.day)
  }

  @Test("is none before the exchange's first night, nor before its row begins")
  func first() throws {
    // A Saturday.
    let night = try rule("2026-11-21", firstNight: "2026-11-21")
    #expect(
      night.judge(try expected(), nil) == DueFile(try expected(), day: try day("2026-11-23"), .notYetDue))
    let monday = try rule("2026-11-23", firstNight: "2026-11-23")
    #expect(monday.judge(try expected(), nil).state == .missing)
    let newRow = try expected(from: "2026-11-24")
    #expect(monday.judge(newRow, nil) == DueFile(newRow, day: try day("2026-11-24"), .notYetDue))
  }

  @Test(
    "is late when it comes in a later night than its day's",
    arguments: [
      // Of a Monday's file: the night it comes, the last night before that took one, and the day it is late for.
      ("2026-11-24", "2026-11-20", "2026-11-23"), ("2026-11-29", "", "2026-11-23"),
      ("2026-11-24", "2026-11-23", ""), ("2026-11-23", "2026-11-20", ""), ("2026-11-30", "2026-11-20", ""),
    ])
  func late(night: String, last: String, due: String) throws {
    let rows = [try expected(mondays)]
    #expect(try rule(night).lateFor(rows, try arrival(last))?.day == Day(due))
  }

  @Test("of every weekday is in time for the night in which it comes")
  func daily() throws {
    #expect(try rule("2026-11-24").lateFor([try expected()], try arrival("2026-11-20")) == nil)
    #expect(
      try rule("2026-11-28").lateFor([try expected()], try arrival("2026-11-26"))?.day == day("2026-11-27"))
  }

  @Test("that came late is told so until the next is due")
  func toldLate() throws {
    let came = try arrival("2026-11-25", due: "2026-11-23")
    #expect(try rule("2026-11-29").judge(try expected(mondays), came).state == .late)
    #expect(try rule("2026-11-30").judge(try expected(mondays), came).state == .missing)
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
