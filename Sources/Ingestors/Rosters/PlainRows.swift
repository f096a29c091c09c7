import Formats
import Reentry

/// Rows as nearly all are, each field in its first form: judged without a booking being made of each.
///
/// Where a row is anything else, or a rule objects to it, nothing is said of it here: `RosterRow` says what is
/// wrong, if anything is. So a plain row is one that `RosterRow` would have let stand without a word.
struct PlainRows {
  private let form: RosterForm
  private let columns: [Column]
  /// The row under way as far as rules look at it: its days, codes and needs.
  private var booking: Booking
  private let zips: CountyZips
  private var asOf: Day?
  private var lastAsOf = TextEnds.none
  /// The last facility's bytes, and the hash of a key up to there.
  private var facility = TextEnds.none
  private var facilityHash = KeyedHash()
  /// A row of that facility was noted.
  private var isNoted = false

  /// A column of the schema that the file has.
  private struct Column {
    let column: RosterColumn
    let place: Int
    let longest: Int
  }

  /// Nil where the sender's profile has a say in what a field means, or the file is a mended one.
  init?(_ form: RosterForm) {
    guard !form.isMended, !form.plain.contains(-1) else { return nil }
    (self.form, zips) = (form, form.zips)
    columns = RosterColumn.allCases.filter { form.plain[$0.rawValue] < form.columnCount }.map {
      Column(column: $0, place: form.plain[$0.rawValue], longest: form.longest($0))
    }
    let epoch = Day(number: 0)
    booking = Booking(
      facility: FacilityID(""), name: PersonName(last: "", first: ""), bornOn: BirthDate(epoch),
      bookedOn: epoch)
  }

  /// Notes the row where it is plain and no rule objects to it; false, and nothing noted, otherwise.
  mutating func take(
    _ record: borrowing CSVRecord, into parsed: inout RosterBlock.Parsed,
    _ rules: @Sendable (Booking) -> [Objection]
  ) -> Bool {
    guard record.count >= form.columnCount, !record.hasFields(beyond: form.columnCount),
      !record.hasStrayQuote, !record.hasOverlongField
    else { return false }
    booking.needs = Needs()
    for index in columns.indices {
      let column = columns[index]
      let bytes = record[column.place]
      if bytes.isEmpty {
        guard PlainRows.mayBeEmpty(column.column) else { return false }
        forget(column.column)
        continue
      }
      guard bytes[0] != 0x20, bytes[bytes.count - 1] != 0x20, bytes.count <= column.longest,
        isPlain(bytes, column.column, record.isASCII)
      else { return false }
    }
    let number = form.bytes(.bookingNumber, of: record)
    guard !number.isEmpty, isTimely(parsed), rules(booking).isEmpty else { return false }
    note(number, record.number, in: &parsed)
    noteHome(of: record, in: &parsed)
    return true
  }

  // Not after any day that the file has spoken of so far.
  @inline(__always)
  private func isTimely(_ parsed: borrowing RosterBlock.Parsed) -> Bool {
    // By number: what days share with all that can be compared is not in sight of the optimizer.
    let (booked, latest) = (booking.bookedOn.number, parsed.asOf?.number ?? form.latestBooking.number)
    return booked <= latest || booked <= asOf?.number ?? latest
  }

  private static func mayBeEmpty(_ column: RosterColumn) -> Bool {
    switch column {
    case .facilityID, .bookingNumber, .lastName, .firstName, .birthDate, .bookingDate: false
    default: true
    }
  }

  // What the row before had there.
  @inline(__always)
  private mutating func forget(_ column: RosterColumn) {
    switch column {
    case .cin: booking.cin = nil
    case .sex: booking.sex = .unknown
    case .custodyStatus: booking.custody = .unknown
    case .coverageReported: booking.coverageReported = .unknown
    case .pregnancyEndDate: booking.pregnancyEndedOn = nil
    case .asOf: (asOf, lastAsOf) = (nil, .none)
    case .releaseCounty: booking.home.county = nil
    case .priorECM: booking.priorECM = nil
    case .behavioralProvider: booking.behavioralProvider = nil
    default: break
    }
  }

