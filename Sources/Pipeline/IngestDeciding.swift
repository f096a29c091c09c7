import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// What becomes of a file that was read; the caseload has it where it was accepted.
  mutating func decide(
    _ read: ReadFile, _ file: PendingFile, _ caseload: inout Caseload, _ decided: [Int: DecidedFile]
  ) throws -> DecidedFile {
    guard let partner = definitions.registry.partners[file.partner] else {
      return refused(file, .partnerUnknown)
    }
    let read = try dated(read, file, decided)
    var facts = read.facts
    let decision = BatchDecision(
      definitions: definitions, tonight: Set(decided.values.map(\.batch.id)),
      feed: Feed(rawValue: file.feed))
    let before = caseload.fingerprints[file.sha256]
    if let before, before != file.id, decision.maySend(facts, partner) {
      return DecidedFile(batch: batch(file, .duplicate), rejects: Rejects(columns: []))
    }
    var batch = batch(
      file, decision.fate(of: read, &facts, partner: partner, caseload: caseload))
    (batch.asOf, batch.sequence, batch.records) = (facts.asOf, facts.sequence, facts.records)
    if batch.fate == .accepted { batch.superseded = fold(read, file, &facts, into: &caseload) }
    (batch.rejected, batch.findings) = (facts.rejects.count, facts.findings)
    batch.unknownColumns = facts.unknownColumns
    if batch.fate != .quarantined { caseload.remember(file: batch.sha256, as: file.id) }
    return DecidedFile(batch: batch, rejects: facts.rejects)
  }

  // Gives how many records a later file had superseded; what does not stand against what is known is rejected.
  private mutating func fold(
    _ read: ReadFile, _ file: PendingFile, _ facts: inout ReadingFacts, into caseload: inout Caseload
  ) -> Int {
    switch read {
    case .roster(let reading):
      guard let day = reading.asOf else { return 0 }
      return caseload.apply(
        roster: reading.accepted.map { ($0.value, $0.record) }, asOf: day, batch: file.id,
        isCorrection: reading.isCorrection, spared: reading.spared, provesAbsence: reading.provesAbsence)
    case .releaseDates(let reading):
      caseload.apply(releaseDates: reading.accepted.map(\.value))
    case .eligibility(let reading) where reading.isCorrection:
      return caseload.apply(mendedCoverage: reading.accepted.map(\.value))
    case .eligibility(let reading):
      guard let day = reading.asOf, let plan = reading.subjects.first else { return 0 }
      caseload.apply(
        coverage: reading.accepted.map(\.value), plan: PlanCode(plan), isFull: reading.isFull, asOf: day,
        spared: reading.rejectedCINs)
      if reading.isFull { caseload.note(fullFileOf: PlanCode(plan), asOf: day, batch: file.id) }
    case .decisions(let reading):
      for told in reading.accepted where decide(told, &facts, &caseload) { decisions.append(told.value) }
    case .acks(let reading):
      for told in reading.accepted { note(told, from: file.partner, &facts, &caseload) }
    case .refused: break
    }
    return 0
  }
}
