import Formats
import Reentry
import Storage

/// Where each batch of a chain must lie, and what beside it.
struct KeptBatches {
  /// A batch as the last night that decided on it left it.
  struct Kept {
    var batch: Batch
    var shelf: Shelf
    var generation: Int
    /// Report and rejects, by their names.
    var beside: [String: Fingerprint]
    /// Where it lay before that night; nil where it came in with it.
    var earlier: Shelf?

    /// The sender's file, relative to the exchange.
    var original: String { "\(shelf.folder(of: batch.id.text))/\(Claim.storedName(of: batch.file))" }
    /// What is there in place of an original that was pruned.
    var stub: String { "\(shelf.folder(of: batch.id.text))/\(PrunedOriginal.name)" }
  }

  private(set) var byID: [String: Kept] = [:]

  init(_ links: [Chain.Link]) {
    for link in links {
      for batch in link.batches ?? [] { take(batch, link.manifest) }
    }
  }

  private mutating func take(_ batch: Batch, _ manifest: Manifest) {
    let before = byID[batch.id.text]
    // What was accepted once and is read again stays as the archive has it.
    if batch.was == .accepted, before != nil { return }
    var kept = Kept(
      batch: batch, shelf: Night.shelf(batch.fate, manifest.asOf), generation: manifest.generation,
      beside: before?.beside ?? [:], earlier: before?.shelf)
    let folder = "batches/\(batch.id)/"
    for name in ["report.json", "rejects.csv"] {
      // The rejects of an earlier decision do not stay beside a batch that has none now.
      if let written = manifest.files[folder + name] {
        kept.beside[name] = written
      } else {
        kept.beside[name] = nil
      }
    }
    byID[batch.id.text] = kept
  }
}
