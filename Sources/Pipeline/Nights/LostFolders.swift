import Caseload
import Formats
import Reentry
import Storage

/// A folder at the top of the tree that nights need and that is gone, or empty although it cannot be: mostly a mount
/// that is not there.
///
/// Made anew in silence it would hide an archive, or have deliverables lie where their partners never look.
struct LostFolder: Error, CustomStringConvertible, Equatable {
  enum Loss: Equatable {
    case missing
    /// A link is there, and what it leads to is not.
    case linkToNothing
    case emptied
  }

  let name: String
  let loss: Loss

  var description: String {
    switch loss {
    case .missing: "\(name)/ is not there, and there have been nights: a mount is missing, or it was removed"
    case .linkToNothing: "\(name) is a link to what is not there: a mount is missing, or it was removed"
    case .emptied:
      "\(name)/ is empty, and nights put into it what belongs there: a mount is missing, or it was cleared"
    }
  }

  var next: String {
    let back = "mount it or put it back, and run again"
    return canBeMade ? "\(back); where it is lost for good: handoff doctor --repair" : back
  }

  /// Whether a folder can be made in its place.
  var canBeMade: Bool { loss != .linkToNothing }
}

extension LostFolder {
  /// Throws the first one where there is any: before anything is claimed, made or published.
  static func refuse(in exchange: ExchangeFolder) throws {
    if let lost = try all(in: exchange).first { throw lost }
  }

  /// All of them, in the order of the tree; none before the first night.
  static func all(in exchange: ExchangeFolder) throws -> [LostFolder] {
    // A copy to try a night on has only what the night needs.
    guard exchange.isWhole, try exchange.generations.highest() != nil else { return [] }
    let filed = try FiledNights(exchange)
    return try ExchangeFolder.filled.compactMap { name in
      guard try exchange.look(at: name) == nil else {
        guard try exchange.holdsNothing(name), try filed.put(into: name) else { return nil }
        return LostFolder(name: name, loss: .emptied)
      }
      return LostFolder(name: name, loss: try exchange.isLink(name) ? .linkToNothing : .missing)
    }
  }
}

/// The nights of which everything is published and filed, for whoever asks what must lie in a folder.
private struct FiledNights {
  private let exchange: ExchangeFolder
  /// In order.
  private let numbers: [Int]

  init(_ exchange: ExchangeFolder) throws {
    self.exchange = exchange
    let committed = try exchange.generations.committed()
    // Of the newest there may be claims that were not filed yet.
    let isSettled = try exchange.night.read() == nil && exchange.claims.isEmpty
    numbers = isSettled ? committed : committed.dropLast()
  }

  /// Whether one of them put something into the folder that must be there still.
  func put(into folder: String) throws -> Bool {
    switch folder {
    case "archive": try numbers.reversed().contains(where: archived)
    case "outbound": try numbers.reversed().contains(where: published)
    case "quarantine": try waits(.quarantined)
    case "held": try waits(.held)
    default: false
    }
  }

  // What is pruned leaves a note in its place.
  private func archived(_ number: Int) throws -> Bool {
    try BatchTable.read(exchange.generations.read(number, BatchTable.name))
      .contains { [.accepted, .duplicate].contains($0.fate) }
  }

  // A partner takes the files; its folder stays.
  private func published(_ number: Int) throws -> Bool {
    let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
    return try !manifest.outbox.isEmpty && !exchange.generations.has(number, "outbox")
  }

  // What waited after the last of them and is not taken up since.
  private func waits(_ fate: Batch.Fate) throws -> Bool {
    guard let last = numbers.last else { return false }
    let before = try Parent(last, in: exchange).waiting(in: exchange)
    let now = try Parent(exchange).waiting(in: exchange)
    return before.contains { $0.value.batch.fate == fate && now[$0.key]?.batch.fate == fate }
  }
}
