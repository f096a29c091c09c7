import Caseload
import Reentry
import Rules

extension Ingest {
  /// Notes with the night's rosters what only the cases of all of them together show.
  ///
  /// Once all are folded in: whoever was moved is gone from one roster by then.
  func noteAcrossCases(_ caseload: Caseload, in decided: inout [Int: DecidedFile]) {
    let rosters = decided.filter {
      $0.value.batch.feed == Feed.rosters.rawValue && $0.value.batch.fate == .accepted
    }
    guard !rosters.isEmpty else { return }
    let places = Dictionary(
      rosters.map { ($0.value.batch.id, $0.key) }, uniquingKeysWith: { first, _ in first })
    let held = HeldInOneFacility(caseload.cases)
    let bookings = ReleaseFollowsBooking()
    for person in caseload.casesWithDates() where person.goneOn == nil {
      guard let place = places[person.source.batch] else { continue }
      if let objection = held.objection(to: person.booking) {
        decided[place]?.note(objection.code, "\(objection.field)", at: person.source)
      }
      if let date = ReleaseStanding(of: person, on: plan.asOf).date,
        bookings.objects(to: date, of: person.booking)
      {
        decided[place]?.note(.bookedAfterRelease, "booking_date", at: person.source)
      }
    }
  }
}

extension DecidedFile {
  fileprivate mutating func note(_ code: FindingCode, _ field: String, at source: Source) {
    batch.findings.add(Finding(code, field: field, record: source.record))
  }
}
