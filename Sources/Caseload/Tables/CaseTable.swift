import Reentry

/// `cases.csv`: one row a booking, as its roster last told it.
enum CaseTable {
  static let table = StateTable(
    name: "cases.csv",
    columns: [
      "case", "facility_id", "booking_number", "person_id", "cin", "ssn", "last_name", "first_name",
      "middle_name", "name_suffix", "birth_date", "sex", "booking_date", "custody_status", "needs",
      "pregnancy_end_date", "release_county", "release_address", "release_city", "release_zip",
      "release_phone", "preferred_language", "coverage_reported", "plan_reported", "prior_ecm_npi",
      "bh_provider_npi", "first_seen_on", "last_seen_on", "gone_on", "looked_for_on", "batch", "record",
      "gone_by",
    ], added: 1)

  static func row(_ person: Case) -> [String] {
    let booking = person.booking
    return [
      String(person.number), booking.facility.text, booking.bookingNumber, booking.personID,
      booking.cin?.description ?? "", booking.ssn, booking.name.last, booking.name.first,
      booking.name.middle, booking.name.suffix, booking.bornOn.description, booking.sex.rawValue,
      booking.bookedOn.description, booking.custody.rawValue, letters(booking.needs),
      booking.pregnancyEndedOn?.description ?? "", booking.home.county?.text ?? "", booking.home.address,
      booking.home.city, booking.home.zip, booking.home.phone, booking.preferredLanguage,
      booking.coverageReported.rawValue, booking.planReported, booking.priorECM?.description ?? "",
      booking.behavioralProvider?.description ?? "", person.firstSeenOn.description,
      person.lastSeenOn.description, person.goneOn?.description ?? "", person.lookedForOn?.description ?? "",
      person.source.batch.text, String(person.source.record), person.goneBy?.text ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> Case {
    let values = row.values
    var booking = Booking(
      facility: FacilityID(values[1]),
      name: PersonName(last: values[6], first: values[7], middle: values[8], suffix: values[9]),
      bornOn: try row.value(10, birthDate), bookedOn: try row.value(12) { Day($0) })
    (booking.bookingNumber, booking.personID, booking.ssn) = (values[2], values[3], values[5])
    booking.cin = try row.optional(4) { CIN($0) }
    booking.sex = try row.value(11) { Sex(rawValue: $0) }
    booking.custody = try row.value(13) { CustodyStatus(rawValue: $0) }
    booking.needs = try row.value(14, needs)
    booking.pregnancyEndedOn = try row.optional(15) { Day($0) }
    booking.home.county = try row.optional(16) { CountyCode($0) }
    (booking.home.address, booking.home.city, booking.home.zip) = (values[17], values[18], values[19])
    (booking.home.phone, booking.preferredLanguage, booking.planReported) = (
      values[20], values[21], values[23]
    )
    booking.coverageReported = try row.value(22) { ReportedCoverage(rawValue: $0) }
    booking.priorECM = try row.optional(24) { NPI($0) }
    booking.behavioralProvider = try row.optional(25) { NPI($0) }
    return try place(booking, row)
  }

  private static func place(_ booking: Booking, _ row: StateRow) throws(StateDamage) -> Case {
    var person = Case(
      number: try row.number(0), booking: booking,
      source: Source(batch: BatchID(row.values[30]), record: try row.number(31)),
      seenOn: try row.value(26) { Day($0) })
    person.lastSeenOn = try row.value(27) { Day($0) }
    person.goneOn = try row.optional(28) { Day($0) }
    person.lookedForOn = try row.optional(29) { Day($0) }
    person.goneBy = try row.optional(32) { BatchID($0) }
    return person
  }

  // A letter a need, in the order of `Need`; `-` is not asked.
  private static func letters(_ needs: Needs) -> String {
    String(
      Need.allCases.map { need -> Character in
        switch needs[need] {
        case .notAsked: "-"
        case .none: "N"
        case .suspected: "S"
        case .confirmed: "C"
        case .postpartum: "P"
        }
      })
  }

  private static func needs(_ letters: String) -> Needs? {
    let bases: [Character: NeedBasis] = [
      "-": .notAsked, "N": .none, "S": .suspected, "C": .confirmed, "P": .postpartum,
    ]
    guard letters.count == Need.allCases.count else { return nil }
    var needs = Needs()
    for (need, letter) in zip(Need.allCases, letters) {
      guard let basis = bases[letter] else { return nil }
      needs[need] = basis
    }
    return needs
  }

  static func birthDate(_ text: String) -> BirthDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]) else { return nil }
    return BirthDate(year: year, month: Int(parts[1]) ?? 0, day: Int(parts[2]) ?? 0)
  }
}
