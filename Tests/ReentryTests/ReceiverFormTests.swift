import Reentry
import Testing

@Suite("A receiver's day")
struct WrittenDateTests {
  @Test(
    "is written in the receiver's order, unknown digits kept",
    arguments: [
      ("MM/DD/YYYY", "2026-12-09", "12/09/2026"), ("YYYYMMDD", "2026-12-09", "20261209"),
      ("DD.MM.YYYY", "1970-XX-XX", "XX.XX.1970"), ("YYYY-MM-DD", "2026-12-09T01:30:00", "2026-12-09"),
      ("YYYYMMDDhhmmss", "2026-12-09T01:30:05", "20261209013005"),
    ])
  func written(form: String, value: String, text: String) throws {
    #expect(try #require(WrittenDate(form)).text(value) == text)
  }

  @Test("is not made of what is no day, nor of a day where a time is asked for")
  func nothing() throws {
    #expect(try #require(WrittenDate("YYYYMMDD")).text("unknown") == nil)
    #expect(try #require(WrittenDate("YYYYMMDDhhmm")).text("2026-12-09") == nil)
  }

  @Test(
    "has a form from which it can be told again",
    arguments: ["YYYY", "MM/DD", "YYYY-MM", "YYYYMMDDYYYY", "MM/DD/YY", "Month DD YYYY MM", ""])
  func form(text: String) { #expect(WrittenDate(text) == nil) }
}

@Suite("A cadence")
struct CadenceTests {
  // Sunday.
  private func day(_ number: Int) throws -> Day { try #require(Day("2026-11-22")).advanced(by: number) }

  @Test(
    "is open on its weekday, and in the first night after one that had none",
    arguments: [
      (0, -1, false), (1, 0, true), (1, 1, true), (2, 1, false), (2, 0, true), (9, 2, true), (7, 1, false),
    ])
  func weekly(on: Int, last: Int, isOpen: Bool) throws {
    #expect(try Cadence.weekly([1]).isOpen(on: day(on), since: day(last)) == isOpen)
  }

  @Test("opens in a first night only on its day")
  func first() throws {
    #expect(try Cadence.weekly([1]).isOpen(on: day(1), since: nil))
    #expect(try !Cadence.weekly([1]).isOpen(on: day(2), since: nil))
  }

  @Test("names the next day, over the end of a month and of a year")
  func next() throws {
    #expect(try Cadence.weekly([1, 4]).next(after: day(1)) == day(4))
    #expect(Cadence.monthly(5).next(after: try #require(Day("2026-12-05"))) == Day("2027-01-05"))
    #expect(Cadence.monthly(5).next(after: try #require(Day("2026-12-04"))) == Day("2026-12-05"))
    #expect(try Cadence.nightly.next(after: day(0)) == day(1))
  }
}
