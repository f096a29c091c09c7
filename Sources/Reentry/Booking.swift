/// One stay of one person in one facility, as the facility's roster last told it.
package struct Booking: Hashable, Sendable {
  package var facility: FacilityID
  /// As the facility numbers it; empty where it does not.
  package var bookingNumber = ""
  /// The facility's own number of the person; empty where unknown.
  package var personID = ""
  package var cin: CIN?
  /// Nine characters, `X` for unknown digits; empty where unknown.
  package var ssn = ""
  package var name: PersonName
  package var bornOn: BirthDate
  package var sex: Sex = .unknown
  package var bookedOn: Day
  package var custody: CustodyStatus = .unknown
  package var needs = Needs()
  package var pregnancyEndedOn: Day?
  package var home = Home()
  /// ISO 639 code or a plain name, as sent.
  package var preferredLanguage = ""
  package var coverageReported: ReportedCoverage = .unknown
  package var planReported = ""
  package var priorECM: NPI?
  package var behavioralProvider: NPI?

  package init(facility: FacilityID, name: PersonName, bornOn: BirthDate, bookedOn: Day) {
    (self.facility, self.name, self.bornOn, self.bookedOn) = (facility, name, bornOn, bookedOn)
  }

  /// What tells this booking from every other: a facility without booking numbers is keyed by person and
  /// booking day (CONTRACT §2).
  package var key: BookingKey {
    BookingKey(
      facility: facility,
      number: bookingNumber.isEmpty ? "\(personID)@\(bookedOn)" : bookingNumber)
  }
}

/// A booking's identity: its facility and its number there.
package struct BookingKey: Hashable, Comparable, Sendable {
  package let facility: FacilityID
  package let number: String

  package init(facility: FacilityID, number: String) { (self.facility, self.number) = (facility, number) }

  package static func < (a: BookingKey, b: BookingKey) -> Bool {
    a.facility == b.facility ? a.number < b.number : a.facility < b.facility
  }
}

/// A person's name in its parts, as sent.
package struct PersonName: Hashable, Sendable {
  package var last: String
  package var first: String
  package var middle: String
  package var suffix: String

  package init(last: String, first: String, middle: String = "", suffix: String = "") {
    (self.last, self.first, self.middle, self.suffix) = (last, first, middle, suffix)
  }
}

package enum Sex: String, Sendable {
  case female = "F"
  case male = "M"
  case other = "X"
  case unknown = "U"
}

package enum CustodyStatus: String, Sendable {
  case pretrial = "PRETRIAL"
  case sentenced = "SENTENCED"
  case hold = "HOLD"
  case unknown = ""
}

/// What the person or the facility says of coverage; never evidence of it.
package enum ReportedCoverage: String, Sendable {
  case mediCal = "MEDI-CAL"
  case chip = "CHIP"
  case none = "NONE"
  case unknown = "UNKNOWN"
}

/// Where a person means to live after release.
package struct Home: Hashable, Sendable {
  package var county: CountyCode?
  package var address = ""
  package var city = ""
  package var zip = ""
  package var phone = ""
  package init() {}
}
