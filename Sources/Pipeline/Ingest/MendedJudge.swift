import Caseload
import Reentry

/// What the caseload has of a batch by which the mended rows of its feed are judged: nobody else's record may be
/// overwritten by one.
protocol MendedJudge {
  associatedtype Value

  /// The facilities or plans of which records of the batch stand.
  var places: Set<String> { get }
  /// Whether the batch speaks of no others.
  var knowsPlaces: Bool { get }
  /// Whether two records of one key cannot both stand.
  var tellsOnce: Bool { get }

  /// Whether the value would stand in for what another record of the batch told; `saysWhose` says whether the
  /// rejected record itself had the same key.
  func isTaken(_ value: Value, from record: Int, saysWhose: Bool) -> Bool
}

/// Of a booking one record of a roster tells, and no second one of its day.
struct MendedRosters: MendedJudge {
  let knowsPlaces = true
  let tellsOnce = true
  let places: Set<String>
  private let batch: Batch
  private let caseload: Caseload

  init(_ batch: Batch, _ caseload: Caseload) {
    (self.batch, self.caseload) = (batch, caseload)
    places = Set(
      caseload.cases.filter { $0.source.batch == batch.id }.map(\.booking.facility.text)
        + caseload.rosters.filter { $0.value.batch == batch.id }.map(\.key.text))
  }

  func isTaken(_ booking: Booking, from record: Int, saysWhose: Bool) -> Bool {
    guard let place = caseload.place(of: booking.key) else { return false }
    let person = caseload.cases[place]
    if person.source.batch == batch.id { return person.source.record != record }
    guard !saysWhose, let day = batch.asOf else { return false }
    return person.lastSeenOn >= day
  }
}

/// Of a booking several records may tell, of different times.
struct MendedDates: MendedJudge {
  let knowsPlaces = true
  let tellsOnce = false
  let places: Set<String>
  private let told: [ReleaseDateRecord]

  init(_ batch: Batch, _ caseload: Caseload) {
    told = caseload.releaseDates.filter { $0.date.source.batch == batch.id }
    places = Set(told.map(\.facility.text))
  }

  func isTaken(_ date: ReleaseDateRecord, from record: Int, saysWhose: Bool) -> Bool {
    !saysWhose
      && told.contains {
        $0.facility == date.facility && $0.bookingNumber == date.bookingNumber
          && (!date.bookingNumber.isEmpty || $0.personID == date.personID) && $0.date.source.record != record
      }
  }
}

/// Of a member several records may tell, of different spans, but all of one person.
struct MendedCoverage: MendedJudge {
  /// A file may speak of all plans.
  let knowsPlaces = false
  let tellsOnce = false
  let places: Set<String> = []
  private var members: [CIN: Member] = [:]

  init(_ batch: Batch, _ caseload: Caseload) {
    for member in caseload.cases.flatMap(\.members)
    where member.spans.contains(where: { $0.source.batch == batch.id }) {
      members[member.member.cin] = member.member
    }
  }

  func isTaken(_ record: CoverageRecord, from number: Int, saysWhose: Bool) -> Bool {
    guard !saysWhose, let known = members[record.member.cin] else { return false }
    return known.bornOn != record.member.bornOn || known.name.last != record.member.name.last
  }
}
