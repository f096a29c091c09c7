import Caseload
import Ingestors
import Reentry
import Storage

/// What an exchange published, as far as the newest night and a look into the folders tell, and how an operator
/// names one of it.
package struct Published: Sendable {
  private var caseload: Caseload
  private let pickUpDays: Int
  private let registry: Registry
  let exchange: ExchangeFolder

  /// Throws `StateDamage` or `DiskError` where the newest generation is not what a night wrote.
  init(_ exchange: ExchangeFolder) throws {
    self.exchange = exchange
    let parent = try Parent(exchange)
    caseload = try parent.caseload(
      in: exchange, only: [Caseload.disclosureTable, Caseload.sentTable, Caseload.withdrawnTable])
    var pickups = try Pickups(in: exchange)
    if let manifest = parent.manifest {
      caseload.disclosures.note(try pickups.observed(of: caseload.disclosures), on: manifest.asOf)
    }
    guard let manifest = parent.manifest else {
      (pickUpDays, registry) = (0, Registry())
      return
    }
    let files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange)
    (pickUpDays, registry) = (
      files.pipeline.pickUpDays, try NightDefinitions.registry(files, manifest.asOf)
    )
  }

  /// What speaks against deciding so about one of them.
  package func objection(to word: Decision.Word, about file: Disclosure) -> FindingCode? {
    caseload.objection(to: word, about: file.file)
  }

  /// What lies in its partner's folder under the name of any form of it and is not what was published.
  package func altered(_ file: Disclosure) throws -> [AlteredDeliverable] {
    let forms = caseload.disclosures.all.filter { $0.stem == file.stem && $0.partner == file.partner }
    return try AlteredDeliverable.all(among: forms, in: exchange)
  }

  /// As it will be once a night has taken what was decided.
  mutating func decide(_ verdicts: [Verdict]) {
    for verdict in verdicts { _ = caseload.decide(verdict.word, about: verdict.subject.text, in: 0) }
  }

  /// Everything that was ever published, in the order of its nights.
  var all: [Disclosure] { caseload.disclosures.all }

  /// What an operator keeps back, one of each deliverable's forms.
  var held: [Disclosure] {
    var stems: Set<String> = []
    return caseload.disclosures.all.filter {
      $0.state == .held && stems.insert("\($0.partner)/\($0.stem)").inserted
    }
  }

  /// Those that lie in a partner's folder for longer than the pipeline file of the newest night allows.
  func overdue(asOf day: Day) -> [Disclosure] {
    caseload.disclosures.overdue(on: day, after: pickUpDays, in: registry)
  }

  /// The deliverable that a file name, `<partner>/<file>`, or the beginning of either names.
  ///
  /// The forms of one deliverable are one. Throws `Trouble` where none is meant, or several.
  package func named(_ text: String) throws(Trouble) -> Disclosure {
    if let exact = caseload.disclosures[text] { return exact }
    let found =
      text.isEmpty
      ? [] : caseload.disclosures.all.filter { $0.file.hasPrefix(text) || $0.path.hasPrefix(text) }
    guard let first = found.first else {
      throw Trouble(
        .noInput, "\(text) is no deliverable of this exchange", next: "copy its name from outbound")
    }
    let others = Set(found.map(\.stem)).count
    guard others == 1 else {
      throw Trouble(.usage, "\(text) is the beginning of \(others) deliverables", next: "write more of it")
    }
    return first
  }
}

extension Exchange {
  /// What was published, and what commands filed about it since.
  package func published() throws -> Published {
    var published = try Published(folder)
    published.decide(try filedVerdicts())
    return published
  }

  /// What partners have not fetched in time, in the order in which it was published.
  package func overduePickUps(asOf day: Day) throws -> [Disclosure] {
    try Published(folder).overdue(asOf: day)
  }
}
