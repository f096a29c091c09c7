import CLibXML2

/// What libxml2 tells of an opening tag besides its name.
@unsafe struct XMLTag {
  let prefix: UnsafePointer<xmlChar>?
  let namespace: UnsafePointer<xmlChar>?
  let namespaceCount: Int32
  let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let attributeCount: Int
  let defaultedCount: Int32
  let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  /// Whether the element's name or an attribute's has more bytes than this.
  func hasName(longerThan limit: Int, _ name: UnsafePointer<xmlChar>) -> Bool {
    if unsafe xmlStrlen(name) > limit { return true }
    guard let attributes = unsafe attributes else { return false }
    for index in 0..<(unsafe attributeCount) {
      if unsafe xmlStrlen(attributes[5 * index]) > limit { return true }
    }
    return false
  }
}

/// The functions libxml2 calls; each finds its `XMLParse` behind the context pointer.
enum XMLCallbacks {
  /// The table libxml2 copies when a parser is made.
  @unsafe static func table() -> xmlSAXHandler {
    var table = unsafe xmlSAXHandler()
    unsafe table.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe table.internalSubset = { context, _, _, _ in
      unsafe XMLCallbacks.parse(context) { $0.declareType() }
    }
    unsafe table.startElementNs = { context, name, prefix, namespace, spaces, spaceList, count, extra, list in
      guard let name = unsafe name else { return }
      let tag = unsafe XMLTag(
        prefix: prefix, namespace: namespace, namespaceCount: spaces, namespaces: spaceList,
        attributeCount: Int(count), defaultedCount: extra, attributes: list)
      unsafe XMLCallbacks.parse(context) { unsafe $0.open(name, tag) }
    }
    unsafe table.endElementNs = { context, name, prefix, namespace in
      guard let name = unsafe name else { return }
      unsafe XMLCallbacks.parse(context) { unsafe $0.close(name, prefix: prefix, namespace: namespace) }
    }
    unsafe table.characters = addText
    // The same function, so that libxml2 does not try to guess which blanks are ignorable.
    unsafe table.ignorableWhitespace = addText
    unsafe table.cdataBlock = { context, bytes, count in
      unsafe XMLCallbacks.parse(context) {
        unsafe $0.addSection(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    unsafe table.comment = { context, text in
      unsafe XMLCallbacks.parse(context) { $0.skip(Int(unsafe xmlStrlen(text))) }
    }
    unsafe table.processingInstruction = { context, target, data in
      unsafe XMLCallbacks.parse(context) {
        $0.skip(Int(unsafe xmlStrlen(target)) + Int(unsafe xmlStrlen(data)))
      }
    }
    unsafe table.serror = { context, error in
      guard let error = unsafe error, unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
      else { return }
      unsafe XMLCallbacks.parse(context) { $0.objectToForm(code: unsafe error.pointee.code) }
    }
    return unsafe table
  }

  private static let addText: charactersSAXFunc = { context, bytes, count in
    unsafe XMLCallbacks.parse(context) { unsafe $0.add(UnsafeBufferPointer(start: bytes, count: Int(count))) }
  }

  /// Lends the parse behind a context pointer; whoever called libxml2 holds it.
  @unsafe static func parse(_ context: UnsafeMutableRawPointer?, tell: (XMLParse) -> Void) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<XMLParse>.fromOpaque(context)._withUnsafeGuaranteedRef { tell($0) }
  }
}
