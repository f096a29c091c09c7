import Formats
import Ingestors
import Reentry

/// Everything that people write by hand: JSON5, and the definitions that are made of it.
struct JSON5Target: FuzzTarget {
  func read(_ input: FuzzInput) throws {
    if (try? JSON5Document(input.file)) == nil {
      precondition((try? SenderProfile(input.file)) == nil, "a profile that is no JSON5")
      return
    }
    _ = try? SenderProfile(input.file)
    _ = try? Layout(input.file)
    _ = try? TableSchema(input.file)
    _ = try? PipelineFile(input.file)
    if let policy = try? PolicyFile(input.file), let day = Day("2026-11-21") {
      _ = try? policy.policy(on: day)
    }
  }
}
