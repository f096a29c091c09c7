import Caseload
import Ingestors
import Reentry

/// Decides what becomes of a file once it is read: accepted, held for an operator, or quarantined whole.
struct BatchDecision {
  let definitions: NightDefinitions
  /// The batches that this night decided on already.
  let tonight: Set<BatchID>
  let feed: Feed?

  /// The fate of a file as far as the caseload before it tells.
  ///
  /// Adds to `facts` what it objects to. A file is held, not refused, when it is readable but cannot well be
  /// true: a roster of far fewer people than the facility's last, or of an earlier day.
  func fate(of read: ReadFile, _ facts: inout ReadingFacts, partner: Partner, caseload: Caseload)
    -> Batch.Fate
  {
    if facts.refusal != nil { return .quarantined }
    if let stranger = stranger(facts, partner) {
      // What nobody knows may be anything that stood in that place, also somebody's name.
      facts.findings.add(Finding(.partnerMayNotSpeak, field: isKnown(stranger) ? stranger : ""))
      return .quarantined
    }
    if read.isCorrection { return .accepted }
    if facts.hasTooManyRejects(over: definitions.pipeline.rejectThresholdPercent) {
      facts.findings.add(Finding(.tooManyRejects))
      return .quarantined
    }
    guard case .roster(let roster) = read, let day = roster.asOf else {
      return .accepted
    }
    guard let doubt = doubt(roster.accepted.map(\.value), on: day, caseload) else { return .accepted }
    facts.findings.add(doubt)
    return .held
  }

  /// Whether the partner may speak for everyone that the file speaks of.
  func maySend(_ facts: ReadingFacts, _ partner: Partner) -> Bool { stranger(facts, partner) == nil }

  // Whom or what the partner may not speak of, the first.
  private func stranger(_ facts: ReadingFacts, _ partner: Partner) -> String? {
    if let feed, !partner.maySend(feed) { return feed.rawValue }
    return facts.subjects.sorted().first { !partner.maySpeak(for: $0) }
  }

  private func isKnown(_ subject: String) -> Bool {
    Feed(rawValue: subject) != nil || definitions.registry.facilities[FacilityID(subject)] != nil
      || definitions.registry.plans[PlanCode(subject)] != nil
  }

  private func doubt(_ bookings: [Booking], on day: Day, _ caseload: Caseload) -> Finding? {
    if day > definitions.asOf { return Finding(.asOfInFuture) }
    var counts: [FacilityID: Int] = [:]
    for booking in bookings { counts[booking.facility, default: 0] += 1 }
    for (facility, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let last = caseload.rosters[facility] else { continue }
      if day == last.asOf, tonight.contains(last.batch) {
        return Finding(.rosterConflict, field: facility.text)
      }
      if day < last.asOf { return Finding(.asOfOlder, field: facility.text) }
      if count * 100 < last.bookings * definitions.pipeline.shrunkenRosterPercent {
        return Finding(.rosterShrunken, field: facility.text)
      }
    }
    return nil
  }
}
