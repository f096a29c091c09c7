/// Roughly how a word sounds: the first letter and up to three consonants after it, by kinds that are confused.
///
/// After Soundex (Russell and Odell's patent 1,261,167 of 1918), with first letters that sound alike taken as
/// one (C K Q, S X Z, B V, G J, I Y), as Spanish and English spellings exchange them. Never 0.
package struct NameSound: Hashable, Sendable {
  package let value: UInt32

  /// Of all letters of a name, its words written as one; nil where it has none.
  package init?(_ name: FoldedName) { self.init(name, in: 0..<name.count) }

  /// Of a word of a name.
  package init?(_ name: FoldedName, in range: Range<Int>) {
    guard !range.isEmpty else { return nil }
    let first = name[range.lowerBound]
    var value = UInt32(NameSound.heads[Int(first & 31)])
    var last = NameSound.kinds[Int(first & 31)]
    var consonants = 0
    for place in range.dropFirst() {
      let letter = name[place]
      guard letter != 0x20 else { continue }
      let kind = NameSound.kinds[Int(letter & 31)]
      if kind != 0, kind != last {
        value = value << 3 | UInt32(kind)
        consonants += 1
        if consonants == 3 { break }
      }
      // H and W between two of a kind part nothing.
      if letter != 0x48, letter != 0x57 { last = kind }
    }
    self.value = value
  }

  // By the letter's place in the alphabet from 1: a blank and the letters that are not heard have none.
  private static let kinds: InlineArray<32, UInt8> = [
    0, 0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 0, 2, 0, 2, 0, 0, 0, 0, 0,
  ]
  //     A  B  C  D  E  F  G  H  I  J  K   L   M   N   O   P   Q  R   S   T   U   V  W   X   Y  Z
  private static let heads: InlineArray<32, UInt8> = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 7, 3, 12, 13, 14, 15, 16, 3, 18, 19, 20, 21, 2, 23, 19, 9, 19, 0, 0, 0, 0,
    0,
  ]
}
