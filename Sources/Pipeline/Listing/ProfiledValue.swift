import Reentry

/// What a single value could be taken for.
enum ProfiledValue {
  /// The forms of dates that a profile knows.
  enum DateForm: String, Sendable {
    case iso = "YYYY-MM-DD"
    case american = "M/D/YYYY"
    case compact = "YYYYMMDD"
  }

  /// Digits, a sign before them and a fraction behind them; no leading zero, which a code may have.
  static func isNumber(_ text: String) -> Bool {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard isInteger(String(parts[0])) else { return false }
    return parts.count == 1 || !parts[1].isEmpty && parts[1].utf8.allSatisfy { $0 &- 0x30 <= 9 }
  }

  /// Digits that fit a 64-bit number, a sign before them, and no leading zero.
  static func isInteger(_ text: String) -> Bool {
    guard let value = Int(text) else { return false }
    return String(value) == text || text == "-0"
  }

  /// The form of a day that there was or will be, 1850 to 2199; nil for anything else.
  static func dateForm(of text: String) -> DateForm? {
    let bytes = Array(text.utf8)
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-") { return day(text) == nil ? nil : .iso }
    if bytes.count == 8, bytes.allSatisfy({ $0 &- 0x30 <= 9 }) { return day(text) == nil ? nil : .compact }
    return day(text) == nil ? nil : .american
  }

  /// The day that a value gives in one of those forms.
  static func day(_ text: String) -> Day? {
    let slashed = text.split(separator: "/", omittingEmptySubsequences: false)
    let numbers: [Int?]
    if slashed.count == 3, slashed[2].utf8.count == 4, slashed[0].utf8.count <= 2, slashed[1].utf8.count <= 2
    {
      numbers = [Int(slashed[2]), Int(slashed[0]), Int(slashed[1])]
    } else if text.utf8.count == 8, let number = Int(text), number > 0 {
      numbers = [number / 10_000, number / 100 % 100, number % 100]
    } else {
      return Day(text).flatMap { (1850...2199).contains($0.date.year) ? $0 : nil }
    }
    guard let year = numbers[0], let month = numbers[1], let day = numbers[2], (1850...2199).contains(year)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
