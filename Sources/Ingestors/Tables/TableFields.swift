import Formats
import Reentry

// What several feeds have in their rows: days, times, numbers of people and of organizations.
extension TableRow {
  /// The value of a field that may be empty; an objection where it cannot be read.
  mutating func optional<Value>(_ field: String, or code: FindingCode, _ read: (String) -> Value?) -> Value? {
    text(field).isEmpty ? nil : value(field, or: code, read)
  }

  /// In one of the usual forms.
  mutating func day(_ field: String) -> Day? {
    let forms = dateForms(field)
    return value(field, or: .dateUnreadable) { Day(field: Array($0.utf8).span, forms: forms) }
  }

  mutating func optionalDay(_ field: String) -> Day? { text(field).isEmpty ? nil : day(field) }

  /// `YYYY-MM-DDTHH:MM:SS`, `YYYYMMDDHHMMSS` or a day, which is its midnight; Pacific time.
  mutating func moment(_ field: String) -> Moment? {
    let forms = dateForms(field)
    return value(field, or: .timeUnreadable) { text in
      let bytes = Array(text.utf8)
      return Moment(text) ?? Moment(compact: bytes.span)
        ?? Day(field: bytes.span, forms: forms).map { Moment(day: $0) }
    }
  }

  mutating func npi(_ field: String) -> NPI? { optional(field, or: .npiMalformed) { NPI($0) } }

  /// A form that the state does not give out is noted, and stands.
  mutating func cin(_ field: String) -> CIN? {
    let cin = optional(field, or: .cinMalformed) { CIN($0) }
    if let cin, !cin.isStrict { warn(.cinUnusual, field) }
    return cin
  }

  mutating func facility(_ field: String) -> FacilityID? {
    optional(field, or: .facilityMalformed) { text in
      FacilityID.isWellFormed(Array(text.utf8).span) ? FacilityID(text) : nil
    }
  }

  /// Whom the row is about, by `cin`, `facility_id`, `booking_number` and `person_id`.
  mutating func client() -> Client {
    var client = Client(cin: cin("cin"), facility: facility("facility_id"))
    (client.bookingNumber, client.personID) = (text("booking_number"), text("person_id"))
    return client
  }

  /// The manager in the five fields that begin so; nil where all are empty.
  mutating func manager(_ prefix: String) -> CareManager? {
    let names = CareManager.fields.map { "\(prefix)_\($0)" }
    guard !names.allSatisfy({ text($0).isEmpty }) else { return nil }
    return CareManager(
      name: text(names[0]), npi: npi(names[1]), organization: npi(names[2]), phone: text(names[3]),
      email: text(names[4]))
  }
}

extension CareManager {
  /// The fields of a manager behind `pre_manager_` or `post_manager_`.
  static let fields = ["name", "npi", "org_npi", "phone", "email"]

  func text(of field: String) -> String {
    switch field {
    case "name": name
    case "npi": npi?.description ?? ""
    case "org_npi": organization?.description ?? ""
    case "phone": phone
    case "email": email
    default: ""
    }
  }
}

extension Client {
  func text(of field: String) -> String {
    switch field {
    case "cin": cin?.description ?? ""
    case "facility_id": facility?.text ?? ""
    case "booking_number": bookingNumber
    case "person_id": personID
    default: ""
    }
  }
}
