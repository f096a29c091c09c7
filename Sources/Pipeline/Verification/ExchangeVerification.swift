import Formats
import Ingestors
import Reentry
import Storage

/// When an exchange was last found sound, and up to which generation: `runs/verified.json`.
package struct LastVerified: Hashable, Sendable {
  package let on: Day
  package let generation: Int

  package init(on day: Day, generation: Int) { (on, self.generation) = (day, generation) }

  fileprivate var bytes: [UInt8] {
    let json: JSON = ["verifiedOn": .string(on.description), "generation": .integer(generation)]
    return json.bytes(indented: true)
  }

  fileprivate static let name = "verified.json"

  // Nil where it is no such note: then nothing is known.
  fileprivate init?(_ bytes: [UInt8]) {
    guard let root = attempt({ try JSON5Document(bytes).root.plain }),
      case .string(let text) = root["verifiedOn"], let day = Day(text),
      case .integer(let generation) = root["generation"]
    else { return nil }
    self.init(on: day, generation: generation)
  }
}

extension Exchange {
  /// Checks everything, and does the generations of `range` again where there is one.
  ///
  /// Nothing changes but the note of when it was last sound; where that cannot be written, as on a copy that may
  /// only be read, it is not. Throws `LockError.held` while a run goes on, `Trouble` where a pruning was cut short.
  package func verify(
    on day: Day, replaying range: ClosedRange<Int>? = nil, jobs: Int = 1,
    tell: @escaping @Sendable (_ generation: Int) -> Void = { _ in }
  ) async throws -> Verification {
    let lock = try RunLock(reading: folder)
    guard try folder.pruning.read() == nil else {
      throw Trouble(.disk, "a pruning was cut short", next: "handoff prune finishes it")
    }
    guard try folder.sealing.read() == nil else {
      throw Trouble(.disk, "a sealing was cut short", next: "handoff run finishes it")
    }
    var found = try Verification(folder)
    if let range {
      let replay = try await Replay(folder, range, damaged: found.damagedInputs, jobs: jobs, tell: tell)
      found.damage += replay.damage
      found.replay = replay
    }
    // What another engine makes otherwise proves nothing either way.
    if found.isSound, found.replay?.isProof ?? true {
      try note(LastVerified(on: day, generation: found.newest))
    }
    _ = consume lock
    return found
  }

  /// Nil where it never was, or the note of it is gone.
  package func lastVerified() throws -> LastVerified? {
    try folder.runs.read(LastVerified.name).flatMap { LastVerified($0) }
  }

  /// The day from which on nothing was verified: of the last time, or of the first night; nil before any night.
  package func unverifiedSince() throws -> Day? {
    if let last = try lastVerified() { return last.on }
    guard let first = try folder.generations.committed().first else { return nil }
    return try Manifest(folder.generations.read(first, "manifest.json"), of: first).asOf
  }

  /// After how many days without `verify` a run says so, by the newest night's pipeline file.
  package func verifyEveryDays() throws -> Int { try newestPipeline()?.verifyEveryDays ?? 7 }

  /// Since when nothing was verified, and after how many days a run says so; nil before any night.
  func unverified() throws -> (since: Day, every: Int)? {
    try unverifiedSince().map { ($0, try verifyEveryDays()) }
  }

  private func note(_ verified: LastVerified) throws {
    do { try folder.runs.write(LastVerified.name, verified.bytes) } catch {
      guard error.mayNotWrite else { throw error }
    }
  }
}
