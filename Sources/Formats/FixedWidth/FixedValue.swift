/// Why a field's bytes are no value of its kind.
package enum FixedFault: Error, Sendable, Equatable, CaseIterable {
  case notText, notDigits, notNumber, notDate

  /// What is wrong, without the value.
  package var message: StaticString {
    switch self {
    case .notText: "the text is not valid in the file's encoding, or has control characters"
    case .notDigits: "a character that is no digit stands among digits"
    case .notNumber: "the number cannot be read"
    case .notDate: "the date cannot be read"
    }
  }
}

extension Layout.Field {
  /// The value's bytes: text without its padding, digits as they stand, a number as `-12.34`, a date as it
  /// stands; empty where there is none.
  ///
  /// `bytes` are UTF-8, blanks where the record had NULs at the ends of the field.
  package func decoded(_ bytes: Span<UInt8>) throws(FixedFault) -> [UInt8] {
    if bytes.isBlank || isEmptyIfZero && bytes.trimmed.isAll(0x30) { return [] }
    switch kind {
    case .text(let align, let pad): return Array(bytes.unpadded(align, pad))
    case .digits:
      guard bytes.trimmed.areDigits else { throw .notDigits }
      return Array(bytes.trimmed)
    case .number(let sign, let scale):
      guard let number = FixedNumber(bytes.trimmed, sign) else { throw .notNumber }
      return number.canonical(scale: scale)
    case .date(let order):
      guard order.isDay(bytes.trimmed) else { throw .notDate }
      return Array(bytes.trimmed)
    }
  }
}

/// A number as a field has it: its sign, and its digits with their zeros.
struct FixedNumber {
  var isNegative = false
  var digits: [UInt8] = []

  /// Nil where a character is neither digit nor, in its place, a sign.
  init?(_ bytes: Span<UInt8>, _ sign: FieldKind.Sign) {
    var digits = Array(bytes)
    guard let first = digits.first, let last = digits.last else { return nil }
    switch sign {
    case .none: break
    case .leading where first == 0x2B || first == 0x2D:
      (isNegative, _) = (first == 0x2D, digits.removeFirst())
    case .trailing where last == 0x2B || last == 0x2D: (isNegative, _) = (last == 0x2D, digits.removeLast())
    case .leading, .trailing: break
    case .overpunch, .leadingOverpunch:
      let place = sign == .overpunch ? digits.count - 1 : 0
      if let (digit, negative) = FixedNumber.punched(digits[place]) {
        (digits[place], isNegative) = (digit, negative)
      }
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
    self.digits = digits
  }

  private static func punched(_ byte: UInt8) -> (digit: UInt8, isNegative: Bool)? {
    switch byte {
    case 0x7B: (0x30, false)
    case 0x41...0x49: (byte - 0x41 + 0x31, false)
    case 0x7D: (0x30, true)
    case 0x4A...0x52: (byte - 0x4A + 0x31, true)
    default: nil
    }
  }

  /// `-12.34`: no zeros in front but one before the point, all of the scale behind it, no sign on zero.
  func canonical(scale: Int) -> [UInt8] {
    var all = Array(digits.drop { $0 == 0x30 })
    let isZero = all.isEmpty
    while all.count < scale + 1 { all.insert(0x30, at: 0) }
    if scale > 0 { all.insert(0x2E, at: all.count - scale) }
    return isNegative && !isZero ? [0x2D] + all : all
  }

  /// Its digits as a whole number with the sign; nil beyond 128 bits.
  var whole: Int128? {
    var value: Int128 = 0
    for digit in digits {
      let (tenfold, isOver) = value.multipliedReportingOverflow(by: 10)
      let (sum, isOverToo) = tenfold.addingReportingOverflow(Int128(digit &- 0x30))
      if isOver || isOverToo { return nil }
      value = sum
    }
    return isNegative ? -value : value
  }
}

extension FieldKind.DateOrder {
  /// Whether the digits are a day that the calendar has.
  func isDay(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.areDigits, bytes.count == (self == .dayOfYear ? 7 : 8) else { return false }
    func number(_ places: Range<Int>) -> Int { places.reduce(0) { $0 * 10 + Int(bytes[$1] &- 0x30) } }
    let year = self == .monthFirst ? number(4..<8) : number(0..<4)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    if self == .dayOfYear { return year > 0 && (1...(isLeap ? 366 : 365)).contains(number(4..<7)) }
    let (month, day) = self == .monthFirst ? (number(0..<2), number(2..<4)) : (number(4..<6), number(6..<8))
    guard year > 0, (1...12).contains(month) else { return false }
    let longest = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...longest).contains(day)
  }
}

extension Span<UInt8> {
  var isBlank: Bool { trimmed.isEmpty }

  var areDigits: Bool {
    for index in indices where self[index] &- 0x30 > 9 { return false }
    return !isEmpty
  }

  func isAll(_ byte: UInt8) -> Bool {
    for index in indices where self[index] != byte { return false }
    return !isEmpty
  }

  /// Without the padding on the sides that the alignment leaves to it.
  @_lifetime(copy self)
  func unpadded(_ align: FieldKind.Align, _ pad: UInt8) -> Span<UInt8> {
    var (start, end) = (0, count)
    if align != .left { while start < end, self[start] == pad { start += 1 } }
    if align != .right { while end > start, self[end - 1] == pad { end -= 1 } }
    return extracting(start..<end)
  }
}

extension [UInt8] {
  init(_ bytes: Span<UInt8>) {
    self.init()
    reserveCapacity(bytes.count)
    for index in bytes.indices { append(bytes[index]) }
  }
}
