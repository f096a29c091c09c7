import CLibXML2

/// Writes XML or HTML; nothing is escaped anywhere else.
///
/// UTF-8, the same calls always the same bytes. Characters XML 1.0 cannot hold become U+FFFD. Names are
/// constants of the caller, never data; a character that no name may hold becomes an underscore. Indent only
/// what has no text beside elements.
@safe package final class XMLWriter {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr
  private let isHTML: Bool
  /// How each open element ends, outermost first.
  private var open: [HTMLElements.End] = []
  private var written: [UInt8] = []

  /// A writer that has written `<?xml version="1.0" encoding="UTF-8"?>`.
  package convenience init(indented: Bool) {
    self.init(isHTML: false)
    unsafe xmlTextWriterSetIndent(writer, indented ? 1 : 0)
    unsafe xmlTextWriterSetIndentString(writer, "  ")
  }

  /// A writer that has written `<!doctype html>`; void elements and empty ones as HTML 5 wants them.
  package static func html() -> XMLWriter {
    let writer = XMLWriter(isHTML: true)
    writer.collect()
    writer.written = Array("<!doctype html>\n".utf8)
    return writer
  }

  /// What one element and all inside is as text, without a declaration in front.
  package static func fragment(_ write: (XMLWriter) -> Void) -> String {
    let writer = XMLWriter(isHTML: false)
    writer.collect()
    writer.written = []
    write(writer)
    return String(decoding: writer.finish().dropLast(), as: UTF8.self)
  }

  /// The text as every XML document of ours holds it: what XML 1.0 cannot hold becomes U+FFFD.
  package static func allowed(_ text: String) -> String { XMLText.allowed(text) }

  private init(isHTML: Bool) {
    self.isHTML = isHTML
    // Its tables of encodings are made once, and not by two tasks at a time.
    xmlInitParser()
    guard let buffer = unsafe xmlBufferCreate(), let writer = unsafe xmlNewTextWriterMemory(buffer, 0) else {
      fatalError("no memory for an XML writer")
    }
    unsafe self.buffer = unsafe buffer
    unsafe self.writer = unsafe writer
    // It also makes libxml2 write letters beyond ASCII as they are, so HTML writes it and drops it.
    unsafe xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
  }

  deinit {
    unsafe xmlFreeTextWriter(writer)
    unsafe xmlBufferFree(buffer)
  }

  /// Opens an element, its attributes in the order given.
  package func start(_ name: String, _ attributes: [(String, String)] = []) {
    begin(name)
    for (attribute, value) in attributes { add(attribute, value) }
  }

  private func begin(_ name: String) {
    open.append(isHTML ? HTMLElements.end(of: name) : .plain)
    unsafe XMLText.withName(name) { _ = unsafe xmlTextWriterStartElement(writer, $0) }
  }

  private func add(_ attribute: String, _ value: String) {
    unsafe XMLText.withName(attribute) { name in
      unsafe XMLText.withAllowed(value) { _ = unsafe xmlTextWriterWriteAttribute(writer, name, $0) }
    }
  }

  /// Whether a text goes as it is: XML 1.0 has no way to hold some characters.
  package static func canHold(_ text: String) -> Bool { XMLText.allowed(text) == text }

  /// Writes text into the open element.
  package func text(_ text: String) {
    guard !text.isEmpty else { return }
    unsafe XMLText.withAllowed(text) { _ = unsafe xmlTextWriterWriteString(writer, $0) }
  }

  /// Closes the element opened last; does nothing when none is open.
  package func end() {
    guard let end = open.popLast() else { return }
    if !isHTML {
      unsafe xmlTextWriterEndElement(writer)
    } else if end.isVoid {
      endVoid()
    } else {
      unsafe xmlTextWriterFullEndElement(writer)
    }
    if end.endsLine { unsafe xmlTextWriterWriteRaw(writer, "\n") }
    if unsafe xmlBufferLength(buffer) >= 1 << 16 { collect() }
  }

  /// A whole element that holds text or nothing.
  package func element(_ name: String, text: String = "", _ attributes: [(String, String)] = []) {
    start(name, attributes)
    self.text(text)
    end()
  }

  /// A whole element; `content` writes what is inside.
  package func element<Failure: Error>(
    _ name: String, _ attributes: [(String, String)] = [], content: () throws(Failure) -> Void
  ) throws(Failure) {
    start(name, attributes)
    try content()
    end()
  }

  /// A whole element that holds nothing, with one attribute: most of a FHIR document.
  package func element(_ name: String, _ attribute: String, _ value: String) {
    begin(name)
    add(attribute, value)
    end()
  }

  /// A `style` element with a fixed style sheet, which HTML reads as it is.
  package func style(_ sheet: StaticString) {
    start("style")
    unsafe xmlTextWriterWriteRawLen(writer, sheet.utf8Start, Int32(sheet.utf8CodeUnitCount))
    end()
  }

  /// Writes elements once more, byte for byte; only where nothing is indented.
  package func again(_ elements: WrittenElements) {
    unsafe elements.bytes.withUnsafeBufferPointer {
      _ = unsafe xmlTextWriterWriteRawLen(writer, $0.baseAddress, Int32($0.count))
    }
  }

  /// What was written since the last time it was taken: long documents leave in pieces.
  ///
  /// Worth calling between elements of the outermost one; what is taken is no longer held.
  package func take() -> [UInt8] {
    collect()
    defer { written = [] }
    return written
  }

  /// The end of the document: closes what is open, ends the last line and gives what was not taken yet.
  package func finish() -> [UInt8] {
    while !open.isEmpty { end() }
    collect()
    if written.last != UInt8(ascii: "\n") { written.append(UInt8(ascii: "\n")) }
    defer { written = [] }
    return written
  }

  /// Ends an element like `br`: libxml2 writes `<br/>`, HTML wants `<br>`.
  private func endVoid() {
    unsafe xmlTextWriterEndElement(writer)
    collect()
    guard written.suffix(2).elementsEqual("/>".utf8) else { return }
    written.removeLast(2)
    written.append(UInt8(ascii: ">"))
  }

  /// Moves what libxml2 has written to our side; its own buffer cannot pass 2 GiB.
  private func collect() {
    unsafe xmlTextWriterFlush(writer)
    if let content = unsafe xmlBufferContent(buffer) {
      let length = Int(unsafe xmlBufferLength(buffer))
      unsafe written.append(contentsOf: UnsafeBufferPointer(start: content, count: length))
    }
    unsafe xmlBufferEmpty(buffer)
  }
}

/// The elements HTML 5 writes in a way of their own.
private enum HTMLElements {
  /// What stands at an element's end.
  struct End {
    /// It has no end tag.
    let isVoid: Bool
    /// A line ends behind it.
    let endsLine: Bool

    static let plain = End(isVoid: false, endsLine: false)
  }

  static func end(of name: String) -> End { ends[name] ?? .plain }

  private static let ends = Dictionary(
    uniqueKeysWithValues: void.union(block).map {
      ($0, End(isVoid: void.contains($0), endsLine: block.contains($0)))
    })

  /// Without content and without end tag.
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// A line end behind them means nothing to a browser and much to a reader of the source.
  private static let block: Set<String> = [
    "html", "head", "title", "meta", "link", "style", "body", "header", "main", "footer", "section",
    "article", "nav", "aside", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt",
    "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "hr", "address", "details", "summary",
    "figure", "figcaption", "blockquote",
  ]
}
