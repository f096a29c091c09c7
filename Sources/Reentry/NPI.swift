/// A national provider identifier: ten digits, the last a Luhn check over `80840` and the first nine
/// (45 CFR 162.406).
package struct NPI: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: UInt64

  package static func < (a: NPI, b: NPI) -> Bool { a.number < b.number }
  package var description: String { String(number) }

  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count == 10, bytes[0] == 0x31 || bytes[0] == 0x32 else { return nil }
    // 24 is what the prefix 80840 adds to the sum.
    var (sum, number) = (24, UInt64(0))
    for index in 0..<10 {
      guard bytes[index] &- 0x30 <= 9 else { return nil }
      let digit = Int(bytes[index] &- 0x30)
      let weighed = index % 2 == 0 ? digit * 2 : digit
      sum += weighed > 9 ? weighed - 9 : weighed
      number = number * 10 + UInt64(digit)
    }
    guard sum % 10 == 0 else { return nil }
    self.number = number
  }

  package init?(_ text: String) { self.init(Array(text.utf8).span) }
}
