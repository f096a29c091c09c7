import Caseload
import Ingestors
import Reentry
import Rules
import Storage

/// A batch of an earlier night that an operator's decision takes up again.
struct Reopened: Sendable {
  let shelf: Shelf
  let decision: Decision
  /// As the earlier night left it; without its findings.
  let batch: Batch

  /// Whether an operator approved it while it was held, and so was told why.
  var overridesDoubts: Bool { decision.word == .approve && batch.fate == .held }
}

extension Ingest {
  /// Takes up the decisions of a file one by one; one that cannot be taken is rejected, and the others stand.
  ///
  /// A batch is decided on once a night, and only if it waits; what was accepted or is done with is read again
  /// only by the word for it.
  mutating func take(
    _ told: [Told<Decision>], _ facts: inout ReadingFacts, _ caseload: inout Caseload
  ) throws {
    try facts.object(to: told) { decision in
      // Of two about one thing the later counts, so that one of a day to come would beat every other until then.
      if decision.decidedAt.day > plan.asOf { return (.decidedAfterNight, "decided_at") }
      if let code = try take(decision, &caseload) { return (code, "subject") }
      decisions.append(decision)
      if case .batch(let id) = decision.subject { decided.insert(id) }
      return nil
    }
  }

  private mutating func take(_ decision: Decision, _ caseload: inout Caseload) throws -> FindingCode? {
    switch decision.subject {
    case .deliverable(let name):
      caseload.decide(decision.word, about: name, in: plan.generation)
    case .batch(let id): try take(decision, about: id, caseload)
    case .identity(let number, _): rule(decision, on: caseload.person(number), &caseload)
    case .assignment(let number, let partner): rule(onClaim: decision, of: partner, to: number, &caseload)
    case .wholeCase(let number): seal(number, by: decision, &caseload)
    }
  }

  // As the commands do: about an organization that assigns itself unasked by what is known, or was refused before.
  private func rule(
    onClaim decision: Decision, of partner: PartnerID, to number: Int, _ caseload: inout Caseload
  ) -> FindingCode? {
    guard caseload.person(number) != nil else { return .caseUnknown }
    let claims = ClaimsToSettle(Judged(caseload, definitions).cases)
    guard claims.subjects.contains(.assignment(number, partner)) else { return .claimUnknown }
    caseload.rule(onClaim: decision)
    return nil
  }

  private func seal(_ number: Int, by decision: Decision, _ caseload: inout Caseload) -> FindingCode? {
    guard let person = caseload.person(number) else { return .caseUnknown }
    let match = IdentityMatch(definitions.policy.identity.value)
    let cin = SettledIdentity(match).found(for: person).identity.cin ?? person.booking.cin
    return caseload.seal(
      number, of: Set([cin].compactMap { $0 }), salt: decision.source.batch.text, on: plan.asOf,
      in: plan.generation)
  }

  private func rule(_ decision: Decision, on person: Case?, _ caseload: inout Caseload) -> FindingCode? {
    guard let person else { return .caseUnknown }
    if person.isSealed { return .caseSealed }
    let match = IdentityMatch(definitions.policy.identity.value)
    let settled = SettledIdentity(match)
    // As whom the person was taken until tonight.
    let matched = settled.found(for: person).identity.cin
    let people = caseload.cases.filter { other in
      other.number == person.number || other.members.contains { $0.member.cin == matched }
    }
    let found = OneCINOnTwoPeople(match).judged(people, people.map { settled.found(for: $0) })
    // Of what was settled before, the later word counts.
    let isOpen = zip(people, found).contains { $0.number == person.number && ($1.waits || $1.isSettled) }
    if !isOpen, decision.subject.endsMatch(decision.word, with: matched) { return .caseNotWaiting }
    return caseload.rule(decision, matched: matched, in: plan.generation)
  }

  private mutating func take(_ decision: Decision, about id: BatchID, _ caseload: Caseload) throws
    -> FindingCode?
  {
    if decided.contains(id) { return .batchNotWaiting }
    let isFinal = caseload.settled[id]?.how.isFinal ?? false
    if let batch = (caseload.waiting[id] ?? caseload.settled[id]?.waited)?.batch {
      guard !isFinal || decision.word == .again else { return .batchNotWaiting }
      reopened.append(pending(batch, on: Night.shelf(batch.fate, plan.asOf), decision))
      return nil
    }
    guard let (file, sha256) = caseload.filed(id) else {
      return try isDuplicate(id) ? .batchDuplicate : .batchUnknown
    }
    guard decision.word == .again else { return .batchNotWaiting }
    let batch = Batch(
      id: id, partner: file.partner, feed: file.feed, file: file.file, sha256: sha256, fate: .accepted,
      asOf: nil, sequence: 0)
    reopened.append(pending(batch, on: Night.shelf(.accepted, file.on), decision))
    return nil
  }

  // A duplicate is in no table of the caseload: nothing of it was ever applied. An earlier night says so.
  private func isDuplicate(_ id: BatchID) throws -> Bool {
    let generations = exchange.generations
    for number in try generations.committed() + generations.pruned() where number < plan.generation {
      let batches = try BatchTable.read(generations.read(number, BatchTable.name))
      if batches.contains(where: { $0.id == id && $0.fate == .duplicate }) { return true }
    }
    return false
  }

  private func pending(_ batch: Batch, on shelf: Shelf, _ decision: Decision) -> PendingFile {
    PendingFile(
      id: batch.id, partner: batch.partner, feed: batch.feed, name: batch.file, sha256: batch.sha256,
      origin: .shelf(Reopened(shelf: shelf, decision: decision, batch: batch)))
  }
}
