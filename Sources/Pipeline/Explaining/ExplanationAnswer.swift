import Caseload
import Formats
import Reentry
import Rules

extension Explanation {
  /// What `explain --json` prints: an object a case; a need is never named.
  package static func json(_ explanations: [Explanation]) -> String {
    JSON.array(explanations.map(\.json)).text(indented: true)
  }

  /// The object of this case on one line, as JSON Lines wants it.
  package var jsonLine: String { json.text(indented: false) }

  private var json: JSON {
    let (person, determination) = (judged.subject.person, judged.determination)
    return [
      "case": .string(person.name), "booking": .string(person.booking.key.number),
      "facility": .string(person.booking.facility.text), "asOf": .string(circumstances.day.description),
      "generation": .integer(night.generation), "night": .string(night.day.description),
      "ahead": .bool(isAhead), "policyCompleted": .array(completed.map { .string($0) }),
      "outcome": .string(determination.outcome.rawValue), "since": sinceJSON,
      "stage": stageJSON, "criteria": .array(zip(determination.findings, policy).map(json)),
      "reasons": .array(determination.reasons.map { .string($0.rawValue) }),
      "missing": .array(
        determination.missing.map { ["what": .string($0.what.rawValue), "from": .string($0.from.rawValue)] }),
      "timeline": dueDates, "due": .array(duties.map(Explanation.json)),
      "work": workJSON, "workDone": doneJSON,
      "manager": managerJSON, "assignment": assignmentJSON,
      "assignmentTroubles": .array(standing.troubles.map { .string($0.rawValue) }),
      "doubt": judged.subject.release.doubt.map { .string($0.rawValue) } ?? .null,
      "releaseDates": releaseDates, "identity": identityJSON, "identityDoubts": identityDoubtsJSON,
      "former": formerJSON, "rulings": rulingsJSON,
      "coverage": .array(coverage.map(json)),
      "coverageDuties": .array(
        judged.subject.coverageDuties(in: circumstances).map { .string($0.words) }),
      "stays": .array(stays.map(Explanation.json)), "sent": .array(sent.entries.map(Explanation.json)),
      "withheld": .array(
        owed.withheld.map { ["kind": .string($0.kind.rawValue), "why": .string($0.why.rawValue)] }),
      "withheldCare": .array(owed.withheldCare.map(Explanation.json)),
      "notYet": .array(
        owed.notYet.map { owed in
          var json: JSONObject = [
            "kind": .string(owed.kind.rawValue), "partner": .string(owed.partner.text),
          ]
          if let day = owed.until { json["until"] = .string(day.description) }
          return .object(json)
        }),
      "wouldChange": .array(changes().map(Explanation.json)),
    ]
  }

  private var sinceJSON: JSON {
    guard let since else { return .null }
    return [
      "day": .string(since.since.description), "generation": .integer(since.generation),
      "orLonger": .bool(since.mayBeOlder),
    ]
  }

  private func json(_ finding: CriterionFinding, _ value: PolicyValues.Value) -> JSON {
    let evidence = judged.subject.evidence(of: finding)
    let reason: String =
      switch finding.answer {
      case .met: ""
      case .failed(let reason): reason.rawValue
      case .unknown(let missing): missing.what.rawValue
      }
    return [
      "criterion": .string(finding.criterion.rawValue), "answer": .string(finding.answer.code),
      "reason": .string(reason), "detail": .string(finding.detail),
      "citation": .string(circumstances.citation(of: finding)),
      "batch": evidence.map { .string($0.batch.text) } ?? .null,
      "record": evidence?.record.map { .integer($0) } ?? .null,
      "field": .string((evidence?.field ?? finding.field).rawValue),
      "policyKey": .string(finding.rule.rawValue),
      "policyValue": value.text.map { .string($0) } ?? .null,
      "policyFrom": Explanation.json(value.from), "lapsesOn": Explanation.json(lapse(of: finding)),
    ]
  }

  /// What shows something to be done.
  static func json(_ proof: Duty.Proof) -> JSON {
    switch proof {
    case .record(let source): ["batch": .string(source.batch.text), "record": .integer(source.record)]
    case .deliverable(let file, let night): ["file": .string(file), "generation": .integer(night)]
    }
  }

