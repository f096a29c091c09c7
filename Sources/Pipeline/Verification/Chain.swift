import Formats
import Reentry
import Storage

/// The manifests of all nights, oldest first, each naming the one before it; pruned nights have theirs still.
struct Chain {
  /// A night in the chain.
  struct Link {
    let manifest: Manifest
    let isPruned: Bool
    /// What the night decided; nil where its table cannot be read.
    let batches: [Batch]?

    var number: Int { manifest.generation }
    var place: String { Chain.place(number) }
    var manifestName: String { isPruned ? Generations.prunedManifest : "manifest.json" }

    /// What of the night must still be there, by its name within the generation.
    var files: [String: Fingerprint] {
      isPruned ? manifest.files.filter { Prune.kept.contains($0.key) } : manifest.files
    }
  }

  private(set) var links: [Link] = []
  private(set) var damage: [String] = []
  /// The generations of which nothing can be said, because their manifest is none.
  private(set) var unreadable: Set<Int> = []
  /// The newest manifest's own hash; nil before the first night.
  private(set) var newest: Fingerprint?

  /// Throws `DiskError` only where the disk fails; what is wrong is in `damage`.
  init(_ exchange: ExchangeFolder) throws {
    let pruned = Set(try exchange.generations.pruned())
    let committed = Set(try exchange.generations.committed())
    let recorded = attempt { try PrunedRecord(exchange) }
    if recorded == nil { damage.append("state/pruned.json: not what a pruning writes") }
    // Renamed by hand it would hide that the rest of it was taken away.
    damage += pruned.subtracting(recorded?.generations ?? []).sorted().map {
      "\(Chain.place($0))/\(Generations.prunedManifest): no pruning took that generation away"
    }
    var expected = 1
    for number in pruned.union(committed).sorted() {
      let name = committed.contains(number) ? "manifest.json" : Generations.prunedManifest
      let bytes = try exchange.generations.read(number, name)
      let before = newest
      newest = Fingerprint(of: bytes)
      guard let manifest = attempt({ try Manifest(bytes, of: number) }) else {
        damage.append("\(Chain.place(number))/\(name): not what a night writes")
        unreadable.insert(number)
        expected = number + 1
        continue
      }
      if manifest.parent != before {
        damage.append("\(Chain.place(number))/\(name): its parent is another")
      }
      if number != expected, manifest.restored?.after != number - 1 {
        damage.append("\(Chain.place(number)): generation \(expected) is missing")
      }
      expected = number + 1
      let batches = attempt {
        try BatchTable.read(exchange.generations.read(number, BatchTable.name))
      }
      links.append(
        Link(manifest: manifest, isPruned: !committed.contains(number), batches: batches))
    }
  }

  static func place(_ number: Int) -> String { "state/generations/\(Case.name(number))" }
}

/// What `read` gives; nil where it cannot: what is missing or damaged is a finding of whoever asks, not an error.
func attempt<Value>(_ read: () throws -> Value) -> Value? {
  do { return try read() } catch { return nil }
}
