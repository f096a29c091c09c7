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
    func read(_ stored: StoredFile) async throws -> ReadFile {
      try await reader.read(
        stored.source(), feed: feed, name: file.name, profile: profile, batch: file.id, sought: sought)
    }
    switch file.origin {
    case .shelf(let reopened):
      let name = Claim.storedName(of: file.name)
      try exchange.attempts.record(file.id.text)
      return try await clearing({ try exchange.attempts.clear(file.id.text) }) {
        // What somebody took away is no reason for the night to fail.
        guard let stored = try exchange.shelves.openIfThere(name, of: file.id.text, on: reopened.shelf)
        else { return .refused(.fileNotReadable) }
        return try await read(stored)
      }
    case .claim(let number):
      guard let claim = claims[number] else { throw StateLoss(what: "work/claimed/\(number)") }
      let begun = try exchange.claims.recordAttempt(claim)
      return try await clearing({ try exchange.claims.clearAttempts(begun) }) {
        try await read(exchange.claims.open(claim))
      }
    }
  }

  // A disk that failed is no crash of the reader.
  private func clearing(_ clear: () throws -> Void, _ read: () async throws -> ReadFile) async throws
    -> ReadFile
  {
    let found: ReadFile
    do { found = try await read() } catch {
      try clear()
      throw error
    }
    try clear()
    return found
  }

  /// How often a reader was begun on the file and never came back.
  func attempts(_ file: PendingFile) throws -> Int {
    switch file.origin {
    case .claim(let number): claims[number]?.attempts ?? 0
    case .shelf: try exchange.attempts.count(file.id.text)
    }
  }
}
