import Pipeline
import Reentry

/// A night that a command runs: told while it passes, noted in `runs/`, summed up at the end.
struct NightRun {
  let setting: Setting
  let exchange: Exchange
  let with: RunWith
  let asOf: Day
  /// What time it is on that day; nil once it is over.
  let time: TimeOfDay?
  var isRehearsal = false
  /// Whether handing over is left to `handoff transport`.
  var isWithoutTransport = false
  /// What an operator decided just now, for which the night is run.
  var verdicts: [Verdict] = []
  /// What was dropped in the place of the batch decided on.
  var replacement: Replacement?
  /// The cases in custody that were the member already as whom another was settled.
  var others: [Int] = []
  /// What a rehearsal puts into the copy before the night.
  var rehearsing: @Sendable (Exchange) throws -> Void = { _ in }
  /// Why it goes on from an older state that was put back; nil where it is an ordinary night.
  var restoring: String?

  /// Runs it, says how it went, and gives how the command ends.
  func run() async throws -> ExitCode {
    let (terminal, started) = (setting.terminal, Clock.seconds())
    terminal.progress("as of \(asOf)")
    let outcome = try await outcome { terminal.progress(RunText.line($0)) }
    if !isRehearsal { try with.note(in: exchange) }
    let transport = TransportCall(setting: setting, exchange: exchange, pipeline: with.pipeline)
    let told = isRehearsal || isWithoutTransport || restoring != nil ? nil : await transport.run(on: asOf)
    defer { told?.stop?.endIfAsked() }
    let answer = NightAnswer(
      setting: setting, exchange: exchange, isRehearsal: isRehearsal, verdicts: verdicts,
      replacement: replacement, others: others, transport: told?.report)
    return try answer.tell(outcome, asOf: asOf, seconds: Clock.seconds() - started)
  }

  private func outcome(_ tell: @escaping @Sendable (Night.Progress) -> Void) async throws -> Night.Outcome {
    let (pipeline, data) = (with.pipeline, DataFolder(path: with.data))
    guard let restoring else {
      return try await exchange.run(
        pipeline: pipeline, data: data, asOf: asOf, time: time, today: setting.today(),
        jobs: setting.jobs(), rehearsing: isRehearsal ? rehearsing : nil, tell: tell)
    }
    return try await exchange.restore(
      pipeline: pipeline, data: data, asOf: asOf, time: time, jobs: setting.jobs(), reason: restoring,
      tell: tell)
  }
}
