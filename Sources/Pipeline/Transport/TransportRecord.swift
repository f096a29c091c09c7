import Formats
import Reentry
import Storage

/// How far a deliverable is on its way to its partner: `work/transport/<partner>/records/<file>`.
///
/// Written durably before the first program runs and after the last has ended, so that a crash leaves it begun: then it
/// is handed over again, with the same name and bytes.
struct TransportRecord: Sendable, Equatable {
  enum State: String, Sendable {
    /// Nothing was tried yet, or not since an operator wanted it again.
    case due
    /// Programs run, or were cut short.
    case begun
    case failed
    case handedOver = "handed-over"
  }

  /// Of the deliverable, 64 hexadecimal digits.
  let sha256: String
  var state = State.due
  /// How often its programs were begun.
  var attempts = 0
  /// After so many attempts nobody tries again by himself.
  var allowed: Int
  /// Which program ended the last attempt, counted from 1; 0 where none did.
  var step = 0
  /// How that ended.
  var end: Program.End?
  /// The day of the last attempt.
  var day: Day
  /// The day on which it was handed over, whatever was tried since; nil while it never was.
  var reachedOn: Day?
  /// Whether an attempt was cut short, so that nobody knows what came of it.
  var isInDoubt = false
  /// Why an operator had it handed over again, with who and when; empty where nobody had.
  var again: [String] = []

  init(sha256: String, allowed: Int, day: Day) {
    (self.sha256, self.allowed, self.day) = (sha256, allowed, day)
  }

  /// Whether the partner has it, or may: a program that says that it failed has handed nothing over.
  var mayBeWithPartner: Bool { state == .begun || isInDoubt || reachedOn != nil }

  /// Whether it waits for an operator.
  var isGivenUp: Bool { state == .failed && attempts >= allowed }

  // MARK: Its file

  var bytes: [UInt8] {
    let json: JSON = [
      "sha256": .string(sha256), "state": .string(state.rawValue), "attempts": .integer(attempts),
      "allowed": .integer(allowed), "step": .integer(step), "end": .string(end?.words ?? ""),
      "day": .string(day.description), "reachedOn": .string(reachedOn?.description ?? ""),
      "inDoubt": .bool(isInDoubt), "again": .array(again.map { .string($0) }),
    ]
    return json.bytes(indented: true)
  }

  /// Nil where the bytes are no record.
  init?(_ bytes: [UInt8]) {
    guard let root = attempt({ try JSON5Document(bytes).root.plain }),
      case .string(let sha256) = root["sha256"], case .string(let state) = root["state"],
      case .integer(let attempts) = root["attempts"], case .integer(let allowed) = root["allowed"],
      case .integer(let step) = root["step"], case .string(let end) = root["end"],
      case .string(let day) = root["day"], case .string(let reached) = root["reachedOn"],
      case .bool(let isInDoubt) = root["inDoubt"], case .array(let again) = root["again"],
      let state = State(rawValue: state), let day = Day(day)
    else { return nil }
    self.init(sha256: sha256, allowed: allowed, day: day)
    (self.state, self.attempts, self.step) = (state, attempts, step)
    (self.end, self.reachedOn, self.isInDoubt) = (Program.End(end), Day(reached), isInDoubt)
    self.again = again.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }

  /// Of a deliverable; nil where there is none of these bytes.
  ///
  /// One that cannot be read is as if it was begun: what it said may have been anything.
  init?(of row: Disclosure, in exchange: ExchangeFolder) throws(DiskError) {
    guard let bytes = try exchange.transport.record(of: row.path) else { return nil }
    guard let record = TransportRecord(bytes) else {
      self.init(sha256: row.sha256, allowed: 1, day: row.placedOn)
      state = .begun
      return
    }
    guard record.sha256 == row.sha256 else { return nil }
    self = record
  }
}

extension Program.End {
  /// `exit 1`, `signal 9`, `timeout`: how an operator reads it, and how it is kept.
  var words: String {
    switch self {
    case .exit(let code): "exit \(code)"
    case .signal(let number): "signal \(number)"
    case .timeout: "timeout"
    case .stopped: "stopped"
    case .notStarted(let code): "not-started \(code)"
    }
  }

  /// Whether nobody knows how far the program had come.
  var isCutShort: Bool {
    switch self {
    case .timeout, .signal, .stopped: true
    case .exit, .notStarted: false
    }
  }

  /// Nil where the words are none.
  init?(_ words: String) {
    let parts = words.split(separator: " ").map(String.init)
    switch (parts.first, parts.dropFirst().first.flatMap { Int($0) }) {
    case ("exit", let code?): self = .exit(code)
    case ("signal", let number?): self = .signal(number)
    case ("not-started", let code?): self = .notStarted(code)
    case ("timeout", nil): self = .timeout
    case ("stopped", nil): self = .stopped
    default: return nil
    }
  }
}

/// Which deliverables transports handed over, for a night that looks.
struct HandedOver {
  private let exchange: ExchangeFolder
  private let recorded: Set<String>

  init(in exchange: ExchangeFolder) throws(DiskError) {
    self.exchange = exchange
    recorded = Set(try exchange.transport.records())
  }

  /// The day on which it was handed over, or on which it may have been although it is to be taken back; nil where it
  /// was not.
  func day(of row: Disclosure) throws(DiskError) -> String? {
    guard recorded.contains(row.path), let record = try TransportRecord(of: row, in: exchange) else {
      return nil
    }
    let day = record.reachedOn ?? (row.isToBeTakenBack && record.mayBeWithPartner ? record.day : nil)
    return day?.description
  }
}
