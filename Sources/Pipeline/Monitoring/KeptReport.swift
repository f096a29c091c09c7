import Caseload
import Exporters
import Formats
import Reentry
import Rules
import Storage

/// The report of a night as that night wrote it.
package struct KeptReport: Sendable {
  package let report: StoredReport
  /// Where the page lies, from the exchange's folder.
  package let place: String
  /// `report.json`, as it is.
  package let json: String
  private let page: [UInt8]

  /// Of the last night up to a day, without one of the newest.
  ///
  /// Throws `Trouble` where no kept night answers for the day, `StateLoss` or `DiskError` where its report is gone.
  init(on day: Day?, in exchange: ExchangeFolder) throws {
    let night = try KnownNights(exchange).night(on: day).generation
    let bytes = try exchange.generations.read(night, "report.json")
    (report, json) = (try StoredReport(bytes), String(decoding: bytes, as: UTF8.self))
    page = try exchange.generations.read(night, "report.html")
    place = "state/generations/\(Case.name(night))/report.html"
  }

  /// Writes the page to a new file; throws `Trouble` where it cannot be made, or would lie in the exchange.
  package func write(to path: String, beside exchange: Exchange) throws {
    try exchange.writeOutside(path, what: "the report", page)
  }
}

/// What was counted of one month, every number as it is: for the eyes of whoever keeps the exchange, and nobody else's.
package struct CountedMonthReport: Sendable {
  private let page: MonthPage

  /// By the newest night.
  ///
  /// Throws `Trouble` where the month was not counted, `StateLoss` or `StateDamage` where the state is not what a night
  /// wrote.
  init(of month: Month, in exchange: ExchangeFolder) throws {
    let manifest = try KnownNights(exchange).night(on: nil)
    let caseload = try Parent(manifest.generation, in: exchange).caseload(in: exchange)
    guard let counts = caseload.months[month] else {
      let known = caseload.months.keys.sorted().map(\.description).joined(separator: ", ")
      throw Trouble(
        .noInput,
        "\(month) is not counted: the first night of a month counts the one before"
          + (known.isEmpty ? "" : "; counted: \(known)"))
    }
    let files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange)
    let definitions = try NightDefinitions(files, asOf: manifest.asOf)
    let rows = MonitoringRows(inHouse: counts, of: month, definitions.registry, definitions.policy.monitoring)
    page = MonthPage(
      month: month, rows: rows.rows, services: definitions.policy.monitoring.services.mapValues(\.value),
      generation: manifest.generation, asOf: manifest.asOf)
  }

  /// What `report --month --json` prints.
  package var json: String { page.json.text(indented: true) }

  /// Writes the page to a new file; throws `Trouble` where it cannot be made, or would lie in a folder of the
  /// exchange, where a partner could fetch it.
  package func write(to path: String, beside exchange: Exchange) throws {
    try exchange.writeOutside(path, what: "the page", page.html())
  }
}

extension Exchange {
  /// The report of the last night up to a day, without one of the newest.
  package func keptReport(on day: Day?) throws -> KeptReport { try KeptReport(on: day, in: folder) }

  /// What the newest night knows of a month that is over.
  package func report(of month: Month) throws -> CountedMonthReport {
    try CountedMonthReport(of: month, in: folder)
  }

  /// Writes bytes to a new file; throws `Trouble` where that lies in the exchange or a folder of it.
  fileprivate func writeOutside(_ path: String, what: String, _ bytes: [UInt8]) throws {
    guard try !folder.wouldHold(path) else {
      throw Trouble(
        .usage, "\(path) lies in the exchange or its folders: \(what) is not to be fetched by a partner",
        next: "name a file outside of them")
    }
    try Outside.writeNamed(path, bytes)
  }
}
