import Caseload
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
  /// Of them whom nothing keeps from it but that the window opens later.
  package let windowNotOpen: Int
  package let toReview: Int
  /// Of those who qualify in custody, whom nobody manages before release.
  package let withoutManager: Int
  /// How many people are at each stage, in the order of the process; empty of an older engine's night.
  package let stages: [(stage: Stage, people: Int)]
  /// Case and doubt of each release date that waits for an operator.
  package let datesToSettle: [(case: String, doubt: String)]
  /// CINs that two people match who cannot be one.
  package let sharedCINs: Int
  package let deliverables: Int
  package let partners: Int
  package let books: Books
  /// What partners have not fetched in time.
  package let overdue: [Overdue]
  /// Recalled receipts that do not go out anew, because nothing of them is kept, as `<partner>/<file>`.
  package let lostReceipts: [String]
  /// Deliverables that were taken back unfetched because a consent ended, as `<partner>/<file>`.
  package let takenBack: [String]
  /// What operators decided and the night took.
  private var taken: Set<Verdict> = []
  /// Of them the releases of deliverables that stay back, because their partners were told otherwise of some of it.
  private var toldAnew: Set<Verdict> = []
  /// Files that were due and have not come: from whom, and by when.
  package let missing: [NightReport.OwedFile]
  /// Files that came in a later night than they were due.
  package let late: [NightReport.OwedFile]
  /// What receivers' own forms could not say.
  package let notWritten: [NotWritten]
  /// Of what is withheld, what waits for a day of its receiver's.
  package let waiting: [(until: String, count: Int)]
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

  package struct Overdue: Sendable {
    package let partner: String
    package let files: Int
    package let since: String
  }

  /// A file that its receiver's form could not say.
  package struct NotWritten: Sendable {
    package let partner: String
    package let kind: String
    package let column: String
    package let code: String
    /// The case whose row it is; empty where it is the whole file.
    package let caseName: String
    /// Whether it went in the contract's form.
    package let isSent: Bool
  }

  /// One file's fate, with the first of its findings.
  package struct Batch: Sendable {
    package let id: String
    package let partner: String
    package let feed: String
    package let file: String
    package let status: String
    /// The operator's word that took it up again; empty for a file that came in.
    package let decision: String
    /// Whether an earlier night accepted it, which stands whatever this one made of it.
    package let wasAccepted: Bool
    package let records: Int
    package let rejected: Int
    /// Whether it waits for an operator, who has not said that it is done with.
    package var needsOperator: Bool {
      (status == "quarantined" || status == "held") && decision != "refuse" && decision != "replace"
        && !wasAccepted
    }
    /// The codes of its findings, the most grave first.
    package let codes: [String]
    /// What of it is far from what is usual.
    package let unusual: [Unusual]

    /// Whether its sender acknowledged other bytes than those published.
    package var hasWrongBytes: Bool { codes.contains(FindingCode.hashDiffers.rawValue) }

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
    var report = try StoredReport(exchange.generations.read(newest, "report.json"))
    guard try exchange.generations.has(newest, DecisionTable.name) else { return report }
    let decisions = try DecisionTable.read(exchange.generations.read(newest, DecisionTable.name))
    report.taken = Set(decisions.map { Verdict($0.subject, $0.word) })
    let disclosures = try Parent(newest, in: exchange).disclosures(in: exchange)
    report.toldAnew = report.taken.filter { verdict in
      guard verdict.word == .release, case .deliverable(let name) = verdict.subject else { return false }
      return disclosures[name]?.state == .recalled
    }
    return report
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
    windowNotOpen = StoredReport.number(cases, "windowNotOpen")
    toReview = StoredReport.number(cases, "toReview")
    withoutManager = StoredReport.number(cases, "withoutManager")
    stages = StoredReport.array(json, "stages").compactMap { row in
      Stage(rawValue: StoredReport.text(row, "stage")).map { ($0, StoredReport.number(row, "people")) }
    }
    datesToSettle = StoredReport.array(json, "datesToSettle").map {
      (StoredReport.text($0, "case"), StoredReport.text($0, "doubt"))
    }
    sharedCINs = StoredReport.number(cases, "cinOnTwoPeople")
    let deliverables = json["deliverables"] ?? .null
    self.deliverables = StoredReport.number(deliverables, "total")
    if case .object(let members) = deliverables["byPartner"] {
      partners = members.members.count
    } else {
      partners = 0
    }
    overdue = StoredReport.array(json, "overduePickUps").map {
      Overdue(
        partner: StoredReport.text($0, "partner"), files: StoredReport.number($0, "files"),
        since: StoredReport.text($0, "since"))
    }
    lostReceipts = StoredReport.array(json, "lostReceipts").compactMap {
      if case .string(let path) = $0 { path } else { nil }
    }
    takenBack = StoredReport.array(json, "takenBack").compactMap {
      if case .string(let path) = $0 { path } else { nil }
    }
    notWritten = StoredReport.array(json, "notWritten").map { NotWritten($0) }
    waiting = StoredReport.array(json["books"]?["notices"] ?? .null, "waiting").map {
      (StoredReport.text($0, "until"), StoredReport.number($0, "count"))
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

  /// What is printed as JSON where a command found nothing to decide about.
  package static let nothingDecided = JSON.object(["decided": []]).text(indented: true)

  /// Whether a file waits for an operator, or has not come.
  package var needsOperator: Bool {
    !missing.isEmpty || !notWritten.isEmpty || batches.contains { $0.needsOperator || $0.hasWrongBytes }
  }

  /// The report as `run --json` prints it, with what a rerun may change.
  ///
  /// `decided` are the verdicts that it was run for, `waiting` is what waits by then, of whatever night, `stopped` what
  /// partners do not have for a reason of their folders, `transport` what was handed over afterwards; nil where nobody
  /// has a transport.
  package func json(
    seconds: String, peakMemoryBytes: Int, waiting: [Standing.Waiting], stopped: [StoppedDelivery] = [],
    decided: [Verdict] = [], transport: TransportReport? = nil, indented: Bool = true
  ) -> String {
    guard case .object(var members) = json else { return "null" }
    members["waiting"] = .array(waiting.map(\.json))
    members["seconds"] = .number(seconds)
    members["peakMemoryBytes"] = .integer(peakMemoryBytes)
    if !stopped.isEmpty { members["unpublished"] = .array(stopped.map(\.json)) }
    if let transport { members["transport"] = transport.json }
    if !decided.isEmpty { members["decided"] = .array(decided.map(answer)) }
    return JSON.object(members).text(indented: indented)
  }

  private func answer(_ verdict: Verdict) -> JSON {
    [
      "id": .string(verdict.subject.text), "decision": .string(verdict.word.rawValue),
      "status": status(of: verdict).map { .string($0) } ?? .null,
    ]
  }

  /// What the night made of what was decided; nil where it did not take the decision.
  package func status(of verdict: Verdict) -> String? {
    if case .batch = verdict.subject { return batch(of: verdict)?.status }
    if toldAnew.contains(verdict) { return "told-anew" }
    return taken.contains(verdict) ? verdict.word.done : nil
  }

  /// Why a batch that was accepted before and read again was not applied; nil where it was.
  package func refusal(of verdict: Verdict) -> String? {
    guard let batch = batch(of: verdict), batch.wasAccepted, batch.status != "accepted" else { return nil }
    return batch.codes.first ?? ""
  }

  private func batch(of verdict: Verdict) -> Batch? {
    batches.first { $0.id == verdict.subject.text && $0.decision == verdict.word.rawValue }
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

extension Decision.Word {
  /// What a deliverable, an identity or an assignment is of which that was decided.
  fileprivate var done: String {
    switch self {
    case .hold: "held"
    case .recall: "recalled"
    case .same, .different, .none: "settled"
    case .split: "split"
    case .seal: "sealed"
    case .approve: "approved"
    case .refuse: "refused"
    default: "released"
    }
  }
}

extension StoredReport.NotWritten {
  fileprivate init(_ json: JSON) {
    (partner, kind) = (StoredReport.text(json, "partner"), StoredReport.text(json, "kind"))
    (column, code) = (StoredReport.text(json, "column"), StoredReport.text(json, "code"))
    (caseName, isSent) = (StoredReport.text(json, "case"), json["sent"] == .bool(true))
  }
}

extension StoredReport.Batch {
  fileprivate init(_ json: JSON) {
    func text(_ key: String) -> String { StoredReport.text(json, key) }
    (id, partner, feed) = (text("id"), text("partner"), text("feed"))
    (file, status, decision) = (text("file"), text("status"), text("decision"))
    wasAccepted = text("was") == "accepted"
    (records, rejected) = (StoredReport.number(json, "records"), StoredReport.number(json, "rejected"))
    let found = StoredReport.array(json, "findings").map { StoredReport.text($0, "code") }
    codes = found.sorted { a, b in
      StoredReport.Batch.weight(a) > StoredReport.Batch.weight(b)
    }
    unusual = Unusual.all(in: json)
  }

  private static func weight(_ code: String) -> Int {
    switch FindingCode(rawValue: code)?.severity {
    case .refusal: 2
    case .rejection: 1
    default: 0
    }
  }
}
