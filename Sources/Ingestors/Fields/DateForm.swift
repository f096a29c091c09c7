import Formats
import Reentry

/// A form in which a sender writes dates, as data: `YYYY-MM-DD`, `MM/DD/YYYY`, `YYYY`, `YYYY-MM-DD *`.
///
/// `YYYY`, `MM`, `DD` stand for exactly so many digits, `M`, `D` for one or two, a final `*` for anything,
/// `EXCEL` for a whole serial day of the 1900 date system; every other character stands for itself.
package struct DateForm: Sendable, Hashable {
  private let tokens: [Token]

  private enum Token: Sendable, Hashable {
    case year
    case month(exact: Bool)
    case day(exact: Bool)
    case literal(UInt8)
    case rest, excel
  }

  /// The parts that the bytes give; zero for what the form does not have.
  struct Parts: Equatable {
    var year = 0
    var month = 0
    var day = 0
  }

  /// Nil when the pattern has no year.
  package init?(_ pattern: String) {
    var rest = Substring(pattern)
    var tokens: [Token] = []
    while let first = rest.first {
      let (token, length): (Token, Int) =
        switch true {
        case rest.hasPrefix("EXCEL"): (.excel, 5)
        case rest.hasPrefix("YYYY"): (.year, 4)
        case rest.hasPrefix("MM"): (.month(exact: true), 2)
        case rest.hasPrefix("M"): (.month(exact: false), 1)
        case rest.hasPrefix("DD"): (.day(exact: true), 2)
        case rest.hasPrefix("D"): (.day(exact: false), 1)
        case rest.hasPrefix("*"): (.rest, 1)
        default: (.literal(first.asciiValue ?? 0), 1)
        }
      tokens.append(token)
      rest = rest.dropFirst(length)
    }
    guard tokens.contains(.year) || tokens.contains(.excel) else { return nil }
    self.tokens = tokens
  }

  /// What each reader takes unless a profile says otherwise (CONTRACT §2).
  package static let usual: [DateForm] = ["YYYY-MM-DD", "M/D/YYYY", "YYYYMMDD", "EXCEL"].compactMap {
    DateForm($0)
  }

  func parts(of bytes: Span<UInt8>) -> Parts? {
    var (parts, at) = (Parts(), 0)
    for token in tokens {
      switch token {
      case .year: guard DateForm.number(bytes, &at, 4, 4, &parts.year) else { return nil }
      case .month(let exact):
        guard DateForm.number(bytes, &at, exact ? 2 : 1, 2, &parts.month) else { return nil }
      case .day(let exact):
        guard DateForm.number(bytes, &at, exact ? 2 : 1, 2, &parts.day) else { return nil }
      case .literal(let byte):
        guard at < bytes.count, bytes[at] == byte else { return nil }
        at += 1
      case .rest: return parts
      case .excel: return DateForm.excel(bytes)
      }
    }
    return at == bytes.count ? parts : nil
  }

  // Digits; the first letter X makes the whole number unknown, which is zero.
  private static func number(
    _ bytes: Span<UInt8>, _ at: inout Int, _ least: Int, _ most: Int, _ value: inout Int
  ) -> Bool {
    var (count, unknown) = (0, false)
    value = 0
    while count < most, at < bytes.count {
      let byte = bytes[at]
      if byte &- 0x30 <= 9 {
        value = value * 10 + Int(byte &- 0x30)
      } else if byte | 0x20 == 0x78 {
        unknown = true
      } else {
        break
      }
      (at, count) = (at + 1, count + 1)
    }
    if unknown { value = most == 4 ? -1 : 0 }
    return count >= least
  }

  // Serial 1 is 1900-01-01, and 60 the day that 1900 did not have. Five digits are 1927 to 2173.
  private static func excel(_ bytes: Span<UInt8>) -> Parts? {
    guard bytes.count == 5 else { return nil }
    var serial = 0
    for index in 0..<5 {
      guard bytes[index] &- 0x30 <= 9 else { return nil }
      serial = serial * 10 + Int(bytes[index] &- 0x30)
    }
    guard serial >= 10_000 else { return nil }
    let date = Day(number: Int32(serial - 25_569)).date
    return Parts(year: date.year, month: date.month, day: date.day)
  }
}
