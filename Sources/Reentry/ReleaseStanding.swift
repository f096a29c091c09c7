/// What everything told of a booking's release comes to on a day: the date that counts and where the person is.
package struct ReleaseStanding: Hashable, Sendable {
  /// The date that counts; nil where none was told.
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
  }
}
