import Formats
import Reentry

/// One coverage record in the normal form: what a file says, whatever its form of writing it.
///
/// `schemas/in/eligibility.schema.json` states the form field by field. The fixed-width form is the narrowest, so
/// the normal form carries what it can carry: the same people in all three forms are the same records. Each
/// fixed-width detail, XML `coverage` and X12 coverage loop is one record; spans that touch are not joined,
/// because what a sender states as two is known, superseded and ended as two.
package struct NormalCoverage: Sendable, Equatable {
  /// In the order of `names`; empty where the file says nothing.
  package let values: [String]

  /// The fields, in the order of every form's rejects file.
  package static let names = EligibilityField.allCases.map(\.name)

  init(_ fields: borrowing Fields) {
    values = EligibilityField.allCases.map { NormalCoverage.value(of: $0, fields[$0]) }
  }

  /// Whether it says that there is no coverage: plan status 59, and a last day before the first.
  package var isNone: Bool {
    let (from, to) = (values[EligibilityField.from.rawValue], values[EligibilityField.to.rawValue])
    return !to.isEmpty && to < from && values[EligibilityField.planStatus.rawValue] == "59"
  }

  private static func value(of field: EligibilityField, _ bytes: Span<UInt8>) -> String {
    switch field {
    case .birthDate, .from, .to:
      return Day(eligibilityField: bytes)?.description ?? TextEncoding.utf8.repaired(bytes)
    case .plan:
      return bytes.isEmpty ? PlanCode.feeForService.text : TextEncoding.utf8.repaired(bytes).uppercased()
    case .ssn:
      return String(TextEncoding.utf8.repaired(bytes).filter { $0 != "-" })
    default:
      return TextEncoding.utf8.repaired(bytes.cut(to: field)).uppercased()
    }
  }
}

extension EligibilityField {
  /// The most bytes of it that the normal form keeps; nil where all are kept.
  fileprivate var width: Int? {
    switch self {
    case .cin: 9
    case .lastName: 20
    case .firstName: 15
    case .middleInitial: 1
    case .nameSuffix: 3
    case .zip: 5
    default: nil
    }
  }
}

extension Span<UInt8> {
  /// As many of the bytes as the normal form keeps of that field: whole characters, without blanks at the end.
  @_lifetime(copy self)
  func cut(to field: EligibilityField) -> Span<UInt8> {
    guard let width = field.width, width < count else { return self }
    var end = width
    while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
    return extracting(first: end).trimmed
  }
}
