import Formats
import Reentry
import Storage

/// A state-wide eligibility extract in fixed width and the CINs of a caseload, as the benchmark reads them.
///
/// One record a member, one in 512 bad, each kind as often as the next. Four in five of the caseload are in the
/// extract, drawn from all over it; the CINs lie beside it, one a line, in `FILE.cins`.
struct EligibilityExtract {
  let rows: Int
  let people: Int
  let day: Day

  /// What stands at a place of a bad record instead of what should.
  private static let defects: [(place: Int, text: String)] = [
    (3, "X"), (12, "                    "), (48, "19900231"), (48, "        "), (56, "Q"), (57, "59"),
    (59, " "), (61, "4 1"), (69, "20261301"), (77, "20200101"), (104, "8X1"), (85, "123456789X"),
  ]
  private static let letters = Array("ACDEFGHMNTUVWXYZ".utf8)
  private static let lastNames = ["GARCIA", "SMITH", "NGUYEN", "O'NEIL", "LOPEZ-RIVERA", "LEE", "DE LA CRUZ"]
  private static let parts = [
    "BA", "CAR", "DEL", "FIN", "GAR", "HO", "JAN", "KEL", "LO", "MAR", "NOR", "PE", "QUI", "RO", "SAN", "TOR",
    "UL", "VAR", "WIN", "YE", "ZA", "LEN", "MIR", "SIN",
  ]
  private static let firstNames = ["MARIA", "JOSE", "DAVID", "ANA", "JOHN", "LINDA", "KEVIN", "ROSA"]

  /// Writes the extract and, beside it, the caseload.
  func write(to path: String) throws {
    let file = try Outside.create(path)
    try file.append(EligibilityExtract.record("HDR\(day.compact)ALL000007F"))
    let plain = EligibilityExtract.record("DTL")
    for row in 0..<rows { try file.append(detail(row, plain)) }
    let trailer = "TRL\(day.compact)ALL\(EligibilityExtract.padded(rows, 10))000007"
    try file.append(EligibilityExtract.record(trailer))
    _ = try file.close()
    let caseload = try Outside.create(path + ".cins")
    for person in 0..<people {
      var cin = EligibilityExtract.cin(person * (rows / people))
      if person % 5 == 0 { cin[0] = 0x38 }
      try caseload.append(cin + [0x0A])
    }
    _ = try caseload.close()
  }

  // Neighbours in the file are not neighbours by CIN.
  private static func cin(_ row: Int) -> [UInt8] {
    let number = row % 10_000_000 * 7_654_321 % 10_000_000
    return Array("9\(padded(number, 7))".utf8) + [letters[row / 10_000_000 % letters.count]]
  }

  /// Who a row is of.
  struct Person {
    let last, first, zip: String
    let born: Day
  }

  // The commonest last and first names are as common as in California: half a percent of people each.
  func person(_ row: Int) -> Person {
    let mixed = UInt64(row) &* 0x9E37_79B9_7F4A_7C15
    func draw(_ count: Int, _ bits: UInt64) -> Int { Int(mixed >> bits & 0xFF_FFFF) % count }
    let number = UInt64(row) &* 0xD6E8_FEB8_6659_FD93
    func named(_ parts: Int) -> String {
      (0..<parts).map { EligibilityExtract.parts[Int(number >> UInt64(20 + 7 * $0) & 0x7F) % 24] }.joined()
    }
    return Person(
      last: draw(24, 31) == 0 ? EligibilityExtract.lastNames[draw(7, 5)] : named(3),
      first: draw(20, 33) == 0 ? EligibilityExtract.firstNames[draw(8, 9)] : named(2),
      zip: "93\(EligibilityExtract.padded(draw(1000, 27), 3))",
      born: Day(year: 1940 + draw(80, 1), month: 1 + draw(12, 4), day: 1 + draw(28, 8)) ?? day)
  }

  private func detail(_ row: Int, _ plain: [UInt8]) -> [UInt8] {
    var record = plain
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (index, byte) in text.enumerated() { record[place + index] = byte }
    }
    let mixed = UInt64(row) &* 0x9E37_79B9_7F4A_7C15
    func draw(_ count: Int, _ bits: UInt64) -> Int { Int(mixed >> bits & 0xFF_FFFF) % count }
    func date(_ first: Int, _ years: Int, _ bits: UInt64) -> String {
      let day = EligibilityExtract.padded(1 + draw(28, bits + 7), 2)
      return "\(first + draw(years, bits))\(EligibilityExtract.padded(1 + draw(12, bits + 3), 2))\(day)"
    }
    put(EligibilityExtract.cin(row), at: 3)
    let person = person(row)
    put(person.last.utf8, at: 12)
    put(person.first.utf8, at: 32)
    put(person.born.compact.utf8, at: 48)
    put([UInt8(ascii: draw(2, 3) == 0 ? "M" : "F")], at: 56)
    put(EligibilityExtract.padded(1 + draw(58, 11), 2).utf8, at: 57)
    put(["M1", "3N", "60", "K1"][draw(4, 13)].utf8, at: 59)
    put(["401", "001", "691"][draw(3, 15)].utf8, at: 61)
    put(["300", "301", "302", "   "][draw(4, 17)].utf8, at: 64)
    put("01".utf8, at: 67)
    put(date(2021, 5, 19).utf8, at: 69)
    if draw(3, 23) == 0 { put("20261231".utf8, at: 77) }
    put(EligibilityExtract.padded(900_000_000 + draw(99_999_999, 21), 9).utf8, at: 95)
    if draw(9, 25) == 0 { put("801".utf8, at: 104) }
    put(person.zip.utf8, at: 107)
    if row % 512 == 511 {
      let (place, text) = EligibilityExtract.defects[row / 512 % EligibilityExtract.defects.count]
      put(text.utf8, at: place)
    }
    return record
  }

  private static func record(_ text: String) -> [UInt8] {
    Array(text.utf8) + [UInt8](repeating: 0x20, count: 130 - text.utf8.count) + [0x0A]
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
