/// How a fixed-width file is written, as its beginning shows where the layout does not say.
package struct FixedForm: Sendable, Equatable {
  package let encoding: TextEncoding
  package let boundary: RecordBoundary
  /// Where the first record begins: behind a byte order mark.
  package let start: Int
  /// Whether a place is a byte even where the text is not ASCII.
  let placesAreBytes: Bool

  /// Records stand one behind the other where the place of the first line end begins another record instead.
  package init(head: Span<UInt8>, layout: Layout) {
    let hasMark = head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF
    start = hasMark ? 3 : 0
    let records = head.extracting(start..<head.count)
    encoding = layout.encoding ?? (hasMark ? .utf8 : TextEncoding.detected(in: records))
    placesAreBytes = layout.unit == .bytes && encoding == .utf8
    // Each byte of Windows-1252 is a character.
    let countsCharacters = layout.unit == .characters && encoding == .utf8
    boundary = FixedForm.boundary(
      records, layout, countsCharacters ? .characters(layout.length) : .length(layout.length))
  }

  private static func boundary(
    _ head: Span<UInt8>, _ layout: Layout, _ framing: RecordBoundary
  ) -> RecordBoundary {
    guard let end = framing.end(ofFirstIn: head), end < head.count else { return .line }
    let near = head.extracting(first: min(head.count, 4 * end))
    for index in near.indices where near[index] == 0x0A { return .line }
    guard head[end] != 0x0D, layout.type(of: head.extracting(end..<head.count)) != nil else { return .line }
    return framing
  }

  /// For people: `fixed width, UTF-8`.
  package var description: String {
    let ends = boundary == .line ? "" : ", no line ends"
    return "fixed width, \(encoding.rawValue)\(ends)"
  }
}
