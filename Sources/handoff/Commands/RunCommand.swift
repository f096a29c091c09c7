import Pipeline
import Reentry

/// One night.
enum RunCommand: Command {
  static let name = "run"
  static let summary = "one night: recover, claim, ingest, judge, export, commit, publish"
  static let usage = """
    handoff run PIPELINE [--exchange DIR] [--as-of DAY] [--dry-run] [--json]
                [--jobs N] [--quiet]

    Takes every file in inbound that holds still, decides on each, judges every
    case, and publishes what is new or changed. Interrupted at any moment, the
    same command finishes the night as it was fixed. With nothing new and nothing
    due it commits nothing and repeats the last report. With --dry-run the night
    runs on a copy that is thrown away. With --quiet nothing is printed unless
    somebody must look.

    exit 0 done · 2 a batch was quarantined or held, an expected file is missing,
    or a file in inbound was left alone
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of"], flags: ["--dry-run"])
    let pipeline = try arguments.words(1, usage: "handoff run PIPELINE [--exchange DIR] [--as-of DAY]")[0]
    let setting = Setting(arguments: arguments)
    let (terminal, started) = (setting.terminal, Clock.seconds())
    let (asOf, time) = try setting.moment()
    let exchange = try setting.exchange(pipeline: pipeline)
    terminal.progress("as of \(asOf)")
    let outcome = try await exchange.run(
      pipeline: pipeline, data: setting.data(), asOf: asOf, time: time, jobs: setting.jobs(),
      isRehearsal: arguments.has("--dry-run"), tell: { terminal.progress(RunText.line($0)) })
    let seconds = Clock.seconds() - started
    let isRehearsal = arguments.has("--dry-run")
    if let report = outcome.report, !outcome.isIdle, !isRehearsal {
      let json = report.json(seconds: RunText.seconds(seconds), peakMemoryBytes: Clock.peakMemory())
      try exchange.note(run: json, name: "\(Case.name(report.generation)).json")
    }
    if arguments.has("--json") {
      let report = outcome.report ?? .beforeTheFirstNight(asOf: asOf)
      terminal.put(report.json(seconds: RunText.seconds(seconds), peakMemoryBytes: Clock.peakMemory()))
    } else if !arguments.has("--quiet") || code(outcome) != .done {
      terminal.put(
        RunText.summary(outcome, isRehearsal: isRehearsal, option: setting.exchangeOption))
    }
    for partner in outcome.unpublished { terminal.complain("outbound/\(partner): not published; run again") }
    return code(outcome)
  }

  private static func code(_ outcome: Night.Outcome) -> ExitCode {
    if !outcome.unpublished.isEmpty { return .disk }
    let needs = [outcome.report, outcome.recovered].contains { $0?.needsOperator == true }
    return needs || !outcome.leftAlone.isEmpty ? .needsOperator : .done
  }
}
