import Formats
import Reentry
import Storage

/// The newest night's plan made again from what the night committed, where its files are not all filed.
///
/// For one whose `work/night.json` is lost: claims of a committed night that were taken for new ones would be decided
/// on twice, and its originals never reach the archive.
struct InterruptedFiling {
  /// Nil where there is nothing left to file.
  let plan: NightPlan?

  /// Throws `StateLoss` where an original of the night is neither claimed nor on its shelf.
  init(_ exchange: ExchangeFolder) throws {
    let parent = try Parent(exchange)
    guard let number = parent.number, let manifest = parent.manifest else {
      plan = nil
      return
    }
    let rows = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
    let hash = try exchange.definitions.manifestHash().map { String(decoding: $0.prefix(64), as: UTF8.self) }
    let shelves = try exchange.shelves.whereabouts()
    let isFiled = rows.allSatisfy {
      // What was accepted once stays where the archive has it.
      $0.was == .accepted || shelves[$0.id.text] == Night.shelf($0.fate, manifest.asOf)
    }
    // It is named before it is filed: where all is filed and nothing named, somebody took the name away.
    let isNamed = hash == parent.fingerprint?.hex || hash == nil && (number > 1 || !rows.isEmpty)
    if isFiled, isNamed {
      plan = nil
      return
    }
    let inputs = try InterruptedFiling.inputs(
      rows.filter { $0.was == nil }, manifest, filed: Set(shelves.keys), exchange)
    plan = NightPlan(
      generation: number, asOf: manifest.asOf, definitions: manifest.definitions, inputs: inputs,
      observed: try ObservedTable.read(exchange.generations.read(number, ObservedTable.name)),
      restored: manifest.restored)
  }

  // Each batch by the claim that holds its file; one that is filed by a number that no claim has.
  private static func inputs(
    _ rows: [Batch], _ manifest: Manifest, filed: Set<String>, _ exchange: ExchangeFolder
  ) throws -> [NightPlan.Input] {
    let numbers = try exchange.claims.numbers()
    var free = try numbers.compactMap { try exchange.claims.ticket(of: $0) }
    var next = numbers.last ?? 0
    return try rows.map { row in
      guard let sha256 = Fingerprint(hex: row.sha256) else { throw StateLoss(what: BatchTable.name) }
      let place = try free.firstIndex { claim in
        guard claim.partner == row.partner.text, claim.feed == row.feed, claim.name == row.file else {
          return false
        }
        return try exchange.claims.openIfThere(claim)?.fingerprint() == sha256
      }
      guard place != nil || filed.contains(row.id.text) else {
        throw StateLoss(what: "the original of \(row.id)")
      }
      next += 1
      return NightPlan.Input(
        claim: place.map { free.remove(at: $0).number } ?? next, partner: row.partner.text, feed: row.feed,
        name: row.file, fingerprint: sha256, batch: manifest.restored == nil ? nil : row.id.text)
    }
  }
}
