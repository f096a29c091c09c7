import CLibXML2

/// The validation of one document while it streams past: the owner of libxml2's validation context.
///
/// Plugged in beside no handler of its own, it gives its functions back, and `XMLParse` calls them before it
/// tells of an event; so violations of an element are known before its end is told.
@safe final class XMLValidation {
  private let context: xmlSchemaValidCtxtPtr
  private let plug: xmlSchemaSAXPlugPtr
  private let handler: xmlSAXHandler
  private let data: UnsafeMutableRawPointer?
  // The plug keeps where it was told to find the handler and its data, and writes there when it is pulled.
  private let handlerSlot: UnsafeMutablePointer<UnsafeMutablePointer<xmlSAXHandler>?>
  private let dataSlot: UnsafeMutablePointer<UnsafeMutableRawPointer?>

  /// Reports what it objects to, to the `XMLParse` behind the pointer.
  ///
  /// Gives nil without memory.
  @unsafe init?(_ schema: XMLSchema, reportingTo parse: UnsafeMutableRawPointer) {
    guard let context = unsafe schema.validation() else { return nil }
    unsafe xmlSchemaSetValidStructuredErrors(
      context,
      { parse, error in
        guard let error = unsafe error else { return }
        unsafe XMLCallbacks.parse(parse) {
          $0.object(
            code: unsafe error.pointee.code, attribute: unsafe XMLValidation.attribute(in: error))
        }
      }, parse)
    unsafe handlerSlot = .allocate(capacity: 1)
    unsafe dataSlot = .allocate(capacity: 1)
    unsafe handlerSlot.initialize(to: nil)
    unsafe dataSlot.initialize(to: nil)
    guard let plug = unsafe xmlSchemaSAXPlug(context, handlerSlot, dataSlot),
      let handler = unsafe handlerSlot.pointee
    else {
      unsafe xmlSchemaFreeValidCtxt(context)
      unsafe handlerSlot.deallocate()
      unsafe dataSlot.deallocate()
      return nil
    }
    unsafe self.context = unsafe context
    unsafe self.plug = unsafe plug
    unsafe self.handler = unsafe handler.pointee
    unsafe data = unsafe dataSlot.pointee
  }

  deinit {
    unsafe xmlSchemaSAXUnplug(plug)
    unsafe xmlSchemaFreeValidCtxt(context)
    unsafe handlerSlot.deallocate()
    unsafe dataSlot.deallocate()
  }

  /// A tag opens.
  @unsafe func open(_ name: UnsafePointer<xmlChar>, _ tag: XMLTag) {
    unsafe handler.startElementNs?(
      data, name, tag.prefix, tag.namespace, tag.namespaceCount, tag.namespaces, Int32(tag.attributeCount),
      tag.defaultedCount, tag.attributes)
  }

  /// A tag closes.
  @unsafe func close(
    _ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
  ) { unsafe handler.endElementNs?(data, name, prefix, namespace) }

  /// The text between two tags; where part of it is a CDATA section, not even blanks are passed over.
  @unsafe func add(_ bytes: UnsafeBufferPointer<xmlChar>, hasSection: Bool) {
    let tell = unsafe hasSection ? handler.cdataBlock : handler.characters
    unsafe tell?(data, bytes.baseAddress, Int32(bytes.count))
  }

  /// The name of the attribute a message is about, and nothing else of the message: it stands before any value.
  ///
  /// Messages read `Element 'e', attribute 'a': …` or `Element 'e': The attribute 'a' is required …`.
  @unsafe private static func attribute(in error: UnsafeMutablePointer<xmlError>) -> String? {
    guard let message = unsafe error.pointee.message else { return nil }
    let words = unsafe String(cString: message).split(separator: "'", maxSplits: 4)
    guard words.count > 3, words[0] == "Element ", words[3].utf8.count <= 64 else { return nil }
    let isMissing = unsafe error.pointee.code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4.rawValue
    guard words[2] == ", attribute " || (isMissing && words[2] == ": The attribute ") else { return nil }
    return words[3].split(separator: "}").last.map { String($0) }
  }
}
