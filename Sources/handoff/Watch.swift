import Pipeline
import Reentry

/// Nights as files come in, one after another, until somebody says stop.
struct Watch {
  private let pipeline: String
  private let setting: Setting
  private let idleSeconds: Double?
  private let rescanSeconds: Double
  private let exchange: Exchange
  private let arrivals: Arrivals
  private let answer: NightAnswer
  private let service = Service()
  private let transport: TransportBeside

  /// Nil where the last reading was refused.
  private var files: DefinitionFiles?
  private var lastTold = ""
  private var isBlind = false
  private var lastCode = ExitCode.done
  /// Something is to be finished although nothing arrives.
  private var mustRun: Bool
  /// Attempts in a row that came to nothing.
  private var failures = 0
  /// Looks in a row that found files to take, and others that still had to hold still.
  private var delays = 0
  // Moments, in the seconds of `Clock`.
  private var lookAt = Clock.seconds()
  private var quietSince = Clock.seconds()
  /// When a file of the calendar is next too late; nil where none is, or the nights are of another day than today.
  private var dueAt: Double?

  /// Throws what a run would: the configuration is refused, or there is no such exchange.
  init(pipeline: String, setting: Setting, idleSeconds: Double?, rescanSeconds: Double) throws {
    (self.pipeline, self.setting) = (pipeline, setting)
    (self.idleSeconds, self.rescanSeconds) = (idleSeconds, rescanSeconds)
    files = try Watch.read(pipeline, setting)
    exchange = try setting.exchange(pipeline: pipeline)
    arrivals = try Arrivals(exchange)
    answer = NightAnswer(
      setting: setting, exchange: exchange, isCompact: setting.arguments.has("--json"))
    transport = try TransportBeside(
      TransportCall(setting: setting, exchange: exchange, pipeline: pipeline),
      isLeft: setting.arguments.has("--no-transport"))
    mustRun = try exchange.isInterrupted
  }

  /// Gives how the watch ended; what is handed over beside it has ended by then.
  mutating func run() async throws -> ExitCode {
    do {
      await transport.begin(on: try setting.asOf())
      let code = try await runNights()
      await transport.end()
      return code
    } catch {
      await transport.end()
      throw error
    }
  }

  private mutating func runNights() async throws -> ExitCode {
    service.tell("READY=1\nSTATUS=waiting for files")
    defer { service.tell("STOPPING=1") }
    lookAtCalendar()
    while true {
      tellBlindness()
      let woken = try arrivals.wait(milliseconds: millisecondsToWait())
      service.tell("WATCHDOG=1")
      if woken.isStop { return .done }
      if woken.isReload { reload() }
      if woken.isArrival { arrived() }
      if isDue(dueAt) { lookAtCalendar() }
      // The last look before an idle end may find a sender at it who told of nothing yet.
      if isDue(lookAt) || isDue(idleEnd) { try await look() }
      guard isDue(idleEnd) else { continue }
      guard await transport.isBusy else { return await endOfIdle() }
      quietSince = Clock.seconds() + 0.2
    }
  }

  private func endOfIdle() async -> ExitCode {
    let isStuck = await transport.needsOperator
    return lastCode == .done && isStuck ? .needsOperator : lastCode
  }

  private func isDue(_ moment: Double?) -> Bool { moment.map { Clock.seconds() >= $0 } ?? false }

  private var idleEnd: Double? { idleSeconds.map { quietSince + $0 } }

  private func millisecondsToWait() -> Int {
    let next = min(lookAt, idleEnd ?? lookAt, dueAt ?? lookAt) - Clock.seconds()
    let wait = Int((max(0, next) * 1000).rounded(.up))
    return min(wait, service.beatMilliseconds ?? wait)
  }

  // A due time that passes without its file is something to tell, though nothing arrives; once, for the night that
  // misses it says so.
  private mutating func lookAtCalendar() {
    dueAt = nil
    let now = Clock.now()
    do {
      guard let files, try setting.moment().time != nil else { return }
      if let due = try exchange.nextDue(files, after: now) {
        dueAt = Clock.seconds() + max(1, Double(now.seconds(until: due)))
      }
      guard try exchange.missesMore(files, at: now) else { return }
      (mustRun, lookAt) = (true, Clock.seconds())
    } catch {
      // What cannot be read now is the next night's to tell.
      dueAt = Clock.seconds() + 60
    }
  }

  // A burst of files is one arrival. Who has failed is not hurried.
  private mutating func arrived() {
    quietSince = Clock.seconds()
    if failures == 0 { lookAt = min(lookAt, quietSince + 0.1) }
  }

