/// The part of a schema that can be checked while tags pass.
///
/// It only ever accepts: what it accepts is valid, and what it does not is for libxml2 to judge. Known are
/// sequences of elements with their bounds, attributes, and a few types; a schema with anything else has no
/// grammar, and its documents go the long way.
struct XMLGrammar: Sendable {
  /// What an attribute may hold.
  enum Value: Sendable, Equatable {
    case anything
    /// `YYYY-MM-DD` and nothing besides, though the schema allows more.
    case date
    /// Up to 18 digits and nothing besides, though the schema allows more.
    case nonNegativeInteger
    case oneOf([[UInt8]])
    /// A type not known here: never surely right.
    case unknown
  }

  struct Attribute: Sendable, Equatable {
    let name: String
    let isRequired: Bool
    let value: Value
  }

  struct Child: Sendable, Equatable {
    /// The place among the grammar's elements.
    let element: Int
    let least: Int
    let most: Int
  }

  struct Element: Sendable, Equatable {
    let name: String
    var attributes: [Attribute] = []
    var children: [Child] = []
    /// Whether it may hold text, which then is any.
    var hasText = false
  }

  let namespace: String
  /// The outermost first.
  let elements: [Element]

  /// Bytes.
  var longestName: Int {
    elements.flatMap { [$0.name] + $0.attributes.map(\.name) }.map(\.utf8.count).max() ?? 0
  }

  /// The name of the element that the outermost one repeats without bounds and has nothing besides; nil when it
  /// is otherwise.
  ///
  /// Only then does any stretch of whole records make a document of its own, valid when the stretch is.
  var record: String? {
    guard let root = elements.first, root.children.count == 1, let child = root.children.first,
      child.least == 0, child.most == Int.max
    else { return nil }
    return elements[child.element].name
  }
}
