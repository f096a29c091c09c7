import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// What becomes of a file that was read; the caseload has it where it was accepted.
  mutating func decide(
    _ read: ReadFile, _ file: PendingFile, _ caseload: inout Caseload, _ decided: [Int: DecidedFile]
  ) -> DecidedFile {
    guard let partner = definitions.registry.partners[file.partner] else {
      return refused(file, .partnerUnknown)
    }
    var facts = read.facts
    let decision = BatchDecision(
      definitions: definitions, tonight: Set(decided.values.map(\.batch.id)),
      feed: Feed(rawValue: file.feed))
    let before = caseload.fingerprints[file.sha256]
    if let before, before != file.id, decision.maySend(facts, partner) {
      return DecidedFile(batch: batch(file, .duplicate), rejects: Rejects(columns: []))
    }
    var fate = decision.fate(of: read, &facts, partner: partner, caseload: caseload)
    let measure = fate == .accepted ? self.measure(read, file, caseload) : nil
    let unusual = measure.map { self.unusual($0, file, caseload) } ?? []
    if !unusual.isEmpty { fate = .held }
    if fate == .accepted, facts.records == 0 { facts.findings.add(Finding(.noRecords)) }
    for doubt in unusual { facts.findings.add(Finding(doubt.code)) }
    var batch = batch(file, fate)
    batch.unusual = unusual
    (batch.asOf, batch.sequence, batch.records) = (facts.asOf, facts.sequence, facts.records)
    (batch.rejected, batch.findings) = (facts.rejects.count, facts.findings)
    batch.unknownColumns = facts.unknownColumns
    if batch.fate == .accepted {
      batch.superseded = fold(read, file.id, into: &caseload)
      if let measure { caseload.note(measure, keeping: breaker(measure.series)?.nights ?? 0) }
    }
    if batch.fate != .quarantined { caseload.remember(file: batch.sha256, as: file.id) }
    return DecidedFile(batch: batch, rejects: facts.rejects)
  }

  // Gives how many records a later file had superseded.
  private mutating func fold(_ read: ReadFile, _ id: BatchID, into caseload: inout Caseload) -> Int {
    switch read {
    case .roster(let reading):
      guard let day = reading.asOf else { return 0 }
      return caseload.apply(
        roster: reading.accepted.map { ($0.value, $0.record) }, asOf: day, batch: id,
        isCorrection: reading.isCorrection, spared: reading.spared, provesAbsence: reading.provesAbsence)
    case .releaseDates(let reading):
      caseload.apply(releaseDates: reading.accepted.map(\.value))
    case .eligibility(let reading):
      guard let day = reading.asOf, let plan = reading.subjects.first else { return 0 }
      caseload.apply(
        coverage: reading.accepted.map(\.value), plan: PlanCode(plan), isFull: reading.isFull, asOf: day,
        spared: reading.rejectedCINs)
    case .decisions(let reading): decisions += reading.accepted.map(\.value)
    case .acks: break
    case .refused: break
    }
    return 0
  }
}
