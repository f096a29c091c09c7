import Formats
import Reentry

extension NightReport {
  /// The report as `report.json` holds it.
  ///
  /// The keys of `run --json` but for what differs from run to run, which whoever ran
  /// it adds behind (`seconds`, `peakMemoryBytes`).
  package var json: JSON {
    var report = always
    if !objections.isEmpty { report["notWritten"] = .array(objections.map(NightReport.objection)) }
    if !lostReceipts.isEmpty { report["lostReceipts"] = .array(lostReceipts.map { .string($0) }) }
    if !takenBack.isEmpty { report["takenBack"] = .array(takenBack.map { .string($0) }) }
    return .object(report)
  }

  private var always: JSONObject {
    [
      "generation": .integer(generation), "asOf": .string(asOf.description),
      "batches": .array(batches.map(NightReport.batch)),
      "cases": [
        "total": .integer(eligible + pending + notEligible), "eligible": .integer(eligible),
        "pending": .integer(pending), "notEligible": .integer(notEligible), "toReview": .integer(toReview),
        "cinOnTwoPeople": .integer(sharedCINs), "windowNotOpen": .integer(windowNotOpen),
        "withoutManager": .integer(withoutManager),
      ],
      "stages": .array(
        Stage.allCases.map { ["stage": .string($0.rawValue), "people": .integer(stages[$0] ?? 0)] }),
      "deliverables": [
        "total": .integer(deliveries.count),
        "byKind": NightReport.counts(deliveries.map(\.kind.rawValue)),
        "byPartner": NightReport.counts(deliveries.map(\.partner.text)),
      ],
      "books": booksJSON,
      "leftAlone": .array(
        leftAlone.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "datesToSettle": .array(
        datesToSettle.map { ["case": .string($0.caseName), "doubt": .string($0.doubt.rawValue)] }),
      "missing": .array(missing.map(NightReport.owed)), "late": .array(late.map(NightReport.owed)),
      "due": .array(
        due.map {
          ["day": .string($0.day.description), "what": .string($0.what), "count": .integer($0.count)]
        }),
      "work": .array(
        work.map {
          ["holder": .string($0.name), "rows": .integer($0.rows), "overdue": .integer($0.overdue)]
        }),
      "overduePickUps": .array(
        overdue.map {
          [
            "partner": .string($0.partner.text), "files": .integer($0.files),
            "since": .string($0.since.description),
          ]
        }),
    ]
  }

  private static func objection(_ objection: FormObjection) -> JSON {
    [
      "partner": .string(objection.file.partner.text), "kind": .string(objection.file.kind.rawValue),
      "subject": .string(objection.file.subject), "column": .string(objection.column),
      "code": .string(objection.code.rawValue), "sent": .bool(objection.isSent),
      "case": .string(objection.caseName),
    ]
  }

  private var noticesJSON: JSON {
    var json: JSONObject = [
      "due": .integer(notices.due), "sent": .integer(notices.sent),
      "withheld": .integer(notices.withheld), "unchanged": .integer(notices.unchanged),
      "contentsWithheld": .integer(notices.contentsWithheld),
    ]
    if !notices.waiting.isEmpty {
      json["waiting"] = .array(
        notices.waiting.sorted { $0.key < $1.key }.map {
          ["until": .string($0.key.description), "count": .integer($0.value)]
        })
    }
    return .object(json)
  }

  private static func owed(_ file: OwedFile) -> JSON {
    [
      "partner": .string(file.source.partner.text), "feed": .string(file.source.feed),
      "due": .string(file.due),
    ]
  }

  private static func batch(_ batch: Batch) -> JSON {
    var json: JSONObject = [
      "id": .string(batch.id.text), "partner": .string(batch.partner.text), "feed": .string(batch.feed),
      "file": .string(batch.file), "status": .string(batch.fate.rawValue),
      "records": .integer(batch.records), "rejected": .integer(batch.rejected),
      "findings": .array(
        batch.findings.rows.map { row in
          [
            "code": .string(row.code.rawValue), "field": .string(row.field), "count": .integer(row.count),
            "firstRecord": .integer(row.firstRecord),
          ]
        }),
    ]
    if let was = batch.was { json["was"] = .string(was.rawValue) }
    if let decision = batch.decision { json["decision"] = .string(decision.rawValue) }
    if !batch.unusual.isEmpty { json["unusual"] = .array(batch.unusual.map(\.json)) }
    return .object(json)
  }

  private var booksJSON: JSON {
    let books = books
    return [
      "read": .integer(books.read), "accepted": .integer(books.accepted),
      "rejected": .integer(books.rejected), "superseded": .integer(books.superseded),
      "files": [
        "seen": .integer(books.files), "accepted": .integer(files(.accepted)),
        "duplicate": .integer(files(.duplicate)), "held": .integer(files(.held)),
        "quarantined": .integer(files(.quarantined)),
      ],
      "notices": noticesJSON,
      "balanced": .bool(books.balanced),
    ]
  }

  /// How often each word occurs, in the order of the words.
  private static func counts(_ words: [String]) -> JSON {
    let counts = words.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    return .object(JSONObject(counts.keys.sorted().map { .init($0, .integer(counts[$0] ?? 0)) }))
  }
}
