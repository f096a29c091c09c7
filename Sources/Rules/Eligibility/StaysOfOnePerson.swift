import Reentry

/// Which of several stays of one person counts: of those still current the one booked last.
///
/// Persons are told apart by the member that each is matched with; nobody else is compared. A facility may go
/// on naming somebody whom another has booked since, so that both stays look current for a time. Where none is current,
/// a stay that ended before the next was booked is history: whatever became of that one, of this nothing is told any more.
package struct StaysOfOnePerson: Sendable {
  private var latest: [CIN: BookedElsewhere] = [:]
  /// Of every person the stay booked last, current or not.
  private var last: [CIN: BookedElsewhere] = [:]

  package init() {}

  /// Takes note of a stay.
  package mutating func note(_ person: Case, _ identity: Identity, _ release: ReleaseStanding) {
    guard case .matched(let cin) = identity else { return }
    let stay = BookedElsewhere(
      number: person.number, facility: person.booking.facility, bookedOn: person.booking.bookedOn)
    last[cin] = StaysOfOnePerson.later(last[cin], stay)
    if person.goneOn == nil, release.isInCustody {
      latest[cin] = StaysOfOnePerson.later(latest[cin], stay)
    }
  }

  private static func later(_ known: BookedElsewhere?, _ stay: BookedElsewhere) -> BookedElsewhere {
    guard let known, (known.bookedOn, known.number) > (stay.bookedOn, stay.number) else { return stay }
    return known
  }

  /// The stay that takes the place of a case's; nil where there is none, or that is it.
  package func elsewhere(than person: Case, _ identity: Identity) -> BookedElsewhere? {
    guard case .matched(let cin) = identity, let stay = latest[cin] else { return nil }
    return stay.number != person.number && stay.bookedOn >= person.booking.bookedOn ? stay : nil
  }

  /// The stay of which is told what is told of a person: the one that takes a case's place, or the one booked last where
  /// this one had ended by then; nil where that is the case itself, or where its facility told of its end anew since:
  /// then the later booking was none.
  package func next(
    after person: Case, _ identity: Identity, _ release: ReleaseStanding
  ) -> BookedElsewhere? {
    if let stay = elsewhere(than: person, identity) { return stay }
    guard case .matched(let cin) = identity, let stay = last[cin], stay.number != person.number,
      let end = release.releasedOn ?? release.diedOn ?? person.goneOn
    else { return nil }
    let isToldSince = release.releasedOn != nil && release.date.map { $0.asOf.day > stay.bookedOn } ?? false
    return end <= stay.bookedOn && !isToldSince ? stay : nil
  }
}
