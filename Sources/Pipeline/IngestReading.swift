import Caseload
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// Reads a file by its feed, wherever it lies.
  func read(_ file: PendingFile, _ feed: Feed, sought: Sought) async throws -> ReadFile {
    let profile =
      definitions.registry.partners[file.partner].flatMap { definitions.profiles[$0.profile] }
      ?? SenderProfile()
    return try await inputs.read(file) { stored in
      try await reader.read(
        stored.source(), feed: feed, name: file.name, profile: profile, batch: file.id, sought: sought)
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
