import Caseload
import Formats
import Reentry
import Rules
import Storage

/// What was ever disclosed of a person, to whom, why, and what became of it: the accounting that the person may ask
/// for (45 CFR 164.528), with what treatment and coordination needed as well.
///
/// It names no person, only cases and the CINs under which they were told.
package struct DisclosureAccount: Sendable {
  /// In the order in which it was published.
  package let rows: [Row]
  /// The words that meant nobody, by their places from 1.
  package let nobody: [Int]

  /// One thing told to one receiver.
  package struct Row: Sendable {
    private let disclosed: DisclosedCase
    private let file: Disclosure?
    private let withdrawal: Disclosure?
    /// As the registry of the newest night names the receiver; empty where it does not.
    package let receiver: String

    package var caseName: String { Case.name(disclosed.person) }
    package var cin: String { disclosed.cin?.description ?? "" }
    package var placedOn: String { file?.placedOn.description ?? "" }
    package var partner: String { file?.partner.text ?? "" }
    package var kind: String { file?.kind.rawValue ?? "" }
    /// What such a file tells; of one in its receiver's own form that leaves something out the columns that it has.
    package var told: String {
      guard let file else { return "" }
      return file.columns.isEmpty ? file.kind.tellsWhat : "only \(file.columns.joined(separator: ", "))"
    }
    /// By which this person was told of, and nobody else in the file.
    package let legalBasis: String
    package var name: String { disclosed.file }
    /// The day by which it was fetched or acknowledged; empty where nobody saw that.
    package var reachedOn: String { (file?.goneOn ?? file?.acknowledgedAt?.day)?.description ?? "" }
    /// Held or recalled before its receiver had it.
    package var isKeptBack: Bool { file?.isUnsaid ?? false }
    /// Held or recalled, and the next run sees whether in time.
    package var isToBeTakenBack: Bool { file?.isToBeTakenBack ?? false }
    /// It was said of them as a member that they are not.
    package var isWrong: Bool { disclosed.retractedIn != nil }
    /// The night whose WITHDRAW tells the receiver to disregard it; empty where none did.
    package var withdrawnIn: String {
      if let withdrawal { return withdrawal.isKeptBack ? "" : String(withdrawal.generation) }
      return (disclosed.withdrawnIn ?? file?.withdrawnIn).map(String.init) ?? ""
    }
    package var state: String { file?.state.rawValue ?? "" }

    fileprivate init(
      _ disclosed: DisclosedCase, _ file: Disclosure?, _ withdrawal: Disclosure?, _ receiver: String,
      legalBasis: String
    ) {
      (self.disclosed, self.file, self.withdrawal, self.receiver) = (disclosed, file, withdrawal, receiver)
      self.legalBasis = legalBasis
    }

    fileprivate var cells: [String] {
      [
        placedOn, receiver, partner, kind, told, legalBasis, caseName, cin, isWrong ? "Y" : "N", state,
        reachedOn,
        withdrawnIn, name,
      ]
    }
  }

  private static let columns = [
    "placed_on", "receiver", "partner", "kind", "told", "legal_basis", "case_number", "disclosed_as_cin",
    "wrong_match", "state", "reached_on", "withdrawn_in_night", "file",
  ]

  /// Of everybody whom a word means: by their cases, and by a CIN also what was told of others under it.
  init(of who: [String], in exchange: ExchangeFolder) throws {
    let night = try ExplainedNight(on: nil, in: exchange)
    let meant = who.map { WhoIsMeant($0) }
    var (people, nobody): (Set<Int>, [Int]) = ([], [])
    let disclosed = night.caseload.disclosedCases
    for (place, who) in meant.enumerated() {
      let theirs = night.judged.cases.filter { who.contains($0) }.map(\.subject.person.number)
      people.formUnion(theirs)
      if theirs.isEmpty, !disclosed.contains(where: who.contains) { nobody.append(place + 1) }
    }
    let withdrawals = Withdrawals(night.caseload)
    let partners = night.judged.circumstances.registry.partners
    let consented = night.caseload.consented
    let bases = LegalBases(night.judged.circumstances.policy.disclosure, consented)
    rows = disclosed.filter { row in people.contains(row.person) || meant.contains { $0.contains(row) } }.map
    { row in
      let file = night.caseload.disclosures.inAnyForm(row.file)
      return Row(
        row, file, withdrawals[row.notice, in: row.file],
        file.flatMap { partners[$0.partner]?.name } ?? "",
        legalBasis: bases.own(file?.legalBasis ?? "", of: row, consented))
    }
    self.nobody = nobody
  }

  /// Writes the account as CSV to a new file; throws `Trouble` where it cannot be made, or would lie in a folder of the
  /// exchange, where a partner could fetch it.
  package func write(to path: String, beside exchange: Exchange) throws {
    try exchange.writeOutside(
      path, what: "the account", DisclosureAccount.columns, rows.map(\.cells))
  }

  /// What `explain --disclosures --json` prints: an array.
  package var json: String {
    JSON.array(
      rows.map { row in
        .object(JSONObject(zip(DisclosureAccount.columns, row.cells).map { .init($0, .string($1)) }))
      }
    ).text(indented: true)
  }
}

extension Exchange {
  /// What was ever disclosed of those whom the words mean; throws as `explain` does.
  package func disclosures(of who: [String]) throws -> DisclosureAccount {
    try DisclosureAccount(of: who, in: folder)
  }

  /// Writes a table to a new file; throws `Trouble` where that lies in the exchange or a folder of it.
  func writeOutside(_ path: String, what: String, _ columns: [String], _ rows: [[String]]) throws {
    guard try !folder.wouldHold(path) else {
      throw Trouble(
        .usage, "\(path) lies in the exchange or its folders: \(what) names what other partners were told",
        next: "name a file outside of them")
    }
    var writer = CSVWriter()
    writer.append(columns)
    for row in rows { writer.append(row) }
    try Outside.writeNamed(path, writer.bytes)
  }
}
