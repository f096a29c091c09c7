import Reentry

/// Which of several stays of one person counts: of those still current the one booked last.
///
/// Persons are told apart by the member that each is matched with; nobody else is compared. A facility may go
/// on naming somebody whom another has booked since, so that both stays look current for a time.
package struct StaysOfOnePerson: Sendable {
  private var latest: [CIN: BookedElsewhere] = [:]

  package init(_ subjects: [IdentifiedCase]) {
    for subject in subjects where subject.isCurrent {
      guard case .matched(let cin) = subject.identity else { continue }
      let stay = BookedElsewhere(
        number: subject.person.number, facility: subject.person.booking.facility,
        bookedOn: subject.person.booking.bookedOn)
      guard let known = latest[cin] else {
        latest[cin] = stay
        continue
      }
      if (known.bookedOn, known.number) < (stay.bookedOn, stay.number) { latest[cin] = stay }
    }
  }

  /// The stay that takes the place of a case's; nil where there is none, or that is it.
  package func elsewhere(than subject: IdentifiedCase) -> BookedElsewhere? {
    guard case .matched(let cin) = subject.identity, let stay = latest[cin] else { return nil }
    guard stay.number != subject.person.number, stay.bookedOn >= subject.person.booking.bookedOn else {
      return nil
    }
    return stay
  }
}

extension IdentifiedCase {
  /// Whether the facility holds the person, as far as is known.
  fileprivate var isCurrent: Bool {
    guard person.goneOn == nil else { return false }
    switch release.whereabouts {
    case .held, .hospital, .datePassed: return true
    case .presumedReleased, .released, .transferred, .died, .otherCustody, .escaped: return false
    }
  }
}
