import Formats
import Reentry

extension Booking {
  /// The booking that a roster row tells, or nil when an objection was raised against the row.
  init?(_ row: inout RosterRow) {
    let facility = row.facility()
    let name = row.name()
    let born = row.bornOn()
    let booked = row.bookedOn()
    guard let born, let booked else { return nil }
    self.init(facility: facility, name: name, bornOn: born, bookedOn: booked)
    bookingNumber = row.text(.bookingNumber)
    personID = row.text(.personID)
    if bookingNumber.isEmpty, personID.isEmpty { row.object(.idMissing, .bookingNumber) }
    cin = row.cin()
    ssn = row.ssn()
    sex = row.sex()
    custody = row.custody()
    needs = row.needs()
    pregnancyEndedOn = row.day(.pregnancyEndDate)
    home = row.home()
    preferredLanguage = row.text(.preferredLanguage)
    coverageReported = row.coverage()
    planReported = row.text(.planReported)
    priorECM = row.npi(.priorECM)
    behavioralProvider = row.npi(.behavioralProvider)
    if !row.objections.isEmpty { return nil }
  }
}

extension RosterRow {
  @_lifetime(self: copy self)
  fileprivate mutating func facility() -> FacilityID {
    let bytes = bytes(.facilityID)
    var isGood = (1...8).contains(bytes.count)
    for index in bytes.indices where !RosterRow.isFacilityByte(bytes[index]) { isGood = false }
    if bytes.isEmpty {
      object(.valueMissing, .facilityID)
    } else if !isGood {
      object(.facilityMalformed, .facilityID)
    }
    return FacilityID(isGood ? text(.facilityID) : "")
  }

  private static func isFacilityByte(_ byte: UInt8) -> Bool {
    byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  @_lifetime(self: copy self)
  fileprivate mutating func name() -> PersonName {
    let name = PersonName(
      last: text(.lastName), first: text(.firstName), middle: text(.middleName), suffix: text(.nameSuffix))
    if bytes(.lastName).isEmpty { object(.nameMissing, .lastName) }
    if bytes(.firstName).isEmpty { object(.nameMissing, .firstName) }
    return name
  }

  @_lifetime(self: copy self)
  fileprivate mutating func bornOn() -> BirthDate? {
    let bytes = bytes(.birthDate)
    if bytes.isEmpty {
      object(.birthDateMissing, .birthDate)
      return nil
    }
    guard let born = BirthDate(field: bytes, forms: form.forms(.birthDate)) else {
      object(.birthDateUnreadable, .birthDate)
      return nil
    }
    return born
  }

  @_lifetime(self: copy self)
  fileprivate mutating func bookedOn() -> Day? {
    if bytes(.bookingDate).isEmpty {
      object(.valueMissing, .bookingDate)
      return nil
    }
    return day(.bookingDate)
  }

  @_lifetime(self: copy self)
  fileprivate mutating func day(_ column: RosterColumn) -> Day? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    guard let day = Day(field: bytes, forms: form.forms(column)) else {
      object(.dateUnreadable, column)
      return nil
    }
    return day
  }

  @_lifetime(self: copy self)
  fileprivate mutating func cin() -> CIN? {
    let bytes = bytes(.cin)
    if bytes.isEmpty { return nil }
    guard let cin = CIN(bytes) else {
      object(.cinMalformed, .cin)
      return nil
    }
    return cin
  }

  @_lifetime(self: copy self)
  fileprivate mutating func ssn() -> String {
    let bytes = bytes(.ssn)
    if bytes.isEmpty { return "" }
    guard let ssn = SSNField.text(bytes) else {
      object(.ssnMalformed, .ssn)
      return ""
    }
    return ssn
  }

  @_lifetime(self: copy self)
  fileprivate mutating func npi(_ column: RosterColumn) -> NPI? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    guard let npi = NPI(bytes) else {
      object(.npiMalformed, column)
      return nil
    }
    return npi
  }

  @_lifetime(self: copy self)
  fileprivate mutating func sex() -> Sex {
    let bytes = bytes(.sex)
    if bytes.isEmpty { return .unknown }
    guard let sex = form.sex(bytes) else {
      object(.valueNotAllowed, .sex)
      return .unknown
    }
    return sex
  }

  @_lifetime(self: copy self)
  fileprivate mutating func custody() -> CustodyStatus {
    let bytes = bytes(.custodyStatus)
    if bytes.isEmpty { return .unknown }
    guard let custody = form.custody(bytes) else {
      object(.valueNotAllowed, .custodyStatus)
      return .unknown
    }
    return custody
  }

  @_lifetime(self: copy self)
  fileprivate mutating func coverage() -> ReportedCoverage {
    let bytes = bytes(.coverageReported)
    if bytes.isEmpty { return .unknown }
    guard let coverage = form.coverage(bytes) else {
      object(.valueNotAllowed, .coverageReported)
      return .unknown
    }
    return coverage
  }

  private static let needColumns: [(Need, RosterColumn)] = [
    (.mentalHealth, .mentalHealth), (.substanceUse, .substanceUse), (.chronicCondition, .chronicCondition),
    (.developmentalDisability, .developmentalDisability), (.brainInjury, .brainInjury), (.hiv, .hiv),
    (.pregnancy, .pregnancy),
  ]

  @_lifetime(self: copy self)
  fileprivate mutating func needs() -> Needs {
    var needs = Needs()
    for (need, column) in RosterRow.needColumns {
      let bytes = bytes(column)
      if bytes.isEmpty { continue }
      guard let basis = form.basis(bytes, of: column) else {
        object(.valueNotAllowed, column)
        continue
      }
      needs[need] = basis
    }
    return needs
  }

  @_lifetime(self: copy self)
  fileprivate mutating func home() -> Home {
    var home = Home()
    let county = text(.releaseCounty)
    if !county.isEmpty {
      let code = CountyCode(county.utf8.count == 1 ? "0" + county : county)
      if code.exists { home.county = code } else { object(.countyUnknown, .releaseCounty) }
    }
    home.address = text(.releaseAddress)
    home.city = text(.releaseCity)
    home.zip = text(.releaseZip)
    home.phone = text(.releasePhone)
    return home
  }
}
