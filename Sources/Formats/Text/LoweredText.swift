/// The bytes of a file with small letters in the place of capitals, to look for words in it.
package struct LoweredText: Sendable {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes.map(LoweredText.lowered) }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  package var all: Range<Int> { bytes.indices }

  package static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether the word is there, whatever stands around it; an empty one never is.
  package func has(_ word: [UInt8], in range: Range<Int>) -> Bool { isFound(word, in: range) { _ in true } }

  /// Whether it is there and stands by itself.
  package func has(word: [UInt8], in range: Range<Int>) -> Bool {
    isFound(word, in: range) { place in
      !isWord(before: place, in: range) && !isWord(at: place + word.count, in: range)
    }
  }

  /// A fixed field may cut a name short that is longer.
  package static var longestName: Int { 15 }

  /// Whether a name is there by itself; one that may be cut short, also with more behind it.
  package func has(name: [UInt8], in range: Range<Int>) -> Bool {
    isFound(name, in: range) { place in
      !isWord(before: place, in: range)
        && (name.count >= LoweredText.longestName || !isWord(at: place + name.count, in: range))
    }
  }

  /// Whether a number is there, parted or not, that may have a check digit behind it: in fixed fields a name follows.
  package func has(number: [UInt8], in range: Range<Int>) -> Bool {
    isFound(parted: number, in: range) { start, _ in !isDigit(before: start, in: range) }
  }

  /// Whether it is there, whatever stands around it, with blanks, points, hyphens, slashes or signs beyond ASCII in it.
  package func has(parted word: [UInt8], in range: Range<Int>) -> Bool {
    isFound(parted: word, in: range) { _, _ in true }
  }

  /// Whether it is there so, and stands by itself.
  package func has(partedWord word: [UInt8], in range: Range<Int>) -> Bool {
    isFound(parted: word, in: range) { start, end in
      !isWord(before: start, in: range) && !isWord(at: end, in: range)
    }
  }

  /// Whether a booking number is there, alone or right behind its facility, as fixed fields have it.
  package func has(_ booking: [UInt8], of facility: [UInt8], in range: Range<Int>) -> Bool {
    isFound(booking, in: range) { place in
      guard !isWord(at: place + booking.count, in: range) else { return false }
      if !isWord(before: place, in: range) { return true }
      let start = place - facility.count
      return start >= range.lowerBound && bytes[start..<place].elementsEqual(facility)
    }
  }

  /// Whether a person's number is there, alone or right behind letters.
  package func has(person: [UInt8], in range: Range<Int>) -> Bool {
    isFound(person, in: range) { place in
      !isDigit(before: place, in: range) && !isWord(at: place + person.count, in: range)
    }
  }

  /// Whether a CIN of anybody's is there: 9, seven digits and a letter.
  package func hasCIN(in range: Range<Int>) -> Bool {
    guard range.count >= 9 else { return false }
    return (range.lowerBound...range.upperBound - 9).contains { place in
      bytes[place] == 0x39 && !isDigit(before: place, in: range)
        && bytes[place..<place + 8].allSatisfy { $0 &- 0x30 <= 9 } && bytes[place + 8] &- 0x61 < 26
    }
  }

  private func isFound(_ word: [UInt8], in range: Range<Int>, where fits: (Int) -> Bool) -> Bool {
    guard let first = word.first, range.count >= word.count else { return false }
    let (last, span, needle) = (range.upperBound - word.count, bytes.span, word.span)
    var place = range.lowerBound
    while place <= last {
      if span[place] == first {
        var length = 1
        while length < needle.count, span[place + length] == needle[length] { length += 1 }
        if length == needle.count, fits(place) { return true }
      }
      place += 1
    }
    return false
  }

  private func isFound(
    parted word: [UInt8], in range: Range<Int>, where fits: (Int, Int) -> Bool
  ) -> Bool {
    guard let first = word.first, range.count >= word.count else { return false }
    let span = bytes.span
    for place in range.lowerBound...(range.upperBound - word.count) where span[place] == first {
      if let end = end(of: word, from: place, in: range), fits(place, end) { return true }
    }
    return false
  }

  // Where a word ends that begins there, with at most three signs between two of its characters: nobody writes more,
  // and fields of fixed width are parted by more.
  private func end(of word: [UInt8], from place: Int, in range: Range<Int>) -> Int? {
    let (span, needle) = (bytes.span, word.span)
    var end = place
    for index in needle.indices {
      var parts = 0
      while index > 0, end < range.upperBound, LoweredText.parts(span[end]) {
        parts += LoweredText.begins(span[end]) ? 1 : 0
        if parts > LoweredText.widest { break }
        end += 1
      }
      guard end < range.upperBound, span[end] == needle[index] else { return nil }
      end += 1
    }
    return end
  }

  /// How many signs together may part a number.
  package static var widest: Int { 3 }

  /// Whether a byte begins a sign: in UTF-8 a sign beyond ASCII goes on with other bytes.
  package static func begins(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// A blank, hyphen, point, slash or underscore, or a byte of a sign beyond ASCII; nothing that parts cells.
  package static func parts(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x2D...0x2F ~= byte || byte == 0x5F || byte >= 0x80
  }

  private func isWord(before place: Int, in range: Range<Int>) -> Bool { isWord(at: place - 1, in: range) }

  private func isWord(at place: Int, in range: Range<Int>) -> Bool {
    range.contains(place) && (bytes[place] &- 0x30 <= 9 || bytes[place] &- 0x61 < 26)
  }

  private func isDigit(before place: Int, in range: Range<Int>) -> Bool {
    range.contains(place - 1) && bytes[place - 1] &- 0x30 <= 9
  }
}
