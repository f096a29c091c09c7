import Caseload
import Exporters
import Formats
import Reentry
import Rules
import Storage

/// The files of one generation: state tables, batches, deliveries, reports and the outbox.
struct GenerationFiles {
  let exchange: ExchangeFolder
  let plan: NightPlan
  let parent: Parent
  let decided: [DecidedFile]
  /// What operators decided and was taken.
  let decisions: [Decision]
  let judged: Judged
  let told: Telling
  let receipts: NightReceipts
  /// What receivers' own forms cannot say.
  let objections: [FormObjection]
  let caseload: Caseload
  /// After so many days a deliverable that nobody fetched is overdue.
  let pickUpDays: Int

  private let outgoing: [Deliverable]
  private let tables: [(name: String, bytes: [UInt8])]
  /// Whether other files are missing than the night before, or other receipts lost.
  private let isMissingNews: Bool

  init(
    exchange: ExchangeFolder, plan: NightPlan, parent: Parent, decided: [DecidedFile],
    decisions: [Decision], judged: Judged, sending: Sending, receipts: NightReceipts, caseload: Caseload,
    pickUpDays: Int
  ) throws {
    self.pickUpDays = pickUpDays
    (self.exchange, self.plan, self.parent, self.decided) = (exchange, plan, parent, decided)
    (self.decisions, self.judged, told) = (decisions, judged, sending.told)
    let told = sending.told
    self.receipts = receipts
    var written = sending.written
    for receipt in receipts.answers { try written.append(receipt) }
    // What a lost night told was sent then.
    let bases = LegalBases(judged.circumstances.policy.disclosure, told.consented)
    outgoing =
      plan.restored != nil
      ? []
      : (written.deliverables + receipts.anew).map {
        bases.naming($0, in: $0.fileName(on: plan.asOf, generation: plan.generation))
      }
    objections = written.objections
    var published = caseload
    for deliverable in outgoing { published.disclosures.place(Disclosure(deliverable, in: plan)) }
    self.caseload = published
    tables = published.tables()
    isMissingNews = try [Observation.Kind.missing, .receiptLost].contains { kind in
      try parent.observed(kind, in: exchange) != plan.observed.filter { $0.kind == kind }
    }
  }

  var deliverables: [Deliverable] { outgoing }

  var partners: Int { Set(outgoing.map(\.partner)).count }

  /// Whether anything came in, goes out, is missing now or no more, or changed in state or definitions.
  var isWorthANight: Bool {
    guard plan.inputs.isEmpty, outgoing.isEmpty, !isMissingNews, plan.restored == nil,
      let manifest = parent.manifest
    else { return true }
    // What partners have fetched since is taken in by the next night.
    let isSame = tables.allSatisfy { name, bytes in
      name == Caseload.disclosureTable || manifest.files[name] == Fingerprint(of: bytes)
    }
    return !isSame || manifest.definitions != plan.definitions
  }

  /// Writes everything, makes it durable with one `syncfs`, and commits by the manifest's rename.
  func commit(jobs: Int) async throws {
    let draft = try exchange.generations.draft(plan.generation)
    let manifest = try await written { name, bytes in
      try draft.write(name, bytes).fingerprint
    } sharing: { name, parent in
      try draft.link(name, from: parent)
    } all: {
      try await draft.write($0, jobs: jobs)
    }
    try draft.makeDurable()
    try draft.commit(manifest: manifest.bytes)
  }

