import Reentry

extension ReleaseStanding {
  /// What the release dates and rosters that were told of a case come to on a day (DOMAIN §4).
  package init(of person: Case, on day: Day) {
    let told = ToldOfRelease(person.releaseDates)
    self.init(
      date: told.date, whereabouts: ReleaseStanding.whereabouts(of: person, told, on: day), doubt: told.doubt)
    // A roster of the day itself may have been drawn before the release.
    if whereabouts == .released, person.goneOn == nil, let date, person.lastSeenOn > date.asOf.day {
      doubt = doubt ?? .releasedYetOnRoster
    }
  }

  private static func whereabouts(of person: Case, _ told: ToldOfRelease, on day: Day) -> Whereabouts {
    if let end = told.date?.end { return end }
    if told.isInHospital { return .hospital }
    if let gone = person.goneOn { return .presumedReleased(since: gone) }
    guard let expected = told.date?.day else { return .held }
    return expected < day ? .datePassed : .held
  }
}

extension ReleaseDate {
  /// How custody ended by this word; nil where it only says when it will.
  ///
  /// A move or a way home that is told in advance is a plan, and no event when its day comes; a death, an escape or
  /// another authority's custody is known the moment that it is told.
  fileprivate var end: ReleaseStanding.Whereabouts? {
    let isEvent = day.map { $0 <= asOf.day } ?? true
    switch why {
    case .died: return .died
    case .escaped: return .escaped
    case .otherCustody: return .otherCustody
    case .transfer: return isEvent ? .transferred : nil
    case .home: return isEvent ? .released : nil
    case .hospital, .courtOrder, .correction, nil: return kind == .released ? .released : nil
    }
  }
}
