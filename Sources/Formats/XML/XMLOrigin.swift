/// Where a parser's bytes lie in the document: its beginning, repeated, and then a stretch of its records.
struct XMLOrigin: Sendable {
  /// Bytes of the beginning, to the end of the outermost element's tag.
  var headLength = 0
  /// Line ends in it.
  var headLines = 0
  /// Where the stretch begins.
  var byteOffset = 0
  /// Line ends before it.
  var lines = 0
  /// Records before it, under their name.
  var records = (name: "", count: 0)

  /// The place in the document of a place in what the parser was given.
  func place(line: Int, byteOffset: Int) -> XMLPlace {
    guard byteOffset >= headLength else { return XMLPlace(line: max(line, 1), byteOffset: byteOffset) }
    return XMLPlace(
      line: max(line - headLines + lines, 1), byteOffset: byteOffset - headLength + self.byteOffset)
  }
}

/// A place in a document.
package struct XMLPlace: Sendable, Equatable {
  /// Counted from 1.
  package let line: Int
  /// From the front of the document's UTF-8 form.
  package let byteOffset: Int

  package init(line: Int, byteOffset: Int) { (self.line, self.byteOffset) = (line, byteOffset) }
}
