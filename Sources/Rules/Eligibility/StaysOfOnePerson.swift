import Reentry

/// Which of several stays of one person counts: of those still current the one booked last.
///
/// Persons are told apart by the member that each is matched with; nobody else is compared. A facility may go
/// on naming somebody whom another has booked since, so that both stays look current for a time.
package struct StaysOfOnePerson: Sendable {
  private var latest: [CIN: BookedElsewhere] = [:]

  package init() {}

  /// Takes note of a stay.
  package mutating func note(_ person: Case, _ identity: Identity, _ release: ReleaseStanding) {
    guard person.goneOn == nil, release.isInCustody else { return }
    guard case .matched(let cin) = identity else { return }
    let stay = BookedElsewhere(
      number: person.number, facility: person.booking.facility, bookedOn: person.booking.bookedOn)
    guard let known = latest[cin] else {
      latest[cin] = stay
      return
    }
    if (known.bookedOn, known.number) < (stay.bookedOn, stay.number) { latest[cin] = stay }
  }

  /// The stay that takes the place of a case's; nil where there is none, or that is it.
  package func elsewhere(than person: Case, _ identity: Identity) -> BookedElsewhere? {
    guard case .matched(let cin) = identity, let stay = latest[cin] else { return nil }
    return stay.number != person.number && stay.bookedOn >= person.booking.bookedOn ? stay : nil
  }
}
