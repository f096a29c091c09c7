import Ingestors
import Reentry
import Storage

/// A look over a whole exchange: what is wrong, what of it can be repaired, and what was repaired.
package struct Examination: Sendable {
  package private(set) var complaints: [Complaint] = []
  /// What `doctor --repair` would do.
  let repairs: [Repair]
  /// What was done, a line each.
  package internal(set) var done: [String] = []

  /// How it all stands.
  package var worst: Complaint.Weight {
    for weight in [Complaint.Weight.damage, .refusal, .need] {
      if complaints.contains(where: { $0.weight == weight }) { return weight }
    }
    return .note
  }

  /// Reads only; `isLocked` where another run goes on, of which nothing is said.
  init(_ exchange: ExchangeFolder, _ files: () throws -> DefinitionFiles?, asOf day: Day, isLocked: Bool) {
    complaints += TimeZoneExamination.complaints()
    let folders = FolderExamination(exchange)
    complaints += folders.complaints + LinkExamination(exchange).complaints
    do {
      let definitions = try files().map { try NightDefinitions($0, asOf: day) }
      try files()?.expectPrograms()
      complaints += definitions.map { PartnerExamination(exchange, $0.registry).complaints } ?? []
    } catch {
      complaints.append(Complaint(error, .configuration))
    }
    let state = StateExamination(exchange)
    complaints += state.complaints
    complaints += InboundExamination(exchange, files, today: day).complaints
    complaints += TransportExamination(exchange).complaints
    guard !isLocked else {
      complaints.append(
        Complaint(.note, .lock, "another run holds the lock: what is under way was not looked at"))
      repairs = []
      return
    }
    let (work, outbox) = (WorkExamination(exchange), OutboxExamination(exchange))
    complaints += work.complaints + outbox.complaints + OutboundExamination(exchange).complaints
    repairs = folders.repairs + state.repairs + outbox.repairs + work.repairs
  }
}

/// Whether the C library knows when it is midnight in California; by UTC a night would have another day.
private enum TimeZoneExamination {
  static func complaints() -> [Complaint] {
    // Half past seven of 1 January and of 1 July by UTC: half past eleven of the evening before, half past midnight.
    let winter = ProcessFacts.pacificDate(atSecond: 1_767_252_600)
    let summer = ProcessFacts.pacificDate(atSecond: 1_782_891_000)
    if winter == (2025, 12, 31), summer == (2026, 7, 1) { return [] }
    return [
      Complaint(
        .need, .timeZone, "the system does not know America/Los_Angeles: days would begin by another zone",
        next: "install the time zone data (Debian: tzdata)")
    ]
  }
}

extension Exchange {
  /// Looks over everything; with `repairing` does what is safe and looks again.
  ///
  /// By the pipeline file that is named, else by that of the last run, else by the newest night's. Throws
  /// `LockError.held` where something is to be repaired while a run goes on.
  package func examine(
    by with: RunWith?, asOf day: Day, repairing: Bool
  ) throws -> Examination {
    guard !repairing else { return try repair(by: with, asOf: day) }
    do {
      let lock = try RunLock(reading: folder)
      let found = examination(with, day)
      _ = consume lock
      return found
    } catch LockError.held {
      return examination(with, day, isLocked: true)
    }
  }

  private func repair(by with: RunWith?, asOf day: Day) throws -> Examination {
    let lock = try RunLock(folder)
    let done = try examination(with, day).repairs.map { try $0.perform(in: folder, on: day) }
    var found = examination(with, day)
    found.done = done
    _ = consume lock
    return found
  }

  private func examination(_ with: RunWith?, _ day: Day, isLocked: Bool = false) -> Examination {
    Examination(folder, { try definitions(with) }, asOf: day, isLocked: isLocked)
  }

  private func definitions(_ with: RunWith?) throws -> DefinitionFiles? {
    if let with { return try DefinitionFiles(pipeline: with.pipeline, data: DataFolder(path: with.data)) }
    return try Parent(folder).manifest.map { try DefinitionFiles(fingerprints: $0.definitions, in: folder) }
  }
}
