import Pipeline
import Reentry

/// What a command says of a night that has run, and keeps of it beside the generations.
struct NightAnswer {
  let setting: Setting
  let exchange: Exchange
  var isRehearsal = false
  /// A line of JSON a night, for one that tells of many.
  var isCompact = false
  /// What an operator decided just now, for which the night was run.
  var verdicts: [Verdict] = []
  /// What was dropped in the place of the batch decided on.
  var replacement: Replacement?
  var others: [Int] = []
  /// What was handed over after it; nil where nobody has a transport.
  var transport: TransportReport?

  /// Tells the outcome of a night that took so many seconds; gives what it comes to.
  func tell(_ outcome: Night.Outcome, asOf: Day, seconds: Double) throws -> ExitCode {
    let (terminal, arguments, code) = (setting.terminal, setting.arguments, code(outcome))
    func json(_ report: StoredReport, indented: Bool) -> String {
      report.json(
        seconds: RunText.seconds(seconds), peakMemoryBytes: Clock.peakMemory(), waiting: outcome.waiting,
        stopped: outcome.stopped, decided: verdicts, transport: transport, indented: indented)
    }
    if let report = outcome.report, !outcome.isIdle, !isRehearsal {
      try exchange.note(run: json(report, indented: true), name: "\(Case.name(report.generation)).json")
    }
    if arguments.has("--json") {
      let text = json(outcome.report ?? .beforeTheFirstNight(asOf: asOf), indented: !isCompact)
      terminal.put(isCompact ? text + "\n" : text)
    } else if !arguments.has("--quiet") || code != .done || !outcome.waiting.isEmpty {
      terminal.put(
        DecidedText.text(verdicts, outcome.report, replacement, others)
          + RunText.summary(outcome, isRehearsal: isRehearsal, option: setting.exchangeOption)
          + (transport.map { TransportText.text($0, option: setting.exchangeOption) } ?? ""))
      if let since = try exchange.unverifiedSince() {
        terminal.put(
          RunText.unverified(
            since: since, on: asOf, every: try exchange.verifyEveryDays(), option: setting.exchangeOption))
      }
    }
    for stopped in outcome.stopped {
      terminal.complain("\(ShownName.text(stopped.message))\n  \(stopped.next)")
    }
    for path in outcome.strays {
      terminal.complain(
        ShownName.text("\(path) lies in an outbox and no night put it there: it is not published")
          + "\n  handoff doctor --repair sets it aside")
    }
    return code
  }

  private func code(_ outcome: Night.Outcome) -> ExitCode {
    if !outcome.unpublished.isEmpty || !outcome.strays.isEmpty { return .disk }
    let needs = [outcome.report, outcome.recovered].contains { $0?.needsOperator == true }
    let isStuck = transport?.needsOperator == true
    return needs || isStuck || !outcome.leftAlone.isEmpty ? .needsOperator : .done
  }
}
