import Testing

@testable import Formats

@Suite("An XML document")
struct XMLWriterTests {
  private let declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

  private func written(indented: Bool = false, _ write: (XMLWriter) -> Void) -> String {
    let writer = XMLWriter(indented: indented)
    write(writer)
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  @Test("has its elements and attributes in the order written")
  func order() {
    let text = written { xml in
      xml.element("a", [("xmlns", "urn:x:1"), ("z", "1"), ("b", "2")]) {
        xml.element("c", text: "d")
        xml.element("e", [("f", "")])
        xml.start("x:g")
        xml.text("h")
        xml.end()
      }
    }
    #expect(
      text == """
        \(declaration)
        <a xmlns="urn:x:1" z="1" b="2"><c>d</c><e f=""/><x:g>h</x:g></a>

        """)
  }

  @Test("has an element with one attribute as one with a list of them")
  func attributes() {
    let forms: [(XMLWriter) -> Void] = [
      { $0.element("b", [("value", "1 < 2")]) }, { $0.element("b", "value", "1 < 2") },
    ]
    for write in forms {
      #expect(
        written { xml in xml.element("a") { write(xml) } }
          == "\(declaration)\n<a><b value=\"1 &lt; 2\"/></a>\n")
    }
  }

  @Test("has elements that were written before as it would write them")
  func again() {
    func rows(_ xml: XMLWriter) {
      xml.element("tr") { xml.element("td", text: "a < b é", [("class", "\"")]) }
      xml.element("br")
    }
    let kept = (WrittenElements(rows), WrittenElements(asHTML: true, rows))
    func page(_ xml: XMLWriter, _ write: (XMLWriter) -> Void) -> [UInt8] {
      xml.element("table", [("id", "t")]) {
        write(xml)
        xml.text("&")
        write(xml)
      }
      return xml.finish()
    }
    #expect(page(XMLWriter(indented: false)) { $0.again(kept.0) } == page(XMLWriter(indented: false), rows))
    #expect(page(.html()) { $0.again(kept.1) } == page(.html(), rows))
    #expect(
      String(decoding: page(.html()) { $0.again(kept.1) }, as: UTF8.self).hasPrefix(
        "<!doctype html>\n<table id=\"t\"><tr><td class=\"&quot;\">a &lt; b é</td>\n</tr>\n<br>&amp;<tr>"))
  }

  @Test("is indented by two spaces")
  func indented() {
    let text = written(indented: true) { xml in
      xml.element("a") {
        xml.element("b", text: "c")
        xml.element("d") { xml.element("e") }
      }
    }
    #expect(
      text == """
        \(declaration)
        <a>
          <b>c</b>
          <d>
            <e/>
          </d>
        </a>

        """)
  }

  @Test(
    "escapes text",
    arguments: [
      ("a < b & c > \"d\" 'e'", "a &lt; b &amp; c &gt; &quot;d&quot; 'e'"),
      ("é 🚪 \u{7F}", "é 🚪 \u{7F}"),
      ("a\tb\nc\rd", "a\tb\nc&#13;d"),
      ("\0x\u{01}\u{1F}\u{FFFE}\u{FFFF}y\u{FFFD}", "\u{FFFD}x\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}y\u{FFFD}"),
      ("]]>", "]]&gt;"), (" ", " "),
    ])
  func text(text: String, escaped: String) {
    #expect(written { $0.element("a", text: text) } == "\(declaration)\n<a>\(escaped)</a>\n")
  }

  @Test(
    "escapes attributes",
    arguments: [
      ("<&>\"'", "&lt;&amp;&gt;&quot;'"),
      ("é\u{0B}🚪", "é\u{FFFD}🚪"),
      ("\t\n\r", "&#9;&#10;&#13;"),
    ])
  func attribute(value: String, escaped: String) {
    #expect(written { $0.element("a", [("b", value)]) } == "\(declaration)\n<a b=\"\(escaped)\"/>\n")
  }

  @Test("never lets a name break out of its tag")
  func names() {
    #expect(written { $0.element("a><b", [("c=\"d", "e")]) } == "\(declaration)\n<a__b c__d=\"e\"/>\n")
    #expect(written { $0.element("") } == "\(declaration)\n<_/>\n")
  }

  @Test("closes what is still open at its end, and ignores an end too many")
  func unfinished() {
    #expect(
      written { xml in
        xml.start("a")
        xml.start("b")
        xml.text("c")
      } == "\(declaration)\n<a><b>c</b></a>\n")
    #expect(
      written { xml in
        xml.element("a")
        xml.end()
      } == "\(declaration)\n<a/>\n")
  }

  @Test("is the same taken in pieces or whole, past any buffer")
  func pieces() {
    let whole = XMLWriter(indented: true)
    let parts = XMLWriter(indented: true)
    var pieces: [UInt8] = []
    for writer in [whole, parts] {
      writer.start("a")
      for number in 0..<20_000 {
        writer.element("b", text: "é\(number)")
        if writer === parts, number % 1000 == 0 { pieces += writer.take() }
      }
    }
    pieces += parts.finish()
    let bytes = whole.finish()
    #expect(bytes == pieces)
    #expect(bytes.count > 1 << 18)
  }
}

