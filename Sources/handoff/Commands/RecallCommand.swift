import Pipeline
import Reentry

/// A deliverable is taken back.
enum RecallCommand: Command {
  static let name = "recall"
  static let summary = "take a deliverable back"
  static let usage = """
    handoff recall NAME... --reason TEXT [--later] [--dry-run] [--exchange DIR]
                   [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: what its partner has not fetched
    is moved out of its folder, in all its forms, and kept in work/recalled: the
    partner was told nothing, and what still holds goes out anew, in a new file,
    with the next night (with this one where the file was held before). So mend
    first what was wrong with it; what is to stay unsaid is held, not recalled.
    A receipt goes out anew as it was, unless a later one of its file did.
    A partner that has it already gets a WITHDRAW that names it, and is not told
    the same again until it changes. NAME as in handoff hold.

    exit as of run · 64 no reason, or it is recalled already
    65 what lies in outbound under its name is not what was published
    66 no such deliverable: nothing is decided about any
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: DecidedNight.valued, flags: DecidedNight.flags)
    try arguments.expectWords(usage: "handoff recall NAME... --reason TEXT")
    let night = try DecidedNight(arguments)
    guard !night.reason.isEmpty else { throw Trouble(.usage, "--reason TEXT is needed to recall") }
    let files = try night.deliverables(
      arguments.words, to: .recall, usage: "handoff recall NAME... --reason TEXT")
    return try await night.decide(files.map { Verdict(.deliverable($0.file), .recall) })
  }
}
