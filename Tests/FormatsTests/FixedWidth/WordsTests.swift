import Formats
import Testing

@Suite("Eight digits read at once")
struct EightDigitsTests {
  private static func word(_ text: String) -> UInt64 { Array(text.utf8).span.word(at: 0) }

  @Test(
    "make the number that they show", arguments: ["00000000", "00000001", "12345678", "90000009", "99999999"])
  func number(text: String) { #expect(EightDigits(Self.word(text))?.number == UInt64(text)) }

  @Test("are digits, all of them", arguments: Array(0...255) as [UInt8])
  func digits(byte: UInt8) {
    for place in 0..<8 {
      var bytes = Array("12345678".utf8)
      bytes[place] = byte
      let word = bytes.span.word(at: 0)
      #expect((EightDigits(word) != nil) == (0x30...0x39).contains(byte))
    }
  }

  @Test("are a common day where the calendar has one, 29 February left out")
  func days() {
    for month in 0...99 {
      for day in 0...99 {
        let text = "2024\(month < 10 ? "0" : "")\(month)\(day < 10 ? "0" : "")\(day)"
        let longest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let isDay = (1...12).contains(month) && day >= 1 && day <= longest[month - 1]
        #expect(EightDigits(known: Self.word(text)).isCommonDay == isDay, "\(text)")
      }
    }
    #expect(!EightDigits(known: Self.word("00000101")).isCommonDay)
    #expect(EightDigits(known: Self.word("00010101")).isCommonDay)
  }
}

@Suite("A template of bytes")
struct ByteTemplateTests {
  @Test("fits where each byte is in its range", arguments: [16, 17, 31, 32, 63, 64, 65, 80, 130, 200])
  func ranges(length: Int) throws {
    var template = try #require(ByteTemplate(length: length))
    template.allow(0x30...0x39, at: 3..<5)
    template.allow(Array("AZ".utf8), from: length - 2)
    var record = [UInt8](repeating: 0x20, count: length)
    record.replaceSubrange(3..<5, with: Array("09".utf8))
    record.replaceSubrange(length - 2..<length, with: Array("AZ".utf8))
    func fits(_ bytes: [UInt8]) -> Bool { template.fits(bytes.span) }
    #expect(fits(record) && !fits(record + [0x20]) && !fits(record.dropLast()))
    for place in 0..<length {
      for byte in [0x00, 0x1F, 0x20, 0x2F, 0x30, 0x39, 0x3A, 0x41, 0x5A, 0x7E, 0x7F, 0x80, 0xFF] as [UInt8] {
        var other = record
        other[place] = byte
        let isAllowed =
          switch place {
          case 3, 4: (0x30...0x39).contains(byte)
          case length - 2: byte == 0x41
          case length - 1: byte == 0x5A
          default: (0x20...0x7E).contains(byte)
          }
        #expect(fits(other) == isAllowed, "\(byte) at \(place)")
      }
    }
  }

  @Test("is none for what is too short to be compared at once")
  func short() { #expect(ByteTemplate(length: 15) == nil) }
}

@Suite("The ends of a text")
struct TextEndsTests {
  private static let edges: [UInt8] = [0x00, 0x1F, 0x20, 0x41, 0x7E, 0x7F, 0x80, 0xA0, 0xFF]

  @Test("tell texts of up to sixteen bytes apart", arguments: 0...16)
  func apart(count: Int) {
    let text = (0..<count).map { UInt8($0 + 0x41) }
    #expect(text.span.ends == Array(text).span.ends)
    #expect(text.span.ends != (text + [0]).span.ends)
    for place in 0..<count {
      var other = text
      other[place] ^= 0x80
      #expect(text.span.ends != other.span.ends, "\(place)")
    }
  }

  @Test("hold a text that is printable, or a byte that is not", arguments: 1...24)
  func plain(count: Int) {
    for (place, byte) in (0..<count).flatMap({ place in Self.edges.map { (place, $0) } }) {
      var text = [UInt8](repeating: 0x7E, count: count)
      text[place] = byte
      #expect(text.span.isPlainText == (0x20...0x7E).contains(byte), "\(byte) at \(place)")
    }
  }
}
