import Testing

@testable import Formats

@Suite("An XML document read")
struct XMLReaderTests {
  /// What a reader is told, a line an event.
  static func events(_ bytes: [UInt8], step: Int = 4096, limits: XMLLimits = XMLLimits()) throws -> [String] {
    var events: [String] = []
    var source = Trickle(bytes, step: step)
    try XMLReader.read(
      &source, limits: limits,
      onStart: { events.append("<\($0.name) \($0.depth) \($0.line):\($0.byteOffset) \($0.path)") },
      onText: { events.append($0) },
      onEnd: { events.append("/\($0.name)") })
    return events
  }

  static func fault(_ bytes: [UInt8], step: Int = 4096, limits: XMLLimits = XMLLimits()) throws -> XMLFault? {
    do {
      _ = try events(bytes, step: step, limits: limits)
      return nil
    } catch let fault as XMLFault {
      return fault
    }
  }

  @Test("tells of elements and text with line, byte and path, whatever the blocks", arguments: [1, 5, 4096])
  func told(step: Int) throws {
    let text =
      "<?xml version='1.0'?>\n<a>\n <b x='1'\n  y='2'>t&amp;<!-- no --><![CDATA[<u>]]></b>\n <b/>é</a>"
    #expect(
      try Self.events(Array(text.utf8), step: step) == [
        "<a 1 2:22 a", "<b 2 3:27 a/b[1]", "t&<u>", "/b", "<b 2 5:82 a/b[2]", "/b", "é", "/a",
      ])
  }

  @Test("gives attributes by name, copied only when asked")
  func attributes() throws {
    var source = BytesInMemory(
      Array("<m:a xmlns:m='urn:x' cin='1&lt;é' m:cin='3' e='' f='A&amp;B&#38;#38;&#xE9;'/>".utf8))
    var told: [String?] = []
    try XMLReader.read(
      &source,
      onStart: { element in
        told = [element.namespace, "\(element.isNamed("a"))", "\(element.isNamed("ab"))"]
        told += [element.attribute("cin"), element.attribute("e"), element.attribute("ci")]
        var bytes = Array("9".utf8)
        told += ["\(element.attributeCount)", "\(element.append("cin", to: &bytes))", "\(bytes.count)"]
        told += [element.attribute("f"), element.attributes.last?.value, element.prefix]
      })
    #expect(
      told == [
        "urn:x", "true", "false", "1<é", "", nil, "4", "true", "5", "A&B&#38;é", "A&B&#38;é", "m",
      ])
  }

  @Test(
    "is refused",
    arguments: [
      ("", .truncated, ""), ("<a>\n", .truncated, "a"), ("<a><b", .truncated, "a/b[1]"),
      ("<a>x", .truncated, "a"),
      ("<a></b>", .notWellFormed, "a"), ("<a/><b/>", .notWellFormed, ""), ("<a>&b;</a>", .notWellFormed, "a"),
      ("<a b='1' b='2'/>", .notWellFormed, ""), ("<m:a/>", .notWellFormed, ""), ("text", .notWellFormed, ""),
      ("<!DOCTYPE a><a/>", .doctype, ""),
      ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", .doctype, ""),
      ("<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>", .doctype, ""),
      ("<?xml version='1.0' encoding='UTF-16'?><a/>", .encoding, ""),
      ("<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>", .encoding, ""),
      ("<a>\u{01}</a>", .encoding, "a"),
    ] as [(String, XMLFault.Kind, String)])
  func refused(text: String, kind: XMLFault.Kind, path: String) throws {
    let fault = try Self.fault(Array(text.utf8))
    #expect(fault?.kind == kind)
    #expect(fault?.path == path)
    #expect(try Self.fault(Array(text.utf8), step: 1)?.kind == kind)
  }

  @Test("is refused before a laugh is had: no entity is ever declared")
  func billionLaughs() throws {
    var text = "<!DOCTYPE a [<!ENTITY l0 'ha'>"
    for level in 1...9 {
      text += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
    }
    #expect(try Self.fault(Array((text + "]><a>&l9;</a>").utf8))?.kind == .doctype)
  }

  @Test("is refused in UTF-16, with or without mark")
  func utf16() throws {
    let units = Array("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".utf16)
    let bytes = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    #expect(try Self.fault(bytes)?.kind == .encoding)
    #expect(try Self.fault([0xFF, 0xFE] + bytes)?.kind == .encoding)
  }

  @Test("may be Windows-1252 when it says so, and UTF-8 with a mark")
  func encodings() throws {
    for name in ["windows-1252", "ISO-8859-1", "Windows-1252"] {
      let head = Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><a>".utf8)
      #expect(try Self.events(head + [0xE9, 0x80, 0x9F] + Array("</a>".utf8))[1] == "é€Ÿ")
      #expect(try Self.fault(head + [0x81] + Array("</a>".utf8))?.kind == .encoding)
    }
    #expect(try Self.events([0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8))[1] == "é")
    #expect(try Self.fault(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8))?.kind == .encoding)
  }

  @Test("nests 64 deep and no deeper")
  func depth() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)).utf8)
    }
    #expect(try Self.fault(nested(64)) == nil)
    #expect(try Self.fault(nested(65))?.kind == .tooDeep)
  }

  @Test("has 64 attributes in an element and no more")
  func attributeCount() throws {
    func wide(_ count: Int) -> [UInt8] {
      Array(("<a" + (0..<count).map { " b\($0)=''" }.joined() + "/>").utf8)
    }
    #expect(try Self.fault(wide(64)) == nil)
    #expect(try Self.fault(wide(65))?.kind == .tooManyAttributes)
    let spaces = (0..<65).map { " xmlns:n\($0)='u'" }.joined()
    #expect(try Self.fault(Array("<a\(spaces)/>".utf8))?.kind == .tooManyAttributes)
    #expect(try Self.fault(wide(60_000))?.kind == .tooLong)
  }

  @Test("has longest texts and names")
  func lengths() throws {
    var limits = XMLLimits()
    limits.text = 10
    limits.name = 5
    func document(_ name: String, _ text: String) -> [UInt8] { Array("<\(name)>\(text)</\(name)>".utf8) }
    #expect(try Self.fault(document("abcde", "0123456789"), limits: limits) == nil)
    #expect(try Self.fault(document("abcde", "0123456789x"), limits: limits)?.kind == .tooLong)
    #expect(try Self.fault(document("abcdef", ""), limits: limits)?.kind == .tooLong)
    let long = String(repeating: "x", count: 1 << 20)
    #expect(try Self.fault(document("a", long)) == nil)
    #expect(try Self.fault(document("a", long + "x"))?.kind == .tooLong)
    #expect(try Self.fault(Array("<a b='\(long)'/>".utf8))?.kind == .tooLong)
    #expect(try Self.fault(Array("<a><!--\(long)--></a>".utf8))?.kind == .tooLong)
  }

  @Test("has longest tags, comments and instructions, in stretches as from front to back")
  func tags() async throws {
    var limits = XMLLimits()
    limits.tag = 100
    let tag = String(repeating: " ", count: 100 - "<bx=''".utf8.count)
    let text = String(repeating: "x", count: 100)
    for (document, isGood) in [
      ("<a><b\(tag)x=''/></a>", true), ("<a><b\(tag) x=''/></a>", false),
      ("<a><!--\(text)--></a>", true), ("<a><!--\(text)x--></a>", false),
      ("<a><?p \(text.dropLast())?></a>", true), ("<a><?p \(text)?></a>", false),
    ] {
      #expect(
        try Self.fault(Array(document.utf8), limits: limits)?.kind == (isGood ? nil : .tooLong), "\(document)"
      )
    }
    let schema = try XMLMembers.schema()
    limits.tag = 1000
    for (blanks, isGood) in [(900, true), (1100, false)] {
      let member = XMLMembers.member(1, more: String(repeating: " ", count: blanks))
      let bytes = XMLMembers.document(XMLMembers.member(2), member, XMLMembers.member(3))
      var kind: XMLFault.Kind?
      do {
        try await XMLReader.read(
          BytesInMemory(bytes), schema: schema, limits: limits, jobs: 2, stretch: 300, listener: XMLLog()
        ) { _ in }
      } catch let fault as XMLFault { kind = fault.kind }
      #expect(kind == (isGood ? nil : .tooLong))
    }
  }

  @Test("stops at what a closure throws, and throws it on")
  func thrown() {
    struct Enough: Error {}
    var starts = 0
    var source = BytesInMemory(Array(("<a>" + String(repeating: "<b/>", count: 100) + "</a>").utf8))
    #expect(throws: Enough.self) {
      try XMLReader.read(
        &source,
        onStart: { element in
          starts += 1
          if element.path == "a/b[7]" { throw Enough() }
        })
    }
    #expect(starts == 8)
  }

  @Test("never has its words in a fault")
  func discreet() throws {
    for text in ["<a>&Ramirez;</a>", "<a Ramirez/>", "<a></Ramirez>", "<a b='Ramirez' b='Ramirez'/>"] {
      let fault = try #require(try Self.fault(Array(text.utf8)))
      #expect(!"\(fault) \(fault.path)".contains("Ramirez"))
    }
  }
}
