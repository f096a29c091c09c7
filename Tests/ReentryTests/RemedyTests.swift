import Reentry
import Testing

@Suite("A remedy")
struct RemedyTests {
  /// A finding in a form, and a word that its remedy has.
  static let cases: [(FindingCode, String, FileForm, String)] = [
    (.trailerCountWrong, "SE01", .x12, "SE01 counts segments with ST and SE"),
    (.controlCountWrong, "GE01", .x12, "QTY*TO"),
    (.trailerCountWrong, "count", .fixedWidth, "between HDR and TRL"),
    (.trailerCountWrong, "count", .xml, "outermost element"),
    (.dateUnreadable, "from", .csv, "YYYY-MM-DD"), (.dateUnreadable, "from", .fixedWidth, "YYYYMMDD"),
    (.dateUnreadable, "from", .x12, "YYYYMMDD"), (.dateUnreadable, "from", .xml, "YYYY-MM-DD"),
    (.birthDateUnreadable, "birth_date", .csv, "dateForms"),
    (.birthDateUnreadable, "birth_date", .fixedWidth, "YYYYMMDD"),
    (.ssnMalformed, "ssn", .csv, "9.53E+08"), (.ssnMalformed, "ssn", .x12, "nine digits"),
    (.headerUnreadable, "", .csv, "skipLines"), (.headerMissing, "", .fixedWidth, "HDR"),
    (.headerUnreadable, "scope", .x12, "BGN08"), (.headerUnreadable, "sequence", .x12, "BGN02"),
    (.headerUnreadable, "", .x12, "ISA"), (.headerUnreadable, "day", .xml, "attributes"),
    (.trailerDisagrees, "", .fixedWidth, "last record"),
    (.trailerDisagrees, "day", .fixedWidth, "the same as HDR"),
    (.trailerDisagrees, "SE02", .x12, "ST02"),
    (.rowTooShort, "", .csv, "fields of the header"), (.rowTooShort, "", .fixedWidth, "bytes"),
    (.valueTooLong, "cin", .csv, "schemas/in"),
  ]

  @Test("fits the form of the file", arguments: cases)
  func fits(code: FindingCode, field: String, form: FileForm, words: String) {
    #expect("\(code.remedy(for: form, field: field))".contains(words))
  }

  @Test(
    "speaks of profiles and columns in CSV only", arguments: [FileForm.fixedWidth, .xml, .x12],
    [
      FindingCode.headerUnreadable, .headerMissing, .dateUnreadable, .birthDateUnreadable, .ssnMalformed,
      .rowTooShort, .rowTooLong, .valueNotAllowed, .trailerCountWrong,
    ])
  func elsewhere(form: FileForm, code: FindingCode) {
    let words = "\(code.remedy(for: form))"
    #expect(!words.contains("profile") && !words.contains("column") && !words.contains("quote"))
  }
}
