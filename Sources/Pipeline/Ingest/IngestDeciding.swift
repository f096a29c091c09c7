import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// What becomes of a file that was read; the caseload has it where it was accepted.
  mutating func decide(
    _ read: ReadFile, _ file: PendingFile, _ caseload: inout Caseload, tonight: Set<BatchID>
  ) throws -> DecidedFile {
    guard let partner = definitions.registry.partners[file.partner] else {
      return refused(file, .partnerUnknown)
    }
    var facts = read.facts
    var decision = BatchDecision(
      definitions: definitions, tonight: tonight, feed: Feed(rawValue: file.feed), reopened: file.reopened)
    let maySend = decision.maySend(facts, partner)
    // What corrects a batch is of that batch's day, whatever its name says.
    let day = read.isCorrection ? nil : facts.asOf
    if maySend, caseload.knows(file.sha256, from: file.sender, asOf: day, except: file.id) {
      return DecidedFile(batch: batch(file, .duplicate), rejects: Rejects(columns: []))
    }
    if maySend, !read.isCorrection { decision.place = place(of: file, facts, &caseload) }
    var fate = decision.fate(of: read, &facts, partner: partner, caseload: caseload)
    let measure = fate == .accepted ? self.measure(read, file, caseload) : nil
    let unusual = measure.map { self.unusual($0, file, caseload) } ?? []
    if !unusual.isEmpty { fate = .held }
    if fate == .accepted, facts.records == 0 { facts.findings.add(Finding(.noRecords)) }
    if fate == .accepted, file.reopened?.decision.word == .approve {
      facts.findings.add(Finding(.approvedByOperator))
    }
    for doubt in unusual { facts.findings.add(Finding(doubt.code)) }
    if fate == .accepted { noteUnchanged(read, &facts, caseload) }
    var batch = batch(file, fate)
    if fate == .accepted {
      batch.superseded = try fold(read, file, &facts, into: &caseload)
      if let measure { caseload.note(measure, keeping: breaker(measure.series)?.nights ?? 0) }
    }
    if maySend, !partner.isTest { close(by: read, file, fate, &facts, &caseload) }
    facts.leaveOutSealed(caseload, definitions.registry)
    (batch.asOf, batch.sequence, batch.records) = (facts.asOf, facts.sequence, facts.records)
    (batch.rejected, batch.findings, batch.unusual) = (facts.rejects.count, facts.findings, unusual)
    (batch.unknownColumns, batch.isWhole) = (facts.unknownColumns, read.isWhole)
    batch.subjects = facts.subjects.filter { definitions.registry.knows($0) }.sorted()
    return DecidedFile(batch: batch, rejects: facts.rejects, isCorrection: read.isCorrection)
  }

  // What the file's number says of it. One of several facilities has a number of each, and only says that it came.
  private func place(of file: PendingFile, _ facts: ReadingFacts, _ caseload: inout Caseload)
    -> SequenceSeen.Place
  {
    guard let feed = Feed(rawValue: file.feed) else { return .inOrder }
    guard facts.subjects.count == 1, let subject = facts.subjects.first else {
      if facts.sequence > 0, file.reopened == nil { caseload.noteUnread(feed, of: file.partner) }
      return .inOrder
    }
    let key = SequenceSeen.Key(feed, subject, of: file.partner)
    guard facts.refusal == nil else {
      if file.reopened == nil, facts.sequence > 0 { caseload.note(refused: facts.sequence, key) }
      return .inOrder
    }
    // A day to come would hide for as long that its sender counts anew.
    return caseload.note(sequence: facts.sequence, asOf: facts.asOf.map { min($0, plan.asOf) }, key)
  }

  // Gives how many records a later file had superseded.
  private mutating func fold(
    _ whole: ReadFile, _ file: PendingFile, _ facts: inout ReadingFacts, into caseload: inout Caseload
  ) throws -> Int {
    let (read, leftOut) = whole.withoutSealed(SealedKeys(caseload))
    for number in leftOut { caseload.noteLeftOut(of: number, on: plan.asOf) }
    // What was accepted before is read again for what it can add; what it does not name means nothing.
    let isAgain = file.reopened?.batch.fate == .accepted
    switch read {
    case .roster(let reading):
      guard let day = reading.asOf else { return 0 }
      return caseload.apply(
        roster: reading.accepted.map { ($0.value, $0.record) }, asOf: min(day, plan.asOf), batch: file.id,
        isCorrection: reading.isCorrection || isAgain, spared: reading.spared,
        provesAbsence: reading.provesAbsence)
    case .releaseDates(let reading):
      caseload.apply(releaseDates: reading.accepted.map { $0.value.known(by: plan.asOf) })
    case .eligibility(let reading) where reading.isCorrection:
      return caseload.apply(mendedCoverage: reading.accepted.map { $0.value.known(by: plan.asOf) })
    case .eligibility(let reading):
      guard let told = reading.asOf, let subject = reading.subjects.first else { return 0 }
      let day = min(told, self.plan.asOf)
      let (plan, isFull) = (PlanCode(subject), reading.isFull && !isAgain)
      caseload.apply(
        coverage: reading.accepted.map { $0.value.known(by: self.plan.asOf) }, plan: plan, isFull: isFull,
        asOf: day, batch: file.id,
        spared: reading.unreadMembers, heldOn: file.reopened?.batch.asOf.map { min($0, self.plan.asOf) })
      caseload.noteCoverage(of: plan, isFull: isFull, asOf: day, batch: file.id)
    case .careRecords(let reading):
      return caseload.care.apply(
        reading.accepted.map { $0.value.told(by: file.partner).known(by: plan.asOf) })
    case .decisions(let reading):
      try take(reading.accepted, &facts, &caseload)
    case .acks(let reading):
      note(reading.accepted, from: file.partner, &facts, &caseload)
    case .assignments(let reading):
      caseload.care.apply(reading.accepted.map { $0.value.known(by: plan.asOf) })
    case .actions(let reading):
      caseload.care.apply(reading.accepted.map { $0.value.known(by: plan.asOf) })
    case .returns(let reading):
      caseload.care.apply(reading.accepted.map { $0.value.known(by: plan.asOf) })
    case .refused: break
    }
    return 0
  }

  // A roster of another day in which nothing is new may be an old one under a new name.
  private func noteUnchanged(_ read: ReadFile, _ facts: inout ReadingFacts, _ caseload: Caseload) {
    guard case .roster(let reading) = read, !reading.isCorrection, let day = reading.asOf else { return }
    let least = definitions.policy.records.unchangedRosterLeast.value
    for _ in caseload.unchanged(by: reading.accepted.map(\.value), asOf: day, least: least) {
      facts.findings.add(Finding(.rosterUnchanged))
    }
  }

  /// What needs no reading: a file from nobody known, one that crashed its reader, one that an operator refused.
  func decidedUnread(_ file: PendingFile) throws -> DecidedFile? {
    if let reopened = file.reopened {
      if reopened.decision.word == .refuse { return ended(file, reopened, .refusedByOperator) }
      if reopened.decision.word == .replace { return ended(file, reopened, .replacedByOperator) }
    }
    guard definitions.registry.partners[file.partner] != nil else { return refused(file, .partnerUnknown) }
    return try inputs.crashedReader(of: file) ? refused(file, .readerCrashed) : nil
  }

  private func ended(_ file: PendingFile, _ reopened: Reopened, _ code: FindingCode) -> DecidedFile {
    var ended = refused(file, code)
    (ended.batch.asOf, ended.batch.sequence) = (reopened.batch.asOf, reopened.batch.sequence)
    (ended.batch.records, ended.batch.rejected) = (reopened.batch.records, reopened.batch.rejected)
    (ended.batch.subjects, ended.batch.isWhole) = (reopened.batch.subjects, reopened.batch.isWhole)
    return ended
  }

  func batch(_ file: PendingFile, _ fate: Batch.Fate) -> Batch {
    var batch = Batch(
      id: file.id, partner: file.partner, feed: file.feed, file: file.name, sha256: file.sha256, fate: fate,
      asOf: nil, sequence: 0)
    if let reopened = file.reopened {
      (batch.was, batch.decision) = (reopened.batch.fate, reopened.decision.word)
    }
    return batch
  }

  func refused(_ file: PendingFile, _ code: FindingCode) -> DecidedFile {
    var batch = batch(file, .quarantined)
    batch.findings.add(Finding(code))
    return DecidedFile(batch: batch, rejects: Rejects(columns: []))
  }
}

extension ReadFile {
  /// Whether it states everything of its facilities or plans.
  var isWhole: Bool {
    switch self {
    case .roster(let reading): !reading.isCorrection
    case .eligibility(let reading): reading.isFull
    case .releaseDates, .assignments, .actions, .returns, .careRecords, .decisions, .acks, .refused: false
    }
  }
}
