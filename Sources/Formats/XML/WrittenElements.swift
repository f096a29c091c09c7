/// Whole elements as libxml2 wrote them once, for documents that hold them again.
package struct WrittenElements: Sendable {
  let bytes: [UInt8]

  /// What `write` writes, without a declaration in front; `asHTML` as `XMLWriter.html` has it.
  package init(asHTML: Bool = false, _ write: (XMLWriter) -> Void) {
    let writer = asHTML ? XMLWriter.html() : XMLWriter(indented: false)
    // Without what stands in front of every document.
    _ = writer.take()
    write(writer)
    bytes = writer.take()
  }
}
