import Reentry

/// Two records that a twin, a relative of the same name, or another stranger explains as well as one person.
///
/// However high the score, and though no record of such a one is there: brothers born on one day share last name,
/// birth date, address and phone; father and son share name and address; of people in a state of millions some have
/// name, birth date and sex in common. The whole social security number tells them apart (DOMAIN §5).
package struct MayBeSomebodyElse: Sendable {
  private let mindsRelatives: Bool

  package init(_ policy: IdentityPolicy) { mindsRelatives = policy.mindsRelatives }

  /// The fields that leave it open; empty where none does.
  package func doubts(in comparison: PersonComparison) -> [ComparedField] {
    if comparison[.ssn] == .same { return comparison[.sex] == .differs ? [.sex] : [] }
    var doubts = mindsRelatives ? relatives(in: comparison) : []
    if !MayBeSomebodyElse.further.contains(where: { $0.levels.contains(comparison[$0.field]) }) {
      doubts.append(.place)
    }
    return doubts
  }

  private func relatives(in comparison: PersonComparison) -> [ComparedField] {
    var doubts = MayBeSomebodyElse.rests.filter { !$0.levels.contains(comparison[$0.field]) }.map(\.field)
    if !isSameFamily(comparison) { doubts.append(.lastName) }
    return doubts
  }

  // People marry: with the very first name and birth date of somebody no relative is left. Where last and first name
  // change places it cannot be told which of them is a slip away.
  private func isSameFamily(_ comparison: PersonComparison) -> Bool {
    if comparison[.nameOrder] == .swapped { return [.same, .variant].contains(comparison[.lastName]) }
    return [.same, .variant, .close].contains(comparison[.lastName])
      || comparison[.firstName] == .same && comparison[.birthDate] == .same
  }

  // What agreement each field must have. Twins have names alike, often with the same middle or second name; the
  // years of birth of father and son are far apart.
  private static let rests: [(field: ComparedField, levels: [ComparisonLevel])] = [
    (.firstName, [.same, .variant]), (.middleName, [.same, .variant, .unknown]),
    (.suffix, [.same, .unknown]), (.birthDate, [.same, .partly, .swapped, .year, .close, .similar]),
    (.sex, [.same, .unknown]), (.ssn, [.partly, .close, .unknown]),
  ]

  // One of these must agree besides: name, birth date and sex alone are those of namesakes too.
  private static let further: [(field: ComparedField, levels: [ComparisonLevel])] = [
    (.place, [.same, .close, .zip, .partly]), (.street, [.same, .close]), (.phone, [.same, .close]),
    (.ssn, [.partly, .close]), (.middleName, [.same]),
  ]
}