  /// The manifest, once `write` has had every file; one that is the same as the parent's goes to `share` instead, and
  /// the outbox to `writeAll`.
  ///
  /// Nothing is written but by those three: a replay only takes the hashes.
  func written(
    by write: (_ name: String, _ bytes: [UInt8]) throws -> Fingerprint,
    sharing share: (_ name: String, _ parent: Int) throws -> Void,
    all writeAll: ([(name: String, bytes: [UInt8])]) async throws -> [Fingerprint]
  ) async throws -> Manifest {
    var files: [String: Fingerprint] = [:]
    func keep(_ name: String, _ bytes: [UInt8]) throws {
      let fingerprint = Fingerprint(of: bytes)
      if let number = parent.number, parent.manifest?.files[name] == fingerprint {
        try share(name, number)
        files[name] = fingerprint
      } else {
        files[name] = try write(name, bytes)
      }
    }
    for (name, bytes) in tables { try keep(name, bytes) }
    try keep("datapackage.json", DataPackage.bytes)
    try keep(BatchTable.name, BatchTable.bytes(decided.map(\.batch)))
    for file in decided { try writeBatch(file, keep) }
    for (name, bytes) in receipts.kept { try keep(name, bytes) }
    try keep(DecisionTable.name, DecisionTable.bytes(decisions))
    try keep(ObservedTable.name, ObservedTable.bytes(observed))
    let names = outgoing.map { "\($0.partner)/\($0.fileName(on: plan.asOf, generation: plan.generation))" }
    let hashes = try await writeAll(zip(names, outgoing).map { ("outbox/\($0)", $1.bytes) })
    let outbox = Dictionary(zip(names, hashes)) { _, last in last }
    try keep("deliveries.csv", DeliveryTable.bytes(outgoing, on: plan, outbox))
    let report = NightSummary(self).report
    try keep("report.json", report.json.bytes(indented: true))
    try keep("report.html", report.html())
    return Manifest(
      generation: plan.generation, asOf: plan.asOf, parent: parent.fingerprint, engine: Engine.version,
      definitions: plan.definitions, files: files, outbox: outbox, restored: plan.restored)
  }

  // What was fixed with the night, and whose reader never came back.
  private var observed: [Observation] {
    plan.observed.filter { $0.kind != .readerCrashed }
      + decided.map(\.batch).filter { $0.findings.rows.contains { $0.code == .readerCrashed } }
      .map { Observation(.readerCrashed, $0.id.text) }
  }

  private func writeBatch(_ file: DecidedFile, _ write: (String, [UInt8]) throws -> Void) throws {
    let receipt = Receipt(batch: file.batch, asOf: plan.asOf, rejects: file.rejects)
    try write("batches/\(file.batch.id)/report.json", receipt.json.bytes(indented: true))
    if !file.rejects.rows.isEmpty {
      try write("batches/\(file.batch.id)/rejects.csv", file.rejects.csv(of: file.batch.id))
    }
  }
}

extension Disclosure {
  fileprivate init(_ deliverable: Deliverable, in plan: NightPlan) {
    self.init(
      file: deliverable.fileName(on: plan.asOf, generation: plan.generation), partner: deliverable.partner,
      kind: deliverable.kind, subject: deliverable.subject, sha256: Fingerprint(of: deliverable.bytes).hex,
      generation: plan.generation, placedOn: plan.asOf)
    (legalBasis, columns) = (deliverable.legalBasis, deliverable.columns)
  }
}

/// `deliveries.csv`: every deliverable of a night: to whom, what, hash, what it supersedes, legal basis.
enum DeliveryTable {
  static func bytes(
    _ deliverables: [Deliverable], on plan: NightPlan, _ outbox: [String: Fingerprint]
  ) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(["partner", "kind", "subject", "file", "bytes", "sha256", "supersedes", "legal_basis"])
    for deliverable in deliverables {
      let file = deliverable.fileName(on: plan.asOf, generation: plan.generation)
      writer.append([
        deliverable.partner.text, deliverable.kind.rawValue, deliverable.subject, file,
        String(deliverable.bytes.count), outbox["\(deliverable.partner)/\(file)"]?.hex ?? "",
        deliverable.supersedes.joined(separator: " "), deliverable.legalBasis,
      ])
    }
    return writer.bytes
  }
}

/// `datapackage.json`: the generation's tables as a Frictionless Data Package.
enum DataPackage {
  static var bytes: [UInt8] {
    var resources = Caseload.tableColumns.map { resource($0.name, $0.columns) }
    resources.append(resource(BatchTable.name, BatchTable.columns))
    resources.append(resource(DecisionTable.name, DecisionTable.columns))
    resources.append(resource(ObservedTable.name, ObservedTable.columns))
    let package: JSON = [
      "profile": "tabular-data-package", "name": "handoff-generation", "resources": .array(resources),
    ]
    return package.bytes(indented: true)
  }

  private static func resource(_ file: String, _ columns: [String]) -> JSON {
    [
      "name": .string(String(file.dropLast(4))), "path": .string(file), "profile": "tabular-data-resource",
      "encoding": "utf-8", "format": "csv",
      "schema": [
        "fields": .array(columns.map { ["name": .string($0), "type": "string"] }), "missingValues": [],
      ],
    ]
  }
}

/// The engine's version: the same version gives the same bytes for the same inputs.
package enum Engine {
  package static let version = "0.2.0"
}
