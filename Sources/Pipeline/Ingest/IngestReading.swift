import Caseload
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// Reads a file by its feed, wherever it lies.
  func read(_ file: PendingFile, _ feed: Feed, _ caseload: Caseload) async throws -> ReadFile {
    let profile =
      definitions.registry.partners[file.partner].flatMap { definitions.profiles[$0.profile] }
      ?? SenderProfile()
    let sought = caseload.sought(on: file.reopened?.batch.asOf)
    let read = try await inputs.read(file) { stored in
      try await reader.read(
        stored.source(), feed: feed, name: file.name, profile: profile, batch: file.id, sought: sought)
    }
    // What somebody took away is no reason for a night to fail.
    return read ?? .refused(.fileNotReadable)
  }
}
