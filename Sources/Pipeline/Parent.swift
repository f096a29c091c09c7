import Caseload
import Formats
import Reentry
import Storage

/// The newest committed generation, on which the next one stands; none before the first night.
struct Parent {
  let number: Int?
  let manifest: Manifest?
  let fingerprint: Fingerprint?

  init(_ exchange: ExchangeFolder) throws {
    number = try exchange.generations.highest()
    guard let number else {
      (manifest, fingerprint) = (nil, nil)
      return
    }
    let bytes = try exchange.generations.read(number, "manifest.json")
    (manifest, fingerprint) = (try Manifest(bytes, of: number), Fingerprint(of: bytes))
  }

  /// The caseload as the generation left it, every table checked against the manifest.
  func caseload(in exchange: ExchangeFolder) throws -> Caseload {
    try Caseload { try table($0, in: exchange) }
  }

  /// What was published by the generation and those before it; nothing where it kept no such table.
  func disclosures(in exchange: ExchangeFolder) throws -> Disclosures {
    try table(Caseload.disclosureTable, in: exchange).map { try Caseload.disclosures($0) } ?? Disclosures()
  }

  // Nil where the generation has no such table.
  private func table(_ name: String, in exchange: ExchangeFolder) throws -> [UInt8]? {
    guard let number, let written = manifest?.files[name] else { return nil }
    let bytes = try exchange.generations.read(number, name)
    guard written == Fingerprint(of: bytes) else {
      throw StateLoss(what: "state/generations/\(Case.name(number))/\(name)")
    }
    return bytes
  }

  /// The ids that earlier nights of that day gave out.
  func batchIDs(on day: Day, in exchange: ExchangeFolder) throws -> Set<String> {
    var ids: Set<String> = []
    for number in try exchange.generations.committed().reversed() {
      let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
      guard manifest.asOf == day else { break }
      for batch in try BatchTable.read(exchange.generations.read(number, BatchTable.name)) {
        ids.insert(batch.id.text)
      }
    }
    return ids
  }
}
