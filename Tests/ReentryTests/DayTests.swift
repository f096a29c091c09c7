import Reentry
import Testing

@Suite("A day")
struct DayTests {
  @Test(
    "is counted from 1970",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
  func counts(text: String, number: Int) {
    #expect(Day(text)?.number == Int32(number))
    #expect(Day(number: Int32(number)).description == text)
  }

  @Test(
    "does not exist when the calendar has none",
    arguments: [
      "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "2026-01-01 ",
      "20260101", "2026/01/01", "", "abcd-ef-gh",
    ])
  func refuses(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "completes a year on the birthday",
    arguments: [
      ("2000-06-15", "2018-06-14", 17), ("2000-06-15", "2018-06-15", 18), ("2000-02-29", "2018-02-28", 17),
      ("2000-02-29", "2018-03-01", 18), ("2000-02-29", "2020-02-29", 20), ("2000-01-01", "2000-01-01", 0),
    ])
  func ages(born: String, on: String, years: Int) throws {
    let (born, on) = (try #require(Day(born)), try #require(Day(on)))
    #expect(born.years(until: on) == years)
  }

  @Test("every day of four centuries comes back from its date")
  func roundTrips() {
    for number in Int32(-146_097)...146_097 {
      let (year, month, day) = Day(number: number).date
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }
}

@Suite("A birth date")
struct BirthDateTests {
  @Test("may lack its day and its month")
  func partial() throws {
    let year = try #require(BirthDate(year: 1982, month: 0, day: 0))
    #expect(year.description == "1982-XX-XX")
    #expect(year.earliest == Day("1982-01-01"))
    #expect(year.latest == Day("1982-12-31"))
    let month = try #require(BirthDate(year: 1984, month: 2, day: 0))
    #expect(month.description == "1984-02-XX")
    #expect(month.latest == Day("1984-02-29"))
    #expect(month.whole == nil)
  }

  @Test("agrees with what it can be")
  func agrees() throws {
    let known = try #require(BirthDate(year: 1982, month: 2, day: 17))
    #expect(known.agrees(with: try #require(BirthDate(year: 1982, month: 2, day: 0))))
    #expect(known.agrees(with: try #require(BirthDate(year: 1982, month: 0, day: 0))))
    #expect(!known.agrees(with: try #require(BirthDate(year: 1982, month: 3, day: 0))))
    #expect(!known.agrees(with: try #require(BirthDate(year: 1982, month: 2, day: 18))))
  }

  @Test("has no day without a month", arguments: [(1982, 0, 3), (1982, 2, 30), (1982, 13, 1), (1700, 1, 1)])
  func refuses(year: Int, month: Int, day: Int) {
    #expect(BirthDate(year: year, month: month, day: day) == nil)
  }
}
