import Caseload
import Formats
import Ingestors
import Reentry
import Storage

extension Ingest {
  /// Reads a file by its feed, wherever it lies.
  func read(_ file: PendingFile, _ feed: Feed, _ caseload: Caseload) async throws -> ReadFile {
    let profile = profile(of: file)
    let sought = feed == .eligibility ? caseload.sought(on: file.reopened?.batch.asOf) : Sought()
    let read = try await inputs.read(file) { stored in
      // What lies on a shelf may have been touched since it was decided on.
      if file.reopened != nil, try stored.fingerprint().hex != file.sha256 {
        return .refused(.originalChanged)
      }
      return try await reader.read(
        stored.source(), feed: feed, from: file.partner, name: file.name, profile: profile, batch: file.id,
        sought: sought)
    }
    // What somebody took away is no reason for a night to fail.
    return read ?? .refused(.fileNotReadable)
  }

  /// How the file's sender writes.
  func profile(of file: PendingFile) -> SenderProfile {
    definitions.registry.partners[file.partner].flatMap { definitions.profiles[$0.profile] }
      ?? SenderProfile()
  }
}
