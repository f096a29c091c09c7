import Caseload
import Ingestors
import Reentry

/// Decides what becomes of a file once it is read: accepted, held for an operator, or quarantined whole.
struct BatchDecision {
  let definitions: NightDefinitions
  /// The batches that this night decided on already.
  let tonight: Set<BatchID>
  let feed: Feed?
  /// The operator's decision that took the file up again; nil for one that came in.
  let reopened: Reopened?
  /// What the file's number says of it.
  var place = SequenceSeen.Place.inOrder

  /// The fate of a file as far as the caseload before it tells.
  ///
  /// Adds to `facts` what it objects to. A file is held, not refused, when it is readable but cannot well be
  /// true. What an operator approved while it was held is held no more. Approval of a refused file is of its many
  /// rejects: what else speaks against it nobody was shown yet, and it is held for that.
  func fate(of read: ReadFile, _ facts: inout ReadingFacts, partner: Partner, caseload: Caseload)
    -> Batch.Fate
  {
    if facts.refusal != nil { return .quarantined }
    if let stranger = stranger(facts, partner) {
      if feed == .careRecords, stranger != feed?.rawValue {
        facts.findings.add(Finding(.organizationNotSenders, field: isKnown(stranger) ? stranger : ""))
        return .quarantined
      }
      // What nobody knows may be anything that stood in that place, also somebody's name.
      facts.findings.add(Finding(.partnerMayNotSpeak, field: isKnown(stranger) ? stranger : ""))
      return .quarantined
    }
    // Acknowledgements are of what it was sent, and an operator is never in test.
    if partner.isTest, feed != .acks, feed != .decisions, fate(Finding(.senderInTest), &facts) == .held {
      return .held
    }
    let doubts = Doubts(self, caseload)
    if read.isCorrection { return fate(doubts.doubt(ofCorrection: read), &facts) }
    if facts.hasTooManyRejects(over: definitions.pipeline.rejectThresholdPercent),
      reopened?.decision.word != .approve
    {
      facts.findings.add(Finding(.tooManyRejects))
      return .quarantined
    }
    // What was accepted before only adds to what is known.
    if reopened?.batch.fate == .accepted { return .accepted }
    if let warning = doubts.warning(about: read) { facts.findings.add(warning) }
    return fate(doubts.doubt(about: read), &facts)
  }

  private func fate(_ doubt: Finding?, _ facts: inout ReadingFacts) -> Batch.Fate {
    guard let doubt, reopened?.overridesDoubts != true else { return .accepted }
    facts.findings.add(doubt)
    return .held
  }

  /// Whether the partner may speak for everyone that the file speaks of.
  func maySend(_ facts: ReadingFacts, _ partner: Partner) -> Bool { stranger(facts, partner) == nil }

  // Whom or what the partner may not speak of, the first.
  private func stranger(_ facts: ReadingFacts, _ partner: Partner) -> String? {
    if let feed, !partner.maySend(feed) { return feed.rawValue }
    if feed == .careRecords {
      let own = definitions.registry.organizations.filter { $0.partner == partner.id }.map(\.npi.description)
      return facts.subjects.sorted().first { !own.contains($0) }
    }
    return facts.subjects.sorted().first { !partner.maySpeak(for: $0) }
  }

  private func isKnown(_ subject: String) -> Bool {
    Feed(rawValue: subject) != nil || definitions.registry.knows(subject)
  }
}
