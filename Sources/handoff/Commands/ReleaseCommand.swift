import Pipeline
import Reentry

/// A deliverable that was kept back goes out.
enum ReleaseCommand: Command {
  static let name = "release"
  static let summary = "let a deliverable go that was held"
  static let usage = """
    handoff release NAME... [--reason TEXT] [--later] [--dry-run] [--exchange DIR]
                    [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: the deliverable is back in its
    partner's folder under its old name. Younger files may have gone out before
    it: generations are in the names. Where one of those, or a WITHDRAW, told the
    partner otherwise of somebody in it, the file itself stays in work/recalled,
    and the same night tells the partner of everybody else in it in a new file.
    NAME as in handoff hold; what was filed with --later counts as done.

    exit as of run · 64 it is not held, gone from work/recalled, or told otherwise of everybody in it
    65 what lies in work/recalled, or outbound, under its name is not what was published
    66 no such deliverable
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: DecidedNight.valued, flags: DecidedNight.flags)
    try arguments.expectWords(usage: "handoff release NAME...")
    let night = try DecidedNight(arguments)
    let files = try night.deliverables(arguments.words, to: .release, usage: "handoff release NAME...")
    return try await night.decide(files.map { Verdict(.deliverable($0.file), .release) })
  }
}
