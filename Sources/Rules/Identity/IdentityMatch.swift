import Reentry

/// Decides whether a booking's person is a member of Medi-Cal, and which one.
///
/// Nothing is merged on a guess (DOMAIN §5): an exact CIN matches where name or birth date does not contradict
/// it; an exact name, birth date and sex is only ever for an operator to settle.
package struct IdentityMatch: Sendable {
  package init() {}

  package func identity(of person: Case) -> Identity {
    let members = person.members.map(\.member)
    if let cin = person.booking.cin, let member = members.first(where: { $0.cin == cin }) {
      let evidence = evidence(person.booking, member)
      let contradicts = evidence.count { $0.agreement == .differs && $0.field != "sex" } > 1
      return contradicts ? .review([Candidate(cin: cin, evidence: evidence)]) : .matched(cin)
    }
    let candidates = members.filter { isNamesake(person.booking, $0) }
      .map { Candidate(cin: $0.cin, evidence: evidence(person.booking, $0)) }
      .sorted { $0.cin < $1.cin }
    if !candidates.isEmpty { return .review(candidates) }
    guard let day = person.lookedForOn else { return .notLookedFor }
    return .unmatched(lookedOn: day)
  }

  /// Exactly the same last name, first name, birth date and sex, as far as eligibility files carry them.
  private func isNamesake(_ booking: Booking, _ member: Member) -> Bool {
    guard booking.bornOn.whole != nil, booking.bornOn == member.bornOn else { return false }
    guard booking.sex == member.sex, booking.sex != .unknown else { return false }
    return NamePart(booking.name.last, longest: 20) == NamePart(member.name.last, longest: 20)
      && NamePart(booking.name.first, longest: 15) == NamePart(member.name.first, longest: 15)
  }

  /// How each field compares, for the operator who settles it.
  private func evidence(_ booking: Booking, _ member: Member) -> [FieldEvidence] {
    let last = NamePart(booking.name.last, longest: 20) == NamePart(member.name.last, longest: 20)
    let first = NamePart(booking.name.first, longest: 15) == NamePart(member.name.first, longest: 15)
    let born: FieldEvidence.Agreement =
      booking.bornOn == member.bornOn
      ? .same : booking.bornOn.agrees(with: member.bornOn) ? .compatible : .differs
    let sex: FieldEvidence.Agreement =
      booking.sex == .unknown || member.sex == .unknown
      ? .unknown : booking.sex == member.sex ? .same : .differs
    let cin: FieldEvidence.Agreement = booking.cin.map { $0 == member.cin ? .same : .differs } ?? .unknown
    return [
      FieldEvidence(field: "cin", agreement: cin),
      FieldEvidence(field: "last_name", agreement: last ? .same : .differs),
      FieldEvidence(field: "first_name", agreement: first ? .same : .differs),
      FieldEvidence(field: "birth_date", agreement: born),
      FieldEvidence(field: "sex", agreement: sex),
    ]
  }
}

/// A part of a name as eligibility files carry it: cut to a length, letters in one case.
private struct NamePart: Equatable {
  private let bytes: [UInt8]

  init(_ text: String, longest: Int) {
    let upper = text.utf8.prefix(longest).map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
    var end = upper.count
    while end > 0, upper[end - 1] == 0x20 { end -= 1 }
    bytes = Array(upper[..<end])
  }
}
