/// The beginning of a document whose records can be read in stretches: all up to its outermost element's tag.
struct XMLHead: Sendable {
  /// From the first byte to the end of that tag.
  let bytes: [UInt8]
  /// What closes the outermost element.
  let tail: [UInt8]
  /// What a record's tag begins with, after which its name is over.
  let border: [UInt8]
  let lines: Int

  /// Looks for the outermost element in the first bytes of a document.
  ///
  /// Gives nil where it is not there, not surely right, or empty, or the schema asks for more than records one
  /// after another.
  init?(_ first: [UInt8], schema: XMLSchema, limits: XMLLimits) {
    guard let record = schema.grammar?.record, let root = XMLHead.root(first[...], limits),
      first.count > root.end,
      first[root.end] == UInt8(ascii: ">")
    else { return nil }
    let prefix = root.prefix.isEmpty ? "" : root.prefix + ":"
    bytes = Array(first[...root.end])
    tail = Array("</\(prefix)\(root.name)>".utf8)
    border = Array("<\(prefix)\(record)".utf8)
    lines = XMLParse.lineEnds(in: bytes[...])
    guard XMLHead.isValid(bytes + tail, schema, limits) else { return nil }
  }

  private struct Root: Error {
    let name: String
    let prefix: String
    let end: Int
  }

  private static func root(_ first: ArraySlice<UInt8>, _ limits: XMLLimits) -> Root? {
    do {
      let events = XMLEvents(
        start: { element in
          // What a document says of its own types changes what the schema means.
          let isPlain = !element.hasPrefixedAttribute(but: ["schemaLocation", "noNamespaceSchemaLocation"])
          throw isPlain
            ? Root(name: element.name, prefix: element.prefix, end: element.length) as any Error : XMLDoubt()
        })
      try XMLParse(limits: limits, events: events).feed(first)
      return nil
    } catch {
      return error as? Root
    }
  }

  private static func isValid(_ document: [UInt8], _ schema: XMLSchema, _ limits: XMLLimits) -> Bool {
    do {
      let events = XMLEvents(start: { _ in }, violation: { _ in throw XMLDoubt() })
      let parse = try XMLParse(.schema(schema), limits: limits, events: events)
      try parse.feed(document[...])
      try parse.finish()
      return true
    } catch {
      return false
    }
  }
}
