import Caseload
import Formats
import Reentry
import Storage

/// A deliverable whose name in its partner's folder something has that is not what was published.
///
/// What was seen gone once is the partner's: whatever has its name since is none of ours.
package struct AlteredDeliverable: Sendable {
  package let file: Disclosure
  private let found: OutboundLook

  /// Every one of them, in the order of their nights, by reading all that lies there.
  static func all(
    among disclosures: some Sequence<Disclosure>, in exchange: ExchangeFolder
  ) throws -> [AlteredDeliverable] {
    try disclosures.compactMap { row in
      guard row.goneOn == nil, let sha256 = Fingerprint(hex: row.sha256) else { return nil }
      let found = try exchange.outbox.look(at: row.file, for: row.partner.text, published: sha256)
      if found == .nothing || found == .published { return nil }
      return AlteredDeliverable(file: row, found: found)
    }
  }

  package var sentence: String { "outbound/\(file.path): \(what), not what night \(file.generation) wrote" }

  package var next: String {
    "ask \(file.partner); then put back the file of SHA-256 \(file.sha256), or move what is there away: what was "
      + "published there counts as fetched then, what was not goes out with the next run"
  }

  private var what: String {
    switch found {
    case .folder: "a folder"
    case .link: "a link"
    case .special: "no regular file"
    case .unreadable: "cannot be read"
    case .otherBytes, .nothing, .published: "other bytes"
    }
  }
}
