import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// Says stop to a round under way, whose programs then end; nothing is lost by it.
package struct TransportStop: Sendable {
  let request: StopRequest

  /// `hearingSignals`: SIGTERM, SIGINT and SIGHUP say it, and end nothing by themselves while this value lives.
  package init(hearingSignals: Bool) throws {
    request = try StopRequest(hearingSignals: hearingSignals)
  }

  package func stop() { request.stop() }

  /// Ends the process by the signal that said it, as that would have at once without a round; does nothing where none
  /// did.
  package func endIfAsked() { request.endIfAsked() }
}

/// Everything that is due to partners with a transport, each partner for itself.
package struct TransportRound: Sendable {
  /// Partners that are served at once.
  private static let width = 8

  private let exchange: ExchangeFolder
  private let transports: [PartnerTransport]
  private let day: Day

  /// By the transports of a pipeline file; of one partner where `partner` is named.
  ///
  /// Throws `ConfigurationRefusal`, also for a program that is not there, and `Trouble` for a partner without a
  /// transport.
  package init(_ exchange: Exchange, pipeline path: String, on day: Day, only partner: PartnerID? = nil)
    throws
  {
    (self.exchange, self.day) = (exchange.folder, day)
    let bytes = try Outside.named(path) { try Outside.read($0) }
    let pipeline = try ConfigurationRefusal.naming(path) { () throws(ConfigurationFault) in
      try PipelineFile(bytes)
    }
    transports = pipeline.transports.filter { partner == nil || $0.partner == partner }
    if let partner, transports.isEmpty {
      throw Trouble(.noInput, "\(partner) has no transport in \(path)")
    }
    try pipeline.expectPrograms(file: path)
  }

  /// Whether nobody has a transport: then nothing of it is worth a word.
  package var isEmpty: Bool { transports.isEmpty }

  /// Hands over what is due; one partner's failure is that partner's alone.
  package func run(until stop: TransportStop) async throws -> TransportReport {
    if isEmpty { return TransportReport() }
    let (committed, due) = try look()
    var report = TransportReport()
    await withTaskGroup(of: TransportReport.self) { group in
      for (place, transport) in transports.enumerated() {
        if place >= TransportRound.width, let done = await group.next() { report.add(done) }
        group.addTask {
          var one = HandingOver(transport, in: exchange, on: day, until: stop.request)
          await one.run(due[transport.partner] ?? [], committed: committed)
          return one.report
        }
      }
      for await done in group { report.add(done) }
    }
    return report.sorted
  }

  /// What `run` would try, and what waits for an operator; changes nothing.
  package func rehearse() throws -> TransportReport {
    var report = TransportReport()
    for row in try look().due.values.flatMap({ $0 }) {
      guard let record = try TransportRecord(of: row, in: exchange) else {
        report.due.append(TransportReport.File(row))
        continue
      }
      let isGivenUp = record.attempts >= attempts(row.partner)
      if isGivenUp {
        report.givenUp.append(.init(row, record))
      } else {
        report.due.append(.init(row, record))
      }
    }
    return report.sorted
  }

  /// Has a deliverable handed over once more, whatever became of it before; its attempts begin anew.
  ///
  /// Throws `Trouble` where there is none of that name, its partner has no transport or another hands over to it, or it
  /// is not in outbound.
  package func again(_ name: String, because reason: String, by user: String, at moment: Moment) throws {
    let row = try Exchange(folder: exchange).published().named(name)
    guard let transport = transports.first(where: { $0.partner == row.partner }) else {
      throw Trouble(.noInput, "\(row.partner) has no transport")
    }
    let isKept = row.state == .held || row.state == .recalled
    let lies = try exchange.outbox.lies(row.file, with: row.partner.text)
    guard lies, !isKept else {
      throw Trouble(
        .usage, "\(row.file) is not in outbound: \(row.state.rawValue)",
        next: "only what lies in outbound can be handed over")
    }
    let lock = try exchange.transport.lock(row.partner.text)
    defer { withExtendedLifetime(lock) {} }
    var record = TransportRecord(sha256: row.sha256, allowed: transport.attempts, day: day)
    let before = try TransportRecord(of: row, in: exchange)
    record.again = (before?.again ?? []) + ["\(moment) \(user): \(reason)"]
    (record.reachedOn, record.isInDoubt) = (before?.reachedOn, before?.mayBeWithPartner == true)
    try exchange.transport.note(row.path, record.bytes)
  }

  private func attempts(_ partner: PartnerID) -> Int {
    transports.first { $0.partner == partner }?.attempts ?? 0
  }

  // What the newest night says, and what of it is to be handed over by now, the oldest first.
  private func look() throws -> (committed: Disclosures, due: [PartnerID: [Disclosure]]) {
    let committed = try Parent(exchange).disclosures(in: exchange)
    let waiting = try Exchange(folder: exchange).published().toHandOver()
    var due: [PartnerID: [Disclosure]] = [:]
    for transport in transports {
      due[transport.partner] = waiting.filter { row in
        row.partner == transport.partner && transport.kinds?.contains(row.kind) ?? true
      }
    }
    return (committed, due)
  }
}

extension TransportReport {
  // Partners end in any order.
  fileprivate var sorted: TransportReport {
    var report = self
    func order(_ files: [File]) -> [File] { files.sorted { ($0.partner, $0.file) < ($1.partner, $1.file) } }
    (report.handedOver, report.failing) = (order(handedOver), order(failing))
    (report.givenUp, report.due) = (order(givenUp), order(due))
    report.busy.sort()
    report.stopped.sort { ($0.partner?.text ?? "", $0.message) < ($1.partner?.text ?? "", $1.message) }
    return report
  }
}
