import Formats
import Testing

@Suite("A field of a fixed-width record")
struct FieldKindTests {
  @Test(
    "gives its value as its kind says",
    arguments: [
      ("", "  Ann   ", "Ann"), ("", "        ", ""), ("", "A  B    ", "A  B"),
      (#", align: "left""#, "  Ann   ", "  Ann"), (#", align: "right""#, "  Ann   ", "Ann   "),
      (#", align: "right", pad: "0""#, "00000B-1", "B-1"), (#", align: "left", pad: "*""#, "B-1*****", "B-1"),
      (#", zeros: "empty""#, "00000000", ""), (#", zeros: "empty""#, "00000001", "00000001"),
      (#", type: "digits""#, "00012345", "00012345"), (#", type: "digits""#, " 12     ", "12"),
      (#", type: "digits", zeros: "empty""#, "00000000", ""),
      (#", type: "number""#, "00000123", "123"), (#", type: "number""#, "     123", "123"),
      (#", type: "number""#, "00000000", "0"), (#", type: "number", zeros: "empty""#, "00000000", ""),
      (#", type: "number""#, "        ", ""),
      (#", type: "number", scale: 2"#, "00000005", "0.05"),
      (#", type: "number", scale: 2"#, "00012345", "123.45"),
      (#", type: "number", scale: 8"#, "12345678", "0.12345678"),
      (#", type: "number", scale: 2, sign: "leading""#, "-0001234", "-12.34"),
      (#", type: "number", scale: 2, sign: "leading""#, "   +1234", "12.34"),
      (#", type: "number", scale: 2, sign: "trailing""#, "0001234-", "-12.34"),
      (#", type: "number", sign: "trailing""#, "00000000-", "0"),
      (#", type: "number", sign: "overpunch""#, "0000012}", "-120"),
      (#", type: "number", sign: "overpunch""#, "0000012{", "120"),
      (#", type: "number", sign: "overpunch""#, "0000012A", "121"),
      (#", type: "number", sign: "overpunch""#, "0000012I", "129"),
      (#", type: "number", sign: "overpunch""#, "0000012J", "-121"),
      (#", type: "number", sign: "overpunch""#, "0000012R", "-129"),
      (#", type: "number", sign: "overpunch""#, "00000123", "123"),
      (#", type: "number", sign: "overpunch", scale: 2"#, "0000123M", "-12.34"),
      (#", type: "number", sign: "leading-overpunch""#, "J0000000", "-10000000"),
      (#", type: "date""#, "20260228", "20260228"), (#", type: "date""#, "20240229", "20240229"),
      (#", type: "date", form: "MMDDYYYY""#, "02292024", "02292024"),
      (#", type: "date", form: "YYYYDDD""#, "2024366 ", "2024366"),
      (#", type: "date", zeros: "empty""#, "00000000", ""),
    ])
  func values(kind: String, raw: String, value: String) throws {
    let field = try FixedLayout.field(kind, places: 8)
    #expect(String(decoding: try field.decoded(Array(raw.utf8).span), as: UTF8.self) == value)
  }

  @Test(
    "refuses what is none of its kind",
    arguments: [
      (#", type: "digits""#, "12 45678", FixedFault.notDigits),
      (#", type: "digits""#, "+1234567", .notDigits),
      (#", type: "number""#, "-0000123", .notNumber), (#", type: "number""#, "+0000123", .notNumber),
      (#", type: "number""#, "0000012A", .notNumber), (#", type: "number""#, "0000.123", .notNumber),
      (#", type: "number", sign: "leading""#, "0000123-", .notNumber),
      (#", type: "number", sign: "leading""#, "--000123", .notNumber),
      (#", type: "number", sign: "leading""#, "-       ", .notNumber),
      (#", type: "number", sign: "trailing""#, "-0000123", .notNumber),
      (#", type: "number", sign: "overpunch""#, "0000012S", .notNumber),
      (#", type: "number", sign: "overpunch""#, "0000A12{", .notNumber),
      (#", type: "number", sign: "leading-overpunch""#, "0000012{", .notNumber),
      (#", type: "date""#, "20260229", .notDate), (#", type: "date""#, "20261301", .notDate),
      (#", type: "date""#, "20260400", .notDate), (#", type: "date""#, "20260431", .notDate),
      (#", type: "date""#, "00000101", .notDate), (#", type: "date""#, "00000000", .notDate),
      (#", type: "date", form: "MMDDYYYY""#, "20260228", .notDate),
      (#", type: "date", form: "YYYYDDD""#, "2025366 ", .notDate),
    ])
  func faults(kind: String, raw: String, fault: FixedFault) throws {
    let field = try FixedLayout.field(kind, places: 8)
    #expect(throws: fault) { try field.decoded(Array(raw.utf8).span) }
  }

  @Test(
    "is read as it was written, or cannot be written",
    arguments: [
      ("", ["", "A", "O'NEIL", "Nuñez", "12345678"], ["123456789", " A", "A\u{0}B"]),
      (#", align: "left""#, [" A", "A"], ["A "]), (#", align: "right", pad: "0""#, ["12", "B-0"], ["012"]),
      (#", type: "digits""#, ["", "0", "007", "12345678"], ["1 2", "-1", "123456789"]),
      (#", type: "number""#, ["", "0", "7", "99999999"], ["-1", "007", "1.5", "100000000", "-0"]),
      (
        #", type: "number", scale: 2, sign: "leading""#, ["-12.34", "0.00", "99999.99"],
        ["12.3", "-0.00", "100000.00"]
      ),
      (
        #", type: "number", scale: 2, sign: "trailing""#, ["-12.34", "0.05", "-99999.99"],
        ["1.234", "-100000.00"]
      ),
      (
        #", type: "number", sign: "overpunch""#, (-20...20).map(String.init) + ["-99999999"],
        ["100000000", "x"]
      ),
      (
        #", type: "number", scale: 8, sign: "leading-overpunch""#, ["-0.12345678", "0.00000001"],
        ["1.00000000"]
      ),
      (#", type: "date""#, ["", "20240229"], ["20250229", "2024022"]),
      (#", type: "number", zeros: "empty""#, ["", "1"], ["0"]),
    ])
  func identity(kind: String, values: [String], never: [String]) throws {
    let field = try FixedLayout.field(kind, places: 8)
    for value in values {
      let written = try #require(field.encoded(value), "\(value)")
      #expect(written.count == 8)
      #expect(String(decoding: try field.decoded(written.span), as: UTF8.self) == value)
    }
    for value in never { #expect(field.encoded(value) == nil, "\(value)") }
  }

  @Test("is read as it was written, whatever the number", arguments: FieldKind.Sign.allCases)
  func anyNumber(sign: FieldKind.Sign) throws {
    var draw = SystemRandomNumberGenerator()
    for scale in 0...6 {
      let field = try FixedLayout.field(
        #", type: "number", sign: "\#(sign.rawValue)", scale: \#(scale)"#, places: 12)
      for _ in 0..<200 {
        let digits = String(Int.random(in: 0..<100_000_000_000 >> Int.random(in: 0...36), using: &draw))
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let plain = scale == 0 ? padded : "\(padded.dropLast(scale)).\(padded.suffix(scale))"
        let isNegative = sign != .none && digits != "0" && Bool.random(using: &draw)
        let value = (isNegative ? "-" : "") + plain
        let written = try #require(field.encoded(value))
        #expect(String(decoding: try field.decoded(written.span), as: UTF8.self) == value)
      }
    }
  }
}
