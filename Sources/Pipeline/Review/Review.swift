import Caseload
import Reentry
import Rules

/// The cases of an exchange as an operator settles who they are: those that wait, the next release first.
package struct Review: Sendable {
  package let asOf: Day
  package let generation: Int
  private let cases: [JudgedCase]
  private let caseload: Caseload

  /// By the newest night; nil before the first.
  ///
  /// Throws `StateLoss`, `StateDamage` or `DiskError` where the state
  /// is not what a night wrote.
  package init?(_ exchange: Exchange) throws {
    let parent = try Parent(exchange.folder)
    guard let manifest = parent.manifest else { return nil }
    caseload = try parent.caseload(in: exchange.folder)
    let files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange.folder)
    let judged = Judged(
      caseload, try NightDefinitions(files, asOf: manifest.asOf), in: manifest.generation)
    (asOf, generation, cases) = (manifest.asOf, manifest.generation, judged.cases)
  }

  /// One case with all that speaks for and against its candidates.
  package struct Item: Sendable {
    package let person: Case
    package let identity: Identity
    /// The release date that counts; nil where none was told.
    package let release: ReleaseDate?
    package let doubts: [IdentityDoubt]

    /// What an operator chooses among.
    package var candidates: [Candidate] {
      if case .review(let candidates) = identity { candidates } else { [] }
    }

    /// Whether it waits for an operator.
    package var waits: Bool { FoundIdentity(identity, doubts: doubts).waits }
  }

  /// Those that wait: the next release first, those without a day last.
  package var waiting: [Item] {
    cases.map(Item.init).filter(\.waits).sorted { a, b in
      let (one, other) = (a.release?.day, b.release?.day)
      guard one != other else { return a.person.number < b.person.number }
      guard let one, let other else { return other == nil }
      return one < other
    }
  }

  /// The case that a number names, or a CIN of today or before; throws `Trouble` where there is none, or several.
  package func item(_ text: String) throws(Trouble) -> Item {
    if CIN(text) != nil {
      let who = WhoIsMeant(text)
      let found = cases.filter(who.contains)
      if let only = found.first, found.count == 1 { return Item(only) }
      guard found.isEmpty else {
        throw Trouble(
          .usage, "that CIN is of case \(found.map(\.subject.person.name).joined(separator: ", "))",
          next: "name one of them by its number")
      }
    }
    guard let number = Int(text), cases.indices.contains(number - 1) else {
      throw Trouble(.noInput, "no case has that number", next: "handoff review lists those that wait")
    }
    guard !cases[number - 1].subject.person.isSealed else {
      throw Trouble(.noInput, "\(FindingCode.caseSealed.message)")
    }
    return Item(cases[number - 1])
  }

  /// The other cases in custody that are that member, by whatever means; two bookings may be of one person.
  package func others(as cin: CIN, than item: Item) -> [Int] {
    cases.filter { other in
      other.subject.person.goneOn == nil && other.subject.identity.cin == cin
        && other.subject.person.number != item.person.number
    }
    .map(\.subject.person.number)
  }

  /// Who assigns themselves to whom without having been asked, as an operator decides about it.
  package var claims: [Decision.Subject] { ClaimsToSettle(cases).subjects }

  /// What was disclosed of a case, in the order in which it was published.
  package func disclosures(of item: Item) -> [Breach.Row] {
    let withdrawals = Withdrawals(caseload)
    return caseload.disclosedCases.filter { $0.person == item.person.number }.map { row in
      Breach.Row(
        disclosed: row, file: caseload.disclosures.inAnyForm(row.file),
        withdrawal: withdrawals[row.notice, in: row.file])
    }
  }
}

extension Review.Item {
  fileprivate init(_ judged: JudgedCase) {
    (person, identity) = (judged.subject.person, judged.subject.identity)
    (release, doubts) = (judged.subject.release.date, judged.subject.doubts)
  }

  /// What a field says in the booking and of a member: people's data, for a terminal alone.
  package func values(of field: String, _ cin: CIN) -> (told: String, known: String) {
    let booking = person.booking
    guard let member = person.members.first(where: { $0.member.cin == cin })?.member else { return ("", "") }
    return switch field {
    case "cin": (booking.cin?.description ?? "", member.cin.description)
    case "last_name": (booking.name.last, member.name.last)
    case "first_name": (booking.name.first, member.name.first)
    case "middle_name": (booking.name.middle, member.name.middle)
    case "suffix": (booking.name.suffix, member.name.suffix)
    case "birth_date": (booking.bornOn.description, member.bornOn.description)
    case "sex": (booking.sex.rawValue, member.sex.rawValue)
    case "ssn": (booking.ssn, member.ssn)
    case "former_cin": (person.formerCINs.map(\.description).joined(separator: " "), cin.description)
    case "former_name":
      (
        Review.Item.words(person.formerNames),
        Review.Item.words([member.name] + person.formerNames(of: member))
      )
    // Of a place eligibility files tell the zip alone.
    case "place": (booking.home.zip, member.zip)
    default: ("", "")
    }
  }

  private static func words(_ names: [PersonName]) -> String {
    names.map { "\($0.last) \($0.first)" }.joined(separator: ", ")
  }
}

extension Exchange {
  /// What an operator has to settle by the newest night; nil before the first.
  package func review() throws -> Review? { try Review(self) }
}
