import Formats
import Testing

private let header =
  "ISA*00*          *00*          *ZZ*DHCS           *ZZ*PLAN           *261121*0300*^*00501*000000007*0*P*:~"

private func shown(in text: String) -> X12Delimiters? { X12Delimiters(header: Array(text.utf8).span) }

/// The segments of a text, each as its name and elements.
private func segments(_ text: String, _ delimiters: X12Delimiters = X12Delimiters()) -> [[String]] {
  var found: [[String]] = []
  _ = X12Segments.forEach(in: Array(text.utf8).span, delimiters) { segment in
    found.append([TextEncoding.utf8.repaired(segment[0])] + segment.texts)
  }
  return found
}

@Suite("An X12 interchange header")
struct X12DelimitersTests {
  @Test("is 106 bytes")
  func length() { #expect(header.utf8.count == X12Delimiters.headerLength) }

  @Test(
    "shows what divides the file",
    arguments: [
      (header, "*", ":", "^", "~"),
      (header.replacing("*", with: "|"), "|", ":", "^", "~"),
      (header.replacing(":", with: ">"), "*", ">", "^", "~"),
      (header.replacing("~", with: "\n"), "*", ":", "^", "\n"),
      (header.replacing("~", with: "\r"), "*", ":", "^", "\r"),
      (header.replacing("~", with: "\u{1C}").replacing("*", with: "\u{1D}"), "\u{1D}", ":", "^", "\u{1C}"),
    ])
  func delimiters(text: String, element: String, component: String, repetition: String, terminator: String)
    throws
  {
    let found = try #require(shown(in: text))
    #expect([found.element] == Array(element.utf8) && [found.component] == Array(component.utf8))
    #expect([found.repetition] == Array(repetition.utf8) && [found.terminator] == Array(terminator.utf8))
  }

  @Test(
    "is none where its separators cannot be told apart or stand elsewhere",
    arguments: [
      String(header.dropLast()), header.replacing("ISA", with: "ISB"), header.replacing(":", with: "*"),
      header.replacing("~", with: ":"), header.replacing("~", with: "*"), header.replacing("~", with: "A"),
      header.replacing("*", with: " "), header.replacing("*", with: "0"),
      header.replacing("DHCS ", with: "DHCS*"), header.replacing("*ZZ*DHCS", with: "*Z*DHCS "),
    ])
  func unreadable(text: String) { #expect(shown(in: text) == nil) }
}

@Suite("X12 segments")
struct X12SegmentsTests {
  @Test(
    "are divided by terminators, and line ends behind one mean nothing",
    arguments: [
      ("INS*Y*18~REF*0F*1~", [["INS", "Y", "18"], ["REF", "0F", "1"]]),
      ("INS*Y*18~\nREF*0F*1~\r\n", [["INS", "Y", "18"], ["REF", "0F", "1"]]),
      ("\r\n INS~ \t\nREF~", [["INS"], ["REF"]]),
      ("REF*3H*10;M1;X;;~", [["REF", "3H", "10;M1;X;;"]]),
      ("REF***~", [["REF", "", "", ""]]),
      ("~~", [[""], [""]]),
      ("", []),
      ("INS*Y", []),
    ])
  func split(text: String, expected: [[String]]) { #expect(segments(text) == expected) }

  @Test("may end with their lines")
  func lines() throws {
    let delimiters = try #require(shown(in: header.replacing("~", with: "\n")))
    #expect(segments("INS*Y*18\nREF*0F*1\n", delimiters) == [["INS", "Y", "18"], ["REF", "0F", "1"]])
  }

  @Test("say where they begin, and where what follows the last one does")
  func places() {
    var offsets: [Int] = []
    let count = X12Segments.forEach(in: Array("INS*Y~\r\nREF*1~\nSE*".utf8).span, X12Delimiters()) {
      offsets.append($0.offset)
    }
    #expect(offsets == [0, 8])
    #expect(count.segments == 2 && count.unfinished == 15)
  }

  @Test(
    "have names of two or three letters and digits",
    arguments: [
      ("HD", true), ("INS", true), ("N1", true), ("NM1", true), ("N", false), ("ISAA", false), ("1ST", false),
      ("ins", false), ("I S", false), ("", false), ("IÑ", false),
    ])
  func names(name: String, isNamed: Bool) {
    _ = X12Segments.forEach(in: Array("\(name)*1~".utf8).span, X12Delimiters()) {
      #expect($0.isNamed == isNamed)
    }
  }

  @Test(
    "are marked beyond 64 elements or 8192 bytes",
    arguments: [
      (String(repeating: "*", count: 64), false), (String(repeating: "*", count: 65), true),
      ("*" + String(repeating: "A", count: 8188), false), ("*" + String(repeating: "A", count: 8189), true),
    ])
  func limits(rest: String, isBeyond: Bool) {
    var seen = 0
    _ = X12Segments.forEach(in: Array("REF\(rest)~".utf8).span, X12Delimiters()) {
      seen += 1
      #expect($0.isBeyondLimits == isBeyond)
      #expect($0.count <= 64)
    }
    #expect(seen == 1)
  }

  @Test("are the same in blocks of any size", arguments: [1, 2, 3, 7, 63, 64, 65, 1000])
  func blocks(size: Int) throws {
    let text = (0..<200).map { "INS*Y*\($0)~\nREF*0F*\($0 * $0)~" }.joined()
    var blocks = RecordBlocks(
      BytesInMemory(Array(text.utf8)), boundary: .member(X12Delimiters()), blockSize: size)
    var (found, offset): ([[String]], Int) = ([], 0)
    while let block = try blocks.next() {
      #expect(block.offset == offset)
      offset += block.bytes.count
      #expect(block.bytes.starts(with: Array("INS*".utf8)))
      _ = X12Segments.forEach(in: block.bytes.span, X12Delimiters()) { found.append([""] + $0.texts) }
    }
    #expect(found == segments(text).map { [""] + $0.dropFirst() })
  }
}

@Suite("An X12 writer")
struct X12WriterTests {
  @Test("writes what the segments are read from, empty elements at the end left out")
  func identity() {
    var writer = X12Writer()
    writer.add("ST", "834", "0001", "005010X220A1")
    writer.add("REF", "3H", "10;M1;;", "", "")
    writer.add("SE")
    #expect(writer.segments == 3)
    let text = String(decoding: writer.take(), as: UTF8.self)
    #expect(text == "ST*834*0001*005010X220A1~\nREF*3H*10;M1;;~\nSE~\n")
    #expect(writer.bytes.isEmpty)
  }

  @Test("writes a header of the right length, and a blank for a delimiter within a value")
  func header() {
    var writer = X12Writer()
    writer.addHeader(
      from: "A SENDER WITH A LONG NAME", to: "PLAN", day: "261121", time: "0300", number: "000000007")
    let written = writer.take()
    let isPlain = X12Delimiters(header: written.span) == X12Delimiters()
    #expect(isPlain)
    writer.add("N3", "1*2:3^4~5")
    #expect(String(decoding: writer.take(), as: UTF8.self) == "N3*1 2 3 4 5~\n")
  }
}
