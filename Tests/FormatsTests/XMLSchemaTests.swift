import Foundation
import Testing

@testable import Formats

@Suite("An XML document with a schema")
struct XMLSchemaTests {
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
      <xs:element name="members"><xs:complexType><xs:sequence>
        <xs:element name="member" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="birth"><xs:complexType>
            <xs:attribute name="day" type="xs:date" use="required"/>
            <xs:attribute name="sex"><xs:simpleType><xs:restriction base="xs:string">
              <xs:enumeration value="F"/><xs:enumeration value="M"/>
            </xs:restriction></xs:simpleType></xs:attribute>
          </xs:complexType></xs:element>
          <xs:element name="note" type="xs:string" minOccurs="0"/>
        </xs:sequence><xs:attribute name="cin" type="xs:NMTOKEN" use="required"/></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func told(_ members: String) throws -> [String] {
    var events: [String] = []
    var source = BytesInMemory(Array("<members xmlns='urn:t'>\(members)</members>".utf8))
    try XMLReader.read(
      &source, schema: XMLSchema(bytes: Array(Self.schema.utf8)),
      onStart: { if $0.isNamed("member") { events.append("<") } },
      onViolation: { events.append("\($0.path) \($0.attribute ?? "-") \($0.code): \($0.message)") },
      onEnd: { if $0.isNamed("member") { events.append(">") } })
    return events
  }

  private static let good = "<member cin='A'><birth day='1990-01-31' sex='F'/><note>x</note></member>"

  @Test("passes when it keeps to it")
  func valid() throws {
    #expect(try told(Self.good + Self.good) == ["<", ">", "<", ">"])
  }

  @Test(
    "is told of a record's violations before the record ends, without values",
    arguments: [
      (
        "<member><birth day='1990-01-31'/></member>",
        "members/member[2] cin 1868: a required attribute is missing"
      ),
      (
        "<member cin='A'><birth day='Ramirez'/></member>",
        "members/member[2]/birth[1] day 1824: the value is not of its type"
      ),
      (
        "<member cin='A'><birth day='1990-01-31' sex='Ramirez'/></member>",
        "members/member[2]/birth[1] sex 1840: the value is not in the list of values"
      ),
      (
        "<member cin='A' ssn='Ramirez'><birth day='1990-01-31'/></member>",
        "members/member[2] ssn 1866: this attribute is not allowed here"
      ),
      ("<member cin='A'></member>", "members/member[2] - 1871: an element is missing or not expected here"),
      (
        "<member cin='A'><birth day='1990-01-31'/><other/></member>",
        "members/member[2]/other[1] - 1871: an element is missing or not expected here"
      ),
      (
        "<member cin='A'>Ramirez<birth day='1990-01-31'/></member>",
        "members/member[2] - 1843: text is not allowed here"
      ),
    ])
  func violations(member: String, told violation: String) throws {
    #expect(try told(Self.good + member + Self.good) == ["<", ">", "<", violation, ">", "<", ">"])
  }

  @Test("knows nothing more of a parent's children after one that is not expected")
  func structure() throws {
    let events = try told("<stranger/>" + "<member/>" + Self.good)
    #expect(
      events == [
        "members/stranger[1] - 1871: an element is missing or not expected here", "<", ">", "<", ">",
      ])
  }

  @Test("is refused when its outermost element is another")
  func root() throws {
    var codes: [Int] = []
    var source = BytesInMemory(Array("<x xmlns='urn:t'/>".utf8))
    try XMLReader.read(
      &source, schema: XMLSchema(bytes: Array(Self.schema.utf8)), onStart: { _ in },
      onViolation: { codes.append($0.code) })
    #expect(codes == [1845])
  }

  @Test("does not follow where the document says its schema lies")
  func hint() throws {
    var violations = 0
    let text = """
      <members xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="urn:t file:///dev/full urn:u http://127.0.0.1:9/x.xsd">\(Self.good)</members>
      """
    var source = BytesInMemory(Array(text.utf8))
    try XMLReader.read(
      &source, schema: XMLSchema(bytes: Array(Self.schema.utf8)), onStart: { _ in },
      onViolation: { _ in violations += 1 })
    #expect(violations == 0)
  }

  @Test(
    "needs a schema that is one and stands alone",
    arguments: [
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='b'/></xs:schema>",
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='b.xsd'/></xs:schema>",
      "<a/>", "<a>", "", "<!DOCTYPE a><a/>",
    ])
  func unusable(schema: String) {
    #expect(throws: XMLFault.self) { try XMLSchema(bytes: Array(schema.utf8)) }
  }

  @Test("is read at the same speed when its text comes in a million pieces", .timeLimit(.minutes(1)))
  func pieces() throws {
    let note = String(repeating: "&amp;", count: 1 << 20)
    let member = "<member cin='A'><birth day='1990-01-31'/><note>\(note)</note></member>"
    #expect(try told(member) == ["<", ">"])
  }

  @Test("is read to its end however long it is")
  func long() throws {
    let schema = try XMLSchema(bytes: Array(Self.schema.utf8))
    func read(_ bytes: Int) throws -> Int {
      var source = EndlessMembers(bytes: bytes, member: Array(Self.good.utf8))
      var members = 0
      try XMLReader.read(
        &source, schema: schema,
        onStart: { if $0.isNamed("member"), $0.attribute("cin") == "A" { members += 1 } })
      return members
    }
    #expect(try read(EndlessMembers.long) >= EndlessMembers.long / (Self.good.utf8.count + 1))
  }
}

@Suite("XML made to do harm", .enabled(if: Attacks.areHere))
struct XMLAttackTests {
  @Test("is refused or read as plain XML, quickly, and never with a document type")
  func attacks() throws {
    let files = FileManager.default.enumerator(atPath: Attacks.folder)?.compactMap { $0 as? String } ?? []
    for file in files where file.hasSuffix(".xml") {
      let text = try Data(contentsOf: URL(filePath: "\(Attacks.folder)/\(file)"))
      let fault = try XMLReaderTests.fault(Array(text))
      #expect(fault != nil || text.range(of: Data("<!DOCTYPE".utf8)) == nil, "\(file)")
    }
  }
}

/// Collected attack documents of this machine.
private enum Attacks {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/xml/attacks").standardized.path
  static var areHere: Bool { FileManager.default.fileExists(atPath: folder) }
}

/// A document of one member over and over.
private struct EndlessMembers: ByteSource {
  static let long = 64 << 20

  private let members: [UInt8]
  private var left: Int
  private var rest = Array("<members xmlns='urn:t'>".utf8)[...]

  init(bytes: Int, member: [UInt8]) {
    let count = 60_000 / (member.count + 1)
    members = Array(repeatElement(member + [0x0A], count: count).joined())
    left = bytes / members.count + 1
  }

  mutating func read(into block: inout [UInt8]) -> Int {
    if rest.isEmpty, left >= 0 {
      rest = left > 0 ? members[...] : Array("</members>".utf8)[...]
      left -= 1
    }
    let part = rest.prefix(block.count)
    block.replaceSubrange(0..<part.count, with: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }
}
