import Reentry

/// Which of several stays of one person counts: of those still current the one booked last.
///
/// Persons are told apart by the member that each is matched with; nobody else is compared. A facility may go
/// on naming somebody whom another has booked since, so that both stays look current for a time. Where none is current,
/// a stay that ended before the next was booked is history: whatever became of that one, of this nothing is told any more.
/// And a booking that is gone without a word of its end, beside a stay that went on, was a mistake: the other goes on from it.
/// Whoever was moved out of a stay is in the one that names them, also where that was booked before; and of stays at one
/// time that all ended in a release the one that went on longest has it.
package struct StaysOfOnePerson: Sendable {
  private var latest: [CIN: BookedElsewhere] = [:]
  /// Of every person the stay booked last, current or not.
  private var last: [CIN: BookedElsewhere] = [:]
  /// Of every person all that there were.
  private var all: [CIN: [Known]] = [:]

  private struct Known {
    let stay: BookedElsewhere
    /// Nil while it goes on.
    let end: Day?
    /// Whether a word says that the person went home, or died.
    let isRelease: Bool
  }

  package init() {}

  /// Takes note of a stay.
  package mutating func note(_ person: Case, _ identity: Identity, _ release: ReleaseStanding) {
    guard case .matched(let cin) = identity else { return }
    let stay = BookedElsewhere(
      number: person.number, facility: person.booking.facility, bookedOn: person.booking.bookedOn)
    last[cin] = StaysOfOnePerson.later(last[cin], stay)
    let isRelease = (release.releasedOn ?? release.diedOn) != nil
    all[cin, default: []].append(Known(stay: stay, end: person.end(release), isRelease: isRelease))
    if person.goneOn == nil, release.isInCustody {
      latest[cin] = StaysOfOnePerson.later(latest[cin], stay)
    }
  }

  private static func later(_ known: BookedElsewhere?, _ stay: BookedElsewhere) -> BookedElsewhere {
    guard let known, (known.bookedOn, known.number) > (stay.bookedOn, stay.number) else { return stay }
    return known
  }

  // Of two that go on, or ended on one day, the one booked later.
  private static func longer(_ known: Known, _ new: Known) -> Known {
    if known.end == new.end { return later(known.stay, new.stay) == known.stay ? known : new }
    return known.end.map { end in new.end.map { end > $0 } ?? false } ?? true ? known : new
  }

  private func longest(of cin: CIN, where counts: (Known) -> Bool = { _ in true }) -> Known? {
    (all[cin] ?? []).filter(counts).reduce(nil) { known, new in
      known.map { StaysOfOnePerson.longer($0, new) } ?? new
    }
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
    if let stay = besides(person, identity, release) ?? released(with: person, cin, release) { return stay }
    guard let stay = last[cin], stay.number != person.number else { return nil }
    let isToldSince = release.releasedOn != nil && release.date.map { $0.asOf.day > stay.bookedOn } ?? false
    return end <= stay.bookedOn && !isToldSince ? stay : nil
  }

  /// The stay booked before that a case's goes back into, whatever became of that since: the one beside which a mistaken
  /// booking stood, or out of which somebody was moved for a while; nil where there is none.
  package func besides(
    _ person: Case, _ identity: Identity, _ release: ReleaseStanding
  ) -> BookedElsewhere? {
    let isMoved = release.whereabouts == .transferred
    guard case .matched(let cin) = identity, release.toldEnd == nil || isMoved, let gone = person.end(release)
    else { return nil }
    return longest(of: cin) { known in
      known.stay.number != person.number && known.stay.bookedOn <= person.booking.bookedOn
        && known.end.map { $0 > gone } ?? true
    }?.stay
  }

  // Of stays at one time, each of which ended in a release, the one that went on longest: it is one release.
  private func released(with person: Case, _ cin: CIN, _ release: ReleaseStanding) -> BookedElsewhere? {
    guard let end = release.releasedOn ?? release.diedOn, let longest = longest(of: cin), longest.isRelease,
      longest.stay.number != person.number, longest.stay.bookedOn < end
    else { return nil }
    return longest.stay
  }
}

extension Case {
  /// The day on which the stay is known to have ended, by a word or because its roster names it no more.
  fileprivate func end(_ release: ReleaseStanding) -> Day? { release.toldEnd ?? goneOn }
}

extension ReleaseStanding {
  /// The day on which the stay ended by its facility's word: whoever was moved, escaped or is in other custody does not
  /// go on there, though its roster may name them for a while.
  fileprivate var toldEnd: Day? {
    switch whereabouts {
    case .transferred, .escaped, .otherCustody: date.map { min($0.day ?? $0.asOf.day, $0.asOf.day) }
    default: releasedOn ?? diedOn
    }
  }
}
