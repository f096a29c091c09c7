import Caseload
import Ingestors
import Reentry

/// Why a readable file can hardly be true, or cannot be all there is: such a file waits for an operator.
struct Doubts {
  private let decision: BatchDecision
  private let caseload: Caseload

  init(_ decision: BatchDecision, _ caseload: Caseload) {
    (self.decision, self.caseload) = (decision, caseload)
  }

  /// What is noted of the file's number, and holds nothing up.
  func warning(about read: ReadFile) -> Finding? {
    switch decision.place {
    case .inOrder, .fillsGap: nil
    case .notHigher: Finding(.sequenceNotHigher)
    case .afterGap: holdsForGap(read) ? nil : Finding(.sequenceSkipped)
    }
  }

  /// Why the file is held; nil where nothing speaks against it.
  func doubt(about read: ReadFile) -> Finding? {
    if let future = ofFuture(read) { return future }
    switch read {
    case .roster(let roster):
      guard let day = roster.asOf else { return nil }
      return doubt(roster: roster.accepted.map(\.value), on: day)
    case .eligibility(let reading):
      return isOlder(reading.facts).map { Finding(.asOfOlder, field: $0) } ?? gap(read)
    case .releaseDates: return gap(read)
    case .assignments, .actions, .returns, .careRecords, .decisions, .acks, .refused: return nil
    }
  }

  /// Why mended rows are held, which only being of a day to come can be; nil where nothing speaks against them.
  func doubt(ofCorrection read: ReadFile) -> Finding? { ofFuture(read) }

  // Whatever is true until then would be of an earlier day, and so have no effect.
  private func ofFuture(_ read: ReadFile) -> Finding? { read.isAhead(of: decision.definitions.asOf) }

  private func gap(_ read: ReadFile) -> Finding? {
    decision.place == .afterGap && holdsForGap(read) ? Finding(.sequenceGap) : nil
  }

  // A full file says all there is, whatever went before it.
  private func holdsForGap(_ read: ReadFile) -> Bool {
    guard decision.definitions.pipeline.sequenceGap == .hold else { return false }
    switch read {
    case .releaseDates: return true
    case .eligibility(let reading): return !reading.isFull
    case .roster, .assignments, .actions, .returns, .careRecords, .decisions, .acks, .refused: return false
    }
  }

  // A file that was in time and is only now readable is no late one, nor is one that had been missing.
  private var mayBeOlder: Bool {
    decision.place == .fillsGap || decision.reopened?.batch.fate == .quarantined
  }

  private func isOlder(_ facts: ReadingFacts) -> String? {
    guard !mayBeOlder, let day = facts.asOf else { return nil }
    return facts.subjects.sorted().first { caseload.knowsCoverage(of: PlanCode($0), after: day) }
  }

  private func doubt(roster bookings: [Booking], on day: Day) -> Finding? {
    var counts: [FacilityID: Int] = [:]
    for booking in bookings { counts[booking.facility, default: 0] += 1 }
    for (facility, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let last = caseload.rosters[facility] else { continue }
      if day == last.asOf, decision.tonight.contains(last.batch) {
        return Finding(.rosterConflict, field: facility.text)
      }
      if day < last.asOf, !mayBeOlder { return Finding(.asOfOlder, field: facility.text) }
      if count * 100 < last.bookings * decision.definitions.pipeline.shrunkenRosterPercent {
        return Finding(.rosterShrunken, field: facility.text)
      }
    }
    return nil
  }
}
