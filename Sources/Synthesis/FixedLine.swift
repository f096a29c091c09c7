import Reentry

/// A record of a fixed-width file, put together field by field.
struct FixedLine {
  private(set) var bytes: [UInt8] = []

  init(_ type: String) { bytes.append(contentsOf: type.utf8) }

  /// Adds text, cut to the width at a whole character or padded with blanks.
  mutating func add(_ text: String, _ width: Int) {
    var used = 0
    for character in text.unicodeScalars {
      let scalar = UTF8.encode(character) ?? UTF8.EncodedScalar()
      guard used + scalar.count <= width else { break }
      bytes.append(contentsOf: scalar)
      used += scalar.count
    }
    pad(width - used)
  }

  /// Adds a day as `YYYYMMDD`, blank where there is none.
  mutating func add(_ day: Day?) { add(day?.compact ?? "", 8) }

  /// Adds a whole number with leading zeros.
  mutating func add(_ number: Int, digits: Int) { add(SyntheticPerson.digits(number, digits), digits) }

  /// The record at its full length, with its line end.
  func finished(_ length: Int) -> [UInt8] {
    var line = self
    line.pad(length - bytes.count)
    return line.bytes + [UInt8(ascii: "\n")]
  }

  private mutating func pad(_ count: Int) {
    for _ in 0..<max(0, count) { bytes.append(0x20) }
  }
}
