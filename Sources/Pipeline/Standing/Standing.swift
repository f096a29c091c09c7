import Caseload
import Formats
import Reentry
import Rules
import Storage

/// How an exchange stands by the end of one night: its report, what waits, and the calendar.
///
/// Reads only what is committed and takes no lock, so that a night that is running is no trouble.
package struct Standing: Sendable {
  package let asOf: Day
  /// The newest night up to that day; nil before the first.
  package let report: StoredReport?
  /// Every row of the calendar, in its order.
  package let calendar: [Row]
  /// What waits for an operator by the newest night of all, the oldest first.
  package let waiting: [Standing.Waiting]
  /// The newest night where that is later than the day that is asked about.
  package let later: (generation: Int, asOf: Day)?

  /// A row of the calendar and the last file that came of its partner and feed.
  package struct Row: Sendable {
    package let file: DueFile
    package let last: Arrival?
  }

  /// A batch that was held or quarantined, and since when.
  package struct Waiting: Sendable {
    package let batch: Batch
    package let since: Day
    package let reasons: [FindingCode]
  }

  package var missing: [DueFile] { calendar.map(\.file).filter { $0.state == .missing } }

  /// Looks at the exchange as of a day; `time` is nil once that day is over.
  ///
  /// The calendar is that of `files`, or of the newest night where there are none. Throws `StateLoss` or
  /// `StateDamage` where the state is not what a night wrote, `ConfigurationRefusal` for the registry.
  package init(_ exchange: ExchangeFolder, asOf: Day, time: TimeOfDay?, files: DefinitionFiles?) throws {
    let parent = try Parent(exchange, asOf: asOf)
    let caseload = try parent.caseload(in: exchange, only: Caseload.standingTables)
    self.asOf = asOf
    report = try parent.number.map { try StoredReport(exchange.generations.read($0, "report.json")) }
    // Asked about an earlier day, what waits waits all the same.
    let newest = try Parent(exchange)
    waiting = try newest.waitingInOrder(in: exchange)
    later = newest.number == parent.number ? nil : newest.manifest.map { ($0.generation, $0.asOf) }
    let definitions =
      try files
      ?? parent.manifest.map {
        try DefinitionFiles(fingerprints: $0.definitions, in: exchange)
      }
    let rows = try definitions.map { try NightDefinitions.registry($0, asOf).calendar } ?? []
    // Before the first night nothing was due.
    let look = CalendarLook(
      rows, caseload,
      rule: DueFileHasCome(on: asOf, at: time, firstNight: caseload.firstNight ?? asOf.advanced(by: 1)))
    calendar = look.files.map { Row(file: $0, last: caseload.arrivals[$0.expected.source]) }
  }
}

extension Parent {
  /// The newest generation up to a day.
  init(_ exchange: ExchangeFolder, asOf day: Day) throws {
    for number in try exchange.generations.committed().reversed() {
      let bytes = try exchange.generations.read(number, "manifest.json")
      let manifest = try Manifest(bytes, of: number)
      guard manifest.asOf <= day else { continue }
      self.init(number: number, manifest: manifest, fingerprint: Fingerprint(of: bytes))
      return
    }
    self.init(number: nil, manifest: nil, fingerprint: nil)
  }
}
