/// How a fixed-width file is written, as its beginning shows where the layout does not say.
package struct FixedForm: Sendable, Equatable {
  package let encoding: TextEncoding
  package private(set) var boundary: RecordBoundary
  /// Where the first record begins: behind a byte order mark.
  package let start: Int
  /// Whether lines end in CR alone, which is not read.
  package private(set) var endsInReturns = false
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
    let framing = countsCharacters ? RecordBoundary.characters(layout.length) : .length(layout.length)
    boundary = .line
    if follows(records, layout, framing) { boundary = framing }
    endsInReturns = boundary == .line && FixedForm.endsInReturns(records)
  }

  // Whether a second record begins where the first one's line end would be.
  private func follows(_ head: Span<UInt8>, _ layout: Layout, _ framing: RecordBoundary) -> Bool {
    guard let end = framing.end(ofFirstIn: head), end < head.count, head[end] != 0x0D else { return false }
    let second = head.extracting(end..<head.count)
    let length = framing.end(ofFirstIn: second) ?? second.count
    for index in 0..<min(end + length, head.count) where head[index] == 0x0A { return false }
    let placed = PlacedRecord(second.extracting(first: length), encoding, placesAreBytes: placesAreBytes)
    return layout.type(of: placed) != nil
  }

  /// Whether the file's first record is of the layout's length and one of its types.
  package func fits(_ head: Span<UInt8>, _ layout: Layout) -> Bool {
    var records = FixedRecords(head.extracting(start..<head.count), form: self, length: layout.length)
    guard let first = records.next() else { return false }
    let end = endsInReturns ? first.bytes.indices.first { first.bytes[$0] == 0x0D } : nil
    let placed = PlacedRecord(first.bytes.extracting(0..<(end ?? first.bytes.count)), form: self)
    return placed.count == layout.length && layout.type(of: placed) != nil
  }

  // Whether something stands behind a CR, and no LF anywhere.
  private static func endsInReturns(_ head: Span<UInt8>) -> Bool {
    var isFound = false
    for index in head.indices {
      if head[index] == 0x0A { return false }
      if head[index] == 0x0D, index + 1 < head.count, head[index + 1] > 0x20 { isFound = true }
    }
    return isFound
  }

  /// For people: `fixed width, UTF-8`.
  package var description: String {
    let ends = boundary == .line ? "" : ", no line ends"
    return "fixed width, \(encoding.rawValue)\(ends)"
  }
}
