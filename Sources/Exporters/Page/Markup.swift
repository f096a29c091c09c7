import Formats
import Reentry

/// A piece of an XML or HTML document, put together before it is written.
enum Markup: Sendable {
  case text(String)
  /// A fixed style sheet; HTML only.
  case style(StaticString)
  /// Elements that many documents hold.
  case written(WrittenElements)
  indirect case element(String, [(String, String)], [Markup])

  /// Writes it and everything inside.
  func write(to writer: XMLWriter) {
    switch self {
    case .text(let text): writer.text(text.withoutHiddenSigns)
    case .style(let sheet): writer.style(sheet)
    case .written(let elements): writer.again(elements)
    case .element(let name, let attributes, let content):
      writer.start(name, attributes)
      for part in content { part.write(to: writer) }
      writer.end()
    }
  }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}

/// An element with what is inside it.
func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: Markup...) -> Markup {
  .element(name, attributes.map { ($0.key, $0.value) }, content)
}

/// An element with a list of things inside it.
func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], all content: [Markup]) -> Markup {
  .element(name, attributes.map { ($0.key, $0.value) }, content)
}

/// Lines of text with breaks between them.
func broken(_ lines: [String]) -> [Markup] {
  lines.enumerated().flatMap { $0 == 0 ? [.text($1)] : [tag("br"), .text($1)] }
}
