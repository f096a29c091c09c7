import Pipeline
import Reentry

/// A night that a command runs: told while it passes, noted in `runs/`, summed up at the end.
struct NightRun {
  let setting: Setting
  let exchange: Exchange
  let with: RunWith
  let asOf: Day
  var isRehearsal = false
  /// What an operator decided just now, for which the night is run.
  var verdicts: [Verdict] = []
  /// What a rehearsal puts into the copy before the night.
  var rehearsing: @Sendable (Exchange) throws -> Void = { _ in }

  /// Runs it, says how it went, and gives how the command ends.
  func run() async throws -> ExitCode {
    let (terminal, started) = (setting.terminal, Clock.seconds())
    terminal.progress("as of \(asOf)")
    let outcome = try await exchange.run(
      pipeline: with.pipeline, data: DataFolder(path: with.data), asOf: asOf, jobs: setting.jobs(),
      rehearsing: isRehearsal ? rehearsing : nil, tell: { terminal.progress(RunText.line($0)) })
    let seconds = RunText.seconds(Clock.seconds() - started)
    if !isRehearsal { try note(outcome, seconds) }
    say(outcome, seconds)
    for partner in outcome.unpublished { terminal.complain("outbound/\(partner): not published; run again") }
    return NightRun.code(outcome)
  }

  private func note(_ outcome: Night.Outcome, _ seconds: String) throws {
    try with.note(in: exchange)
    guard let report = outcome.report, !outcome.isIdle else { return }
    let json = report.json(seconds: seconds, peakMemoryBytes: Clock.peakMemory())
    try exchange.note(run: json, name: "\(Case.name(report.generation)).json")
  }

  private func say(_ outcome: Night.Outcome, _ seconds: String) {
    if setting.arguments.has("--json") {
      let report = outcome.report ?? .beforeTheFirstNight(asOf: asOf)
      let peak = Clock.peakMemory()
      setting.terminal.put(report.json(seconds: seconds, peakMemoryBytes: peak, decided: verdicts))
    } else if !setting.arguments.has("--quiet") || NightRun.code(outcome) != .done {
      setting.terminal.put(
        DecidedText.text(verdicts, outcome.report)
          + RunText.summary(outcome, isRehearsal: isRehearsal, option: setting.exchangeOption))
    }
  }

  private static func code(_ outcome: Night.Outcome) -> ExitCode {
    if !outcome.unpublished.isEmpty { return .disk }
    let needs = [outcome.report, outcome.recovered].contains { $0?.needsOperator == true }
    return needs || !outcome.leftAlone.isEmpty ? .needsOperator : .done
  }
}
