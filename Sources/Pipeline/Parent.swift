import Caseload
import Formats
import Reentry
import Storage

/// The newest committed generation, on which the next one stands; none before the first night.
struct Parent {
  let number: Int?
  let manifest: Manifest?
  let fingerprint: Fingerprint?

  init(number: Int?, manifest: Manifest?, fingerprint: Fingerprint?) {
    (self.number, self.manifest, self.fingerprint) = (number, manifest, fingerprint)
  }

  init(_ exchange: ExchangeFolder) throws {
    number = try exchange.generations.highest()
    guard let number else {
      (manifest, fingerprint) = (nil, nil)
      return
    }
    let bytes = try exchange.generations.read(number, "manifest.json")
    (manifest, fingerprint) = (try Manifest(bytes, of: number), Fingerprint(of: bytes))
  }

  /// The caseload as the generation left it, every table checked against the manifest; `only` reads some tables.
  func caseload(in exchange: ExchangeFolder, only tables: Set<String>? = nil) throws -> Caseload {
    try Caseload { name in
      tables?.contains(name) ?? true ? try bytes(name, in: exchange) : nil
    }
  }

  /// What was observed of a kind in the night; nothing before the first night.
  func observed(_ kind: Observation.Kind, in exchange: ExchangeFolder) throws -> [Observation] {
    let bytes = try bytes(ObservedTable.name, in: exchange)
    return try bytes.map { try ObservedTable.read($0) }?.filter { $0.kind == kind } ?? []
  }

  // A file of the generation, checked against its manifest; nil where it has none of that name.
  private func bytes(_ name: String, in exchange: ExchangeFolder) throws -> [UInt8]? {
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
