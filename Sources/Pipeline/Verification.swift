import Formats
import Reentry
import Storage

/// A walk over the chain of manifests, every hash, the archive and what waits in the outbox.
package struct Verification: Sendable {
  package private(set) var generations = 0
  package private(set) var files = 0
  package private(set) var archived = 0
  /// What is missing or not what was written, a line each.
  package private(set) var damage: [String] = []
  private var named: Set<String> = []

  /// Reads everything once; throws `DiskError` only where the disk fails, damage is in `damage`.
  package init(_ exchange: ExchangeFolder) throws {
    var previous: Fingerprint?
    var expected = 1
    for number in try exchange.generations.committed() {
      let place = "state/generations/\(Case.name(number))"
      if number != expected { damage.append("\(place): generation \(expected) is missing") }
      expected = number + 1
      generations += 1
      let bytes = try exchange.generations.read(number, "manifest.json")
      let manifest: Manifest
      do { manifest = try Manifest(bytes, of: number) } catch {
        damage.append("\(place)/manifest.json: not what a night writes")
        previous = Fingerprint(of: bytes)
        continue
      }
      if manifest.parent != previous { damage.append("\(place)/manifest.json: its parent is another") }
      previous = Fingerprint(of: bytes)
      try check(manifest, at: place, in: exchange)
    }
    try checkNewest(previous, in: exchange)
    try checkOrphans(in: exchange)
    // A table that cannot be read was told of above.
    damage += attempt { try TakenBack.damage(in: exchange) } ?? []
  }

  // An archived batch that no generation names belongs to a night that is lost.
  private mutating func checkOrphans(in exchange: ExchangeFolder) throws {
    for day in try exchange.shelves.archiveDays() {
      for batch in try exchange.shelves.batches(on: .archive(day: day)) where !named.contains(batch) {
        damage.append("archive/\(day)/\(batch): no generation names it")
      }
    }
  }

  private mutating func checkNewest(_ newest: Fingerprint?, in exchange: ExchangeFolder) throws {
    guard let newest else { return }
    let said = try exchange.definitions.manifestHash().map { String(decoding: $0, as: UTF8.self) }
    if said != newest.hex + "\n" { damage.append("state/manifest.sha256: names another manifest") }
  }

  private mutating func check(_ manifest: Manifest, at place: String, in exchange: ExchangeFolder) throws {
    for (name, fingerprint) in manifest.files.sorted(by: { $0.key < $1.key }) {
      files += 1
      let found = attempt { try exchange.generations.open(manifest.generation, name).fingerprint() }
      if found != fingerprint { damage.append("\(place)/\(name): \(found == nil ? "missing" : "changed")") }
    }
    for (name, fingerprint) in manifest.definitions.sorted(by: { $0.key < $1.key }) {
      let bytes = attempt { try exchange.definitions.bytes(of: fingerprint) } ?? nil
      if bytes.map({ Fingerprint(of: $0) }) != fingerprint {
        damage.append("state/definitions/\(fingerprint.hex) (\(name)): missing or changed")
      }
    }
    for (name, fingerprint) in manifest.outbox.sorted(by: { $0.key < $1.key }) {
      guard
        let found = attempt({
          try exchange.generations.open(manifest.generation, "outbox/\(name)").fingerprint()
        })
      else { continue }
      files += 1
      if found != fingerprint { damage.append("\(place)/outbox/\(name): changed") }
    }
    try checkBatches(manifest, at: place, in: exchange)
  }

  private mutating func checkBatches(_ manifest: Manifest, at place: String, in exchange: ExchangeFolder)
    throws
  {
    let batches: [Batch]
    do {
      batches = try BatchTable.read(exchange.generations.read(manifest.generation, BatchTable.name))
    } catch {
      damage.append("\(place)/\(BatchTable.name): cannot be read")
      return
    }
    named.formUnion(batches.map(\.id.text))
    // What was accepted once and read again lies where it lay.
    for batch in batches where batch.isArchived && batch.was != .accepted {
      archived += 1
      let shelf = Night.shelf(batch.fate, manifest.asOf)
      let found = attempt {
        try exchange.shelves.open(Claim.storedName(of: batch.file), of: batch.id.text, on: shelf)
          .fingerprint()
      }
      guard found?.hex != batch.sha256 else { continue }
      damage.append("archive of \(batch.id): \(found == nil ? "missing" : "changed")")
    }
  }

  // What cannot be opened is missing: that is the finding, not an error of ours.
  private func attempt<Value>(_ read: () throws -> Value) -> Value? {
    do { return try read() } catch { return nil }
  }
}
