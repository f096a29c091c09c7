// What an operator let in though it is told of a day to come: it is known from its night on, and whatever is told later
// takes its place. Else one slip of the pen in a year would beat every correction of it.

extension Moment {
  /// The same, or the beginning of the night's day where that is earlier.
  package func known(by night: Day) -> Moment { day > night ? Moment(day: night) : self }
}

extension Assignment {
  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> Assignment {
    var told = self
    told.asOf = asOf.known(by: night)
    return told
  }
}

extension FacilityAction {
  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> FacilityAction {
    var told = self
    told.asOf = asOf.known(by: night)
    return told
  }
}

extension StatusReturn {
  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> StatusReturn {
    var told = self
    told.asOf = asOf.known(by: night)
    return told
  }
}

extension Moment {
  /// The last second of a day.
  package static func last(of day: Day) -> Moment { Moment(day: day, second: 86_399) }
}

extension CareItem {
  /// The same, told at the end of the night's day at the latest: no other word of that day is newer.
  package func knownAtOnce(by night: Day) -> CareItem {
    var told = self
    told.asOf = min(asOf, Moment.last(of: night))
    return told
  }

  /// The same where it says when it was told; else told as early as may be, right after what was known under its number,
  /// so that the record takes its place that is mended, whatever its hour.
  package func givingWay(after known: CareItem?) -> CareItem {
    guard asOf == .last(of: asOf.day) else { return self }
    var told = self
    if case .consent(let consent) = content {
      told.asOf = Moment(day: min(asOf.day, max(consent.signedOn, consent.revokedOn ?? consent.signedOn)))
    }
    guard let known, known.asOf <= asOf else { return told }
    told.asOf = isVoid ? known.asOf : max(told.asOf, known.asOf)
    told.sequence = max(sequence, known.sequence)
    return told
  }

  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> CareItem {
    var told = self
    told.asOf = asOf.known(by: night)
    return told
  }
}

extension ReleaseDateRecord {
  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> ReleaseDateRecord {
    var date = date
    date.asOf = date.asOf.known(by: night)
    return ReleaseDateRecord(
      facility: facility, bookingNumber: bookingNumber, personID: personID, date: date)
  }
}

extension CoverageRecord {
  /// The same, told by the night's day at the latest.
  package func known(by night: Day) -> CoverageRecord {
    if coverage.asOf <= night { return self }
    var told = self
    told.coverage.asOf = night
    return told
  }
}
