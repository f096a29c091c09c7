import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// One partner's deliverables on their way by the partner's programs, one after another, under the partner's own lock.
struct HandingOver {
  let exchange: ExchangeFolder
  let transport: PartnerTransport
  let day: Day
  let stop: StopRequest
  private(set) var report = TransportReport()

  private var partner: String { transport.partner.text }
  private var folder: TransportFolder { exchange.transport }
  /// Tries of one file in one round; the others are the next round's.
  private static let tries = 3
  /// So many files in a row that fail, and the rest of the partner's waits for the next round.
  private static let failuresInARow = 2

  init(_ transport: PartnerTransport, in exchange: ExchangeFolder, on day: Day, until stop: StopRequest) {
    (self.transport, self.exchange, self.day, self.stop) = (transport, exchange, day, stop)
  }

  private enum Fate {
    case handedOver, failed, passed
  }

  /// Hands over what is due, in the order in which it was published.
  ///
  /// `committed` is what the newest night says, by which records that nothing needs any more are forgotten.
  mutating func run(_ due: [Disclosure], committed: Disclosures) async {
    do {
      let lock = try folder.lock(partner)
      defer { withExtendedLifetime(lock) {} }
      try tidy(committed)
      var failures = 0
      for (place, row) in due.enumerated() {
        if stop.isSaid || failures == HandingOver.failuresInARow {
          report.due += due[place...].map { TransportReport.File($0) }
          break
        }
        switch try await handOver(row) {
        case .handedOver: failures = 0
        case .failed: failures += 1
        case .passed: continue
        }
      }
      try folder.clear(partner)
    } catch LockError.held {
      report.busy.append(transport.partner)
    } catch {
      report.stopped.append(TransportReport.Stop(partner: transport.partner, message: Trouble(error).message))
    }
  }

  // What was handed over and is to go from outbound goes, also where a crash came between; and a record goes once a
  // night has taken it in and nothing of that name lies in outbound.
  private func tidy(_ committed: Disclosures) throws {
    for path in try folder.records() where path.hasPrefix("\(partner)/") {
      guard let row = committed[path] else { continue }
      if transport.removes, let sha256 = Fingerprint(hex: row.sha256),
        try TransportRecord(of: row, in: exchange)?.state == .handedOver
      {
        try folder.removePublished(row.file, for: partner, sha256)
      }
      if row.goneOn != nil, try !exchange.outbox.lies(row.file, with: partner) { try folder.forget(path) }
    }
  }

  private mutating func handOver(_ row: Disclosure) async throws -> Fate {
    var record =
      try TransportRecord(of: row, in: exchange)
      ?? TransportRecord(sha256: row.sha256, allowed: transport.attempts, day: day)
    if record.state == .handedOver { return .passed }
    record.allowed = transport.attempts
    var tried = false
    for number in 1...HandingOver.tries {
      guard record.attempts < record.allowed else { break }
      guard try begin(row, &record) else { return .passed }
      tried = true
      let end = try await attempt(row)
      switch end.end {
      case .exit(0):
        try handedOver(row, &record)
        return .handedOver
      case .stopped:
        // Nobody's fault: it does not count, and what it came to is not known.
        (record.attempts, record.isInDoubt) = (record.attempts - 1, true)
        try folder.note(row.path, record.bytes)
        report.due.append(TransportReport.File(row, record))
        return .passed
      default: try failed(row, end, &record)
      }
      if number < HandingOver.tries, record.attempts < record.allowed {
        await stop.pause(milliseconds: 1000 << (number - 1))
      }
    }
    return try giveUp(row, &record, tried)
  }

  // False where it is not there to be handed over: fetched or taken back, or not what was published.
  private mutating func begin(_ row: Disclosure, _ record: inout TransportRecord) throws -> Bool {
    guard let sha256 = Fingerprint(hex: row.sha256), try folder.stage(row.file, for: partner, sha256) else {
      if try exchange.outbox.lies(row.file, with: partner) {
        let message = "outbound/\(row.path): not handed over, for it is not what was published"
        report.stopped.append(TransportReport.Stop(partner: row.partner, message: message))
      }
      return false
    }
    record.isInDoubt = record.isInDoubt || record.state == .begun
    (record.state, record.step, record.end, record.day) = (.begun, 0, nil, day)
    record.attempts += 1
    return try folder.begin(row.path, record.bytes)
  }

  private struct Attempt {
    var step = 0
    var end = Program.End.exit(0)
    var said: [UInt8] = []
  }

  // How the first program that failed ended, or the last one.
  private func attempt(_ row: Disclosure) async throws -> Attempt {
    var attempt = Attempt()
    for (place, step) in transport.steps.enumerated() {
      let program = try TransportProgram(step, row, in: exchange).program
      let run = await program.run(until: stop)
      attempt = Attempt(step: place + 1, end: run.end, said: run.said)
      if run.end != .exit(0) { break }
    }
    return attempt
  }

  private mutating func handedOver(_ row: Disclosure, _ record: inout TransportRecord) throws {
    (record.state, record.end, record.reachedOn) = (.handedOver, nil, record.reachedOn ?? day)
    try folder.note(row.path, record.bytes)
    report.handedOver.append(TransportReport.File(row, record))
    guard transport.removes, let sha256 = Fingerprint(hex: row.sha256) else { return }
    try folder.removePublished(row.file, for: partner, sha256)
  }

  // What the program said may hold anything: it is kept where the exchange's own group may read it, and shown nowhere.
  private func failed(_ row: Disclosure, _ attempt: Attempt, _ record: inout TransportRecord) throws {
    (record.state, record.step, record.end) = (.failed, attempt.step, attempt.end)
    record.isInDoubt = record.isInDoubt || attempt.end.isCutShort
    try folder.note(row.path, record.bytes)
    let head = "\(row.file) step \(attempt.step): \(attempt.end.words)\n"
    try exchange.runs.write(TransportProgram.saidFile(of: transport.partner), Array(head.utf8) + attempt.said)
  }

  private mutating func giveUp(
    _ row: Disclosure, _ record: inout TransportRecord, _ tried: Bool
  ) throws -> Fate {
    // Cut short at its last attempt.
    if record.state == .begun {
      (record.state, record.isInDoubt) = (.failed, true)
      try folder.note(row.path, record.bytes)
    }
    if record.isGivenUp {
      report.givenUp.append(TransportReport.File(row, record))
    } else {
      report.failing.append(TransportReport.File(row, record))
    }
    return tried ? .failed : .passed
  }
}
