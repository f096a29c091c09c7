import Formats
import Reentry

/// A person as a row of a canonical roster.
struct RosterRow {
  static let columns = [
    "facility_id", "booking_number", "person_id", "cin", "ssn", "last_name", "first_name", "middle_name",
    "name_suffix", "birth_date", "sex", "booking_date", "custody_status", "mental_health", "substance_use",
    "chronic_condition", "developmental_disability", "brain_injury", "hiv", "pregnancy", "pregnancy_end_date",
    "release_county", "release_address", "release_city", "release_zip", "release_phone", "preferred_language",
    "coverage_reported", "as_of",
  ]

  static var header: [UInt8] { Array((columns.joined(separator: ",") + "\n").utf8) }

  private(set) var fields: [String]

  init(_ person: SyntheticPerson, _ holding: SyntheticHolding, facility: FacilityID, asOf: Day) {
    let ssn = person.ssn
    let born = person.bornOn.description
    fields = [
      facility.text, holding.bookingNumber, person.personID, person.isCINKnown ? person.cin : "",
      "\(ssn.prefix(3))-\(ssn.dropFirst(3).prefix(2))-\(ssn.suffix(4))",
      person.name.last, person.name.first, person.name.middle, person.name.suffix,
      person.isBirthPartlyKnown ? born.prefix(7) + "-XX" : born, person.sex.rawValue,
      holding.bookedOn.description, holding.custody.rawValue,
    ]
    fields += person.needs.letters
    fields += [
      person.needs.pregnancyEndedOn?.description ?? "", person.home.county?.text ?? "", person.home.address,
      person.home.city, person.home.zip, person.home.phone, person.language,
      person.isCINKnown ? "MEDI-CAL" : "UNKNOWN", asOf.description,
    ]
  }

  subscript(column: String) -> String {
    get { RosterRow.columns.firstIndex(of: column).map { fields[$0] } ?? "" }
    set { if let place = RosterRow.columns.firstIndex(of: column) { fields[place] = newValue } }
  }

  mutating func removeLast(_ count: Int) { fields.removeLast(count) }

  mutating func append(_ field: String) { fields.append(field) }

  /// With its line end; quoted where a comma asks for it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      let isQuoted = field.utf8.contains(UInt8(ascii: ","))
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
      bytes.append(contentsOf: field.utf8)
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}

extension SyntheticPerson {
  var personID: String { "P\(SyntheticPerson.digits(index * 3 % 100_000_000, 8))" }
}
