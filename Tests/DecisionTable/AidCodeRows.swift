extension TruthTable {
  private static let codes = "§3: aid code to group"

  /// Every aid code of DOMAIN §3 with a birth day that its group allows on 2026-11-23.
  package static let grouped: [(group: String, codes: [String], born: String)] = [
    ("adult", ["M1", "L1"], "1988-04-12"),
    ("parent", ["M3", "3N"], "1988-04-12"),
    ("child", ["M5", "P5", "P7", "P9"], "2009-06-01"),
    ("pregnant", ["M7", "M9", "44", "76"], "1999-02-01"),
    ("aged", ["10", "1H"], "1955-01-31"),
    ("blind", ["20", "2H"], "1970-03-03"),
    ("disabled", ["60", "6H"], "1970-03-03"),
    ("foster-youth", ["40", "42", "4H", "4L", "5K"], "2009-06-01"),
    ("former-foster-youth", ["4M"], "2003-06-01"),
    ("chip-child", ["H1", "H2", "H3", "H4", "H5"], "2009-06-01"),
    ("chip-pregnant", ["0E"], "1999-02-01"),
  ]

  /// Enrolled, but not full coverage (DOMAIN §3).
  package static let inpatientOnly = [
    "F1", "F2", "F3", "F4", "G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "N0", "N5", "N6",
    "N7", "N8", "N9",
  ]

  static let aidCodes: [Row] =
    grouped.flatMap { group in
      group.codes.map { aid($0, born: group.born, .met, combined: $0 == "H1") }
    }
    + inpatientOnly.map { code in
      aid(code, .lacks("full-coverage", from: "ssd"), combined: code == "F1")
    }
    + ["ZZ", "99", "F0", "F5", "N1", "N4", "H6", "4N"].map { code in
      aid(code, .lacks(["aid-code"], from: ["ssd", "operator"]), combined: code == "ZZ")
    }

  static func aid(
    _ code: String, born: String = "1988-04-12", asOf: String? = nil, _ answer: Answer,
    combined: Bool = false
  ) -> Row {
    let day = asOf.map { " on \($0)" } ?? ""
    return Row("aid code \(code), born \(born)\(day)", answer, codes, combined: combined) {
      $0.found = .member([Situation.Span(aid: code)])
      $0.born = born
      guard let asOf else { return }
      $0.asOf = asOf
      $0.told = [Situation.Told(asOf, asOf: "2025-01-10")]
    }
  }

  private static let outgrown = Answer.fails("group-outgrown")

  /// Under 19, to 26, on the as-of day; nobody else grows out of a group.
  static let ages: [Row] =
    ["M5", "P5", "P7", "P9", "H1", "H2", "H3", "H4", "H5"].flatMap { code in
      [
        aid(code, born: "2007-11-24", .met), aid(code, born: "2007-11-23", outgrown, combined: code == "H1"),
        aid(code, born: "2007-11-22", outgrown), aid(code, born: "2008-11-23", .met),
      ]
    } + [
      aid("4M", born: "2000-11-24", .met), aid("4M", born: "2000-11-23", outgrown),
      aid("4M", born: "2000-11-22", outgrown), aid("4M", born: "2006-01-15", .met),
      aid("42", born: "2007-11-23", .met), aid("42", born: "2007-11-24", .met),
      aid("4H", born: "2006-06-01", .met), aid("M1", born: "2000-11-23", .met),
      aid("M7", born: "2007-11-23", .met), aid("0E", born: "2007-11-23", .met),
      aid("60", born: "2007-11-23", .met), aid("20", born: "2007-11-23", .met),
      // Reentry's Day: who is born on 29 February completes a year on 1 March of a common year.
      aid("M5", born: "2008-02-29", asOf: "2027-02-28", .met),
      aid("M5", born: "2008-02-29", asOf: "2027-03-01", outgrown),
      aid("H2", born: "2008-02-29", asOf: "2027-02-28", .met),
      aid("H2", born: "2008-02-29", asOf: "2027-03-01", outgrown),
      aid("4M", born: "2000-02-29", asOf: "2026-02-28", .met),
      aid("4M", born: "2000-02-29", asOf: "2026-03-01", outgrown),
      aid("M5", born: "2009-03-01", asOf: "2028-02-29", .met),
      aid("M5", born: "2009-03-01", asOf: "2028-03-01", outgrown),
      aid("M5", born: "2009-02-28", asOf: "2028-02-28", outgrown),
      aid("M5", born: "2007-12-31", asOf: "2026-12-30", .met),
      aid("M5", born: "2007-12-31", asOf: "2026-12-31", outgrown),
      // Nineteen before the release, and judged on the as-of day.
      aid("M5", born: "2007-12-01", .met), aid("4M", born: "2000-12-01", .met),
    ]
}
