import Formats
import Testing

@Suite("A place in a receiver's record")
struct FixedCellTests {
  @Test(
    "is filled on the side that its text leaves",
    arguments: [
      ("Ana", 5, false, UInt8(ascii: " "), "Ana  "), ("12", 5, true, UInt8(ascii: "0"), "00012"),
      ("", 2, false, UInt8(ascii: "-"), "--"), ("Annie", 5, true, UInt8(ascii: " "), "Annie"),
    ])
  func filled(text: String, width: Int, isRight: Bool, pad: UInt8, written: String) throws {
    let cell = FixedCell(width: width, isRight: isRight, pad: pad, cuts: false)
    #expect(try cell.bytes(of: text, .utf8) == Array(written.utf8))
  }

  @Test("takes nothing that is a byte too long, unless it may cut")
  func tooLong() throws {
    let cell = FixedCell(width: 4, isRight: false, pad: 0x20, cuts: false)
    #expect(throws: FixedCell.Refusal.tooLong) { try cell.bytes(of: "Annie", .utf8) }
    #expect(throws: FixedCell.Refusal.tooLong) { try cell.bytes(of: "José", .utf8) }
    #expect(try cell.bytes(of: "José", .windows1252) == [0x4A, 0x6F, 0x73, 0xE9])
  }

  @Test("cuts between characters")
  func cuts() throws {
    let cell = FixedCell(width: 4, isRight: false, pad: 0x20, cuts: true)
    #expect(try cell.bytes(of: "José", .utf8) == Array("Jos ".utf8))
    #expect(try cell.bytes(of: "Annie", .utf8) == Array("Anni".utf8))
  }

  @Test("says what the encoding has, and no line end", arguments: ["Łucja", "a\nb", "a\tb", "a\u{81}"])
  func cannotSay(text: String) {
    let cell = FixedCell(width: 9, isRight: false, pad: 0x20, cuts: true)
    #expect(throws: FixedCell.Refusal.cannotSay) { try cell.bytes(of: text, .windows1252) }
  }
}

@Suite("Windows-1252")
struct WindowsTextTests {
  @Test("is written as it is read, byte for byte")
  func roundTrip() {
    for byte in UInt8.min...UInt8.max {
      guard let text = TextEncoding.windows1252.text([byte].span) else { continue }
      #expect(TextEncoding.windows1252.bytes(of: text) == [byte])
    }
  }

  @Test("has the euro and the dash, and no other alphabet")
  func characters() {
    #expect(TextEncoding.windows1252.bytes(of: "€–é") == [0x80, 0x96, 0xE9])
    for text in ["Ł", "Ω", "e\u{301}", "\u{80}"] { #expect(TextEncoding.windows1252.bytes(of: text) == nil) }
  }
}
