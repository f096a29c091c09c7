import Formats
import Glibc

/// Why a partner's deliverables are not all published.
package struct PartnerFailure: Error, Sendable {
  package enum Reason: Sendable {
    /// A file of that name and other bytes is there.
    case nameTaken
    /// What has the deliverable's name at that place is not what was published under it.
    case otherBytes(place: String)
    /// Its folder is a link to another place inside the exchange: whoever looks there would get what is this partner's.
    case leadsInside
    /// It lies in the outbox, and no night put it there: it is not published, and everything else is.
    case unlisted
    case disk(DiskError)
  }

  package let partner: String
  /// The deliverable it stopped at; nil where it was the folder.
  package let file: String?
  package let reason: Reason

  package init(partner: String, file: String?, reason: Reason) {
    (self.partner, self.file, self.reason) = (partner, file, reason)
  }

  /// Whether nothing failed but that something lies there that no night wrote.
  package var isStray: Bool { if case .unlisted = reason { true } else { false } }
}

/// From `state/generations/<n>/outbox/<partner>/` to `outbound/<partner>/`.
package struct Outbox: Sendable {
  let exchange: ExchangeFolder

  /// Moves every deliverable that is as it was written to where its partner picks it up; what was moved already
  /// stays there, and what no night wrote stays in the outbox.
  ///
  /// One partner's failure stops that partner only. A crash leaves each deliverable in one of the two
  /// places, or on another file system in both with the same bytes; the same two calls go on from there.
  package func publish(_ content: OutboxContent) throws(DiskError) -> [PartnerFailure] {
    let outbox = Self.folder(content.generation)
    var failures: [PartnerFailure] = []
    for (partner, files) in content.sound {
      do throws(PartnerFailure) {
        failures += try Publication(exchange, partner, from: "\(outbox)/\(partner)").run(files)
      } catch {
        failures.append(error)
      }
    }
    for path in content.unlisted {
      let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
      failures.append(
        PartnerFailure(partner: parts[0], file: parts.dropFirst().first, reason: .unlisted))
    }
    guard try exchange.root.has(outbox) else { return failures }
    try exchange.root.sync(folder: outbox)
    if try exchange.root.removeEmptyFolder(outbox) { try exchange.root.sync(parentOf: outbox) }
    return failures
  }

  /// The deliverables of a generation that are not published, as `<partner>/<file>`.
  package func unpublished(_ generation: Int) throws(DiskError) -> [String] {
    let outbox = Self.folder(generation)
    var names: [String] = []
    for partner in try exchange.root.names(in: outbox) {
      names += try exchange.root.namesIfFolder(in: "\(outbox)/\(partner)").map { "\(partner)/\($0)" }
    }
    return names
  }

  static func folder(_ generation: Int) -> String { "\(Generations.folder(generation))/outbox" }
}
