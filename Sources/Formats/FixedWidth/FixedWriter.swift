extension Layout.Field {
  /// The bytes that stand for a value, at the field's whole width; nil for one that it cannot hold.
  ///
  /// The value is as `decoded` gives it; what is shorter than the field is filled as its kind says, nothing at
  /// all with blanks.
  package func encoded(_ value: String, unit: Layout.Unit = .bytes) -> [UInt8]? {
    let bytes = Array(value.utf8)
    let used = unit == .bytes ? bytes.count : value.unicodeScalars.count
    let room = range.count - used
    guard room >= 0 || kind.isNumber, TextEncoding.isText(bytes) else { return nil }
    let written: [UInt8]?
    switch kind {
    case _ where bytes.isEmpty: written = [UInt8](repeating: 0x20, count: range.count)
    case .text(.right, let pad): written = [UInt8](repeating: pad, count: room) + bytes
    case .text(_, let pad): written = bytes + [UInt8](repeating: pad, count: room)
    case .digits, .date: written = bytes + [UInt8](repeating: 0x20, count: room)
    case .number(let sign, let scale): written = FixedNumber.written(bytes, sign, scale, range.count)
    }
    // Whatever would be read as something else cannot be written.
    guard let written, (try? decoded(written.span)) == bytes else { return nil }
    return written
  }
}

extension FieldKind {
  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    return false
  }
}

extension FixedNumber {
  /// A number in plain form as a field of that width has it, zeros in front; nil where it has no room.
  fileprivate static func written(
    _ plain: [UInt8], _ sign: FieldKind.Sign, _ scale: Int, _ width: Int
  ) -> [UInt8]? {
    let isNegative = plain.first == 0x2D
    let parts = plain.dropFirst(isNegative ? 1 : 0).split(separator: 0x2E, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let behind = parts.count == 2 ? Array(parts[1]) : []
    guard behind.count <= scale, !isNegative || sign != .none else { return nil }
    var digits = Array(whole) + behind + [UInt8](repeating: 0x30, count: scale - behind.count)
    let room = width - (sign == .leading || sign == .trailing ? 1 : 0) - digits.count
    guard room >= 0 || digits.prefix(-room).allSatisfy({ $0 == 0x30 }) else { return nil }
    digits = room >= 0 ? [UInt8](repeating: 0x30, count: room) + digits : Array(digits.dropFirst(-room))
    switch sign {
    case .none: return digits
    case .leading: return [isNegative ? 0x2D : 0x2B] + digits
    case .trailing: return digits + [isNegative ? 0x2D : 0x2B]
    case .overpunch, .leadingOverpunch:
      let place = sign == .overpunch ? digits.count - 1 : 0
      guard digits.indices.contains(place), digits[place] &- 0x30 <= 9 else { return nil }
      let letters = Array((isNegative ? "}JKLMNOPQR" : "{ABCDEFGHI").utf8)
      digits[place] = letters[Int(digits[place] &- 0x30)]
      return digits
    }
  }
}
