/// The bytes of an XML or HTML document while they grow.
///
/// A value, so that a writer reaches for it once a call, not once a byte.
struct MarkupText {
  private let isHTML: Bool
  private let isIndented: Bool
  private var bytes: [UInt8] = []
  /// The elements that are open, outermost first.
  private var open: [String] = []
  /// Whether the start tag written last still lacks its `>`.
  private var isInTag = false
  /// Whether the next end tag stands on a line of its own.
  private var endsOnOwnLine = false

  init(_ head: String, isHTML: Bool, isIndented: Bool) {
    (self.isHTML, self.isIndented) = (isHTML, isIndented)
    // Most documents of ours fit; a fragment, which has no head, is short.
    bytes.reserveCapacity(head.isEmpty ? 256 : 1 << 15)
    put(head)
  }

  mutating func start(_ name: String, _ attributes: [(String, String)]) {
    start(name)
    for (attribute, value) in attributes { add(attribute, value) }
  }

  mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    start(name)
    for (attribute, value) in attributes { add(attribute, value) }
  }

  private mutating func start(_ name: String) {
    let name = XMLText.name(name)
    if isInTag, isIndented { put(">\n") } else { closeTag() }
    open.append(name)
    indent()
    put("<")
    put(name)
    isInTag = true
  }

  private mutating func add(_ attribute: String, _ value: String) {
    put(" ")
    put(XMLText.name(attribute))
    put("=\"")
    putEscaped(value, inAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole element without content, with one attribute: most of a FHIR document.
  mutating func element(_ name: String, _ attribute: String, _ value: String) {
    guard !isHTML, !isIndented else {
      start(name)
      add(attribute, value)
      return end()
    }
    put(isInTag ? "><" : "<")
    isInTag = false
    put(XMLText.name(name))
    add(attribute, value)
    put("/>")
    endsOnOwnLine = true
  }

  mutating func text(_ text: String) {
    guard !text.isEmpty else { return }
    closeTag()
    putEscaped(text, inAttribute: false)
    endsOnOwnLine = false
  }

  mutating func style(_ sheet: StaticString) {
    start("style")
    closeTag()
    sheet.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    end()
  }

  mutating func end() {
    guard let name = open.last else { return }
    let form = isHTML ? HTMLElement.forms[name] : nil
    if isHTML {
      closeTag()
      if form?.isVoid != true { putEnd(of: name) }
    } else if isInTag {
      put("/>")
      isInTag = false
    } else {
      if endsOnOwnLine { indent() }
      putEnd(of: name)
    }
    endsOnOwnLine = true
    open.removeLast()
    if isIndented || form?.endsLine == true { put("\n") }
  }

  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  mutating func finish() -> [UInt8] {
    while !open.isEmpty { end() }
    if bytes.last != UInt8(ascii: "\n") { put("\n") }
    return take()
  }

  private mutating func closeTag() {
    if isInTag { put(">") }
    isInTag = false
  }

  private mutating func putEnd(of name: String) {
    put("</")
    put(name)
    put(">")
  }

  private mutating func indent() {
    guard isIndented else { return }
    for _ in 1..<open.count { put("  ") }
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func putEscaped(_ text: String, inAttribute: Bool) {
    if XMLText.isPlain(text) { return put(text) }
    for byte in XMLText.allowed(text).utf8 {
      if let escape = XMLText.escape(byte, inAttribute: inAttribute) {
        put(escape)
      } else {
        bytes.append(byte)
      }
    }
  }
}

/// An element that HTML 5 writes in a way of its own.
private struct HTMLElement {
  /// Without content and without end tag.
  let isVoid: Bool
  /// A line end behind it means nothing to a browser and much to a reader of the source.
  let endsLine: Bool

  static let forms = Dictionary(
    uniqueKeysWithValues: void.union(block).map {
      ($0, HTMLElement(isVoid: void.contains($0), endsLine: block.contains($0)))
    })

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  private static let block: Set<String> = [
    "html", "head", "title", "meta", "link", "style", "body", "header", "main", "footer", "section",
    "article", "nav", "aside", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt",
    "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "hr", "address", "details", "summary",
    "figure", "figcaption", "blockquote",
  ]
}
