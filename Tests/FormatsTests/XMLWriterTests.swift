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