  /// Runs a night where there is something to take, or to finish.
  private mutating func look() async throws {
    lookAt = Clock.seconds() + rescanSeconds
    guard let files = currentFiles() else { return }
    let prospect: Arrivals.Prospect
    do { prospect = try arrivals.look(files) } catch { return try failed(error) }
    if prospect.isGrowing || prospect.waitMilliseconds > 0 { quietSince = Clock.seconds() }
    if prospect.waitMilliseconds > 0, !mustRun, !prospect.isReady || delays < 3 {
      delays += 1
      lookAt = min(lookAt, Clock.seconds() + Double(prospect.waitMilliseconds) / 1000)
      return
    }
    delays = 0
    if prospect.isReady || mustRun { try await night(files) } else { failures = 0 }
  }

  private mutating func night(_ files: DefinitionFiles) async throws {
    let (started, terminal) = (Clock.seconds(), setting.terminal)
    service.tell("STATUS=a night runs")
    do {
      let ((asOf, time), jobs, exchange) = (try setting.moment(), try setting.jobs(), self.exchange)
      terminal.progress("as of \(asOf)")
      let outcome = try await service.whileItBeats {
        try await exchange.run(files, asOf: asOf, time: time, today: setting.today(), jobs: jobs) {
          terminal.progress(RunText.line($0))
        }
      }
      try finished(outcome, asOf: asOf, seconds: Clock.seconds() - started)
      await transport.begin(on: asOf)
    } catch {
      try failed(error)
    }
  }

  private mutating func finished(_ outcome: Night.Outcome, asOf: Day, seconds: Double) throws {
    try RunWith(pipeline: pipeline, data: setting.data()).note(in: exchange)
    let tookNothing = outcome.isIdle && outcome.recovered == nil
    let waiting = outcome.leftAlone.map { "\($0.path) \($0.reason)" } + outcome.unpublished.map(\.text)
    if !tookNothing || waiting.joined(separator: "\n") != lastTold {
      lastCode = try answer.tell(outcome, asOf: asOf, seconds: seconds)
      lastTold = waiting.joined(separator: "\n")
    }
    service.tell(
      "STATUS=night \(outcome.report?.generation ?? 0) ended with \(lastCode.rawValue); waiting for files")
    arrivals.passOver(outcome.leftAlone)
    mustRun = !outcome.unpublished.isEmpty
    guard !tookNothing, !mustRun else { return tryLater() }
    (failures, quietSince, lookAt) = (0, Clock.seconds(), Clock.seconds())
  }

  /// Tells what went wrong and tries later; throws on what trying again will not mend.
  private mutating func failed(_ error: any Error) throws {
    let trouble = Trouble(error)
    switch trouble.kind {
    case .locked, .disk:
      mustRun = mustRun || trouble.kind == .disk
      tryLater()
    case .configuration: files = nil
    case .usage, .refused, .noInput, .fault: throw trouble
    }
    tell(trouble)
  }

  // After one second, two, four: at most a minute.
  private mutating func tryLater() {
    lookAt = Clock.seconds() + min(60, Double(1 << min(failures, 6)))
    failures += 1
  }

  /// Says a trouble once, however often it comes in a row.
  private mutating func tell(_ trouble: Trouble) {
    lastCode = ExitCode(trouble.kind)
    guard trouble.message != lastTold else { return }
    lastTold = trouble.message
    setting.terminal.complain("handoff watch: \(trouble.message); the watch goes on")
    service.tell("STATUS=no night can run (\(lastCode.rawValue)); trying again")
  }

  private mutating func tellBlindness() {
    guard arrivals.isBlind != isBlind else { return }
    isBlind = arrivals.isBlind
    guard isBlind else { return }
    setting.terminal.complain(
      "handoff watch: the system allows no more watches (fs.inotify); looking every \(Int(rescanSeconds)) "
        + "seconds instead")
  }

  /// What to judge by; after a refusal the files are read anew each time.
  private mutating func currentFiles() -> DefinitionFiles? {
    if files == nil { readAgain() }
    return files
  }

  private mutating func reload() {
    service.tell("RELOADING=1")
    readAgain()
    arrivals.forget()
    lookAtCalendar()
    lookAt = Clock.seconds()
    service.tell("READY=1")
  }

  private mutating func readAgain() {
    do {
      files = try Watch.read(pipeline, setting)
      lastTold = ""
    } catch {
      files = nil
      tell(Trouble(error))
    }
  }

  private static func read(_ pipeline: String, _ setting: Setting) throws -> DefinitionFiles {
    let files = try DefinitionFiles(pipeline: pipeline, data: setting.data())
    try files.check(on: setting.asOf())
    return files
  }
}
