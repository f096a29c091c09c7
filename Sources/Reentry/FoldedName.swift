/// A name as far as two records of it can be compared: capital letters A to Z, words parted by one blank.
///
/// Marks are dropped and letters of other Latin alphabets written as files without them do (`Ñ` N, `ß` SS, `Æ`
/// AE); apostrophes and points vanish (`O'Brien`, `St.`), everything else parts words. Cut to 32 characters,
/// which is more than any feed's field. Letters of other scripts count for nothing.
package struct FoldedName: Sendable {
  @usableFromInline var characters = InlineArray<32, UInt8>(repeating: 0)
  /// How many characters it has, blanks between words included.
  package private(set) var count = 0

  package init() {}

  /// That text, UTF-8.
  package init(_ text: Span<UInt8>) {
    var place = 0
    while place < text.count, count < 32 {
      let byte = text[place]
      place += 1
      if byte & 0xDF &- 0x41 < 26, byte < 0x80 {
        append(byte & 0xDF)
      } else if byte < 0x80 {
        if byte != 0x27, byte != 0x2E { part() }
      } else {
        append(folded: FoldedName.scalar(byte, text, &place))
      }
    }
    if count > 0, characters[count - 1] == 0x20 { count -= 1 }
  }

  package init(_ text: String) { self.init(text.utf8Span.span) }

  /// The digits of that text and nothing else, for numbers that are compared as words are.
  package init(digitsOf text: String) {
    for byte in text.utf8 where byte &- 0x30 <= 9 { append(byte) }
  }

  package var isEmpty: Bool { count == 0 }

  @inline(__always)
  package subscript(index: Int) -> UInt8 { characters[index] }

  @inline(__always)
  private mutating func append(_ letter: UInt8) {
    guard count < 32 else { return }
    characters[count] = letter
    count += 1
  }

  private mutating func part() {
    if count > 0, characters[count - 1] != 0x20 { append(0x20) }
  }

  private mutating func append(folded scalar: UInt32) {
    guard let letters = LatinLetters.plain(scalar) else { return part() }
    if letters & 0xFF != 0 { append(UInt8(letters & 0xFF)) }
    if letters >> 8 != 0 { append(UInt8(letters >> 8)) }
  }

  // The scalar whose first byte was read; a broken one is a blank.
  private static func scalar(_ first: UInt8, _ text: Span<UInt8>, _ place: inout Int) -> UInt32 {
    let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    guard more > 0, place + more <= text.count else { return 0x20 }
    var scalar = UInt32(first) & (0x3F >> UInt32(more))
    for _ in 0..<more {
      scalar = scalar << 6 | UInt32(text[place] & 0x3F)
      place += 1
    }
    return scalar
  }
}

extension FoldedName {
  /// All its letters as one word.
  package var joined: FoldedName { FoldedName(self, 0..<count) }

  /// Its words, those that only stand before a name left out.
  package var words: [FoldedName] {
    var words: [FoldedName] = []
    NameWords.each(of: self) { words.append(FoldedName(self, $0)) }
    return words
  }

  private init(_ name: FoldedName, _ range: Range<Int>) {
    for place in range where name.characters[place] != 0x20 { append(name.characters[place]) }
  }
}

extension FoldedName: Hashable {
  package static func == (a: FoldedName, b: FoldedName) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a.characters[index] != b.characters[index] { return false }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    for index in 0..<count { hasher.combine(characters[index]) }
  }
}

extension FoldedName: CustomStringConvertible {
  package var description: String {
    (0..<count).reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar(characters[$1])) }
  }
}

/// Letters of the Latin alphabets with marks, as files without marks write them.
enum LatinLetters {
  /// One letter, or two with the second in the high byte; 0 for what vanishes; nil for what is no letter.
  static func plain(_ scalar: UInt32) -> UInt16? {
    switch scalar {
    case 0xC0..<0x250: known(table[Int(scalar - 0xC0)])
    case 0x1E00..<0x1F00: known(table[Int(scalar - 0x1E00) + 0x190])
    // Combining marks, and the apostrophes that word processors write.
    case 0x300..<0x370, 0x2018, 0x2019, 0x2BC: 0
    default: nil
    }
  }

  private static func known(_ letters: UInt16) -> UInt16? { letters == 0 ? nil : letters }

  private static let table: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0x290)
    for (plain, marked) in groups {
      let letters = plain.utf8.reversed().reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
      for scalar in marked.unicodeScalars {
        let place = Int(scalar.value)
        table[place < 0x250 ? place - 0xC0 : place - 0x1E00 + 0x190] = letters
      }
    }
    return table
  }()

  private static let groups: KeyValuePairs<String, String> = [
    "A": "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ", "AE": "Ææ", "B": "Ḃḃ", "C": "ÇçĆćĈĉĊċČč",
    "D": "ÐðĎďĐđḌḍ", "E": "ÈÉÊËèéêëĒēĔĕĖėĘęĚěẸẹẺẻẼẽẾếỀềỂểỄễỆệ", "F": "Ḟḟ", "G": "ĜĝĞğĠġĢģǦǧ",
    "H": "ĤĥĦħḤḥḪḫ", "I": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐỈỉỊị", "IJ": "Ĳĳ", "J": "Ĵĵ", "K": "Ķķĸ", "L": "ĹĺĻļĽľĿŀŁł",
    "M": "Ṁṁ", "N": "ÑñŃńŅņŇňŊŋ", "O": "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ", "OE": "Œœ",
    "P": "Ṗṗ", "R": "ŔŕŖŗŘř", "S": "ŚśŜŝŞşŠšſȘșṠṡṢṣ", "SS": "ßẞ", "T": "ŢţŤťŦŧȚțṪṫṬṭ", "TH": "Þþ",
    "U": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔỤụỦủỨứỪừỬửỮữỰự", "W": "ŴŵẀẁẂẃẄẅ", "Y": "ÝýÿŶŷŸỲỳỴỵỶỷỸỹ", "Z": "ŹźŻżŽžẒẓ",
  ]
}
