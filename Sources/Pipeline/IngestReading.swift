import Caseload
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// Reads a file by its feed; how often that was begun is counted on the disk.
  ///
  /// Only the file being read answers for a reader that never comes back.
  func read(_ file: PendingFile, _ feed: Feed, _ caseload: Caseload) async throws -> ReadFile {
    let profile =
      definitions.registry.partners[file.partner].flatMap { definitions.profiles[$0.profile] }
      ?? SenderProfile()
    let sought = caseload.sought(on: file.reopened?.batch.asOf)
    let claim = try begin(file)
    let found: Result<ReadFile, any Error>
    do {
      if let stored = try original(of: file, claim) {
        found = .success(
          try await reader.read(
            stored.source(), feed: feed, name: file.name, profile: profile, batch: file.id, sought: sought))
      } else {
        // What somebody took away is no reason for a night to fail.
        found = .success(.refused(.fileNotReadable))
      }
    } catch {
      found = .failure(error)
    }
    // A disk that failed is no crash of the reader either.
    try end(file, claim)
    return try found.get()
  }

  // The claim as its ticket has it from now on; nil for a batch on a shelf.
  private func begin(_ file: PendingFile) throws -> Claim? {
    guard case .claim(let number) = file.origin else {
      try exchange.attempts.record(file.id.text)
      return nil
    }
    guard let claim = claims[number] else { throw StateLoss(what: "work/claimed/\(number)") }
    return try exchange.claims.recordAttempt(claim)
  }

  private func original(of file: PendingFile, _ claim: Claim?) throws -> StoredFile? {
    if let claim { return try exchange.claims.open(claim) }
    guard let shelf = file.reopened?.shelf else { return nil }
    return try exchange.shelves.openIfThere(Claim.storedName(of: file.name), of: file.id.text, on: shelf)
  }

  private func end(_ file: PendingFile, _ claim: Claim?) throws {
    if let claim {
      try exchange.claims.clearAttempts(claim)
    } else {
      try exchange.attempts.clear(file.id.text)
    }
  }

  /// How often a reader was begun on the file and never came back.
  func attempts(_ file: PendingFile) throws -> Int {
    switch file.origin {
    case .claim(let number): claims[number]?.attempts ?? 0
    case .shelf: try exchange.attempts.count(file.id.text)
    }
  }
}
