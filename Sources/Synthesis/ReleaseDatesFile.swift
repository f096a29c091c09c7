import Reentry
import Storage

/// A release-dates file in fixed width, written record by record (CONTRACT §2); nowhere where it is lost.
struct ReleaseDatesFile {
  private let file: FileWriter?
  private let facility: FacilityID
  private let day: Day
  private let sequence: Int
  private var count = 0
  private static let length = 80

  init(_ path: String?, facility: FacilityID, day: Day, sequence: Int) throws {
    file = try path.map { try Outside.create($0) }
    (self.facility, self.day, self.sequence) = (facility, day, sequence)
    var line = FixedLine("HDR")
    line.add(day)
    line.add(facility.text, 8)
    line.add(sequence, digits: 6)
    try file?.append(line.finished(ReleaseDatesFile.length))
  }

  mutating func append(
    _ release: SyntheticRelease, of person: SyntheticPerson, _ holding: SyntheticHolding
  ) throws {
    var line = FixedLine("DTL")
    line.add(facility.text, 8)
    line.add(holding.bookingNumber, 20)
    line.add(release.day)
    line.add(release.kind.rawValue, 1)
    line.add(day.compact + "013000", 14)
    line.add(release.reason, 2)
    line.add(person.personID, 20)
    try file?.append(line.finished(ReleaseDatesFile.length))
    count += 1
  }

  func close() throws {
    var line = FixedLine("TRL")
    line.add(day)
    line.add(facility.text, 8)
    line.add(count, digits: 8)
    line.add(sequence, digits: 6)
    try file?.append(line.finished(ReleaseDatesFile.length))
    _ = try file?.close()
  }
}
