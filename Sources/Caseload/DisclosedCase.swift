import Reentry

/// That a deliverable told its receiver of a case, and as which member: the account of disclosures by person.
package struct DisclosedCase: Hashable, Sendable {
  package let person: Int
  /// As whom; nil where it was as somebody in no coverage.
  package let cin: CIN?
  /// The notification's own id.
  package let notice: String
  package let file: String
  /// The generation that took it back, because the person is not that member; nil while none did.
  package var retractedIn: Int?
  /// The generation that told the receiver who had it already to disregard it.
  package var withdrawnIn: Int?

  package init(person: Int, cin: CIN?, notice: String, file: String) {
    (self.person, self.cin, self.notice, self.file) = (person, cin, notice, file)
  }
}

extension Caseload {
  /// Takes note of what is told of a case as that member.
  package mutating func noteDisclosed(_ notice: SentNotice, as cin: CIN?) {
    append(DisclosedCase(person: notice.person, cin: cin, notice: notice.id, file: notice.file))
  }

  /// Takes back what was disclosed of a case as a member that it is not.
  ///
  /// What nobody has fetched is recalled, and what else stands in those files is said anew to whom it is due;
  /// whoever has it is owed a WITHDRAW.
  mutating func retract(_ number: Int, as cin: CIN, in generation: Int) {
    var files: Set<String> = []
    for place in disclosedCases.indices {
      let row = disclosedCases[place]
      guard row.person == number, row.cin == cin, row.retractedIn == nil else { continue }
      updateDisclosed(place) { $0.retractedIn = generation }
      files.insert(row.file)
    }
    let recalled = files.filter { recall($0, in: generation) }
    for notice in sent.all
    where recalled.contains(notice.file) || (notice.person == number && files.contains(notice.file)) {
      var ended = notice
      ended.isWithdrawn = true
      note(ended)
    }
  }

  // Whether its receiver cannot have it, as far as is known.
  private mutating func recall(_ file: String, in generation: Int) -> Bool {
    guard let row = disclosures[file], !row.isWithPartner else { return false }
    return disclosures.decide(.recall, about: file, in: generation) == nil
  }

  /// What was taken back of cases and lies with a receiver who was not told so yet.
  package var owingRetraction: [(row: DisclosedCase, disclosure: Disclosure)] {
    disclosedCases.compactMap { row in
      guard row.retractedIn != nil, row.withdrawnIn == nil, let file = disclosures[row.file],
        file.isWithPartner, file.state != .recalled
      else { return nil }
      return (row, file)
    }
  }

  /// Notes that the receivers of all those were told in that generation.
  package mutating func noteRetractions(in generation: Int) {
    let told = Set(owingRetraction.map(\.row))
    for place in disclosedCases.indices where told.contains(disclosedCases[place]) {
      updateDisclosed(place) { $0.withdrawnIn = generation }
    }
  }
}
