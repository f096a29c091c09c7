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

  fileprivate var asNobody: DisclosedCase {
    var row = DisclosedCase(person: person, cin: nil, notice: notice, file: file)
    (row.retractedIn, row.withdrawnIn) = (retractedIn, withdrawnIn)
    return row
  }
}

extension Caseload {
  /// Takes note of what is told of a case as that member.
  package mutating func noteDisclosed(_ notice: SentNotice, as cin: CIN?) {
    append(DisclosedCase(person: notice.person, cin: cin, notice: notice.id, file: notice.file))
  }

  /// Takes note of the cases that a file names which is always whole: once each, for as long as it names them as that
  /// member, with the first file that did; those after it say so anew.
  package mutating func noteNamed(_ named: NamingFile, cin: (Int) -> CIN?, id: (Int) -> String) {
    let file = named.whole
    var known: Set<DisclosedCase> = []
    for row in disclosedCases where file.people.contains(row.person) && row.retractedIn == nil {
      guard let earlier = disclosures[row.file], earlier.isOfSeries(file) else { continue }
      known.insert(DisclosedCase(person: row.person, cin: row.cin, notice: "", file: ""))
    }
    for person in file.people.sorted() {
      let cin = cin(person)
      if known.contains(DisclosedCase(person: person, cin: cin, notice: "", file: "")) { continue }
      append(DisclosedCase(person: person, cin: cin, notice: id(person), file: named.file))
    }
  }

  /// A file that is whole, and its name.
  package struct NamingFile: Sendable {
    package let whole: WholeFile
    package let file: String

    package init(_ whole: WholeFile, in file: String) { (self.whole, self.file) = (whole, file) }
  }

  /// Takes back what was disclosed of a case as a member that it is not.
  ///
  /// What nobody has fetched is recalled, and what else stands in those files is said anew to whom it is due;
  /// whoever has it is owed a WITHDRAW.
  mutating func retract(_ number: Int, as cin: CIN, in generation: Int) {
    retract(number, in: generation) { $0.cin == cin }
  }

  /// Takes back all that was disclosed of a case in the same way, and forgets as whom.
  mutating func retractAll(of number: Int, in generation: Int) {
    retract(number, in: generation) { _ in true }
    for place in disclosedCases.indices where disclosedCases[place].person == number {
      updateDisclosed(place) { $0 = $0.asNobody }
    }
  }

  private mutating func retract(
    _ number: Int, in generation: Int, where isMeant: (DisclosedCase) -> Bool
  ) {
    var files = takeBack(in: generation) { $0.person == number && isMeant($0) }
    files.formUnion(takeBackReplaced(by: number, in: files, generation))
    for file in files { recall(file, in: generation) }
    // What the recalled ones say of others stays known: it is said anew, and supersedes what their receivers had before.
    for notice in sent.all where notice.person == number && files.contains(notice.file) {
      var ended = notice
      ended.isWithdrawn = true
      note(ended)
    }
  }

  // Gives the files that say it.
  private mutating func takeBack(
    in generation: Int, where isMeant: (DisclosedCase) -> Bool
  ) -> Set<String> {
    var files: Set<String> = []
    for place in disclosedCases.indices {
      let row = disclosedCases[place]
      guard row.retractedIn == nil, isMeant(row) else { continue }
      updateDisclosed(place) { $0.retractedIn = generation }
      files.formUnion(saying(row))
    }
    return files
  }

  // What was told of another stay stands no more since a word of this one took its place, and its receiver may have it
  // still: without that word it would stand for ever.
  private mutating func takeBackReplaced(
    by number: Int, in files: Set<String>, _ generation: Int
  ) -> Set<String> {
    let replaced = sent.all.filter { !$0.isWhole && $0.person == number && files.contains($0.file) }
      .flatMap(\.replaces).filter { !files.contains($0.file) }
    if replaced.isEmpty { return [] }
    let ids = Set(replaced.map(\.id))
    let names = Set(replaced.map(\.file))
    return takeBack(in: generation) {
      $0.person != number && ids.contains($0.notice) && names.contains($0.file)
    }
  }

  // The file that said it; of those that are whole also the ones after it, which say it anew.
  private func saying(_ row: DisclosedCase) -> [String] {
    guard let first = disclosures[row.file],
      let last = sent.all.first(where: { $0.isWhole && first.isOfSeries($0.kind, $0.partner, $0.subject) })
    else { return [row.file] }
    return disclosures.all.filter {
      $0.generation >= first.generation && $0.isOfSeries(last.kind, last.partner, last.subject)
    }
    .map(\.file)
  }

  private mutating func recall(_ file: String, in generation: Int) {
    guard let row = disclosures.inAnyForm(file) else { return }
    if row.isWithPartner { return disclosures.recallRest(of: file, in: generation) }
    _ = disclosures.decide(.recall, about: file, in: generation)
  }

  /// The files that a generation took back because one of whom they tell is not that member; those that are whole are
  /// said anew once they are back.
  package func retracted(in generation: Int) -> [Disclosure] {
    disclosedCases.filter { $0.retractedIn == generation }.compactMap { disclosures[$0.file] }
      .filter { $0.state == .recalled && $0.decidedIn == generation && $0.kind != .worklist }
  }

  /// What was taken back of cases and lies with a receiver who was not told so yet.
  package var owingRetraction: [(row: DisclosedCase, disclosure: Disclosure)] {
    disclosedCases.compactMap { row in
      guard row.retractedIn != nil, row.withdrawnIn == nil,
        let file = disclosures.inAnyForm(row.file), file.isWithPartner, file.state != .recalled
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

extension Disclosure {
  fileprivate func isOfSeries(_ file: WholeFile) -> Bool { isOfSeries(file.kind, file.partner, file.subject) }

  fileprivate func isOfSeries(_ kind: Deliverable.Kind, _ partner: PartnerID, _ subject: String) -> Bool {
    self.kind == kind && self.partner == partner && self.subject == subject
  }
}
