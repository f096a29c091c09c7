import Reentry
import Rules
import Testing

@Suite("The next due time of the calendar")
struct NextDueTimeTests {
  // 23 November 2026 is a Monday.
  private static func row(_ weekdays: Set<Int>, _ by: String, from: String = "2026-01-01") throws
    -> ExpectedFile
  {
    ExpectedFile(
      source: PartnerFeed(PartnerID("fresno.sheriff"), "rosters"), weekdays: weekdays,
      dueBy: try #require(TimeOfDay(by)), from: try #require(Day(from)))
  }

  @Test(
    "passes in the minute after it",
    arguments: [
      ("2026-11-23T19:59:59", "2026-11-23T20:01:00"), ("2026-11-23T20:00:59", "2026-11-23T20:01:00"),
      ("2026-11-23T20:01:00", "2026-11-24T20:01:00"), ("2026-11-24T20:01:00", "2026-11-30T20:01:00"),
    ])
  func minute(now: String, due: String) throws {
    let next = NextDueTime([try Self.row([1, 2], "20:00")]).after(try #require(Moment(now)))
    #expect(next?.description == due)
  }

  @Test("at the last minute of a day passes with the day")
  func midnight() throws {
    let rows = [try Self.row([1], "23:59"), try Self.row([2], "06:00")]
    let due = NextDueTime(rows).after(try #require(Moment("2026-11-23T23:59:30")))
    #expect(due?.description == "2026-11-24T00:00:00")
    #expect(due.map { NextDueTime(rows).after($0)?.description } == "2026-11-24T06:01:00")
  }

  @Test("is none of a row that has not begun, nor of an empty calendar")
  func none() throws {
    let now = try #require(Moment("2026-11-23T12:00:00"))
    #expect(NextDueTime([try Self.row([1], "20:00", from: "2027-01-01")]).after(now) == nil)
    #expect(NextDueTime([]).after(now) == nil)
  }

  @Test("is so many seconds away")
  func seconds() throws {
    let (now, due) = (
      try #require(Moment("2026-11-23T23:59:30")), try #require(Moment("2026-11-24T06:01:00"))
    )
    #expect(now.seconds(until: due) == 21_690)
  }
}
