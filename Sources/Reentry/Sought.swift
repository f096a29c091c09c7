/// The people whose coverage a night looks for while an eligibility file streams past.
///
/// A hit by name is only a candidate: the rules compare the fields themselves.
package struct Sought: Sendable {
  package private(set) var cins: Set<CIN> = []
  package private(set) var names: Set<NameKey> = []

  package init() {}

  package mutating func insert(_ cin: CIN) { cins.insert(cin) }
  package mutating func insert(_ name: NameKey) { names.insert(name) }
}

/// A hash of last name, first name and birth day, as far as eligibility files carry them.
///
/// Names are cut to 20 and 15 bytes as the fixed-width feed does, letters put in upper case.
package struct NameKey: Hashable, Sendable {
  private let value: UInt64

  package init(last: Span<UInt8>, first: Span<UInt8>, bornOn day: Day) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    NameKey.mix(last, 20, into: &hash)
    NameKey.mix(first, 15, into: &hash)
    self.value = hash ^ UInt64(bitPattern: Int64(day.number)) &* 0x9E37_79B9_7F4A_7C15
  }

  package init(last: String, first: String, bornOn day: Day) {
    self.init(last: Array(last.utf8).span, first: Array(first.utf8).span, bornOn: day)
  }

  // FNV-1a, 64 bits; a zero byte ends each part.
  private static func mix(_ bytes: Span<UInt8>, _ longest: Int, into hash: inout UInt64) {
    for index in 0..<min(bytes.count, longest) {
      let byte = bytes[index]
      hash = (hash ^ UInt64(byte &- 0x61 < 26 ? byte & 0xDF : byte)) &* 0x100_0000_01B3
    }
    hash = hash &* 0x100_0000_01B3
  }
}
