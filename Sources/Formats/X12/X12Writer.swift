/// Writes X12 segments, each on a line of its own, and keeps the counts that their trailers state.
package struct X12Writer: Sendable {
  /// What was written since it was last taken.
  package private(set) var bytes: [UInt8] = []
  /// Segments written since the last `ST`, that one included.
  package private(set) var segments = 0
  private let delimiters: X12Delimiters

  package init(_ delimiters: X12Delimiters = X12Delimiters()) { self.delimiters = delimiters }

  /// Adds a segment; empty elements at its end are left out.
  ///
  /// X12 has no way to write a delimiter inside a value: a blank stands for it.
  package mutating func add(_ name: String, _ elements: String...) {
    if name == "ST" { segments = 0 }
    segments += 1
    bytes.append(contentsOf: name.utf8)
    let last = elements.lastIndex { !$0.isEmpty } ?? -1
    for element in elements.prefix(last + 1) {
      bytes.append(delimiters.element)
      for byte in element.utf8 { bytes.append(isDelimiter(byte) ? 0x20 : byte) }
    }
    bytes.append(delimiters.terminator)
    bytes.append(0x0A)
  }

  /// Adds the interchange header: sender and receiver of up to 15 bytes, `YYMMDD`, `HHMM`, nine digits.
  package mutating func addHeader(
    from sender: String, to receiver: String, day: String, time: String, number: String
  ) {
    func padded(_ text: String, _ width: Int) -> [UInt8] {
      let bytes = Array(text.utf8.prefix(width))
      return bytes + [UInt8](repeating: 0x20, count: width - bytes.count)
    }
    let elements = [
      padded("00", 2), padded("", 10), padded("00", 2), padded("", 10), padded("ZZ", 2), padded(sender, 15),
      padded("ZZ", 2), padded(receiver, 15), padded(day, 6), padded(time, 4), [delimiters.repetition],
      padded("00501", 5), padded(number, 9), padded("0", 1), padded("P", 1), [delimiters.component],
    ]
    bytes.append(contentsOf: "ISA".utf8)
    for element in elements { bytes += [delimiters.element] + element }
    bytes += [delimiters.terminator, 0x0A]
  }

  /// Gives what was written and forgets it.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    byte == delimiters.element || byte == delimiters.terminator || byte == delimiters.component
      || byte == delimiters.repetition
  }
}
