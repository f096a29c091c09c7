import Formats
import Reentry

/// One row of a roster, borrowed, with what is found against it on the way.
struct RosterRow: ~Escapable {
  private let record: CSVRecord
  private let plain: Span<Int>
  private let pool: Span<UInt8>
  let form: RosterForm
  /// Whether texts are wanted, or only judged.
  let keeps: Bool
  private(set) var objections: [Objection] = []
  /// What is noted of the row, which stands all the same.
  private(set) var warnings: [Objection] = []

  @_lifetime(copy record, copy plain, copy pool)
  init(_ record: consuming CSVRecord, form: RosterForm, plain: Span<Int>, pool: Span<UInt8>, keeps: Bool) {
    self.record = record
    self.plain = plain
    self.pool = pool
    (self.form, self.keeps) = (form, keeps)
  }

  @_lifetime(copy self)
  @inline(__always)
  func bytes(_ column: RosterColumn) -> Span<UInt8> {
    let place = plain[column.rawValue]
    guard place >= 0, place < record.bounds.count else { return unusual(column) }
    // In sight of the optimizer, which does not look into the subscript of another module.
    let bound = record.bounds[place]
    let bytes = record.bytes.extracting(Int(bound.start)..<Int(bound.end))
    if bytes.isEmpty || (bytes[0] != 0x20 && bytes[bytes.count - 1] != 0x20) { return bytes }
    return bytes.trimmed
  }

  @_lifetime(copy self)
  private func unusual(_ column: RosterColumn) -> Span<UInt8> {
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

  /// The field as text; empty, once judged, where texts are not wanted.
  @_lifetime(self: copy self)
  @inline(__always)
  mutating func text(_ column: RosterColumn) -> String {
    let bytes = bytes(column)
    if bytes.isEmpty { return "" }
    if form.isTooLong(bytes, column) { object(.valueTooLong, column) }
    if record.isASCII, !form.isMended { return keeps ? TextEncoding.ascii(bytes) : "" }
    return text(bytes, column)
  }

  @_lifetime(self: copy self)
  private mutating func text(_ bytes: Span<UInt8>, _ column: RosterColumn) -> String {
    if !bytes.hasNUL, let told = form.encoding.text(bytes) {
      let text = told.withoutHiddenSigns
      if text.utf8.count != told.utf8.count { warnings.append(Objection(.hiddenSigns, field: column.name)) }
      guard keeps else { return "" }
      return form.isMended ? CSVWriter.restored(text) : text
    }
    object(.encodingBad, column)
    return ""
  }
}
