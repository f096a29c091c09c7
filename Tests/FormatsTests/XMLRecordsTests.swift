import Foundation
import Testing

@testable import Formats

/// Writes down what it is told, but for the outermost element, of which every stretch tells.
struct XMLLog: XMLListener {
  var lines: [String] = []

  mutating func start(_ element: borrowing XMLElement) {
    guard element.depth > 1 else { return }
    let values = element.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    lines.append("<\(element.name) \(element.depth) \(element.line):\(element.byteOffset) \(values)")
  }

  mutating func violation(_ violation: XMLViolation) { lines.append("! \(violation)") }

  mutating func end(_ element: borrowing XMLElement) {
    if element.depth > 1 { lines.append("/\(element.name) \(element.line):\(element.byteOffset)") }
  }

  /// What a reading from front to back tells.
  static func whole(_ bytes: [UInt8], schema: XMLSchema) throws -> [String] {
    var (log, source) = (XMLLog(), BytesInMemory(bytes))
    do {
      try XMLReader.read(
        &source, schema: schema, onStart: { log.start($0) }, onViolation: { log.violation($0) },
        onEnd: { log.end($0) })
    } catch let fault as XMLFault { log.lines.append("? \(fault) at \(fault.byteOffset)") }
    return log.lines
  }

  /// What a reading in stretches tells.
  static func joined(
    _ bytes: [UInt8], schema: XMLSchema, jobs: Int, stretch: Int, step: Int = 4096
  ) async throws -> [String] {
    var lines: [String] = []
    do {
      try await XMLReader.read(
        Trickle(bytes, step: step), schema: schema, jobs: jobs, stretch: stretch, listener: XMLLog()
      ) { lines += $0.lines }
    } catch let fault as XMLFault { lines.append("? \(fault) at \(fault.byteOffset)") }
    return lines
  }
}

/// An eligibility document of a few members, and its schema.
enum XMLMembers {
  static func schema() throws -> XMLSchema {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../schemas/in/eligibility.xsd")
    return try XMLSchema(bytes: Array(Data(contentsOf: file)))
  }

  static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a file --><eligibility xmlns="urn:handoff:eligibility:1" day="2026-11-21" plan="ALL" sequence="7"
      scope="full" count="4">

    """
  static let tail = "</eligibility>\n"

  static func member(_ number: Int, more: String = "", inside: String = "") -> String {
    """
      <member cin="9000000\(number)A"\(more)>
        <name family="DOE &amp; É" given="ANN"/><birth day="1990-01-01"/>\(inside)
        <coverage county="10" aid="M1" status="401" from="2026-01-01"/>
      </member>

