import Reentry
import Testing

@testable import Ingestors

@Suite("A date field")
struct FieldTests {
  @Test(
    "is read in the usual forms",
    arguments: [
      ("2026-11-21", "2026-11-21"), ("11/21/2026", "2026-11-21"), ("1/2/2026", "2026-01-02"),
      ("20261121", "2026-11-21"), ("46347", "2026-11-21"), ("10000", "1927-05-18"),
      ("2024-02-29", "2024-02-29"),
      ("2026-02-29", nil), ("2026-13-01", nil), ("13/21/2026", nil), ("21/11/2026", nil), ("2026-11-XX", nil),
      ("11/21/26", nil), ("2026-11-21 ", nil), ("9999", nil), ("x", nil), ("", nil), ("0000-00-00", nil),
    ])
  func days(text: String, day: String?) {
    #expect(Day(field: Array(text.utf8).span, forms: DateForm.usual)?.description == day)
  }

  @Test(
    "of a birth may have unknown digits",
    arguments: [
      ("1982-02-17", "1982-02-17"), ("1982-02-XX", "1982-02-XX"), ("1982-XX-XX", "1982-XX-XX"),
      ("2/XX/1982", "1982-02-XX"), ("XX/XX/1982", "1982-XX-XX"), ("198202XX", "1982-02-XX"),
      ("30000", "1982-02-18"),
      ("XXXX-02-17", nil), ("198X-02-17", nil), ("1982-02-30", nil), ("1982-13-XX", nil), ("1982", nil),
    ])
  func births(text: String, born: String?) {
    #expect(BirthDate(field: Array(text.utf8).span, forms: DateForm.usual)?.description == born)
  }

  @Test(
    "is read in a sender's own form",
    arguments: [
      ("YYYY", "1982", "1982-XX-XX"), ("YYYY", "82", nil), ("YYYY", "19822", nil),
      ("YYYY-MM-DD *", "2017-11-08 00:39:00 EST", "2017-11-08"), ("YYYY-MM-DD *", "2017-11-08T00:39", nil),
      ("M/D/YYYY *", "3/4/1990 23:05", "1990-03-04"), ("DD.MM.YYYY", "04.03.1990", "1990-03-04"),
      ("DD.MM.YYYY", "4.3.1990", nil), ("MM/YYYY", "03/1990", "1990-03-XX"), ("EXCEL", "46347", "2026-11-21"),
      ("EXCEL", "4634", nil),
    ])
  func ownForms(pattern: String, text: String, born: String?) throws {
    let form = try #require(DateForm(pattern))
    #expect(BirthDate(field: Array(text.utf8).span, forms: [form])?.description == born)
  }

  @Test("needs a form with a year", arguments: ["MM/DD", "", "*", "YY-MM-DD"])
  func formsWithoutYear(pattern: String) { #expect(DateForm(pattern) == nil) }

  @Test(
    "stands in a file's name",
    arguments: [
      ("roster_2026-11-21.csv", "2026-11-21"), ("RD20261121.txt", "2026-11-21"),
      ("a_2017-11-13_12-35-59.csv", "2017-11-13"), ("r20261121053000.csv", "2026-11-21"),
      ("r_2026_11_21.csv", "2026-11-21"), ("roster-12026-11-21.csv", nil), ("roster.csv", nil),
      ("2026-13-01.csv", nil), ("120261121.csv", nil), ("20261121.2026-11-22.csv", "2026-11-21"),
      ("r-2026-11-21.csv.gz", "2026-11-21"),
    ])
  func fileNames(name: String, day: String?) { #expect(Day(inFileName: name)?.description == day) }

  @Test(
    "with a time of day is Pacific time without a zone",
    arguments: [
      ("20261121053000", "2026-11-21T05:30:00"), ("20261121240000", nil), ("20261121", nil),
      ("2026112105300X", nil),
    ])
  func moments(text: String, moment: String?) {
    #expect(Moment(compact: Array(text.utf8).span)?.description == moment)
  }

  @Test(
    "in XML is a day or a day and a time",
    arguments: [
      ("2026-11-21T05:30:00", "2026-11-21T05:30:00"), ("2026-11-21", "2026-11-21T00:00:00"),
      ("2026-11-21T05:30:00Z", nil), ("2026-11-21 05:30:00", nil), ("2026-11-21T05:30", nil),
    ])
  func xmlMoments(text: String, moment: String?) { #expect(Moment(text)?.description == moment) }

  @Test(
    "of a social security number keeps unknown digits",
    arguments: [
      ("900-12-3456", "900123456"), ("XXXXX1234", "XXXXX1234"), ("xxx-xx-1234", "XXXXX1234"),
      ("90012345", nil), ("9001234567", nil), ("90012345A", nil),
    ])
  func ssns(text: String, ssn: String?) { #expect(SSNField.text(Array(text.utf8).span) == ssn) }
}
