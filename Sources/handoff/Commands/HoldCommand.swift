import Pipeline
import Reentry

/// A deliverable is kept back.
enum HoldCommand: Command {
  static let name = "hold"
  static let summary = "keep back a deliverable that was not fetched yet"
  static let usage = """
    handoff hold NAME... [--reason TEXT] [--later] [--dry-run] [--exchange DIR]
                 [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: the deliverable is moved out of
    its partner's folder, in all its forms (a notice is CSV and XML), and waits in
    work/recalled until handoff release lets it go, or handoff recall ends it.
    NAME is the file as in outbound, alone or as PARTNER/FILE; the beginning of
    one will do where it is clear.

    exit as of run · 64 its partner has it, or it is held or recalled already
    65 what lies in outbound under its name is not what was published
    66 no such deliverable: nothing is decided about any
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: DecidedNight.valued, flags: DecidedNight.flags)
    try arguments.expectWords(usage: "handoff hold NAME...")
    let night = try DecidedNight(arguments)
    let files = try night.deliverables(arguments.words, to: .hold, usage: "handoff hold NAME...")
    return try await night.decide(files.map { Verdict(.deliverable($0.file), .hold) })
  }
}
