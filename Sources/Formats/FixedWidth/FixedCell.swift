/// The place of a text in a fixed-width record that somebody else reads.
///
/// `Layout.Field.encoded` writes what our own readers read back; here a receiver's document says what stands where.
package struct FixedCell: Sendable {
  /// Bytes.
  package let width: Int
  package let isRight: Bool
  /// One ASCII character.
  package let pad: UInt8
  /// Whether what is too long loses its end.
  package let cuts: Bool

  package init(width: Int, isRight: Bool, pad: UInt8, cuts: Bool) {
    (self.width, self.isRight, self.pad, self.cuts) = (width, isRight, pad, cuts)
  }

  package enum Refusal: Error {
    /// No byte of the encoding says some character, or one would end the record.
    case cannotSay
    case tooLong
  }

  /// The text at the whole width; never half a character.
  package func bytes(of text: String, _ encoding: TextEncoding) throws(Refusal) -> [UInt8] {
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .cannotSay }
    guard var bytes = encoding.bytes(of: text) else { throw .cannotSay }
    var rest = text[...]
    while bytes.count > width {
      guard cuts, rest.popLast() != nil, let shorter = encoding.bytes(of: String(rest)) else {
        throw .tooLong
      }
      bytes = shorter
    }
    let padding = [UInt8](repeating: pad, count: width - bytes.count)
    return isRight ? padding + bytes : bytes + padding
  }
}
