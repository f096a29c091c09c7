import Formats
import Reentry

/// One row of a roster, borrowed, with what is found against it on the way.
struct RosterRow: ~Escapable {
  private let record: CSVRecord
  private let pool: Span<UInt8>
  let form: RosterForm
  private(set) var objections: [Objection] = []

  @_lifetime(copy record, copy pool)
  init(_ record: consuming CSVRecord, form: RosterForm, pool: Span<UInt8>) {
    self.record = record
    self.pool = pool
    self.form = form
  }

  @_lifetime(copy self)
  @inline(__always)
  func bytes(_ column: RosterColumn) -> Span<UInt8> {
    form.columns.bytes(form.place(column), of: record, pool: pool)
  }

  @_lifetime(self: copy self)
  mutating func object(_ code: FindingCode, _ column: RosterColumn) {
    objections.append(Objection(code, field: column.name))
  }

  /// Whose row it is, as far as its facility and number can be read, whatever else is wrong with it.
  var key: BookingKey? {
    let facility = FacilityID(form.encoding.repaired(bytes(.facilityID)))
    let (booking, person) = (bytes(.bookingNumber), bytes(.personID))
    if facility.text.isEmpty { return nil }
    if !booking.isEmpty { return BookingKey(facility: facility, number: form.encoding.repaired(booking)) }
    guard !person.isEmpty, let day = Day(field: bytes(.bookingDate), forms: form.forms(.bookingDate)) else {
      return nil
    }
    return BookingKey(facility: facility, number: "\(form.encoding.repaired(person))@\(day)")
  }

  @_lifetime(self: copy self)
  mutating func text(_ column: RosterColumn) -> String {
    let bytes = bytes(column)
    if bytes.isEmpty { return "" }
    if form.isTooLong(bytes, column) { object(.valueTooLong, column) }
    guard let text = form.encoding.text(bytes) else {
      object(.encodingBad, column)
      return ""
    }
    return form.isMended ? CSVWriter.restored(text) : text
  }
}
