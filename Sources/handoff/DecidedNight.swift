import Foundation
import Pipeline
import Reentry

/// What an operator decides by a command: filed where nights find it, and a night at once.
struct DecidedNight {
  /// Options that take a value, of every command that decides.
  static let valued: Set<String> = ["--exchange", "--pipeline", "--as-of", "--reason"]
  static let flags: Set<String> = ["--later", "--dry-run", "--far"]

  let setting: Setting
  let exchange: Exchange
  let with: RunWith
  let reason: String

  /// Throws `Trouble` where there is no exchange, or the reason is longer than a decision may say.
  init(_ arguments: Arguments) throws {
    setting = Setting(arguments: arguments)
    exchange = try setting.exchange()
    try exchange.expectFolders()
    with = try RunWith(setting, lastOf: exchange)
    reason = arguments.value("--reason") ?? ""
    guard reason.unicodeScalars.count <= 400 else {
      throw Trouble(.usage, "--reason is longer than 400 characters")
    }
  }

  /// Files the verdicts and runs a night; with `--later` only files them, with `--dry-run` on a copy.
  ///
  /// `dropping` puts beside them what belongs to them, `replacement` says where; `others` are the cases that are the
  /// member already that one is settled as. Where another run holds the lock
  /// they are filed all the same, and the next night takes them up.
  func decide(
    _ verdicts: [Verdict], replacement: Replacement? = nil, others: [Int] = [],
    dropping: @escaping @Sendable (Exchange) throws -> Void = { _ in }
  ) async throws -> ExitCode {
    let ((asOf, time), name, reason) = (try setting.moment(), DecidedNight.operatorName, reason)
    let (moment, microsecond) = Clock.nowFinely()
    let put: @Sendable (Exchange) throws -> Void = { exchange in
      try dropping(exchange)
      try exchange.file(
        verdicts, reason: reason, by: name, at: moment, microsecond: microsecond, asOf: asOf)
    }
    var night = NightRun(
      setting: setting, exchange: exchange, with: with, asOf: asOf, time: time, verdicts: verdicts,
      replacement: replacement, others: others)
    if setting.arguments.has("--dry-run") {
      (night.isRehearsal, night.rehearsing) = (true, put)
      return try await night.run()
    }
    try exchange.checkDay(asOf, today: setting.today())
    try put(exchange)
    if setting.arguments.has("--later") {
      setting.terminal.progress("filed; it takes effect with the next run")
      return .done
    }
    do { return try await night.run() } catch {
      guard Trouble(error).kind == .locked else { throw error }
      throw Trouble(.locked, "filed, but another run holds the lock", next: "the next run takes it up")
    }
  }

  /// The real user, and in brackets whoever became that user.
  static var operatorName: String {
    let behind = ProcessInfo.processInfo.environment["SUDO_USER"].map { " (\($0))" } ?? ""
    return String((Exchange.userName + behind).prefix(100))
  }
}

extension RunWith {
  /// What the command line names; else what the last run of the exchange used, then what comes with the program.
  init(_ setting: Setting, lastOf exchange: Exchange) throws {
    let last = try RunWith(lastOf: exchange)
    let isNamed = setting.arguments.value("--pipeline") != nil
    let pipeline = isNamed ? nil : last?.pipeline
    let data = setting.arguments.value("--data") == nil && !isNamed ? last?.data : nil
    self.init(
      pipeline: try pipeline ?? setting.pipeline(),
      data: try data.map { DataFolder(path: $0) } ?? setting.data())
  }
}
