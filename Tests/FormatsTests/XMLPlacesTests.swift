import Foundation
import Testing

@testable import Formats

/// One document and what is wrong with it, where: `LINE:BYTE PATH KIND`, or `LINE:BYTE PATH ATTRIBUTE CODE`.
struct XMLTrouble: Sendable, CustomTestStringConvertible {
  let document: String
  let told: [String]
  init(_ document: String, _ told: String...) { (self.document, self.told) = (document, told) }
  var testDescription: String { String(document.prefix(60)) }
}

@Suite("The place of what is wrong with an XML document")
struct XMLPlacesTests {
  private static let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
      <xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element name="b" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
          <xs:sequence><xs:element name="c" minOccurs="0"><xs:complexType/></xs:element></xs:sequence>
          <xs:attribute name="k" type="xs:nonNegativeInteger"/>
        </xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func told(_ bytes: [UInt8], stretch: Int) async throws -> [String] {
    var told: [String] = []
    do {
      try await XMLReader.read(
        BytesInMemory(bytes), schema: XMLSchema(bytes: Array(Self.schema.utf8)), jobs: 2, stretch: stretch,
        listener: Places()
      ) { told += $0.told }
    } catch let fault as XMLFault {
      told.append("\(fault.line):\(fault.byteOffset) \(fault.path) \(fault.kind.rawValue)")
    }
    return told
  }

  @Test(
    "is told by line, byte and path, whatever the stretches",
    arguments: [
      XMLTrouble("<a xmlns='urn:t'/>"), XMLTrouble("<a xmlns='urn:t'><b/><b k='1'/></a>"),
      // By the schema
      XMLTrouble("<a xmlns='urn:t'>\n<b/>\n <b k='x'/></a>", "3:24 a/b[2] k 1824"),
      XMLTrouble("<a xmlns='urn:t'>\r\n<b/>\r\n<b\r\n j='1'\r\n/></a>", "3:25 a/b[2] j 1866"),
      XMLTrouble("<a xmlns='urn:t'><b/><b><c/><c/></b></a>", "1:28 a/b[2]/c[2] - 1871"),
      XMLTrouble("<a xmlns='urn:t'><b><c> x</c></b></a>", "1:25 a/b[1]/c[1] - 1841"),
      XMLTrouble("<a xmlns='urn:t'>\n<!-- \n\n --><?p \n?><b k='-1'/></a>", "5:36 a/b[1] k 1824"),
      XMLTrouble("<a xmlns='urn:t'><b> </b><b><c/><![CDATA[ ]]></b></a>", "1:45 a/b[2] - 1843"),
      // Namespaces
      XMLTrouble("<h:a xmlns:h='urn:t'><h:b/><h:b k='1'/></h:a>"),
      XMLTrouble("<h:a xmlns:h='urn:t'><h:b/>\n<b/></h:a>", "2:28 a/b[2] - 1871"),
      XMLTrouble("<a><b/></a>", "1:0 a - 1845"), XMLTrouble("<a xmlns='urn:u'/>", "1:0 a - 1845"),
      XMLTrouble("<a xmlns='urn:t'><b xmlns='urn:u'/></a>", "1:17 a/b[1] - 1871"),
      XMLTrouble("<a xmlns='urn:t'><b xmlns:h='urn:t' h:k='1'/></a>", "1:17 a/b[1] k 1866"),
      XMLTrouble("<a xmlns='urn:t'><b xml:space='preserve'/></a>", "1:17 a/b[1] space 1866"),
      // What a document says of its own schema
      XMLTrouble("<a xmlns='urn:t' \(xsi) xsi:schemaLocation='urn:t file:///dev/full'><b/></a>"),
      XMLTrouble("<a xmlns='urn:t' \(xsi) xsi:noNamespaceSchemaLocation='file:///dev/full'><b/></a>"),
      XMLTrouble("<a xmlns='urn:t' \(xsi)><b xsi:nil='true'/></a>", "1:71 a/b[1] - 1847"),
      // Not well-formed
      XMLTrouble("<a xmlns='urn:t'><b/>\n<b k=1/></a>", "2:27 a notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'><b/><b/>\n<b></a>", "2:33 a/b[3] notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'><b/></a>\n<!-- --><?p?>\n"),
      XMLTrouble("<a xmlns='urn:t'><b/></a>\nx", "2:26  notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'><b/></a><a xmlns='urn:t'/>", "1:25  notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'><b/>&lt;&unknown;</a>", "1:34 a notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'><b/>&#0;</a>", "1:25 a encoding"),
      XMLTrouble("<a xmlns='urn:t'><b/><!DOCTYPE a></a>", "1:21 a notWellFormed"),
      XMLTrouble("<a xmlns='urn:t'>\n<b/>\n<b/>\n", "4:28 a truncated"),
      // Where the bytes end, however far into the section anybody got.
      XMLTrouble("<a xmlns='urn:t'><b/><![CDATA[x\n<c>\n", "3:36 a truncated"),
      XMLTrouble("<a xmlns='urn:t'><b/><!-- x\n", "2:28 a truncated"),
      XMLTrouble(
        "<a xmlns='urn:t'><b/><![CDATA[" + String(repeating: "x", count: 500) + "\u{0F}"
          + String(repeating: "y", count: 1000), "1:530 a encoding"),
    ], [10, 1 << 17])
  func places(trouble: XMLTrouble, stretch: Int) async throws {
    let told = try await told(Array(trouble.document.utf8), stretch: stretch)
    #expect(told == trouble.told)
  }

  @Test("counts bytes of the UTF-8 form, its mark among them", arguments: [10, 1 << 17])
  func encodings(stretch: Int) async throws {
    let marked = Array("\u{FEFF}<a xmlns='urn:t'><b/><b k='x'/></a>".utf8)
    #expect(try await told(marked, stretch: stretch) == ["1:24 a/b[2] k 1824"])
    let head = Array("<?xml version='1.0' encoding='windows-1252'?><a xmlns='urn:t'><!-- ".utf8)
    let tail = Array(" --><b/>\n<b k='x'/></a>".utf8)
    #expect(try await told(head + [0xE9, 0x80] + tail, stretch: stretch) == ["2:81 a/b[2] k 1824"])
    #expect(try await told(head + tail + [0x81], stretch: stretch).last?.hasSuffix("encoding") == true)
  }
}

/// Writes down where violations are.
private struct Places: XMLListener {
  var told: [String] = []
  mutating func start(_ element: borrowing XMLElement) {}
  mutating func violation(_ violation: XMLViolation) {
    told.append(
      "\(violation.line):\(violation.byteOffset) \(violation.path) \(violation.attribute ?? "-") \(violation.code)"
    )
  }
  mutating func end(_ element: borrowing XMLElement) {}
}
