/// A schema's own elements as a tree, which is small.
struct XSDElement {
  let name: String
  /// The prefix of XML Schema's own namespace here, with its colon; empty without one.
  let prefix: String
  let attributes: [String: String]
  var children: [XSDElement] = []

  static let namespace = "http://www.w3.org/2001/XMLSchema"

  /// Reads a schema; nil when an element of it is not of XML Schema, or one says where another file lies.
  ///
  /// Throws `XMLFault` for what is not well-formed.
  init?(_ bytes: [UInt8]) throws {
    var open: [XSDElement] = []
    var (root, isForeign) = (XSDElement?.none, false)
    var source = BytesInMemory(bytes)
    try XMLReader.read(
      &source,
      onStart: { element in
        isForeign = isForeign || element.namespace != Self.namespace
        open.append(XSDElement(element))
      },
      onEnd: { _ in
        guard let closed = open.popLast() else { return }
        if open.isEmpty { root = closed } else { open[open.count - 1].children.append(closed) }
      })
    guard let root, !isForeign else { return nil }
    self = root
  }

  private init(_ element: borrowing XMLElement) {
    name = element.name
    prefix = element.prefix.isEmpty ? "" : element.prefix + ":"
    attributes = Dictionary(
      element.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether every attribute is one of those.
  func hasOnly(_ names: String...) -> Bool { attributes.keys.allSatisfy { names.contains($0) } }
}
