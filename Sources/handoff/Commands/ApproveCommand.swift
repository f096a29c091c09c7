import Pipeline
import Reentry

/// A batch that waits is applied after all.
enum ApproveCommand: Command {
  static let name = "approve"
  static let summary = "let a held batch be applied, or an assignment count that nobody asked for"
  static let usage = """
    handoff approve ID... [--reason TEXT] [--later] [--dry-run] [--exchange DIR]
                    [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: each batch is read anew, and what
    held it holds it no more. One that was refused for its many rejects is refused
    for them no more; where something else speaks against it, it is held for that,
    and applied when it is approved once more. What is newer stays: a file that is
    late gives what it would have given in its turn.
    CASE-PARTNER as ID (000012-ecm.harbor): the organization of that partner, which
    assigned itself to that fee-for-service case unasked, manages the care.
    An ID may be as short as it is clear. With --later the decision is only filed
    and takes effect with the next run.

    exit as of run · 64 it does not wait · 66 no such batch · 75 filed, but
    another run holds the lock
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: DecidedNight.valued, flags: DecidedNight.flags)
    try arguments.expectWords(usage: "handoff approve ID...")
    let night = try DecidedNight(arguments)
    let subjects = try night.waitingSubjects(arguments.words, usage: "handoff approve ID...")
    return try await night.decide(subjects.map { Verdict($0, .approve) })
  }
}
