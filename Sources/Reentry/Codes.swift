/// A short identifier that somebody else gave out, kept as it came.
package protocol Code: Hashable, Comparable, Sendable, CustomStringConvertible {
  var text: String { get }
  init(_ text: String)
}

extension Code {
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
  package var description: String { text }
}

/// A correctional facility: 1 to 8 of `A-Z 0-9 -` (CONTRACT §1).
package struct FacilityID: Code {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A managed care plan's three characters, `FFS` for fee-for-service, `ALL` in a state-wide file.
package struct PlanCode: Code {
  package let text: String
  package init(_ text: String) { self.text = text }
  package static let feeForService = PlanCode("FFS")
  package static let all = PlanCode("ALL")
}

/// Who sends or receives: `a-z 0-9 .`, the name of a folder under inbound and outbound.
package struct PartnerID: Code {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A county, `01` to `58` in alphabetical order (DOMAIN §7).
package struct CountyCode: Code {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// Whether California has a county of that number.
  package var exists: Bool { text.utf8.count == 2 && (1...58).contains(Int(text) ?? 0) }
}

/// A two-character Medi-Cal aid code.
package struct AidCode: Code {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A batch: day, feed and the first twelve hexadecimal digits of the file's SHA-256.
package struct BatchID: Code {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// The day of the night that read it, which proves more than the sender's own times; nil where it begins with none.
  package var night: Day? { Day(String(text.prefix(10))) }
}
