import Reentry

/// Two records that a twin, a relative of the same name, or another stranger explains as well as one person.
///
/// However high the score: brothers born on one day share last name, birth date, address and phone; father and
/// son share name and address. The whole social security number alone tells them apart (DOMAIN §5).
package struct MayBeSomebodyElse: Sendable {
  package init() {}

  /// The fields that leave it open; empty where none does.
  package func doubts(in comparison: PersonComparison) -> [ComparedField] {
    if comparison[.ssn] == .same { return comparison[.sex] == .differs ? [.sex] : [] }
    return MayBeSomebodyElse.rests.filter { !$0.levels.contains(comparison[$0.field]) }.map(\.field)
  }

  // What agreement each field must have. Twins have names alike, often with the same middle or second name.
  private static let rests: [(field: ComparedField, levels: [ComparisonLevel])] = [
    (.lastName, [.same, .variant, .close]), (.firstName, [.same, .variant]),
    (.middleName, [.same, .variant, .unknown]), (.suffix, [.same, .unknown]),
    (.birthDate, [.same, .swapped, .close]), (.sex, [.same]), (.ssn, [.partly, .close, .unknown]),
  ]
}
