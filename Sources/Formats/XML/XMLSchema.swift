import CLibXML2

/// A compiled XML Schema, read-only from then on, so many readers may share it.
@safe package final class XMLSchema: @unchecked Sendable {
  private let schema: xmlSchemaPtr
  /// What of it can be checked while tags pass; nil where that is not all of it.
  let grammar: XMLGrammar?

  /// Compiles a schema that stands alone.
  ///
  /// One that includes or imports another file is refused, because libxml2 would go and fetch it. Throws `XMLFault`, of kind `schema` when the XML itself is right.
  package init(bytes: [UInt8]) throws {
    try XMLSchema.refuseReferences(bytes)
    handoff_xml_silence()
    let pointer: xmlSchemaPtr? = unsafe bytes.withUnsafeBytes { text in
      guard let length = Int32(exactly: text.count),
        let context = unsafe xmlSchemaNewMemParserCtxt(text.baseAddress, length)
      else { return nil }
      defer { unsafe xmlSchemaFreeParserCtxt(context) }
      unsafe xmlSchemaSetParserStructuredErrors(context, { _, _ in }, nil)
      return unsafe xmlSchemaParse(context)
    }
    guard let pointer = unsafe pointer else {
      throw XMLFault(kind: .schema, line: 1, byteOffset: 0, path: "", code: 0)
    }
    unsafe schema = unsafe pointer
    grammar = try XSDElement(bytes).flatMap { XMLGrammar($0) }
  }

  deinit { unsafe xmlSchemaFree(schema) }

  /// A validation of one document; the caller frees it.
  ///
  /// Gives nil without memory.
  @unsafe func validation() -> xmlSchemaValidCtxtPtr? { unsafe xmlSchemaNewValidCtxt(schema) }

  private static func refuseReferences(_ bytes: [UInt8]) throws {
    var source = BytesInMemory(bytes)
    try XMLReader.read(
      &source,
      onStart: { element in
        guard element.namespace == "http://www.w3.org/2001/XMLSchema",
          element.attribute("schemaLocation") != nil
        else { return }
        throw XMLFault(
          kind: .schema, line: element.line, byteOffset: element.byteOffset, path: element.path, code: 0)
      })
  }
}
