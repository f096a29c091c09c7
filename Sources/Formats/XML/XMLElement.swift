import CLibXML2

/// A tag as it passes by.
///
/// Lent for one call: it cannot be kept, only what is copied out of it.
///
/// At an element's end it has its name and position, and no attributes.
@safe package struct XMLElement: ~Copyable {
  private let parse: XMLParse
  private let localName: UnsafePointer<xmlChar>
  private let namespaceName: UnsafePointer<xmlChar>?
  /// libxml2's rows of five: name, prefix, namespace, value, end of the value.
  private let attributeRows: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  package let attributeCount: Int

  @unsafe init(
    _ parse: XMLParse, _ localName: UnsafePointer<xmlChar>, _ namespaceName: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int
  ) {
    self.parse = parse
    unsafe self.localName = unsafe localName
    unsafe self.namespaceName = unsafe namespaceName
    unsafe self.attributeRows = unsafe attributes
    self.attributeCount = attributeCount
  }

  /// Without its prefix.
  package var name: String { unsafe String(cString: localName) }

  /// The namespace's name; empty when there is none.
  package var namespace: String { unsafe namespaceName.map { unsafe String(cString: $0) } ?? "" }

  /// Whether the name without its prefix is this; makes no `String`.
  package func isNamed(_ name: StaticString) -> Bool { unsafe xmlStrEqual(localName, name.utf8Start) == 1 }

  /// The outermost element has 1.
  package var depth: Int { parse.path.depth }

  /// Where the tag begins, counted from 1.
  package var line: Int { parse.position.line }

  /// Where the tag begins, from the front of the document's UTF-8 form.
  package var byteOffset: Int { parse.position.byteOffset }

  /// As in `releaseDates/release[12]`.
  package var path: String { parse.pathText }

  /// A copy of an attribute's value; nil when it is not given.
  ///
  /// Attributes with a prefix are not found.
  package func attribute(_ name: StaticString) -> String? {
    guard let value = unsafe value(of: name) else { return nil }
    return unsafe String(decoding: value, as: UTF8.self)
  }

  /// The bytes of an attribute's value where libxml2 has them; nil when it is not given.
  @_lifetime(borrow self)
  package func bytes(of name: StaticString) -> Span<UInt8>? {
    guard let value = unsafe value(of: name) else { return nil }
    return unsafe _overrideLifetime(Span(_unsafeElements: value), borrowing: self)
  }

  private func value(of name: StaticString) -> UnsafeBufferPointer<xmlChar>? {
    guard let attributes = unsafe attributeRows else { return nil }
    for index in 0..<attributeCount {
      let row = unsafe attributes + 5 * index
      guard unsafe row[2] == nil, unsafe xmlStrEqual(row[0], name.utf8Start) == 1 else { continue }
      guard let start = unsafe row[3], let end = unsafe row[4] else { return nil }
      return unsafe UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }
}

extension XMLElement {
  /// Every attribute, in the order of the tag; those with a prefix under their local name.
  package var attributes: [(name: String, value: String)] {
    guard let rows = unsafe attributeRows else { return [] }
    return (0..<attributeCount).compactMap { index in
      let row = unsafe rows + 5 * index
      guard let name = unsafe row[0], let start = unsafe row[3], let end = unsafe row[4] else { return nil }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      return unsafe (String(cString: name), String(decoding: value, as: UTF8.self))
    }
  }
}
