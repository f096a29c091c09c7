import Caseload
import Ingestors
import Reentry
import Rules

extension Ingest {
  /// The file without release dates of before their booking; what is no file of them stays as it is.
  ///
  /// A booking that is not known yet says nothing against its date.
  func believed(_ read: ReadFile, _ caseload: Caseload) -> ReadFile {
    guard case .releaseDates(var reading) = read, reading.refusal == nil else { return read }
    let rule = ReleaseFollowsBooking()
    let persons = reading.accepted.contains { $0.value.bookingNumber.isEmpty } ? caseload.latestStays() : [:]
    reading.reject(releasedBeforeBooked: { record in
      let isByPerson = record.bookingNumber.isEmpty
      let key = BookingKey(
        facility: record.facility, number: isByPerson ? record.personID : record.bookingNumber)
      guard let place = isByPerson ? persons[key] : caseload.place(of: key) else { return false }
      return rule.objects(to: record.date, of: caseload.cases[place].booking)
    })
    return .releaseDates(reading)
  }
}
