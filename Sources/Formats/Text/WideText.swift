/// UTF-16 and UTF-32, known by how a file begins; neither is read.
package enum WideText {
  /// Whether bytes begin with the mark of either, or as Latin text without one does.
  package static func begins(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return true }
    return patterns.contains { follows(bytes.prefix(64), $0) }
  }

  // Which bytes of four are NUL; the others are not.
  private static let patterns = [
    [false, true, false, true], [true, false, true, false],
    [false, true, true, true], [true, true, true, false],
  ]

  private static func follows(_ bytes: ArraySlice<UInt8>, _ pattern: [Bool]) -> Bool {
    bytes.count >= 4 && bytes.indices.allSatisfy { (bytes[$0] == 0) == pattern[($0 - bytes.startIndex) % 4] }
  }
}
