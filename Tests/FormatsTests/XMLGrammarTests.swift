import Foundation
import Testing

@testable import Formats

@Suite("What can be checked of a schema while tags pass")
struct XMLGrammarTests {
  private static func schema(_ record: String, least: String = "0", most: String = "unbounded") -> [UInt8] {
    Array(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
        <xs:element name="a"><xs:complexType><xs:sequence>
          <xs:element name="b" minOccurs="\(least)" maxOccurs="\(most)"><xs:complexType>\(record)</xs:complexType>
          </xs:element>
        </xs:sequence></xs:complexType></xs:element>
      </xs:schema>
      """.utf8)
  }

  private static func schemaFile(_ name: String) throws -> XMLSchema {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try XMLSchema(
      bytes: Array(Data(contentsOf: folder.appendingPathComponent("../../schemas/in/\(name).xsd"))))
  }

  @Test("is all of the schemas of our own feeds")
  func own() throws {
    #expect(try Self.schemaFile("eligibility").grammar?.record == "member")
    #expect(try Self.schemaFile("release-dates").grammar?.record == "release")
  }

  @Test(
    "is nothing where anything else stands in it",
    arguments: [
      "<xs:choice><xs:element name='c' type='xs:string'/></xs:choice>",
      "<xs:all><xs:element name='c' type='xs:string'/></xs:all>",
      "<xs:sequence><xs:any/></xs:sequence>",
      "<xs:sequence minOccurs='0'><xs:element name='c' type='xs:string'/></xs:sequence>",
      "<xs:sequence><xs:element name='c' type='xs:date'/></xs:sequence>",
      "<xs:sequence><xs:element name='c' type='xs:string' nillable='true'/></xs:sequence>",
      "<xs:attribute name='k' type='xs:string' fixed='1'/>",
      "<xs:attribute name='k' type='xs:string' default='1'/>", "<xs:anyAttribute/>",
    ])
  func unknown(record: String) throws { #expect(try XMLSchema(bytes: Self.schema(record)).grammar == nil) }

  @Test("has no record where the outermost element has bounds", arguments: [("1", "unbounded"), ("0", "5")])
  func bounds(least: String, most: String) throws {
    let grammar = try #require(try XMLSchema(bytes: Self.schema("", least: least, most: most)).grammar)
    #expect(grammar.record == nil)
  }

  /// Whether libxml2 finds a record valid, and whether our check is sure of it.
  private func verdicts(_ record: String, of type: String) throws -> (valid: Bool, sure: Bool) {
    let schema = try XMLSchema(bytes: Self.schema(type))
    let bytes = Array("<a xmlns='urn:t'>\(record)</a>".utf8)
    func passes(_ check: XMLParse.Check) throws -> Bool {
      var isGood = true
      let events = XMLEvents(start: { _ in }, violation: { _ in isGood = false })
      let parse = try XMLParse(check, limits: XMLLimits(), events: events)
      do {
        try parse.feed(bytes[...])
        try parse.finish()
      } catch is XMLDoubt { return false }
      return isGood
    }
    return (try passes(.schema(schema)), try passes(.grammar(try #require(schema.grammar))))
  }

  private static let day = "<xs:attribute name='k' type='xs:date' use='required'/>"
  private static let number = "<xs:attribute name='k' type='xs:nonNegativeInteger'/>"
  private static let listed = """
    <xs:attribute name='k'><xs:simpleType><xs:restriction base='xs:string'>
    <xs:enumeration value='x'/><xs:enumeration value='y'/></xs:restriction></xs:simpleType></xs:attribute>
    """
  private static let three = """
    <xs:sequence><xs:element name='c' type='xs:string' maxOccurs='2'/>
    <xs:element name='d' type='xs:string' minOccurs='0'/></xs:sequence>
    """

  @Test(
    "is sure of what is valid in the usual way",
    arguments: [
      (day, "<b k='2026-02-28'/>"), (day, "<b k='2026-12-31'/>"), (number, "<b/>"), (number, "<b k='007'/>"),
      (number, "<b k='\(String(repeating: "9", count: 18))'/>"), (listed, "<b k='y'/>"), (listed, "<b></b>"),
      (three, "<b><c/></b>"), (three, "<b> <c>t</c>\n<c/><d>&lt;</d> </b>"),
      (three, "<b><!-- --><c/><?p?></b>"),
    ])
  func sure(type: String, record: String) throws { #expect(try verdicts(record, of: type) == (true, true)) }

  @Test(
    "is never sure of what is not, and leaves what is unusual to libxml2",
    arguments: [
      (day, "<b/>", false), (day, "<b k='2026-02-30'/>", false), (day, "<b k='2026-13-01'/>", false),
      (day, "<b k='2026-04-31'/>", false), (day, "<b k='0000-01-01'/>", false),
      (day, "<b k='2026-1-01'/>", false),
      (day, "<b k='2024-02-29'/>", true), (day, "<b k='2026-01-01Z'/>", true),
      (number, "<b k=''/>", false), (number, "<b k='-1'/>", false), (number, "<b k='1.0'/>", false),
      (number, "<b k='+1'/>", true), (number, "<b k=' 1 '/>", true),
      (listed, "<b k='z'/>", false), (listed, "<b k='xy'/>", false), (listed, "<b k='x '/>", false),
      (listed, "<b j='x'/>", false), (listed, "<b k='x'>t</b>", false), (listed, "<b k='x'><c/></b>", false),
      (three, "<b/>", false), (three, "<b><c/><c/><c/></b>", false), (three, "<b><d/></b>", false),
      (three, "<b><d/><c/></b>", false), (three, "<b><c/><d/><d/></b>", false),
      (three, "<b>t<c/></b>", false),
      (three, "<b><c><c/></c></b>", false), (three, "<b><c k=''/></b>", false),
      (three, "<b><c xmlns='urn:u'/></b>", false), (three, "<b xmlns:t='urn:t' t:k=''><c/></b>", false),
    ])
  func unsure(type: String, record: String, valid: Bool) throws {
    #expect(try verdicts(record, of: type) == (valid, false))
  }
}