@Suite("An HTML document")
struct HTMLWriterTests {
  @Test("has void elements without end, and an end for every other")
  func form() {
    let html = XMLWriter.html()
    html.element("html", [("lang", "en")]) {
      html.element("head") {
        html.element("meta", [("charset", "utf-8")])
        html.style("p > b { content: \"<\" }")
      }
      html.element("body") {
        html.element("p") {
          html.text("a < é (")
          html.element("b", text: "c")
          html.text(")")
          html.element("br")
          html.text("d")
        }
        html.element("td")
        html.element("i", [("title", "\"ü\"")])
      }
    }
    #expect(
      String(decoding: html.finish(), as: UTF8.self) == """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <style>p > b { content: "<" }</style>
        </head>
        <body><p>a &lt; é (<b>c</b>)<br>d</p>
        <td></td>
        <i title="&quot;ü&quot;"></i></body>
        </html>

        """)
  }
}

@Suite("An XML document written and read again")
struct XMLRoundTripTests {
  private indirect enum Node: Equatable {
    case element(String, [[String]], [Node])
    case text(String)
  }

  private struct Draw {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }

    mutating func text() -> String {
      let letters = [
        "a", "<", ">", "&", "\"", "'", "]]>", "é", "🚪", " x", "&amp;", "&#38;", "\t", "\n", "\r", "\u{85}",
      ]
      return "." + (0..<below(6)).map { _ in letters[below(letters.count)] }.joined() + "."
    }

    mutating func node(_ depth: Int) -> Node {
      let names = ["a", "b", "c-1", "d.e", "_f"]
      let attributes = names.prefix(below(5)).map { [$0, text()] }
      var children: [Node] = []
      for _ in 0..<(depth > 4 ? 0 : below(5)) {
        // Two texts in a row are one when they are read.
        if case .text? = children.last { children.append(node(depth + 1)) }
        children.append(below(3) == 0 ? .text(text()) : node(depth + 1))
        if children.count > 1, case .text? = children.last, case .text = children[children.count - 2] {
          children.removeLast()
        }
      }
      return .element(names[below(names.count)], attributes, children)
    }
  }

  private func write(_ node: Node, to writer: XMLWriter) {
    switch node {
    case .text(let text): writer.text(text)
    case .element(let name, let attributes, let children):
      writer.element(name, attributes.map { ($0[0], $0[1]) }) {
        for child in children { write(child, to: writer) }
      }
    }
  }

  private func read(_ bytes: [UInt8], step: Int) throws -> Node? {
    var open: [(name: String, attributes: [[String]], children: [Node])] = [("", [], [])]
    var source = Trickle(bytes, step: step)
    try XMLReader.read(
      &source,
      onStart: { open.append(($0.name, $0.attributes.map { [$0.name, $0.value] }, [])) },
      onText: { open[open.count - 1].children.append(.text($0)) },
      onEnd: { _ in
        let (name, attributes, children) = open.removeLast()
        open[open.count - 1].children.append(.element(name, attributes, children))
      })
    return open[0].children.first
  }

  @Test("is the same, wherever the source's blocks end", arguments: 1...60)
  func identity(seed: UInt64) throws {
    var draw = Draw(state: seed)
    let node = draw.node(0)
    let writer = XMLWriter(indented: false)
    write(node, to: writer)
    let bytes = writer.finish()
    for step in [1, 2, 3, 7, 64, 4096] { #expect(try read(bytes, step: step) == node) }
  }
}