  static func json(_ day: Day?) -> JSON { day.map { .string($0.description) } ?? .null }

  private var dueDates: JSON {
    guard let timeline else { return .null }
    return [
      "windowOpensOn": .string(timeline.windowOpensOn.description),
      "handoffDueOn": .string(timeline.handoffDueOn.description), "expedited": .bool(timeline.isExpedited),
      "firstContactDueOn": .string(timeline.firstContactDueOn.description),
      "secondContactDueOn": .string(timeline.secondContactDueOn.description),
    ]
  }

  private static func json(_ duty: Duty) -> JSON {
    let met: JSON = if case .met(let proof) = duty.state { json(proof) } else { .null }
    return [
      "what": .string(duty.kind.rawValue), "dueOn": .string(duty.dueOn.description),
      "state": .string(duty.state.word), "expedited": .bool(duty.isExpedited), "met": met,
      "citation": .string(duty.citation),
    ]
  }

  private var releaseDates: JSON {
    let told = ToldDates(judged.subject.person.releaseDates, judged.subject.release)
    return .array(
      told.rows.map { row in
        [
          "day": Explanation.json(row.date.day), "kind": .string(row.date.kind.word),
          "asOf": .string(row.date.asOf.description), "sequence": .integer(row.date.sequence),
          "reason": .string(row.date.reason), "batch": .string(row.date.source.batch.text),
          "record": .integer(row.date.source.record), "counts": .bool(row.counts), "why": .string(row.why),
        ]
      })
  }

  private func json(_ span: Coverage) -> JSON {
    [
      "from": .string(span.from.description), "to": Explanation.json(span.to),
      "plan": .string(span.plan.text),
      "status": .string(span.status), "county": .string(span.county.text),
      "suspended": .bool(span.isSuspended), "batch": .string(span.source.batch.text),
      "record": .integer(span.source.record),
    ]
  }

  private static func json(_ stay: JudgedCase) -> JSON {
    let booking = stay.subject.person.booking
    return [
      "case": .string(stay.subject.person.name), "booking": .string(booking.key.number),
      "facility": .string(booking.facility.text), "bookedOn": .string(booking.bookedOn.description),
      "goneOn": json(stay.subject.person.goneOn),
      "whereabouts": .string(stay.subject.release.whereabouts.words),
    ]
  }

  private static func json(_ entry: SentHistory.Entry) -> JSON {
    let sent = entry.notice
    return [
      "kind": .string(sent.kind.rawValue), "partner": .string(sent.partner.text), "id": .string(sent.id),
      "file": .string(sent.file), "generation": .integer(sent.generation),
      "withdrawnIn": entry.toldWithdrawnIn.map { .integer($0) } ?? .null,
      "state": entry.disclosure.map { .string($0.state.rawValue) } ?? .null,
      "supersededIn": entry.supersededIn.map { .integer($0) } ?? .null,
      "fileSupersededIn": entry.disclosure?.supersededIn.map { .integer($0) } ?? .null,
      "goneOn": json(entry.disclosure?.goneOn),
      "acknowledgedAt": entry.disclosure?.acknowledgedAt.map { .string($0.description) } ?? .null,
    ]
  }

  private static func json(_ withheld: WithheldCare) -> JSON {
    [
      "partner": .string(withheld.partner.text), "recipient": .string(withheld.recipient.rawValue),
      "batch": .string(withheld.source.batch.text), "record": .integer(withheld.source.record),
      "why": .string(withheld.reason.rawValue),
    ]
  }

  private static func json(_ change: PossibleChange) -> JSON {
    [
      "when": .array(
        change.suppositions.map { ["what": .string($0.code), "subject": .string($0.subject)] }),
      "outcome": .string(change.outcome.rawValue), "daysAway": .integer(change.daysAway),
      "criteria": .array(
        change.turned.map {
          ["criterion": .string($0.criterion.rawValue), "answer": .string($0.answer.code)]
        }),
    ]
  }
}

extension CriterionFinding.Answer {
  fileprivate var code: String {
    switch self {
    case .met: "yes"
    case .failed: "no"
    case .unknown: "unknown"
    }
  }
}
