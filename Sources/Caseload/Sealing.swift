import Formats
import Reentry

// A case is sealed by a court's order: it is told of no more, and nothing of the person stays in the tables.
extension Caseload {
  /// Seals a case; gives what speaks against it.
  ///
  /// `cins` are the person's. What nobody has fetched is recalled in that generation, whoever has it is owed a
  /// WITHDRAW, and what else stands in those files is said anew. Of the case its number stays, and keys that are
  /// salted and hashed.
  package mutating func seal(
    _ number: Int, of cins: Set<CIN>, salt: String, on day: Day, in generation: Int
  ) -> FindingCode? {
    guard let person = person(number) else { return .caseUnknown }
    guard !person.isSealed else { return .caseSealed }
    retractAll(of: number, in: generation)
    let keys = SealedKeys.keys(of: person, cins).map { SealedKeys.hash($0, salt) }.sorted()
    sealed.append(SealedCase(number: number, generation: generation, on: day, salt: salt, keys: keys))
    erase(number)
    let living = livingCINs
    eraseCare(of: person, cins.subtracting(living))
    eraseMembers(cins.subtracting(living))
    return nil
  }

  /// Once a night has told everything: what it noted of sealed cases, which are judged as nobody, is no answer.
  package mutating func forgetSealed() {
    let numbers = Set(sealed.map(\.number))
    if numbers.isEmpty { return }
    for number in numbers { (answers[number], duties[number]) = (nil, nil) }
    // What a receiver has and was not told to disregard yet is owed still.
    let disclosures = disclosures
    keepDisclosed { row in
      guard numbers.contains(row.person), let file = disclosures[row.file] else {
        return !numbers.contains(row.person)
      }
      return row.withdrawnIn == nil && file.state != .recalled
    }
  }

  /// The CINs of those who are not sealed: as told, or as the members whom they may be.
  var livingCINs: Set<CIN> { Set(cases.compactMap(\.booking.cin)) }

  // Of a stay that is keyed by its person another word may come by the person's number alone.
  private mutating func eraseCare(of person: Case, _ cins: Set<CIN>) {
    let (booking, facility) = (person.booking, person.booking.facility)
    let isAnother = cases.contains {
      $0.booking.facility == facility && $0.booking.personID == booking.personID
    }
    let personID = isAnother ? "" : booking.personID
    func isTheirs(_ client: Client) -> Bool {
      if client.facility == facility, !client.bookingNumber.isEmpty {
        return client.bookingNumber == booking.bookingNumber
      }
      if client.facility == facility, !personID.isEmpty, client.personID == personID { return true }
      return client.cin.map(cins.contains) ?? false
    }
    care.erase(isTheirs, cins)
    keepDates { date in
      guard date.facility == facility else { return true }
      if !date.bookingNumber.isEmpty { return date.bookingNumber != booking.bookingNumber }
      return personID.isEmpty || date.personID != personID
    }
  }

  // Nobody else is that member, and nobody is said not to be.
  private mutating func eraseMembers(_ cins: Set<CIN>) {
    for place in cases.indices {
      update(place) { other in
        other.members.removeAll { cins.contains($0.member.cin) }
        other.former.removeAll { $0.cin.map(cins.contains) ?? false }
        other.rulings = other.rulings.compactMap { $0.without(cins) }
      }
    }
  }
}

extension IdentityRuling {
  // Nil where nobody else is meant.
  fileprivate func without(_ erased: Set<CIN>) -> IdentityRuling? {
    let left = cins.filter { !erased.contains($0) }
    if left.count == cins.count { return self }
    guard !left.isEmpty else { return nil }
    return IdentityRuling(
      word, left, reason: reason, decidedBy: decidedBy, decidedAt: decidedAt, source: source, facts: facts)
  }
}
