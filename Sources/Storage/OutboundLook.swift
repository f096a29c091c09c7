import Formats
import Glibc

/// What has the name of a deliverable in its partner's folder, or back with us.
package enum OutboundLook: Sendable, Equatable {
  case nothing
  /// A file of the bytes that were published.
  case published
  case otherBytes
  case folder, link, special
  /// It is there, and its disk or its permissions keep it from being read.
  case unreadable
}

extension Outbox {
  /// Looks at `outbound/<partner>/<name>`; a folder that fails says nothing of what is in it.
  package func look(
    at name: String, for partner: String, published sha256: Fingerprint
  ) throws(DiskError) -> OutboundLook {
    try look(at: "outbound/\(partner)/\(name)", sha256)
  }

  /// Looks at `work/recalled/<partner>/<name>`.
  package func look(
    atRecalled path: String, published sha256: Fingerprint
  ) throws(DiskError) -> OutboundLook {
    try look(at: "work/recalled/\(path)", sha256)
  }

  private func look(at path: String, _ sha256: Fingerprint) throws(DiskError) -> OutboundLook {
    do {
      guard let facts = try exchange.root.factsIfThere(of: path) else { return .nothing }
      if facts.isFolder { return .folder }
      if facts.isLink { return .link }
      guard facts.isRegular else { return .special }
      return try exchange.root.file(path).fingerprint() == sha256 ? .published : .otherBytes
    } catch {
      // Its partner may fetch it under our eyes.
      if error.isMissing { return .nothing }
      guard error.isOfAFailingFolder else { throw error }
      return .unreadable
    }
  }
}
