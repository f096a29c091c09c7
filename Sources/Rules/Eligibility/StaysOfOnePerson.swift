import Reentry

/// Which of several stays of one person counts: of those still current the one booked last.
///
/// Persons are told apart by the member that each is matched with; nobody else is compared. A facility may go
/// on naming somebody whom another has booked since, so that both stays look current for a time. Where none is current,
/// a stay that ended before the next was booked is history: whatever became of that one, of this nothing is told any more.
/// And a booking that is gone without a word of its end, beside a stay that went on, was a mistake: the other goes on from it.
package struct StaysOfOnePerson: Sendable {
  private var latest: [CIN: BookedElsewhere] = [:]
  /// Of every person the stay booked last, current or not.
  private var last: [CIN: BookedElsewhere] = [:]
  /// Of every person the stay that went on longest.
  private var longest: [CIN: (stay: BookedElsewhere, end: Day?)] = [:]

  package init() {}

  /// Takes note of a stay.
  package mutating func note(_ person: Case, _ identity: Identity, _ release: ReleaseStanding) {
    guard case .matched(let cin) = identity else { return }
    let stay = BookedElsewhere(
      number: person.number, facility: person.booking.facility, bookedOn: person.booking.bookedOn)
    last[cin] = StaysOfOnePerson.later(last[cin], stay)
    longest[cin] = StaysOfOnePerson.longer(longest[cin], (stay, person.end(release)))
    if person.goneOn == nil, release.isInCustody {
      latest[cin] = StaysOfOnePerson.later(latest[cin], stay)
    }
  }

  private static func later(_ known: BookedElsewhere?, _ stay: BookedElsewhere) -> BookedElsewhere {
    guard let known, (known.bookedOn, known.number) > (stay.bookedOn, stay.number) else { return stay }
    return known
  }

  // Of two that go on, or ended on one day, the one booked later.
  private static func longer(
    _ known: (stay: BookedElsewhere, end: Day?)?, _ new: (stay: BookedElsewhere, end: Day?)
  ) -> (stay: BookedElsewhere, end: Day?) {
    guard let known else { return new }
    if known.end == new.end { return later(known.stay, new.stay) == known.stay ? known : new }
    return known.end.map { end in new.end.map { end > $0 } ?? false } ?? true ? known : new
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
    guard case .matched(let cin) = identity, let end = person.end(release) else { return nil }
    if let stay = goneOn(from: person, cin, release) { return stay }
    guard let stay = last[cin], stay.number != person.number else { return nil }
    let isToldSince = release.releasedOn != nil && release.date.map { $0.asOf.day > stay.bookedOn } ?? false
    return end <= stay.bookedOn && !isToldSince ? stay : nil
  }

  // The stay beside which a mistaken booking stood.
  private func goneOn(from person: Case, _ cin: CIN, _ release: ReleaseStanding) -> BookedElsewhere? {
    guard release.releasedOn == nil, release.diedOn == nil, let gone = person.goneOn,
      let (stay, end) = longest[cin], stay.number != person.number
    else { return nil }
    return stay.bookedOn <= person.booking.bookedOn && end.map { $0 > gone } ?? true ? stay : nil
  }
}

extension Case {
  /// The day on which the stay is known to have ended, by a word or because its roster names it no more.
  fileprivate func end(_ release: ReleaseStanding) -> Day? {
    release.releasedOn ?? release.diedOn ?? goneOn
  }
}
