import Formats
import Reentry

/// The fields of one release-date record, in the names of `schemas/in/release-dates.layout.json`.
enum ReleaseDateField: Int, CaseIterable {
  case facility, booking, release, kind, asOf, reason, person

  var name: String { ReleaseDateField.names[rawValue] }

  private static let names = ["facility", "booking", "release", "kind", "as_of", "reason", "person"]

  /// The attribute that holds it in XML; the facility stands at the root.
  var attribute: String { ReleaseDateField.attributes[rawValue] }

  private static let attributes = ["facility", "booking", "day", "kind", "asOf", "reason", "person"]
}

extension ReleaseDateRecord {
  /// The release date that a record tells, or nil when an objection was raised.
  ///
  /// `forms` are those that its day may have besides `YYYYMMDD` and `YYYY-MM-DD`.
  init?(
    _ fields: borrowing Fields, sequence: Int, source: Source, forms: [DateForm] = [],
    objections: inout [Objection]
  ) {
    func object(_ code: FindingCode, _ field: ReleaseDateField) {
      objections.append(Objection(code, field: field.name))
    }
    let facility = TextEncoding.utf8.text(fields[.facility]) ?? ""
    let booking = TextEncoding.utf8.text(fields[.booking])
    let person = TextEncoding.utf8.text(fields[.person])
    if facility.isEmpty { object(.valueMissing, .facility) }
    if booking == nil { object(.encodingBad, .booking) }
    if person == nil { object(.encodingBad, .person) }
    if booking?.isEmpty != false, person?.isEmpty != false { object(.idMissing, .booking) }
    let kind = ReleaseDate.Kind(field: fields[.kind])
    if kind == nil { object(fields[.kind].isEmpty ? .valueMissing : .valueNotAllowed, .kind) }
    let asOf = Moment(field: fields[.asOf])
    if asOf == nil { object(fields[.asOf].isEmpty ? .valueMissing : .timeUnreadable, .asOf) }
    let day = Day(releaseField: fields[.release], forms: forms)
    if day == nil, !Day.isNone(fields[.release]) { object(.dateUnreadable, .release) }
    let reason = TextEncoding.utf8.text(fields[.reason]) ?? ""
    if !reason.isEmpty, !ReleaseDate.reasons.contains(reason) { object(.valueNotAllowed, .reason) }
    if let kind, kind != .unknown, Day.isNone(fields[.release]) { object(.releaseDayMissing, .release) }
    guard objections.isEmpty, let kind, let asOf else { return nil }
    self.init(
      facility: FacilityID(facility), bookingNumber: booking ?? "", personID: person ?? "",
      date: ReleaseDate(
        day: kind == .unknown ? nil : day, kind: kind, asOf: asOf, sequence: sequence, reason: reason,
        source: source))
  }
}

extension Fields {
  fileprivate subscript(field: ReleaseDateField) -> Span<UInt8> {
    @_lifetime(copy self) get { self[field.rawValue] }
  }
}

extension ReleaseDate.Kind {
  /// A letter in fixed-width records, a word in XML.
  fileprivate init?(field: Span<UInt8>) {
    guard let text = TextEncoding.utf8.text(field) else { return nil }
    guard let kind = ReleaseDate.Kind.allCases.first(where: { $0.rawValue == text || $0.word == text }) else {
      return nil
    }
    self = kind
  }
}

extension Day {
  /// No release day: blank or zeros.
  fileprivate static func isNone(_ field: Span<UInt8>) -> Bool {
    for index in field.indices where field[index] != UInt8(ascii: "0") { return false }
    return true
  }

  /// `YYYYMMDD` in fixed-width records, `YYYY-MM-DD` in XML.
  fileprivate init?(releaseField field: Span<UInt8>, forms: [DateForm]) {
    if let day = Day(compact: field) { self = day } else { self.init(field: field, forms: forms) }
  }
}

extension Moment {
  /// `YYYYMMDDHHMMSS` in fixed-width records, `YYYY-MM-DDTHH:MM:SS` in XML.
  fileprivate init?(field: Span<UInt8>) {
    if let moment = Moment(compact: field) {
      self = moment
      return
    }
    guard let text = TextEncoding.utf8.text(field) else { return nil }
    self.init(text)
  }
}
