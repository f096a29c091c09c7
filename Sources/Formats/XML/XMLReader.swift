/// Reads XML from front to back and keeps nothing: memory does not follow the size of the document.
package enum XMLReader {
  /// Reads a document and tells of its elements, text and violations as they pass.
  ///
  /// - `onStart`: a tag that opens; the element is lent for the call.
  /// - `onText`: all text between two tags, comments and CDATA marks taken out; not when it is only blank.
  /// - `onViolation`: what the schema objects to. Everything about an element comes between its `onStart` and
  ///   its `onEnd`, so whoever reads records can refuse one alone. Without a schema there is none.
  /// - `onEnd`: a tag that closes.
  ///
  /// Throws `XMLFault` for what is not well-formed, not UTF-8 (or Windows-1252, declared), has a document type,
  /// or passes a limit; else what the source or a closure throws, which ends the reading. Nothing is loaded
  /// from anywhere else, no entity is expanded but the five of XML itself, and nothing is printed.
  package static func read(
    _ source: inout some ByteSource, schema: XMLSchema? = nil, limits: XMLLimits = XMLLimits(),
    onStart: (borrowing XMLElement) throws -> Void,
    onText: (String) throws -> Void = { _ in },
    onViolation: (XMLViolation) throws -> Void = { _ in },
    onEnd: (borrowing XMLElement) throws -> Void = { _ in }
  ) throws {
    // The closures live in the parse, which libxml2's callbacks reach, and the parse ends with this call.
    try withoutActuallyEscaping(onStart) { onStart in
      try withoutActuallyEscaping(onText) { onText in
        try withoutActuallyEscaping(onViolation) { onViolation in
          try withoutActuallyEscaping(onEnd) { onEnd in
            let events = XMLEvents(start: onStart, text: onText, violation: onViolation, end: onEnd)
            let parse = try XMLParse(
              schema.map { .schema($0) } ?? .nothing, limits: limits, events: events)
            defer { parse.close() }
            try parse.read(&source)
          }
        }
      }
    }
  }
}

/// Whom a parse tells.
struct XMLEvents {
  var start: (borrowing XMLElement) throws -> Void
  var text: (String) throws -> Void = { _ in }
  var violation: (XMLViolation) throws -> Void = { _ in }
  var end: (borrowing XMLElement) throws -> Void = { _ in }
}

extension XMLParse {
  /// Reads a document to its end.
  fileprivate func read(_ source: inout some ByteSource) throws {
    // A source is lent for the call; what reads it keeps a copy and gives it back.
    var input = try XMLInput(source)
    defer { source = input.base }
    var block: [UInt8] = []
    while true {
      block.removeAll(keepingCapacity: true)
      let state = try input.append(to: &block, most: 1 << 16)
      try feed(block[...])
      if state == .broken { throw fault(.encoding) }
      if state == .end { return try finish() }
    }
  }
}
