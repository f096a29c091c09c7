import Reentry

// What operators say of who somebody is, kept with the case in the order in which it was decided.
extension Caseload {
  /// Takes in a decision about the identity of a case's person; gives what speaks against it.
  ///
  /// `matched` is the member as whom the person is taken, which a split is about. What was disclosed of the
  /// person as a member split off is taken back in that generation.
  package mutating func rule(_ decision: Decision, matched: CIN?, in generation: Int) -> FindingCode? {
    guard case .identity(let number, let cin) = decision.subject, let person = person(number) else {
      return .caseUnknown
    }
    switch decision.word {
    case .none: note(IdentityRuling(decision, person.members.map(\.member.cin)), of: number)
    case .split:
      guard let wrong = matched ?? lastDisclosed(of: number) else { return .caseNotMatched }
      note(IdentityRuling(decision, [wrong]), of: number)
      retract(number, as: wrong, in: generation)
    default:
      guard let member = person.members.first(where: { $0.member.cin == cin })?.member else {
        return .candidateUnknown
      }
      let facts = decision.word == .same ? IdentityFacts(person.booking, member) : nil
      note(IdentityRuling(decision, [member.cin], facts: facts), of: number)
    }
    return nil
  }

  /// The case of that number.
  package func person(_ number: Int) -> Case? {
    cases.indices.contains(number - 1) ? cases[number - 1] : nil
  }

  // The member as whom anybody was last told of the person, and not yet otherwise.
  private func lastDisclosed(of number: Int) -> CIN? {
    disclosedCases.last { $0.person == number && $0.cin != nil && $0.retractedIn == nil }?.cin
  }

  private mutating func note(_ ruling: IdentityRuling, of number: Int) {
    update(number - 1) { person in
      let place = person.rulings.firstIndex { $0.decidedAt > ruling.decidedAt }
      person.rulings.insert(ruling, at: place ?? person.rulings.count)
    }
  }

  mutating func restore(_ former: FormerIdentity, of number: Int) -> Bool {
    guard cases.indices.contains(number - 1) else { return false }
    update(number - 1) { $0.former.append(former) }
    return true
  }

  mutating func restore(_ ruling: IdentityRuling, of number: Int) -> Bool {
    guard cases.indices.contains(number - 1) else { return false }
    update(number - 1) { $0.rulings.append(ruling) }
    return true
  }
}
