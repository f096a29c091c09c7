import Formats
import Ingestors
import Reentry
import Storage

/// What prunings of builds without `state/pruned.json` took away, as far as it can be proved by what they left.
///
/// Only where no such record was ever written: where there is one, what it does not name somebody took away. Of each
/// generation the manifest must stand in the chain and what a pruning keeps be as that manifest has it; each
/// original's note must be the one that its batch has. All of it must be so old that the newest night's pipeline
/// file lets it go, and nothing else may be wrong with the chain.
struct UnrecordedPruning: Equatable {
  private(set) var list = PruneList()

  /// Whoever takes a generation away by hand can make it look so: only who keeps the exchange knows.
  static let next =
    "where a build before state/pruned.json pruned them: handoff doctor --repair records it; else restore them"

  /// Nil where there is nothing to record, or something speaks against it.
  init?(_ exchange: ExchangeFolder) throws {
    guard try exchange.pruned.read() == nil else { return nil }
    let chain = try Chain(exchange)
    let pruned = chain.links.filter(\.isPruned)
    let retention = try Exchange(folder: exchange).newestPipeline()?.retention ?? Retention()
    guard chain.damage.count == pruned.count, let last = chain.links.last?.manifest.asOf else { return nil }
    for link in pruned {
      let day = link.manifest.asOf
      guard day.days(until: last) > retention.generationDays, !retention.isHeld(day) else { return nil }
      guard try UnrecordedPruning.isWhole(link, in: exchange) else { return nil }
    }
    let originals = try UnrecordedPruning.originals(chain, exchange)
    let isOld = originals.allSatisfy { $0.day.days(until: last) > retention.originalDays }
    guard isOld, !originals.contains(where: { retention.isHeld($0.day) }) else { return nil }
    (list.generations, list.originals) = (pruned.map(\.number), originals.map(\.original))
    if list.isEmpty { return nil }
  }

  // A pruning leaves nothing but the manifest and what it keeps.
  private static func isWhole(_ link: Chain.Link, in exchange: ExchangeFolder) throws -> Bool {
    let kept = try exchange.generations.names(link.number).filter { $0 != Generations.prunedManifest }
    return try Set(kept) == Set(link.files.keys)
      && link.files.allSatisfy {
        try exchange.generations.open(link.number, $0.key).fingerprint() == $0.value
      }
  }

  private static func originals(
    _ chain: Chain, _ exchange: ExchangeFolder
  ) throws -> [(day: Day, original: PruneList.Original)] {
    let waiting = Set(try Parent(exchange).waiting(in: exchange).keys.map(\.text))
    var days: [String: Day] = [:]
    for link in chain.links { for batch in link.batches ?? [] { days[batch.id.text] = link.manifest.asOf } }
    return try KeptBatches(chain.links).byID.sorted { $0.key < $1.key }.compactMap { id, kept in
      let note = try exchange.shelves.openIfThere(PrunedOriginal.name, of: id, on: kept.shelf)
      guard try note?.fingerprint() == PrunedOriginal(kept.batch).fingerprint, !waiting.contains(id),
        let day = days[id]
      else { return nil }
      return (
        day,
        PruneList.Original(batch: id, file: kept.batch.file, sha256: kept.batch.sha256, shelf: kept.shelf)
      )
    }
  }
}
