import Reentry
import Storage

/// A deliverable that an operator keeps back, in all its forms.
package struct HeldDeliverable: Sendable {
  /// The first of its forms.
  package let file: Disclosure
  /// The day of the night that took the decision; nil where nothing is known of that night.
  package let since: Day?
  /// As the decision says; empty where its night was pruned.
  package let by: String

  init(_ file: Disclosure, in exchange: ExchangeFolder) throws {
    self.file = file
    guard let night = file.decidedIn else {
      (since, by) = (nil, "")
      return
    }
    if try exchange.generations.has(night, "manifest.json") {
      since = try Manifest(exchange.generations.read(night, "manifest.json"), of: night).asOf
      by = try HeldDeliverable.decision(about: file, in: night, exchange)?.decidedBy ?? ""
    } else if try exchange.generations.has(night, Generations.prunedManifest) {
      since = try Manifest(exchange.generations.read(night, Generations.prunedManifest), of: night).asOf
      by = ""
    } else {
      (since, by) = (nil, "")
    }
  }

  // Whichever of its forms the operator named, with its partner or without.
  private static func decision(
    about file: Disclosure, in night: Int, _ exchange: ExchangeFolder
  ) throws -> Decision? {
    try DecisionTable.read(exchange.generations.read(night, DecisionTable.name)).last { decision in
      guard decision.word == .hold, case .deliverable(let name) = decision.subject else { return false }
      let named = name.split(separator: "/").last ?? ""
      return named.hasPrefix("\(file.stem).")
    }
  }
}
