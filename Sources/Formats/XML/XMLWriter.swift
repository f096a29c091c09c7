/// Writes XML or HTML; nothing is escaped anywhere else.
///
/// UTF-8, the same calls always the same bytes. Characters XML 1.0 cannot hold become U+FFFD. Names are
/// constants of the caller, never data; a character that no name may hold becomes an underscore. Indent only
/// what has no text beside elements.
package final class XMLWriter {
  private var written: MarkupText

  /// A writer that has written `<?xml version="1.0" encoding="UTF-8"?>`.
  package convenience init(indented: Bool) {
    self.init(MarkupText("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", isHTML: false, isIndented: indented))
  }

  /// A writer that has written `<!doctype html>`; void elements and empty ones as HTML 5 wants them.
  package static func html() -> XMLWriter {
    XMLWriter(MarkupText("<!doctype html>\n", isHTML: true, isIndented: false))
  }

  /// What one element and all inside is as text, without a declaration in front.
  package static func fragment(_ write: (XMLWriter) -> Void) -> String {
    let writer = XMLWriter(MarkupText("", isHTML: false, isIndented: false))
    write(writer)
    return String(decoding: writer.finish().dropLast(), as: UTF8.self)
  }

  /// The text as every XML document of ours holds it: what XML 1.0 cannot hold becomes U+FFFD.
  package static func allowed(_ text: String) -> String { XMLText.allowed(text) }

  private init(_ head: MarkupText) { written = head }

  /// Opens an element, its attributes in the order given.
  package func start(_ name: String, _ attributes: [(String, String)] = []) {
    written.start(name, attributes)
  }

  /// Opens an element, its attributes in the order given.
  package func start(_ name: String, with attributes: KeyValuePairs<String, String>) {
    written.start(name, attributes)
  }

  /// Whether a text goes as it is: XML 1.0 has no way to hold some characters.
  package static func canHold(_ text: String) -> Bool { XMLText.allowed(text) == text }

  /// Writes text into the open element.
  package func text(_ text: String) { written.text(text) }

  /// Closes the element opened last; does nothing when none is open.
  package func end() { written.end() }

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

  /// A whole element that holds nothing, with one attribute.
  package func element(_ name: String, _ attribute: String, _ value: String) {
    written.element(name, attribute, value)
  }

  /// A `style` element with a fixed style sheet, which HTML reads as it is.
  package func style(_ sheet: StaticString) { written.style(sheet) }

  /// What was written since the last time it was taken: long documents leave in pieces.
  ///
  /// Worth calling between elements of the outermost one; what is taken is no longer held.
  package func take() -> [UInt8] { written.take() }

  /// The end of the document: closes what is open, ends the last line and gives what was not taken yet.
  package func finish() -> [UInt8] { written.finish() }
}
