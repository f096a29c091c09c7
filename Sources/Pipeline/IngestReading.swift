import Caseload
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// Reads a file by its feed; how often that was begun on a claimed file is counted on the disk.
  func read(_ file: PendingFile, _ feed: Feed, sought: Sought) async throws -> ReadFile {
    let profile =
      definitions.registry.partners[file.partner].flatMap { definitions.profiles[$0.profile] }
      ?? SenderProfile()
    func read(_ stored: StoredFile) async throws -> ReadFile {
      try await reader.read(
        stored.source(), feed: feed, name: file.name, profile: profile, batch: file.id, sought: sought)
    }
    switch file.origin {
    case .shelf(let shelf, _):
      let name = Claim.storedName(of: file.name)
      return try await read(exchange.shelves.open(name, of: file.id.text, on: shelf))
    case .claim(let number):
      guard let claim = claims[number] else { throw StateLoss(what: "work/claimed/\(number)") }
      // Only the file being read answers for a reader that never comes back.
      let begun = try exchange.claims.recordAttempt(claim)
      let found: ReadFile
      do {
        found = try await read(exchange.claims.open(claim))
      } catch {
        // A disk that failed is no crash of the reader.
        try exchange.claims.clearAttempts(begun)
        throw error
      }
      try exchange.claims.clearAttempts(begun)
      return found
    }
  }

  /// The waiting batches that tonight's decisions take up again, in the order of the decisions.
  func reopened(in caseload: Caseload) -> [PendingFile] {
    decisions.compactMap { decision in
      guard case .batch(let id) = decision.subject, decision.word == .rerun || decision.word == .approve,
        let waiting = caseload.waiting[id]
      else { return nil }
      let batch = waiting.batch
      return PendingFile(
        id: id, partner: batch.partner, feed: batch.feed, name: batch.file, sha256: batch.sha256,
        origin: .shelf(Night.shelf(batch.fate, plan.asOf), decision))
    }
  }
}
