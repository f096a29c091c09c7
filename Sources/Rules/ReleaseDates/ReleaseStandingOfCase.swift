import Reentry

extension ReleaseStanding {
  /// What the release dates and rosters that were told of a case come to on a day (DOMAIN §4).
  package init(of person: Case, on day: Day) {
    let date = person.releaseDate
    self.init(date: date, whereabouts: ReleaseStanding.whereabouts(of: person, date, on: day))
  }

  private static func whereabouts(of person: Case, _ date: ReleaseDate?, on day: Day) -> Whereabouts {
    guard let date, date.kind == .released else {
      if let gone = person.goneOn { return .presumedReleased(since: gone) }
      guard let expected = date?.day else { return .held }
      return expected < day ? .datePassed : .held
    }
    switch date.reason {
    case "TR": return .transferred
    case "HO": return .hospital
    case "OC": return .otherCustody
    case "DE": return .died
    case "ES": return .escaped
    default: return .released
    }
  }
}
