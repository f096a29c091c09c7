import Pipeline
import Reentry

/// One round of handing over, for a command that waits for its end.
struct TransportCall: Sendable {
  let setting: Setting
  let exchange: Exchange
  let pipeline: String

  /// What a round came to, and whether somebody wanted the command to end meanwhile.
  struct Told {
    let report: TransportReport
    /// Nil where there was no round.
    let stop: TransportStop?
  }

  /// Nil where nobody has a transport; whatever fails is in the report.
  func run(on day: Day) async -> Told? {
    do {
      let round = try TransportRound(exchange, pipeline: pipeline, on: day)
      if round.isEmpty { return nil }
      let stop = try TransportStop(hearingSignals: true)
      setting.terminal.progress("  transport")
      return Told(report: await report(round, stop), stop: stop)
    } catch {
      return Told(report: TransportReport(error), stop: nil)
    }
  }

  /// As `run`, until somebody else says stop.
  func run(on day: Day, until stop: TransportStop) async -> TransportReport? {
    do {
      let round = try TransportRound(exchange, pipeline: pipeline, on: day)
      return round.isEmpty ? nil : await report(round, stop)
    } catch {
      return TransportReport(error)
    }
  }

  private func report(_ round: TransportRound, _ stop: TransportStop) async -> TransportReport {
    do { return try await round.run(until: stop) } catch { return TransportReport(error) }
  }
}

/// Hands over beside the nights of a watch, so that a slow partner keeps no night waiting; a round at a time.
actor TransportBeside {
  private let call: TransportCall
  private let stop: TransportStop
  /// Left to `handoff transport`.
  private let isLeft: Bool
  private var running: Task<Void, Never>?
  /// The day of the round that is due once the one under way has ended.
  private var next: Day?
  /// Whether the last round left something to an operator.
  private(set) var needsOperator = false

  var isBusy: Bool { running != nil }

  init(_ call: TransportCall, isLeft: Bool) throws {
    (self.call, self.isLeft) = (call, isLeft)
    stop = try TransportStop(hearingSignals: false)
  }

  /// Begins a round, or has one follow that which is under way.
  func begin(on day: Day) {
    if isLeft { return }
    guard running == nil else {
      next = day
      return
    }
    running = Task { await rounds(from: day) }
  }

  /// Has programs end that run, and waits for that.
  func end() async {
    stop.stop()
    await running?.value
  }

  private func rounds(from day: Day) async {
    var due: Day? = day
    while let day = due {
      if let report = await call.run(on: day, until: stop) { tell(report) }
      (due, next) = (next, nil)
    }
    running = nil
  }

  private func tell(_ report: TransportReport) {
    needsOperator = report.needsOperator
    guard !report.isEmpty else { return }
    let (terminal, arguments) = (call.setting.terminal, call.setting.arguments)
    if arguments.has("--json") {
      terminal.put(report.line)
    } else if !arguments.has("--quiet") || report.needsOperator {
      terminal.put(TransportText.text(report, option: call.setting.exchangeOption))
    }
  }
}
