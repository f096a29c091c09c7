import Caseload
import Formats
import Reentry
import Rules

extension Explanation {
  /// What `explain --json` prints: an object a case; a need is never named.
  package static func json(_ explanations: [Explanation]) -> String {
    JSON.array(explanations.map(\.json)).text(indented: true)
  }

  private var json: JSON {
    let (person, determination) = (judged.subject.person, judged.determination)
    return [
      "case": .string(person.name), "booking": .string(person.booking.key.number),
      "facility": .string(person.booking.facility.text), "asOf": .string(circumstances.day.description),
      "generation": .integer(generation), "outcome": .string(determination.outcome.rawValue),
      "identity": identity, "criteria": .array(determination.findings.map(Explanation.json)),
      "reasons": .array(determination.reasons.map { .string($0.rawValue) }),
      "missing": .array(
        determination.missing.map { ["what": .string($0.what.rawValue), "from": .string($0.from.rawValue)] }),
      "releaseDates": .array(person.releaseDates.map(Explanation.json)), "timeline": dueDates,
      "doubt": judged.subject.release.doubt.map { .string($0.rawValue) } ?? .null,
      "due": .array(duties.map(Explanation.json)),
      "coverageDuties": .array(
        judged.subject.coverageDuties(in: circumstances).map { .string($0.words) }),
      "sent": .array(sent.entries.map(Explanation.json)),
      "withheld": .array(
        withheld.map { ["kind": .string($0.kind.rawValue), "why": .string($0.why.rawValue)] }),
    ]
  }

  private var identity: JSON {
    switch judged.subject.identity {
    case .matched(let cin): ["state": "matched", "cin": .string(cin.description)]
    case .review(let candidates):
      ["state": "review", "candidates": .array(candidates.map(Explanation.json))]
    case .unmatched(let day): ["state": "unmatched", "lookedOn": .string(day.description)]
    case .notLookedFor: ["state": "not-looked-for"]
    }
  }

  private static func json(_ candidate: Candidate) -> JSON {
    [
      "cin": .string(candidate.cin.description),
      "evidence": .array(
        candidate.evidence.map {
          ["field": .string($0.field), "agreement": .string($0.agreement.rawValue)]
        }),
    ]
  }

  private static func json(_ finding: CriterionFinding) -> JSON {
    let (answer, reason): (String, String) =
      switch finding.answer {
      case .met: ("yes", "")
      case .failed(let reason): ("no", reason.rawValue)
      case .unknown(let missing): ("unknown", missing.what.rawValue)
      }
    return [
      "criterion": .string(finding.criterion.rawValue), "answer": .string(answer),
      "reason": .string(reason), "detail": .string(finding.detail), "citation": .string(finding.citation),
      "batch": finding.evidence.map { .string($0.batch.text) } ?? .null,
      "record": finding.evidence.map { .integer($0.record) } ?? .null,
      "field": .string(finding.field.rawValue), "policyKey": .string(finding.rule.rawValue),
      "lapsesOn": finding.lapsesOn.map { .string($0.description) } ?? .null,
    ]
  }

  private static func json(_ duty: Duty) -> JSON {
    var met: JSON = .null
    switch duty.state {
    case .open, .overdue: break
    case .met(.record(let source)):
      met = ["batch": .string(source.batch.text), "record": .integer(source.record)]
    case .met(.deliverable(let file, let night)):
      met = ["file": .string(file), "generation": .integer(night)]
    }
    return [
      "what": .string(duty.kind.rawValue), "dueOn": .string(duty.dueOn.description),
      "state": .string(duty.state.word), "expedited": .bool(duty.isExpedited), "met": met,
      "citation": .string(duty.citation),
    ]
  }

  private static func json(_ date: ReleaseDate) -> JSON {
    [
      "day": date.day.map { .string($0.description) } ?? .null, "kind": .string(date.kind.word),
      "asOf": .string(date.asOf.description), "sequence": .integer(date.sequence),
      "reason": .string(date.reason), "batch": .string(date.source.batch.text),
      "record": .integer(date.source.record),
    ]
  }

  private static func json(_ entry: SentHistory.Entry) -> JSON {
    let sent = entry.notice
    return [
      "kind": .string(sent.kind.rawValue), "partner": .string(sent.partner.text), "id": .string(sent.id),
      "file": .string(sent.file), "generation": .integer(sent.generation),
      "withdrawnIn": entry.withdrawnIn.map { .integer($0) } ?? .null,
      "state": entry.disclosure.map { .string($0.state.rawValue) } ?? .null,
      "supersededIn": entry.disclosure?.supersededIn.map { .integer($0) } ?? .null,
      "goneOn": entry.disclosure?.goneOn.map { .string($0.description) } ?? .null,
      "acknowledgedAt": entry.disclosure?.acknowledgedAt.map { .string($0.description) } ?? .null,
    ]
  }

  private var dueDates: JSON {
    guard let timeline else { return .null }
    return [
      "windowOpensOn": .string(timeline.windowOpensOn.description),
      "handoffDueOn": .string(timeline.handoffDueOn.description), "expedited": .bool(timeline.isExpedited),
      "firstContactDueOn": .string(timeline.firstContactDueOn.description),
      "secondContactDueOn": .string(timeline.secondContactDueOn.description),
    ]
  }
}
