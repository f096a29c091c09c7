extension JSON5Cursor {
  /// The quoted text here, its escapes undone.
  mutating func string() throws(JSONFault) -> String {
    let start = self
    guard let quote = next else { throw fault("a text is missing") }
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != quote {
      switch scalar {
      case "\\": try appendEscape(to: &text)
      case "\n", "\r": throw fault("a line ends inside a text")
      default:
        text.append(scalar)
        advance()
      }
    }
    guard take(quote) else { throw start.fault("this text does not end") }
    return String(text)
  }

  private mutating func appendEscape(to text: inout String.UnicodeScalarView) throws(JSONFault) {
    let start = self
    advance()
    guard let scalar = next else { throw start.fault("this text does not end") }
    advance()
    switch scalar {
    case "b": text.append("\u{08}")
    case "f": text.append("\u{0C}")
    case "n": text.append("\n")
    case "r": text.append("\r")
    case "t": text.append("\t")
    case "v": text.append("\u{0B}")
    case "x": text.append(Unicode.Scalar(UInt8(truncatingIfNeeded: try hexadecimal(digits: 2, from: start))))
    case "u": text.append(try escapedScalar(from: start))
    case "\r": _ = take("\n")
    case "\n", "\u{2028}", "\u{2029}": break
    case "0"..."9":
      guard scalar == "0", !isDigit(next) else { throw start.fault("this escape is not allowed") }
      text.append("\0")
    default: text.append(scalar)
    }
  }

  private mutating func escapedScalar(from start: JSON5Cursor) throws(JSONFault) -> Unicode.Scalar {
    let first = try hexadecimal(digits: 4, from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw start.fault("half of a surrogate pair") }
    let second = try hexadecimal(digits: 4, from: start)
    guard 0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw start.fault("half of a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal(digits: Int, from start: JSON5Cursor) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = hexDigit(next) else { throw start.fault("an escape needs more hexadecimal digits") }
      value = value << 4 + digit
      advance()
    }
    return value
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return "0"..."9" ~= scalar
  }

  private func hexDigit(_ scalar: Unicode.Scalar?) -> UInt32? {
    guard let scalar, scalar.isASCII else { return nil }
    return Character(scalar).hexDigitValue.map { UInt32($0) }
  }

  /// The number here.
  ///
  /// Whole numbers beyond 64 bits are refused; fractions stay text.
  mutating func number() throws(JSONFault) -> JSON5Node.Value {
    let start = self
    let isNegative = next == "-"
    if isNegative || next == "+" { advance() }
    let value =
      next == "0" && (second == "x" || second == "X")
      ? try hexNumber(isNegative: isNegative, from: start)
      : try decimalNumber(isNegative: isNegative, from: start)
    guard identifier().isEmpty else { throw start.fault("this is not a number") }
    return value
  }

  private mutating func hexNumber(
    isNegative: Bool, from start: JSON5Cursor
  ) throws(JSONFault) -> JSON5Node.Value {
    advance()
    advance()
    var digits = ""
    while let scalar = next, hexDigit(scalar) != nil {
      digits.unicodeScalars.append(scalar)
      advance()
    }
    guard !digits.isEmpty else { throw start.fault("this is not a number") }
    guard let value = Int((isNegative ? "-" : "") + digits, radix: 16) else {
      throw start.fault("this number is too large")
    }
    return .integer(value)
  }

  private mutating func decimalNumber(
    isNegative: Bool, from start: JSON5Cursor
  ) throws(JSONFault) -> JSON5Node.Value {
    let sign = isNegative ? "-" : ""
    let whole = digits()
    let hasPoint = take(".")
    let fraction = hasPoint ? digits() : ""
    guard !(whole.isEmpty && fraction.isEmpty) else { throw start.fault("this is not a number") }
    guard whole.count < 2 || !whole.hasPrefix("0") else {
      throw start.fault("a number does not begin with zeros")
    }
    let exponent = try exponent(from: start)
    guard hasPoint || !exponent.isEmpty else {
      guard let value = Int(sign + whole) else { throw start.fault("this number is too large") }
      return .integer(value)
    }
    let tail = hasPoint ? "." + (fraction.isEmpty ? "0" : fraction) : ""
    return .number(sign + (whole.isEmpty ? "0" : whole) + tail + exponent)
  }

  private mutating func exponent(from start: JSON5Cursor) throws(JSONFault) -> String {
    guard take("e") || take("E") else { return "" }
    let isNegative = next == "-"
    if isNegative || next == "+" { advance() }
    let power = digits()
    guard !power.isEmpty else { throw start.fault("this is not a number") }
    return (isNegative ? "e-" : "e") + power
  }

  private mutating func digits() -> String {
    var text = ""
    while let scalar = next, isDigit(scalar) {
      text.unicodeScalars.append(scalar)
      advance()
    }
    return text
  }
}
