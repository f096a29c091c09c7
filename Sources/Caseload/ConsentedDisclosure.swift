import Reentry

/// That a deliverable told its receiver of a case something by a consent of the person.
package struct ConsentedDisclosure: Hashable, Sendable {
  package let file: String
  package let partner: PartnerID
  /// The plan or county, or what else its notice is about.
  package let subject: String
  package let kind: Deliverable.Kind
  /// The case's number.
  package let person: Int
  /// The notice's own id.
  package let notice: String
  package let content: ConsentedContent
  /// The generation that told the receiver that the consent ended, or took the deliverable back; nil while none did.
  package var revokedIn: Int?

  package init(_ notice: SentNotice, _ content: ConsentedContent) {
    (file, partner, subject, kind) = (notice.file, notice.partner, notice.subject, notice.kind)
    (person, self.notice, self.content) = (notice.person, notice.id, content)
  }

  init(
    file: String, partner: PartnerID, subject: String, kind: Deliverable.Kind, person: Int, notice: String,
    content: ConsentedContent
  ) {
    (self.file, self.partner, self.subject, self.kind) = (file, partner, subject, kind)
    (self.person, self.notice, self.content) = (person, notice, content)
  }

  /// What its receiver knows it as.
  package var told: SentNotice.Told { SentNotice.Told(id: notice, file: file) }
}

extension Caseload {
  /// What a generation took back because a consent ended, in all its forms, as `<partner>/<file>` in their order.
  package func takenBackConsented(in generation: Int) -> [String] {
    let files = Set(
      consented.filter { $0.revokedIn == generation }.compactMap { disclosures[$0.file]?.series }
        + recalledUnshared.map(\.series))
    return disclosures.all.filter {
      $0.state == .recalled && $0.decidedIn == generation && files.contains($0.series)
    }
    .map(\.path)
  }

  /// Takes back every deliverable that told of somebody by a consent which is over, as far as its partner has not
  /// fetched it; gives those that nobody has, by their names.
  ///
  /// Of one that its partner has in another form the rest is taken back; what is held stays with us, and is not
  /// released any more.
  package mutating func recallConsented(
    in generation: Int, where isOver: (ConsentedDisclosure) -> Bool
  ) -> Set<String> {
    var recalled: Set<String> = []
    for place in consented.indices where consented[place].revokedIn == nil {
      let row = consented[place]
      guard recalled.contains(row.file) || disclosures.isWaiting(inAnyForm: row.file), isOver(row) else {
        continue
      }
      guard let file = disclosures.inAnyForm(row.file), !file.isWithPartner else {
        disclosures.recallRest(of: row.file, in: generation)
        continue
      }
      if !recalled.contains(row.file) {
        guard disclosures.decide(.recall, about: row.file, in: generation) == nil else { continue }
        recalled.insert(row.file)
      }
      consented[place].revokedIn = generation
    }
    return recalled
  }
}

extension Caseload {
  /// Takes back the files that tell of somebody to a partner with whom that is not to be shared, as far as nobody has
  /// fetched them.
  ///
  /// Of what is always whole the first file that named somebody is known, and each after it may.
  package mutating func recallUnshared(
    in generation: Int, where isUnshared: (_ row: DisclosedCase, _ file: Disclosure) -> Bool
  ) {
    let lists = waitingLists
    for row in disclosedCases {
      guard let first = disclosures[row.file] else { continue }
      let later = (lists[first.about] ?? []).filter { $0.generation > first.generation }
      for file in [first] + later where disclosures.isWaiting(inAnyForm: file.file) && isUnshared(row, file) {
        recallUnshared(file.file, in: generation)
      }
    }
  }

  private mutating func recallUnshared(_ file: String, in generation: Int) {
    guard let told = disclosures.inAnyForm(file), !told.isWithPartner else {
      return disclosures.recallRest(of: file, in: generation)
    }
    if disclosures.decide(.recall, about: file, in: generation) == nil { unshared.insert(file) }
  }

  // The worklists that lie with each partner, by what they are about.
  private var waitingLists: [String: [Disclosure]] {
    let lists = disclosures.all.filter { $0.kind == .worklist && $0.state == .waiting }
    return Dictionary(grouping: lists, by: \.about)
  }

  /// The files that this night took back because nothing was to be shared any more.
  package var recalledUnshared: [Disclosure] { unshared.sorted().compactMap { disclosures[$0] } }
}

extension Disclosure {
  // The same of all forms of a deliverable.
  fileprivate var series: String { "\(partner)/\(stem)" }

  fileprivate var about: String { "\(kind)/\(partner)/\(subject)" }
}
