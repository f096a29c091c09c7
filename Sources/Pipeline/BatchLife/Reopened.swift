import Caseload
import Ingestors
import Reentry
import Storage

/// A batch of an earlier night that an operator's decision takes up again.
struct Reopened: Sendable {
  let shelf: Shelf
  let decision: Decision
  /// As the earlier night left it; without its findings.
  let batch: Batch
}

extension Ingest {
  /// Takes up the decisions of a file one by one; one that cannot be taken is rejected, and the others stand.
  ///
  /// A batch is decided on once a night, and only if it waits; what was accepted or is done with is read again
  /// only by the word for it.
  mutating func take(
    _ told: [(decision: Decision, record: Int)], _ facts: inout ReadingFacts, _ caseload: Caseload
  ) {
    for (decision, record) in told {
      if let objection = take(decision, caseload) {
        facts.reject(decision, record: record, Finding(objection, field: "subject", record: record))
      } else {
        decisions.append(decision)
      }
    }
    facts.rejects.sort()
  }

  private mutating func take(_ decision: Decision, _ caseload: Caseload) -> FindingCode? {
    guard case .batch(let id) = decision.subject else { return nil }
    if decisions.contains(where: { $0.subject == decision.subject }) { return .batchNotWaiting }
    let isFinal = caseload.settled[id]?.how.isFinal ?? false
    if let batch = (caseload.waiting[id] ?? caseload.settled[id]?.waited)?.batch {
      guard !isFinal || decision.word == .again else { return .batchNotWaiting }
      reopened.append(pending(batch, on: Night.shelf(batch.fate, plan.asOf), decision))
      return nil
    }
    guard let (file, sha256) = caseload.filed(id) else { return .batchUnknown }
    guard decision.word == .again else { return .batchNotWaiting }
    let batch = Batch(
      id: id, partner: file.partner, feed: file.feed, file: file.file, sha256: sha256, fate: .accepted,
      asOf: nil, sequence: 0)
    reopened.append(pending(batch, on: Night.shelf(.accepted, file.on), decision))
    return nil
  }

  private func pending(_ batch: Batch, on shelf: Shelf, _ decision: Decision) -> PendingFile {
    PendingFile(
      id: batch.id, partner: batch.partner, feed: batch.feed, name: batch.file, sha256: batch.sha256,
      origin: .shelf(Reopened(shelf: shelf, decision: decision, batch: batch)))
  }
}

extension ReadingFacts {
  fileprivate mutating func reject(_ decision: Decision, record: Int, _ finding: Finding) {
    let values = rejects.columns.map { column in
      let field = rejects.headers.first { $0.value == column }?.key
      return field.map(decision.text) ?? ""
    }
    findings.add(finding)
    rejects.append(Rejects.Row(record: record, values: values, findings: [finding]))
  }
}

extension Decision {
  /// What the column of that field held.
  fileprivate func text(of field: String) -> String {
    switch field {
    case "kind": subject.kind
    case "subject": subject.text
    case "decision": word.rawValue
    case "reason": reason
    case "decided_by": decidedBy
    case "decided_at": decidedAt.description
    default: ""
    }
  }
}
