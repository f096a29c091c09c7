import Exporters
import Formats
import Reentry

extension Standing {
  /// What `expected --json` prints.
  package var json: String {
    let answer: JSON = [
      "asOf": .string(asOf.description), "generation": report.map { .integer($0.generation) } ?? .null,
      "missing": .integer(missing.count), "files": .array(calendar.map(\.json)),
    ]
    return answer.text(indented: true)
  }
}

extension Standing.Row {
  fileprivate var json: JSON {
    let source = file.expected.source
    return [
      "partner": .string(source.partner.text), "feed": .string(source.feed), "due": .string(file.due),
      "state": .string(file.state.rawValue), "last": last.map(Standing.Row.json) ?? .null,
      "missingDays": .integer(file.missed?.days ?? 0),
      "missingSince": file.missed.map { .string($0.since.description) } ?? .null,
    ]
  }

  private static func json(_ last: Arrival) -> JSON {
    let batch = last.batch
    return [
      "night": .string(last.night.description), "batch": .string(batch.id.text), "file": .string(batch.file),
      "status": .string(batch.fate.rawValue), "asOf": batch.asOf.map { .string($0.description) } ?? .null,
      "sequence": .integer(batch.sequence), "records": .integer(batch.records),
      "accepted": .integer(batch.accepted),
    ]
  }
}

extension ExchangeStatus {
  /// What `status --json` prints.
  package var json: String {
    let answer: JSON = [
      "asOf": .string(standing.asOf.description),
      "generation": standing.report.map { .integer($0.generation) } ?? .null,
      "lastNight": standing.report.map { .string($0.asOf) } ?? .null, "generations": .integer(generations),
      "batches": .object(
        JSONObject(
          Batch.Fate.allCases.map { JSONObject.Member($0.rawValue, .integer(batches[$0] ?? 0)) })),
      "waiting": .array(standing.waiting.map(waiting)),
      "missing": .array(standing.missing.map(ExchangeStatus.missing)),
      "toReview": .integer(standing.report?.toReview ?? 0),
      "cinOnTwoPeople": .integer(standing.report?.sharedCINs ?? 0),
      "withoutManager": .integer(standing.report?.withoutManager ?? 0),
      "stages": .array(
        (standing.report?.stages ?? []).map {
          ["stage": .string($0.stage.rawValue), "people": .integer($0.people)]
        }),
      "datesToSettle": .array(
        (standing.report?.datesToSettle ?? []).map {
          ["case": .string($0.case), "doubt": .string($0.doubt)]
        }),
      "overdue": .array(
        overdue.map { ["what": .string($0.name), "count": .integer($0.count)] }),
      "due": .array(upcoming.map(ExchangeStatus.due)),
      "unfinishedNight": unfinished.map { .string($0.description) } ?? .null, "claimed": .integer(claimed),
      "unpublished": .integer(unpublished),
      "overduePickUps": .array(
        overduePickUps.sorted { $0.key < $1.key }.map {
          [
            "partner": .string($0.key.text), "files": .integer($0.value.count),
            "deliverables": .array($0.value.map(ExchangeStatus.overdue)),
          ]
        }),
      "notHandedOver": .array(givenUp.map(\.json)),
      "leftAlone": .array(
        leftAlone.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "setAside": .array(setAside.map(\.json)),
      "newestNightToCome": future.map { .string($0.asOf.description) } ?? .null,
      "heldDeliverables": .array(held.map(ExchangeStatus.held)),
      "unverifiedSince": unverified.map { .string($0.since.description) } ?? .null,
      "needsOperator": .bool(needsOperator),
    ]
    return answer.text(indented: true)
  }

  // With the numbers of what is unusual, where that holds it.
  private func waiting(_ waiting: Standing.Waiting) -> JSON {
    guard case .object(var members) = waiting.json, let unusual = unusual[waiting.batch.id], !unusual.isEmpty
    else { return waiting.json }
    members["unusual"] = .array(unusual.map(\.json))
    return .object(members)
  }

  private static func missing(_ file: DueFile) -> JSON {
    let source = file.expected.source
    return [
      "partner": .string(source.partner.text), "feed": .string(source.feed), "due": .string(file.due),
      "missingDays": .integer(file.missed?.days ?? 0),
      "missingSince": file.missed.map { .string($0.since.description) } ?? .null,
    ]
  }

  private static func overdue(_ file: Disclosure) -> JSON {
    ["file": .string(file.file), "since": .string(file.placedOn.description)]
  }

  private static func held(_ held: HeldDeliverable) -> JSON {
    [
      "file": .string(held.file.file), "partner": .string(held.file.partner.text),
      "since": held.since.map { .string($0.description) } ?? .null,
      "by": held.by.isEmpty ? .null : .string(held.by), "superseded": .bool(held.file.supersededIn != nil),
      "missing": .bool(held.file.isMissing), "altered": .bool(held.file.isAltered),
    ]
  }

  private static func due(_ day: NightReport.DueDay) -> JSON {
    ["day": .string(day.day.description), "what": .string(day.what), "count": .integer(day.count)]
  }
}

extension Standing.Waiting {
  /// As `status --json` and `run --json` have it.
  var json: JSON {
    [
      "id": .string(batch.id.text), "partner": .string(batch.partner.text), "feed": .string(batch.feed),
      "file": .string(batch.file), "status": .string(batch.fate.rawValue),
      "since": .string(since.description), "reasons": .array(reasons.map { .string($0.rawValue) }),
    ]
  }
}
