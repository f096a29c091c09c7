import Formats
import Reentry

extension Day {
  /// The day that a field gives in one of the forms, or nil when it gives none.
  init?(field: Span<UInt8>, forms: [DateForm]) {
    if let day = Day(iso: field) {
      self = day
      return
    }
    for form in forms {
      guard let parts = form.parts(of: field) else { continue }
      guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else { return nil }
      self = day
      return
    }
    return nil
  }

  /// `YYYY-MM-DD`, nothing else: the form that most senders use, read first.
  @inline(__always)
  init?(iso bytes: Span<UInt8>) {
    guard let date = bytes.isoDate else { return nil }
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// `YYYYMMDD` of eight bytes, the form of fixed-width records.
  init?(compact bytes: Span<UInt8>) {
    guard bytes.count == 8, let year = Day.digits(bytes, 0, 4), let month = Day.digits(bytes, 4, 6),
      let day = Day.digits(bytes, 6, 8)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  @inline(__always)
  private static func digits(_ bytes: Span<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var value = 0
    for index in from..<to {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// The first `YYYY-MM-DD`, `YYYY_MM_DD` or `YYYYMMDD` in a file's name that is a day of 2000 to 2099.
  package init?(inFileName name: String) {
    let bytes = Array(name.utf8)
    for start in bytes.indices {
      let before = start == 0 ? 0 : bytes[start - 1]
      guard before &- 0x30 > 9, bytes[start] == UInt8(ascii: "2") else { continue }
      guard let day = Day.day(bytes[start...]) else { continue }
      self = day
      return
    }
    return nil
  }

  private static func day(_ bytes: ArraySlice<UInt8>) -> Day? {
    let dashed = Array(bytes.prefix(10).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 })
    if let day = Day(iso: dashed.span) { return day.date.year < 2100 ? day : nil }
    let digits = Array(bytes.prefix { $0 &- 0x30 <= 9 })
    guard digits.count == 8 || digits.count == 12 || digits.count == 14 else { return nil }
    guard let day = Day(compact: digits.span.extracting(0..<8)), day.date.year < 2100 else { return nil }
    return day
  }
}

extension BirthDate {
  /// `YYYY-MM-DD` of a day that there was, every digit known.
  @inline(__always)
  init?(iso bytes: Span<UInt8>) {
    guard let date = bytes.isoDate, date.month > 0, date.day > 0 else { return nil }
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// The birth date that a field gives, digits unknown where it has `X` or the form lacks them.
  init?(field: Span<UInt8>, forms: [DateForm]) {
    if let day = Day(field: field, forms: []) {
      self.init(day)
      return
    }
    for form in forms {
      guard let parts = form.parts(of: field) else { continue }
      self.init(year: parts.year, month: parts.month, day: parts.month == 0 ? 0 : parts.day)
      return
    }
    return nil
  }
}

extension Moment {
  /// `YYYYMMDDHHMMSS`, Pacific time.
  init?(compact bytes: Span<UInt8>) {
    guard bytes.count == 14, let day = Day(compact: bytes.extracting(0..<8)) else { return nil }
    var parts: [Int32] = []
    for start in stride(from: 8, to: 14, by: 2) {
      guard bytes[start] &- 0x30 <= 9, bytes[start + 1] &- 0x30 <= 9 else { return nil }
      parts.append(Int32(bytes[start] &- 0x30) * 10 + Int32(bytes[start + 1] &- 0x30))
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    self.init(day: day, second: parts[0] * 3600 + parts[1] * 60 + parts[2])
  }
}
