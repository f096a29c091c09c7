import Pipeline
import Reentry

/// One night.
enum RunCommand: Command {
  static let name = "run"
  static let summary = "one night: recover, claim, ingest, judge, export, commit, publish"
  static let usage = """
    handoff run PIPELINE [--exchange DIR] [--as-of DAY] [--dry-run] [--json]
                [--jobs N] [--quiet]
    handoff run PIPELINE --after-restore --reason TEXT [--exchange DIR]

    Takes every file in inbound that holds still, decides on each, judges every
    case, and publishes what is new or changed. Interrupted at any moment, the
    same command finishes the night as it was fixed. With nothing new and nothing
    due it commits nothing and repeats the last report. With --dry-run the night
    runs on a copy that is thrown away. With --quiet nothing is printed unless
    somebody must look.

    Where an older state was put back beside a newer exchange, a run ends with 74
    and changes nothing. --after-restore goes on from it: the lost nights are
    folded again from their archived files, numbered above everything seen, and
    nothing is sent, for it was sent then. The next run is an ordinary one.

    exit 0 done · 2 a batch was quarantined or held, or a file in inbound was left
    alone
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of", "--reason"], flags: ["--dry-run", "--after-restore"])
    let pipeline = try arguments.words(1, usage: "handoff run PIPELINE [--exchange DIR] [--as-of DAY]")[0]
    let setting = Setting(arguments: arguments)
    let (terminal, started) = (setting.terminal, Clock.seconds())
    let asOf = try setting.asOf()
    let exchange = try setting.exchange(pipeline: pipeline)
    terminal.progress("as of \(asOf)")
    let outcome = try await outcome(of: exchange, pipeline, arguments, setting)
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
      if let since = try exchange.unverifiedSince() {
        terminal.put(
          RunText.unverified(
            since: since, on: asOf, every: try exchange.verifyEveryDays(), option: setting.exchangeOption))
      }
    }
    for partner in outcome.unpublished { terminal.complain("outbound/\(partner): not published; run again") }
    return code(outcome)
  }

  private static func outcome(
    of exchange: Exchange, _ pipeline: String, _ arguments: Arguments, _ setting: Setting
  ) async throws -> Night.Outcome {
    let (terminal, data, asOf) = (setting.terminal, try setting.data(), try setting.asOf())
    let tell: @Sendable (Night.Progress) -> Void = { terminal.progress(RunText.line($0)) }
    guard arguments.has("--after-restore") else {
      return try await exchange.run(
        pipeline: pipeline, data: data, asOf: asOf, jobs: setting.jobs(),
        isRehearsal: arguments.has("--dry-run"), tell: tell)
    }
    guard let reason = arguments.value("--reason"), !arguments.has("--dry-run") else {
      throw Trouble(.usage, "--after-restore needs --reason TEXT, and no --dry-run")
    }
    return try await exchange.restore(
      pipeline: pipeline, data: data, asOf: asOf, jobs: setting.jobs(), reason: reason, tell: tell)
  }

  private static func code(_ outcome: Night.Outcome) -> ExitCode {
    if !outcome.unpublished.isEmpty { return .disk }
    let needs = [outcome.report, outcome.recovered].contains { $0?.needsOperator == true }
    return needs || !outcome.leftAlone.isEmpty ? .needsOperator : .done
  }
}
