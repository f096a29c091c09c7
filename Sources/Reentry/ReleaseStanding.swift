/// What everything told of a booking's release comes to on a day: the date that counts and where the person is.
package struct ReleaseStanding: Hashable, Sendable {
  /// The word that counts, with its day where it has one; nil where nothing was told.
  package var date: ReleaseDate?
  package var whereabouts: Whereabouts
  /// Why an operator must look before the newest word counts; nil where nothing speaks against it.
  package var doubt: Doubt?

  package init(date: ReleaseDate?, whereabouts: Whereabouts, doubt: Doubt? = nil) {
    (self.date, self.whereabouts, self.doubt) = (date, whereabouts, doubt)
  }

  /// Where the person is as far as it was told (DOMAIN §4, table of events).
  package enum Whereabouts: Hashable, Sendable {
    /// On the roster, or told to be.
    case held
    /// In hospital or out for a time, and still in custody.
    case hospital
    /// The date has passed and the roster still names the person.
    case datePassed
    /// No longer on the roster since that day, and nobody told of a release.
    case presumedReleased(since: Day)
    case released
    /// Moved to another facility, by the reason told or because it booked the person.
    case transferred
    case died
    /// Handed to another authority: no release into the community.
    case otherCustody
    case escaped
  }

  /// What only an operator can settle (DOMAIN §4).
  package enum Doubt: String, Sendable {
    /// Two dates of the same as-of time and sequence that differ.
    case conflict
    /// A newer projection over a date that a court ordered: the earlier due dates stand.
    case projectionOverOrder = "projection-over-order"
    /// Released, and a roster of a later day still names the person: late, or booked again under the same number.
    case releasedYetOnRoster = "released-yet-on-roster"
    /// Released on a day after the word itself: the kind or the day is wrong, and until then it is a plan.
    case releasedAhead = "released-ahead"

    /// The doubt as an operator reads it.
    package var words: String {
      switch self {
      case .conflict: "two words of the same time and sequence differ: what was known before them stands"
      case .projectionOverOrder: "a newer projection differs from the court's date, which stands"
      case .releasedYetOnRoster: "told to be released, and still on a later roster"
      case .releasedAhead: "told to be released on a day still to come: until then it is a projection"
      }
    }
  }

  /// Whether the facility that told it holds the person, as far as is known.
  package var isInCustody: Bool {
    switch whereabouts {
    case .held, .hospital, .datePassed: true
    case .presumedReleased, .released, .transferred, .died, .otherCustody, .escaped: false
    }
  }

  /// The day of release into the community; nil while there was none.
  package var releasedOn: Day? { whereabouts == .released ? date?.happenedOn : nil }

  package var diedOn: Day? { whereabouts == .died ? date?.happenedOn : nil }
}

extension ReleaseDate {
  /// The day that it names, or on which it was known where it names none.
  fileprivate var happenedOn: Day { day.map { min($0, asOf.day) } ?? asOf.day }
}
