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
      if isBelieved(evidence) { return .matched(cin) }
      let others = members.filter { $0.cin != cin && isNamesake(person.booking, $0) }
        .map { Candidate(cin: $0.cin, evidence: self.evidence(person.booking, $0)) }
      return .review(([Candidate(cin: cin, evidence: evidence)] + others).sorted { $0.cin < $1.cin })
    }
    let candidates = members.filter { isNamesake(person.booking, $0) }
      .map { Candidate(cin: $0.cin, evidence: evidence(person.booking, $0)) }
      .sorted { $0.cin < $1.cin }
    if !candidates.isEmpty { return .review(candidates) }
    guard let day = person.lookedForOn else { return .notLookedFor }
    return .unmatched(lookedOn: day)
  }

  // A family name changes with marriage; another first name, birth date or sex under the same CIN is somebody
  // else's CIN until an operator says otherwise.
  private func isBelieved(_ evidence: [FieldEvidence]) -> Bool {
    evidence.allSatisfy { $0.agreement != .differs || $0.field == "last_name" }
  }

  /// Exactly the same last name, first name, birth date and sex, as far as eligibility files carry them.
  private func isNamesake(_ booking: Booking, _ member: Member) -> Bool {
    guard booking.bornOn.whole != nil, booking.bornOn == member.bornOn else { return false }
    guard booking.sex == member.sex, booking.sex != .unknown else { return false }
    return NamePart(booking.name.last, longest: 20) == NamePart(member.name.last, longest: 20)
      && NamePart(booking.name.first, longest: 15) == NamePart(member.name.first, longest: 15)
  }

  /// How each field compares, for the operator who settles it.
  func evidence(_ booking: Booking, _ member: Member) -> [FieldEvidence] {
    let last = NamePart(booking.name.last, longest: 20) == NamePart(member.name.last, longest: 20)
    let (told, known) = (
      NamePart(booking.name.first, longest: 15), NamePart(member.name.first, longest: 15)
    )
    let first: FieldEvidence.Agreement =
      told == known ? .same : told.isShort(for: known) ? .compatible : .differs
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
      FieldEvidence(field: "first_name", agreement: first),
      FieldEvidence(field: "birth_date", agreement: born),
      FieldEvidence(field: "sex", agreement: sex),
    ]
  }
}

/// A part of a name as eligibility files carry it: cut to a length, letters in one case and without marks.
private struct NamePart: Equatable {
  private let letters: [UInt8]

  init(_ text: String, longest: Int) {
    var letters: [UInt8] = []
    for scalar in text.unicodeScalars {
      let letter = NamePart.plain[scalar] ?? scalar
      guard letter.isASCII, letter != " " else { continue }
      let byte = UInt8(letter.value)
      letters.append(byte &- 0x61 < 26 ? byte & 0xDF : byte)
    }
    self.letters = Array(letters.prefix(longest))
  }

  /// Whether one may be short for the other: an initial, or a name cut off.
  func isShort(for other: NamePart) -> Bool {
    !letters.isEmpty && !other.letters.isEmpty
      && (letters.starts(with: other.letters) || other.letters.starts(with: letters))
  }

  // Letters with marks that names in California have, and the letters that files without them write.
  private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(marked: String, plain: Unicode.Scalar)] = [
      ("ÀÁÂÃÄÅĀĂĄàáâãäåāăą", "A"), ("ÇĆČçćč", "C"), ("ÈÉÊËĒĖĘèéêëēėę", "E"), ("ÌÍÎÏĪìíîïī", "I"),
      ("ÑŃñń", "N"), ("ÒÓÔÕÖØŌòóôõöøō", "O"), ("ÙÚÛÜŪùúûüū", "U"), ("ŚŠśš", "S"), ("ŽŻŹžżź", "Z"),
      ("Łł", "L"),
    ]
    var plain: [Unicode.Scalar: Unicode.Scalar] = ["’": "'", "Ý": "Y", "ý": "Y", "ÿ": "Y"]
    for group in groups {
      for scalar in group.marked.unicodeScalars where plain[scalar] == nil { plain[scalar] = group.plain }
    }
    return plain
  }()
}
