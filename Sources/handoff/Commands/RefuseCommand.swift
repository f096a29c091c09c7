import Pipeline
import Reentry

/// A batch that waits is done with.
enum RefuseCommand: Command {
  static let name = "refuse"
  static let summary = "end the waiting of a held or quarantined batch"
  static let usage = """
    handoff refuse ID... --reason TEXT [--later] [--dry-run] [--exchange DIR]
                   [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: nothing of the batch is applied,
    its sender's receipt says so, and it stays in quarantine as history. The same
    bytes, dropped again, are judged anew. The reason is kept for operators; write
    no names of people.
    CASE-PARTNER as ID (000012-ecm.harbor): what the organization of that partner
    assigned to itself unasked does not count, and the row about it is gone.

    exit as of run · 64 it does not wait, or no reason · 66 no such batch
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: DecidedNight.valued, flags: DecidedNight.flags)
    try arguments.expectWords(usage: "handoff refuse ID... --reason TEXT")
    let night = try DecidedNight(arguments)
    guard !night.reason.isEmpty else { throw Trouble(.usage, "--reason TEXT is needed to refuse") }
    let subjects = try night.waitingSubjects(
      arguments.words, usage: "handoff refuse ID... --reason TEXT")
    return try await night.decide(subjects.map { Verdict($0, .refuse) })
  }
}
