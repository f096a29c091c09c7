import Exporters
import Formats
import Reentry
import Storage

/// A generation's `report.json`, for showing it again.
package struct StoredReport: Sendable {
  package let generation: Int
  package let asOf: String
  package let batches: [Batch]
  package let eligible: Int
  package let pending: Int
  package let notEligible: Int
  package let toReview: Int
  package let deliverables: Int
  package let partners: Int
  package let books: Books
  /// Files that were due and have not come: from whom, and by when.
  package let missing: [NightReport.OwedFile]
  /// Files that came in a later night than they were due.
  package let late: [NightReport.OwedFile]
  /// What falls due on each day; what is overdue is under the day before.
  package let due: [NightReport.DueDay]
  private let json: JSON

  package struct Books: Sendable {
    package let read: Int
    package let accepted: Int
    package let rejected: Int
    package let superseded: Int
    package let balanced: Bool
  }

  /// One file's fate, with the first of its findings.
  package struct Batch: Sendable {
    package let id: String
    package let partner: String
    package let feed: String
    package let file: String
    package let status: String
    package let records: Int
    package let rejected: Int
    /// The codes of its findings, the most grave first.
    package let codes: [String]
    /// What of it is far from what is usual.
    package let unusual: [Unusual]

    /// Those of them that reject a record.
    package var rejections: [String] {
      var found: [String] = []
      for code in codes where FindingCode(rawValue: code)?.severity == .rejection && !found.contains(code) {
        found.append(code)
      }
      return found
    }
  }

  /// The newest generation's report; nil when there is none.
  static func newest(in exchange: ExchangeFolder) throws -> StoredReport? {
    guard let newest = try exchange.generations.highest() else { return nil }
    return try StoredReport(exchange.generations.read(newest, "report.json"))
  }

  /// What there is to say while no night was committed: generation 0 and nothing else.
  package static func beforeTheFirstNight(asOf day: Day) -> StoredReport {
    StoredReport(NightReport(generation: 0, asOf: day, batches: []).json)
  }

  init(_ bytes: [UInt8]) throws { self.init(try JSON5Document(bytes).root.plain) }

  private init(_ json: JSON) {
    self.json = json
    generation = StoredReport.number(json, "generation")
    asOf = StoredReport.text(json, "asOf")
    batches = StoredReport.array(json, "batches").map(Batch.init)
    let cases = json["cases"] ?? .null
    (eligible, pending) = (StoredReport.number(cases, "eligible"), StoredReport.number(cases, "pending"))
    notEligible = StoredReport.number(cases, "notEligible")
    toReview = StoredReport.number(cases, "toReview")
    let deliverables = json["deliverables"] ?? .null
    self.deliverables = StoredReport.number(deliverables, "total")
    if case .object(let members) = deliverables["byPartner"] {
      partners = members.members.count
    } else {
      partners = 0
    }
    (missing, late) = (StoredReport.owed(json, "missing"), StoredReport.owed(json, "late"))
    due = StoredReport.array(json, "due").compactMap { row in
      Day(StoredReport.text(row, "day")).map {
        NightReport.DueDay(
          day: $0, what: StoredReport.text(row, "what"), count: StoredReport.number(row, "count"))
      }
    }
    let books = json["books"] ?? .null
    self.books = Books(
      read: StoredReport.number(books, "read"), accepted: StoredReport.number(books, "accepted"),
      rejected: StoredReport.number(books, "rejected"), superseded: StoredReport.number(books, "superseded"),
      balanced: books["balanced"] == .bool(true))
  }

  /// Whether a file waits for an operator, or has not come.
  package var needsOperator: Bool {
    !missing.isEmpty || batches.contains { $0.status == "quarantined" || $0.status == "held" }
  }

  /// The report as `run --json` prints it, with what a rerun may change.
  package func json(seconds: String, peakMemoryBytes: Int) -> String {
    guard case .object(var members) = json else { return "null" }
    members["seconds"] = .number(seconds)
    members["peakMemoryBytes"] = .integer(peakMemoryBytes)
    return JSON.object(members).text(indented: true)
  }

  private static func owed(_ json: JSON, _ key: String) -> [NightReport.OwedFile] {
    array(json, key).map { file in
      NightReport.OwedFile(
        source: PartnerFeed(PartnerID(text(file, "partner")), text(file, "feed")), due: text(file, "due"))
    }
  }

  fileprivate static func number(_ json: JSON, _ key: String) -> Int {
    if case .integer(let number) = json[key] { number } else { 0 }
  }

  fileprivate static func text(_ json: JSON, _ key: String) -> String {
    if case .string(let text) = json[key] { text } else { "" }
  }

  fileprivate static func array(_ json: JSON, _ key: String) -> [JSON] {
    if case .array(let elements) = json[key] { elements } else { [] }
  }
}

extension StoredReport.Batch {
  fileprivate init(_ json: JSON) {
    func text(_ key: String) -> String { StoredReport.text(json, key) }
    (id, partner, feed) = (text("id"), text("partner"), text("feed"))
    (file, status) = (text("file"), text("status"))
    (records, rejected) = (StoredReport.number(json, "records"), StoredReport.number(json, "rejected"))
    let found = StoredReport.array(json, "findings").map { StoredReport.text($0, "code") }
    codes = found.sorted { a, b in
      StoredReport.Batch.weight(a) > StoredReport.Batch.weight(b)
    }
    unusual = StoredReport.array(json, "unusual").compactMap { row in
      func number(_ key: String) -> Int { StoredReport.number(row, key) }
      return FindingCode(rawValue: StoredReport.text(row, "code")).map {
        Unusual(
          $0, found: number("found"), median: number("median"), spread: number("spread"),
          nights: number("files"))
      }
    }
  }

  private static func weight(_ code: String) -> Int {
    switch FindingCode(rawValue: code)?.severity {
    case .refusal: 2
    case .rejection: 1
    default: 0
    }
  }
}