    """
  }

  static func document(_ members: String...) -> [UInt8] { Array((head + members.joined() + tail).utf8) }

  /// Four members, with a comment and an instruction between them.
  static var four: [UInt8] {
    document(
      member(1), "<!-- between -->", member(2, more: " ssn='900000000'"), "<?between?>",
      member(3, inside: "<address zip=\"93701\"/>"), member(4))
  }
}

@Suite("An XML document read in stretches")
struct XMLRecordsTests {
  @Test("tells what a reading from front to back tells", arguments: [1, 2, 3, 7], [60, 300, 1 << 17])
  func same(jobs: Int, stretch: Int) async throws {
    let schema = try XMLMembers.schema()
    for bytes in Self.documents {
      let expected = try XMLLog.whole(bytes, schema: schema)
      let told = try await XMLLog.joined(bytes, schema: schema, jobs: jobs, stretch: stretch)
      #expect(told == expected, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  private static var documents: [[UInt8]] {
    let (one, two) = (XMLMembers.member(1), XMLMembers.member(2))
    let four: [UInt8] = XMLMembers.four
    // Told apart, or the compiler takes its time over the whole table.
    let head: [UInt8] = Array(XMLMembers.head.utf8)
    let (cut, twice): ([UInt8], [UInt8]) = (Array(four.dropLast(3)), four + four)
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + XMLMembers.document(one, two)
    return [
      four, XMLMembers.document(), head, cut, twice, marked,
      // A record that is none: in a comment, a section, an instruction, another record, an attribute.
      XMLMembers.document(one, "<!-- <member cin='A'> -->", two, two),
      XMLMembers.document(one, "<!-- ", two, " -->", two),
      XMLMembers.document(one, "<![CDATA[<member >]]>", two), XMLMembers.document(one, "<?p <member ?>", two),
      XMLMembers.document(one, "<member >", two, "</member>", two),
      XMLMembers.document(one, XMLMembers.member(3, more: " ssn='<member >'"), two),
      // Violations of a record, of the outermost element, and of the order in it.
      XMLMembers.document(one, XMLMembers.member(3, more: " x='1'"), two, "<member/>", two),
      XMLMembers.document(one, "<stranger/>", XMLMembers.member(3, more: " x='1'"), two),
      XMLMembers.document(one, "text", two, two), XMLMembers.document(one, "&nbsp;", two),
      Array(String(decoding: four, as: UTF8.self).replacing("full", with: "some").utf8),
      Array(String(decoding: four, as: UTF8.self).replacing("</eligibility>", with: "</x>").utf8),
      XMLMembers.document(one, "</eligibility>", two, "<eligibility>", two),
      Array(String(decoding: four, as: UTF8.self).replacing("\n", with: "\r\n").utf8),
      Array(
        String(decoding: four, as: UTF8.self).replacing("xmlns=", with: "xmlns:h=")
          .replacing("</", with: "</h:").replacing("<member", with: "<h:member")
          .replacing("<eli", with: "<h:eli").replacing("<name", with: "<h:name")
          .replacing("<birth", with: "<h:birth").replacing("<cov", with: "<h:cov")
          .replacing("<address", with: "<h:address").utf8),
    ].map { Array($0) }
  }

  @Test("tells the same of documents made wrong, whatever the cores, the stretches and the source's blocks")
  func mutants() async throws {
    let schema = try XMLMembers.schema()
    var mutants = XMLMutants(of: XMLMembers.four, seed: 2026)
    for number in 0..<XMLMutantCount.each {
      let bytes = mutants.next()
      let expected = try XMLLog.whole(bytes, schema: schema)
      for jobs in [1, 2, 3, 7] {
        let stretch = [20, 90, 250, 700][number % 4]
        let told = try await XMLLog.joined(
          bytes, schema: schema, jobs: jobs, stretch: stretch, step: number % 3 == 0 ? 1 : 4096)
        try #require(told == expected, "\(number): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("comes in as many stretches as it has records, where they are long for one", arguments: [1, 2])
  func stretches(jobs: Int) async throws {
    let schema = try XMLMembers.schema()
    var joined = 0
    try await XMLReader.read(
      BytesInMemory(XMLMembers.four), schema: schema, jobs: jobs, stretch: 200, listener: XMLLog()
    ) { _ in joined += 1 }
    #expect(joined == 4)
  }

  @Test("is refused wherever it is cut, and never half read")
  func cuts() async throws {
    let (schema, bytes) = (try XMLMembers.schema(), XMLMembers.four)
    // The end tag's own last byte, and the line end behind it, are the only ones that can go.
    for length in 0..<bytes.count - 1 {
      let told = try await XMLLog.joined(Array(bytes[..<length]), schema: schema, jobs: 2, stretch: 200)
      let message = "\(XMLFault(kind: .truncated, line: 1, byteOffset: 0, path: "", code: 0).message)"
      let last = try #require(told.last)
      try #require(last.contains(message), "\(length): \(last)")
      // What the cut took is no violation.
      try #require(!told.contains { $0.hasPrefix("!") }, "\(length): \(told)")
      let cut = try XMLLog.whole(Array(bytes[..<length]), schema: schema)
      try #require(told == cut)
    }
  }

  @Test("takes memory and time for what it is, not for where its records end")
  func longRecord() async throws {
    let long = String(
      repeating: "<coverage county='10' aid='M1' status='401' from='2026-01-01'/>", count: 9000)
    let bytes = XMLMembers.document(
      XMLMembers.member(1), XMLMembers.member(2, inside: long), XMLMembers.member(3))
    let schema = try XMLMembers.schema()
    let told = try await XMLLog.joined(bytes, schema: schema, jobs: 2, stretch: 1 << 17, step: 1 << 20)
    #expect(try told == XMLLog.whole(bytes, schema: schema))
  }
}
