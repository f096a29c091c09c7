import Formats
import Reentry
import Storage

/// What an exchange remembers of its batches and deliverables, night by night.
package struct History: Sendable {
  package struct Night: Sendable {
    package let manifest: Manifest
    package let batches: [Batch]
  }

  /// The committed nights that were not pruned, oldest first.
  package let nights: [Night]

  /// Throws `StateLoss` or `DiskError` where a generation is not what a night wrote.
  package init(_ exchange: ExchangeFolder) throws {
    nights = try exchange.generations.committed().map { number in
      Night(
        manifest: try Manifest(exchange.generations.read(number, "manifest.json"), of: number),
        batches: try BatchTable.read(exchange.generations.read(number, BatchTable.name)))
    }
  }

  /// Those of the pruned nights that decided on any of the batches, oldest first, with these batches alone.
  static func pruned(naming ids: Set<BatchID>, in exchange: ExchangeFolder) throws -> [Night] {
    guard !ids.isEmpty else { return [] }
    return try exchange.generations.pruned().compactMap { number in
      let batches = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
        .filter { ids.contains($0.id) }
      guard !batches.isEmpty else { return nil }
      let manifest = try exchange.generations.read(number, Generations.prunedManifest)
      return Night(manifest: try Manifest(manifest, of: number), batches: batches)
    }
  }
}

extension Batch {
  /// How it stands behind a night that decided on it: what was accepted once stays so, whatever a second reading
  /// says.
  var standing: Fate { was == .accepted ? .accepted : fate }

  /// Whether it was accepted before, was read again, and nothing of that reading was applied.
  var isReadInVain: Bool { was == .accepted && fate != .accepted }
}
