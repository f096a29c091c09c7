import Formats
import Reentry

extension Booking {
  /// The booking that a roster row tells; it is one only where the row has no objections.
  ///
  /// Not failable: an optional of something so large is copied twice for each row.
  @inline(__always)
  init(_ row: inout RosterRow) {
    let facility = row.facility()
    let name = row.name()
    let (born, booked) = (row.bornOn(), row.bookedOn())
    let epoch = Day(number: 0)
    self.init(
      facility: facility, name: name, bornOn: born ?? BirthDate(epoch), bookedOn: booked ?? epoch)
    if born == nil || booked == nil { return }
    bookingNumber = row.text(.bookingNumber)
    personID = row.text(.personID)
    let hasID = !row.bytes(.bookingNumber).isEmpty || !row.bytes(.personID).isEmpty
    if !hasID { row.object(.idMissing, .bookingNumber) }
    // Two letters that look alike, or one written in two ways, would make one booking of two, or two of one.
    for column in [RosterColumn.bookingNumber, .personID] where !row.bytes(column).isPlainText {
      row.object(.valueNotAllowed, column)
    }
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
  }
}

extension RosterRow {
  @_lifetime(self: copy self)
  fileprivate mutating func facility() -> FacilityID {
    let bytes = bytes(.facilityID)
    let isGood = FacilityID.isWellFormed(bytes)
    if bytes.isEmpty {
      object(.valueMissing, .facilityID)
    } else if !isGood {
      object(.facilityMalformed, .facilityID)
    }
    return FacilityID(isGood ? TextEncoding.ascii(bytes) : "")
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
    if let born = BirthDate(iso: bytes) { return born }
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
  mutating func day(_ column: RosterColumn) -> Day? {
    let bytes = bytes(column)
    if bytes.isEmpty { return nil }
    if let day = Day(iso: bytes) { return day }
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
    if !keeps, SSNField.isValid(bytes) { return "" }
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

  @_lifetime(self: copy self)
  fileprivate mutating func needs() -> Needs {
    var needs = Needs()
    for column in RosterColumn.allNeeds { add(column, to: &needs) }
    return needs
  }

  @_lifetime(self: copy self)
  private mutating func add(_ column: RosterColumn, to needs: inout Needs) {
    let bytes = bytes(column)
    guard !bytes.isEmpty, let need = column.need else { return }
    guard let basis = form.basis(bytes, of: column) else {
      object(.valueNotAllowed, column)
      return
    }
    needs[need] = basis
  }

  @_lifetime(self: copy self)
  fileprivate mutating func home() -> Home {
    var home = Home()
    home.county = county()
    home.address = text(.releaseAddress)
    home.city = text(.releaseCity)
    home.zip = text(.releaseZip)
    home.phone = text(.releasePhone)
    return home
  }

  @_lifetime(self: copy self)
  private mutating func county() -> CountyCode? {
    let bytes = bytes(.releaseCounty)
    if bytes.isEmpty { return nil }
    if form.isTooLong(bytes, .releaseCounty) { object(.valueTooLong, .releaseCounty) }
    guard let county = CountyCode(field: bytes) else {
      object(.countyUnknown, .releaseCounty)
      return nil
    }
    return county
  }
}

extension FacilityID {
  /// Whether it is 1 to 8 of `A-Z 0-9 -`.
  @inline(__always)
  static func isWellFormed(_ bytes: Span<UInt8>) -> Bool {
    guard (1...8).contains(bytes.count) else { return false }
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") else { return false }
    }
    return true
  }
}

extension CountyCode {
  /// One or two digits, 1 to 58.
  @inline(__always)
  init?(field bytes: Span<UInt8>) {
    guard let number = CountyCode.number(bytes) else { return nil }
    self = CountyCode.all[number]
  }

  /// One or two digits, 1 to 58.
  @inline(__always)
  static func number(_ bytes: Span<UInt8>) -> Int? {
    guard (1...2).contains(bytes.count) else { return nil }
    var number = 0
    for index in bytes.indices {
      let digit = bytes[index] &- 0x30
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    return (1...58).contains(number) ? number : nil
  }

  private static let all = (0...58).map { CountyCode($0 < 10 ? "0\($0)" : "\($0)") }
}