  @inline(__always)
  private mutating func isPlain(_ bytes: Span<UInt8>, _ column: RosterColumn, _ isASCII: Bool) -> Bool {
    switch column {
    case .facilityID: return isFacility(bytes)
    case .birthDate:
      guard let born = BirthDate(iso: bytes) else { return false }
      booking.bornOn = born
    case .bookingDate:
      guard let day = Day(iso: bytes) else { return false }
      booking.bookedOn = day
    case .pregnancyEndDate:
      booking.pregnancyEndedOn = Day(iso: bytes)
      return booking.pregnancyEndedOn != nil
    case .asOf:
      // Mostly the same in each row.
      let ends = bytes.ends
      if ends == lastAsOf { return true }
      guard let day = Day(iso: bytes) else { return false }
      (asOf, lastAsOf) = (day, ends)
    case .cin:
      booking.cin = CIN(bytes)
      return booking.cin != nil
    case .ssn: return SSNField.isValid(bytes)
    case .bookingNumber, .personID: return bytes.isPlainText
    case .priorECM:
      booking.priorECM = NPI(bytes)
      return booking.priorECM != nil
    case .behavioralProvider:
      booking.behavioralProvider = NPI(bytes)
      return booking.behavioralProvider != nil
    default: return isPlainCode(bytes, column, isASCII)
    }
    return true
  }

  @inline(__always)
  private mutating func isPlainCode(_ bytes: Span<UInt8>, _ column: RosterColumn, _ isASCII: Bool) -> Bool {
    switch column {
    case .sex:
      guard let sex = form.sex(bytes) else { return false }
      booking.sex = sex
    case .custodyStatus:
      guard let custody = form.custody(bytes) else { return false }
      booking.custody = custody
    case .coverageReported:
      guard let coverage = form.coverage(bytes) else { return false }
      booking.coverageReported = coverage
    case .releaseCounty:
      guard let county = CountyCode(field: bytes) else { return false }
      booking.home.county = county
    default:
      guard let need = column.need else { return isASCII || isText(bytes) }
      guard let basis = form.basis(bytes, of: column) else { return false }
      booking.needs[need] = basis
    }
    return true
  }

  private func isText(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] &- 1 > 0x7E {
      return !bytes.hasNUL && form.encoding.isValid(bytes)
    }
    return true
  }

  @inline(__always)
  private mutating func isFacility(_ bytes: Span<UInt8>) -> Bool {
    let ends = bytes.ends
    if ends == facility { return true }
    guard FacilityID.isWellFormed(bytes) else { return false }
    (facility, isNoted) = (ends, false)
    booking.facility = FacilityID(TextEncoding.ascii(bytes))
    facilityHash = KeyedHash()
    facilityHash.combine(bytes)
    return true
  }

  // Apart, too: two fields more in the checks of each row cost more than looking them up once more.
  @inline(never)
  private func noteHome(of record: borrowing CSVRecord, in parsed: inout RosterBlock.Parsed) {
    let county = CountyCode.number(form.bytes(.releaseCounty, of: record)) ?? 0
    guard zips.lies(outside: county, area: form.bytes(.releaseZip, of: record).zipArea) else { return }
    parsed.noteStrayHome(record: record.number, line: record.line)
  }

  // Apart, so that `take` stays small enough for its checks to be inlined.
  @inline(never)
  private mutating func note(_ number: Span<UInt8>, _ record: Int, in parsed: inout RosterBlock.Parsed) {
    if !isNoted { parsed.note(booking.facility) }
    isNoted = true
    var hash = facilityHash
    hash.combine(number)
    parsed.keys.add(hash.mark, record: record, facility: booking.facility, number: number)
    if let asOf, asOf.number > parsed.asOf?.number ?? .min { parsed.asOf = asOf }
  }
}
