/// A text as far as two writings of it can be compared: capital letters and digits in words, parted by one blank.
///
/// Marks are dropped and letters of other Latin alphabets written as files without them do; signs that nobody sees and
/// apostrophes vanish, letters of full width are plain ones, and everything else, whatever kind of space or point it is,
/// parts words. Letters of other scripts stay as they are. Of any length, where `FoldedName` is cut.
package struct FoldedText: Hashable, Sendable {
  /// The words, a blank between each two; UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init(_ told: String) {
    bytes.reserveCapacity(told.utf8.count)
    var parts = false
    for scalar in told.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z": append(UInt8(scalar.value), &parts)
      case "a"..."z": append(UInt8(scalar.value) - 0x20, &parts)
      case "'": continue
      case _ where scalar.isASCII: parts = true
      default:
        guard let letters = FoldedText.letters(scalar) else {
          parts = true
          continue
        }
        for byte in letters { append(byte, &parts) }
      }
    }
  }

  private mutating func append(_ byte: UInt8, _ parts: inout Bool) {
    if parts, !bytes.isEmpty { bytes.append(0x20) }
    parts = false
    bytes.append(byte)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// The words, in their order.
  package var words: [ArraySlice<UInt8>] { bytes.split(separator: 0x20) }

  // What is written for a sign beyond ASCII; empty for what vanishes, nil for what parts words.
  private static func letters(_ scalar: Unicode.Scalar) -> [UInt8]? {
    // Full width.
    if (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
      let folded = FoldedText(String(plain)).bytes
      return folded.isEmpty && plain != "'" ? nil : folded
    }
    if let latin = LatinLetters.plain(scalar.value) {
      return [UInt8(latin & 0xFF), UInt8(latin >> 8)].filter { $0 != 0 }
    }
    switch scalar.properties.generalCategory {
    case .format, .control, .nonspacingMark, .enclosingMark, .spacingMark: return []
    case .decimalNumber, .otherNumber, .letterNumber: return Array(String(scalar).utf8)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return Array(scalar.properties.uppercaseMapping.utf8)
    default: return nil
    }
  }
}

extension FoldedText {
  /// Those that a name goes by: as it is written, and without what stands in brackets at its end.
  package static func writings(of name: String) -> Set<FoldedText> {
    var all: Set<FoldedText> = [FoldedText(name)]
    if let open = name.lastIndex(where: { $0 == "(" || $0 == "[" }),
      name[open...].drop(while: { $0 != ")" && $0 != "]" }).dropFirst().allSatisfy(\.isWhitespace)
    {
      all.insert(FoldedText(String(name[..<open])))
    }
    return all.filter { !$0.isEmpty }
  }
}
