import Caseload
import Formats
import Reentry
import Storage

/// The committed generation on which another stands; none before the first night.
struct Parent {
  let number: Int?
  let manifest: Manifest?
  let fingerprint: Fingerprint?

  init(number: Int?, manifest: Manifest?, fingerprint: Fingerprint?) {
    (self.number, self.manifest, self.fingerprint) = (number, manifest, fingerprint)
  }

  /// The newest, on which the next night stands.
  init(_ exchange: ExchangeFolder) throws { try self.init(exchange.generations.highest(), in: exchange) }

  /// The one of that number; throws `DiskError` where it is not there, `StateLoss` where it is no night's.
  init(_ number: Int?, in exchange: ExchangeFolder) throws {
    self.number = number
    guard let number else {
      (manifest, fingerprint) = (nil, nil)
      return
    }
    let bytes = try exchange.generations.read(number, "manifest.json")
    (manifest, fingerprint) = (try Manifest(bytes, of: number), Fingerprint(of: bytes))
  }

  /// What waits for an operator.
  func waiting(in exchange: ExchangeFolder) throws -> [BatchID: WaitingBatch] {
    try caseload(in: exchange, only: [Caseload.waitingTable]).waiting
  }

  /// What waits for an operator, the oldest first.
  func waitingInOrder(in exchange: ExchangeFolder) throws -> [Standing.Waiting] {
    try waiting(in: exchange).values.sorted { ($0.since, $0.batch.id) < ($1.since, $1.batch.id) }
      .map { Standing.Waiting(batch: $0.batch, since: $0.since, reasons: $0.reasons) }
  }

  /// The caseload as the generation left it, every table checked against the manifest; `only` reads some tables.
  func caseload(in exchange: ExchangeFolder, only tables: Set<String>? = nil) throws -> Caseload {
    try Caseload { name in
      tables?.contains(name) ?? true ? try bytes(name, in: exchange) : nil
    }
  }

  /// What was published by the generation and those before it; nothing where it kept no such table.
  func disclosures(in exchange: ExchangeFolder) throws -> Disclosures {
    try bytes(Caseload.disclosureTable, in: exchange).map { try Caseload.disclosures($0) } ?? Disclosures()
  }

  /// What was observed of a kind in the night; nothing before the first night.
  func observed(_ kind: Observation.Kind, in exchange: ExchangeFolder) throws -> [Observation] {
    let bytes = try bytes(ObservedTable.name, in: exchange)
    return try bytes.map { try ObservedTable.read($0) }?.filter { $0.kind == kind } ?? []
  }

  /// Throws `StateLoss` or `DiskError` where a table of the generation is missing or not as it was written.
  func checkTables(in exchange: ExchangeFolder) throws {
    guard let number, let manifest else { return }
    for (name, written) in manifest.files.sorted(by: { $0.key < $1.key }) where !name.contains("/") {
      let found = try exchange.generations.open(number, name).fingerprint()
      if try found == written || Parent.isSealed(found, for: written, name, of: number, in: exchange) {
        continue
      }
      throw StateLoss(what: "state/generations/\(Case.name(number))/\(name)")
    }
  }

  // A file of the generation, checked against its manifest; nil where it has none of that name.
  private func bytes(_ name: String, in exchange: ExchangeFolder) throws -> [UInt8]? {
    guard let number, let written = manifest?.files[name] else { return nil }
    let bytes = try exchange.generations.read(number, name)
    let found = Fingerprint(of: bytes)
    guard try written == found || Parent.isSealed(found, for: written, name, of: number, in: exchange) else {
      throw StateLoss(what: "state/generations/\(Case.name(number))/\(name)")
    }
    return bytes
  }

  // What a sealing put there is as good as what the night wrote.
  private static func isSealed(
    _ found: Fingerprint, for written: Fingerprint, _ name: String, of number: Int,
    in exchange: ExchangeFolder
  ) throws -> Bool {
    try SealRecord(exchange).accepts(found, for: written, at: "\(Chain.place(number))/\(name)")
  }

  /// The ids that it and earlier nights of that day gave out.
  func batchIDs(on day: Day, in exchange: ExchangeFolder) throws -> Set<String> {
    var ids: Set<String> = []
    let last = number ?? 0
    for number in try exchange.generations.committed().reversed() where number <= last {
      let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
      guard manifest.asOf == day else { break }
      for batch in try BatchTable.read(exchange.generations.read(number, BatchTable.name)) {
        ids.insert(batch.id.text)
      }
    }
    return ids
  }
}
