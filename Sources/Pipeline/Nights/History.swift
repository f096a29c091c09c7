import Formats
import Reentry
import Storage

/// What an exchange remembers of its batches and deliverables, night by night.
package struct History: Sendable {
  package struct Night: Sendable {
    package let manifest: Manifest
    package let batches: [Batch]
  }

  /// The committed nights, oldest first.
  package let nights: [Night]

  /// Throws `StateLoss` or `DiskError` where a generation is not what a night wrote.
  package init(_ exchange: ExchangeFolder) throws {
    nights = try exchange.generations.committed().map { number in
      Night(
        manifest: try Manifest(exchange.generations.read(number, "manifest.json"), of: number),
        batches: try BatchTable.read(exchange.generations.read(number, BatchTable.name)))
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
