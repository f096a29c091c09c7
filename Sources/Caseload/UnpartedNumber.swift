import Formats

/// A booking number without what parts it: `sb7781` of `SB-77 81`, `S.B-7781` and `SB7781`.
///
/// What parts is what the erasing of a sealed case looks past (`LoweredText`): blanks, points, hyphens, slashes, underscores and
/// signs beyond ASCII, up to three together.
package enum UnpartedNumber {
  /// Nil where too little is left to be told from other words: fewer than five letters and digits.
  package static func of(_ number: String) -> String? {
    let left = String(decoding: number.utf8.map(LoweredText.lowered).filter(isLetterOrDigit), as: UTF8.self)
    return left.utf8.count >= least ? left : nil
  }

  /// All that may be such a number in a text: each run of whole words that nothing but such signs parts.
  package static func candidates(in text: String) -> Set<String> {
    let words = words(of: text)
    var found: Set<String> = []
    for start in words.indices {
      var joined: [UInt8] = []
      for word in words[start...] {
        if !joined.isEmpty && !word.follows || joined.count + word.bytes.count > longest { break }
        joined += word.bytes
        if joined.count >= least { found.insert(String(decoding: joined, as: UTF8.self)) }
      }
    }
    return found
  }

  private struct Word {
    var bytes: [UInt8] = []
    /// Whether only what parts a number stands between it and the word before.
    var follows = false
  }

  private static func words(of text: String) -> [Word] {
    var (words, gap): ([Word], [UInt8]) = ([], [])
    for byte in text.utf8.map(LoweredText.lowered) {
      guard isLetterOrDigit(byte) else {
        gap.append(byte)
        continue
      }
      if words.isEmpty || !gap.isEmpty {
        words.append(
          Word(
            follows: gap.allSatisfy(LoweredText.parts)
              && gap.count(where: LoweredText.begins) <= LoweredText.widest))
      }
      words[words.count - 1].bytes.append(byte)
      gap = []
    }
    return words
  }

  // In bytes.
  private static let (least, longest) = (5, 40)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 || byte &- 0x61 < 26 }
}
