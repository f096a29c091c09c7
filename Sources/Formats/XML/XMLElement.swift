import CLibXML2

/// A tag as it passes by.
///
/// Lent for one call: it cannot be kept, only what is copied out of it.
///
/// At an element's end it has its name and position, and no attributes.
@safe package struct XMLElement: ~Copyable {
  @safe private unowned(unsafe) let parse: XMLParse
  private let localName: UnsafePointer<xmlChar>
  private let prefixName: UnsafePointer<xmlChar>?
  private let namespaceName: UnsafePointer<xmlChar>?
  /// libxml2's rows of five: name, prefix, namespace, value, end of the value.
  private let attributeRows: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  package let attributeCount: Int

  @unsafe init(
    _ parse: XMLParse, _ localName: UnsafePointer<xmlChar>, _ prefixName: UnsafePointer<xmlChar>?,
    _ namespaceName: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    _ attributeCount: Int
  ) {
    self.parse = parse
    unsafe self.localName = unsafe localName
    unsafe self.prefixName = unsafe prefixName
    unsafe self.namespaceName = unsafe namespaceName
    unsafe self.attributeRows = unsafe attributes
    self.attributeCount = attributeCount
  }

  /// Without its prefix.
  package var name: String { unsafe String(cString: localName) }

  /// As written before the name; empty when there is none.
  package var prefix: String { unsafe prefixName.map { unsafe String(cString: $0) } ?? "" }

  /// The namespace's name; empty when there is none.
  package var namespace: String { unsafe namespaceName.map { unsafe String(cString: $0) } ?? "" }

  /// Whether the name without its prefix is this; makes no `String`.
  package func isNamed(_ name: StaticString) -> Bool {
    unsafe localName.pointee == name.utf8Start.pointee && xmlStrEqual(localName, name.utf8Start) == 1
  }

  /// The outermost element has 1.
  package var depth: Int { parse.path.depth }

  /// Where the tag begins.
  package var place: XMLPlace { parse.position }

  /// Where the tag begins, counted from 1.
  package var line: Int { parse.position.line }

  /// Where the tag begins, from the front of the document's UTF-8 form.
  package var byteOffset: Int { parse.position.byteOffset }

  /// How much of the document was read when the tag was told: all but its last byte or two.
  var length: Int { parse.length }

  /// As in `releaseDates/release[12]`.
  package var path: String { parse.pathText }

  /// A copy of an attribute's value; nil when it is not given.
  ///
  /// Attributes with a prefix are not found.
  package func attribute(_ name: StaticString) -> String? {
    var bytes: [UInt8] = []
    return append(name, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Appends the bytes of an attribute's value; says whether it is given.
  package func append(_ name: StaticString, to bytes: inout [UInt8]) -> Bool {
    guard let attributes = unsafe attributeRows else { return false }
    let first = unsafe name.utf8Start.pointee
    for index in 0..<attributeCount {
      let row = unsafe attributes + 5 * index
      guard let found = unsafe row[0], unsafe found.pointee == first, unsafe row[2] == nil,
        unsafe xmlStrEqual(found, name.utf8Start) == 1
      else { continue }
      unsafe XMLElement.append(row, to: &bytes)
      return true
    }
    return false
  }

  /// libxml2 writes every ampersand of a value as `&#38;`.
  @unsafe private static func append(
    _ row: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, to bytes: inout [UInt8]
  ) {
    guard let start = unsafe row[3], let end = unsafe row[4] else { return }
    let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
    guard unsafe handoff_xml_has_ampersand(start, end) != 0 else {
      unsafe bytes.append(contentsOf: value)
      return
    }
    var place = 0
    while place < value.count {
      unsafe bytes.append(value[place])
      place += unsafe value[place] == 0x26 ? 5 : 1
    }
  }
}

extension XMLElement {
  /// Every attribute, in the order of the tag; those with a prefix under their local name.
  package var attributes: [(name: String, value: String)] {
    guard let rows = unsafe attributeRows else { return [] }
    return (0..<attributeCount).compactMap { index in
      guard let name = unsafe rows[5 * index] else { return nil }
      var value: [UInt8] = []
      unsafe XMLElement.append(rows + 5 * index, to: &value)
      return unsafe (String(cString: name), String(decoding: value, as: UTF8.self))
    }
  }

  /// Whether an attribute has a prefix of a namespace and a name other than those.
  func hasPrefixedAttribute(but names: [String]) -> Bool {
    guard let rows = unsafe attributeRows else { return false }
    return (0..<attributeCount).contains { index in
      guard unsafe rows[5 * index + 2] != nil, let name = unsafe rows[5 * index] else { return false }
      return !names.contains(unsafe String(cString: name))
    }
  }
}
