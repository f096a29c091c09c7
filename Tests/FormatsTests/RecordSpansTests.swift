import Formats
import Testing

@Suite("Records of a file whose columns nobody knows")
struct RecordSpansTests {
  private func texts(_ ranges: [Range<Int>]?, _ text: String) -> [String]? {
    ranges.map { $0.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } }
  }

  @Test(
    "are rows, with any line end and with those in quotation marks",
    arguments: [
      ("a,b\n1,2\n", ["a,b", "1,2"]), ("a\r\nb\r\n", ["a", "b"]), ("a\rb", ["a", "b"]),
      ("a\n\"x\ny\",2\nb", ["a", "\"x\ny\",2", "b"]), ("", []), ("a\n\nb\n", ["a", "", "b"]),
    ])
  func rows(_ text: String, _ rows: [String]) {
    #expect(texts(RecordSpans.rows(Array(text.utf8), quoted: true), text) == rows)
  }

  @Test("of a fixed width may have a quotation mark alone")
  func fixed() {
    let text = "A\"1\nB 2\n"
    #expect(texts(RecordSpans.rows(Array(text.utf8), quoted: false), text) == ["A\"1", "B 2"])
  }

  @Test(
    "are the elements below the root, whatever is in them",
    arguments: [
      ("<r><a/><b>x</b></r>", ["<a/>", "<b>x</b>"]),
      ("<?xml version='1.0'?><!-- <a/> --><r x='>'> <a><b/></a></r>", ["<a><b/></a>"]),
      ("<r><a t=\"/>\"><![CDATA[</a>]]></a></r>", ["<a t=\"/>\"><![CDATA[</a>]]></a>"]), ("<r/>", []),
    ])
  func elements(_ text: String, _ elements: [String]) {
    #expect(texts(RecordSpans.elements(Array(text.utf8)), text) == elements)
  }

  @Test("are none of what is no whole document", arguments: ["<r><a>", "<r", "</r>", "<r><!-- x</r>"])
  func broken(_ text: String) {
    #expect(RecordSpans.elements(Array(text.utf8)) == nil)
  }

  @Test("are the loops of members of an X12 834, to the end of the set")
  func members() {
    let head = "ISA" + String(repeating: "*", count: 102) + "~"
    let text = head + "\nST*834~\nINS*Y~\nNM1*A~\nINS*N~SE*4~\n"
    #expect(texts(RecordSpans.members(Array(text.utf8)), text) == ["\nINS*Y~\nNM1*A~", "\nINS*N~"])
    #expect(RecordSpans.members(Array("ISA".utf8)) == nil)
  }
}

@Suite("A word in a text")
struct LoweredTextTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    "that is a booking number stands alone, or right behind its facility",
    arguments: [
      ("x,F26-1,y", true), ("DTLCA10JAILF26-1    ", true), ("XF26-1,", false), ("F26-12", false),
      ("f26-1", true), ("", false),
    ])
  func booking(_ text: String, _ isThere: Bool) {
    let text = LoweredText(text)
    #expect(text.has(bytes("f26-1"), of: bytes("ca10jail"), in: text.all) == isThere)
  }

  @Test(
    "that is a CIN may have a name behind it and no digit before",
    arguments: [("DTL90000001AABARA", true), ("190000001A", false), ("90000001a", true), ("90000001", false)])
  func cin(_ text: String, _ isThere: Bool) {
    let text = LoweredText(text)
    #expect(text.has(number: bytes("90000001a"), in: text.all) == isThere)
    #expect(text.hasCIN(in: text.all) == isThere)
  }

  @Test(
    "that is a CIN may be parted, by nothing that parts cells",
    arguments: [
      ("9000-0001-A", true), ("9000 0001 A", true), ("x,9.0000001_a,y", true), ("9000\u{2013}0001a", true),
      ("9000,0001A", false), ("9000\n0001A", false), ("9000    0001A", false), ("19000 0001A", false),
      ("9000 0001", false),
    ])
  func parted(_ text: String, _ isThere: Bool) {
    let text = LoweredText(text)
    #expect(text.has(number: bytes("90000001a"), in: text.all) == isThere)
  }

  @Test(
    "that is a booking may be parted, and stands by itself",
    arguments: [
      ("F26-0001", true), ("F26 0001,", true), ("f260001", true), ("F26-00012", false), ("AF26-0001", false),
    ])
  func partedBooking(_ text: String, _ isThere: Bool) {
    let text = LoweredText(text)
    #expect(text.has(partedWord: bytes("f260001"), in: text.all) == isThere)
  }

  @Test("is looked for in its range alone")
  func range() {
    let text = LoweredText("ab cd")
    #expect(text.has(word: bytes("cd"), in: 3..<5) && !text.has(word: bytes("cd"), in: 0..<4))
    #expect(!text.has(word: bytes("b"), in: text.all) && !text.has([], in: text.all))
  }
}

@Suite("A gzip file of ours")
struct GzipWriterTests {
  @Test("unpacks to what was packed", arguments: [0, 1, 70_000])
  func packs(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let source = GzipSource(BytesInMemory(GzipWriter.packed(bytes)))
    var (found, block) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while case let count = try source.read(into: &block), count > 0 { found += block[..<count] }
    #expect(found == bytes)
  }
}
