import Formats
import Reentry

/// Release dates in fixed-width records of 80 bytes (CONTRACT §2).
package struct ReleaseDatesFixed: Sendable {
  private let feed: FixedFeed<ReleaseDateCheck>
  private let batch: BatchID

  /// Throws `ConfigurationFault` when the layout lacks a record type or field.
  package init(layout: Layout, batch: BatchID) throws(ConfigurationFault) {
    self.feed = try FixedFeed(
      layout, fields: ReleaseDateField.allCases.map(\.name), subject: ReleaseDateField.facility.rawValue)
    self.batch = batch
  }

  /// Reads the file to its end; throws what the source throws.
  package func read(
    _ source: some ByteSource, jobs: Int
  ) async throws -> FeedReading<ReleaseDateRecord> {
    var (reading, header) = try await feed.read(
      AnySource(source), jobs: jobs, check: ReleaseDateCheck(batch: batch))
    guard let header else { return reading }
    reading.settle(day: header.day("day"), facility: header["facility"], sequence: header.number("sequence"))
    return reading
  }
}

/// The checks of one file, every record of which is kept.
struct ReleaseDateCheck: FixedCheck {
  let batch: BatchID

  func clears(_ record: Span<UInt8>) -> Bool { false }

  func value(_ fields: borrowing Fields, record: Int, _ objections: inout [Objection]) -> ReleaseDateRecord? {
    ReleaseDateRecord(
      fields, sequence: 0, source: Source(batch: batch, record: record), objections: &objections)
  }
}

extension FeedReading<ReleaseDateRecord> {
  /// Gives the records the file's sequence, and rejects those that name another facility than its header.
  mutating func settle(day: Day?, facility: String, sequence: Int?) {
    (facts.asOf, facts.asOfOrigin) = (day, "from its header")
    if day == nil { refuse(.headerUnreadable, field: "day") }
    if sequence == nil { refuse(.headerUnreadable, field: "sequence") }
    if facility.isEmpty { refuse(.headerUnreadable, field: "facility") }
    facts.sequence = sequence ?? 0
    facts.subjects = [facility]
    reject(.facilityDiffers, .facility) { $0.facility.text != facility }
    accepted = accepted.map {
      Told($0.value.numbered(facts.sequence, record: $0.record), record: $0.record)
    }
    warnOfReleasesAhead()
  }

  /// Notes which records tell of a release that is still to come.
  mutating func warnOfReleasesAhead() {
    for told in accepted where told.value.date.isReleaseAhead {
      facts.findings.add(
        Finding(.releasedAhead, field: ReleaseDateField.release.name, record: told.record))
    }
  }

  /// Rejects the records that are of a day before their booking, as far as bookings are known.
  package mutating func reject(releasedBeforeBooked isBefore: (ReleaseDateRecord) -> Bool) {
    reject(.releasedBeforeBooked, .release, isBefore)
  }

  /// Leaves out the records told of a day after that one; where all of them are, or the file itself is, it stays whole.
  package mutating func rejectTold(after day: Day) {
    let isSound = facts.asOf.map { $0 <= day } ?? true
    guard isSound, accepted.contains(where: { $0.value.date.asOf.day <= day }) else { return }
    reject(.toldAhead, .asOf) { $0.date.asOf.day > day }
  }

  private mutating func reject(
    _ code: FindingCode, _ field: ReleaseDateField, _ isWrong: (ReleaseDateRecord) -> Bool
  ) {
    let wrong = accepted.filter { isWrong($0.value) }
    guard !wrong.isEmpty else { return }
    for told in wrong {
      let finding = Finding(code, field: field.name, record: told.record)
      facts.findings.add(finding)
      let values = facts.rejects.columns.map { told.value.texts[$0] ?? "" }
      facts.rejects.append(Rejects.Row(record: told.record, values: values, findings: [finding]))
    }
    facts.rejects.sort()
    let records = Set(wrong.map(\.record))
    accepted.removeAll { records.contains($0.record) }
  }
}

extension ReleaseDateRecord {
  // Record numbers were counted within a block until here.
  func numbered(_ sequence: Int, record: Int) -> ReleaseDateRecord {
    var date = date
    date.sequence = sequence
    date.source = Source(batch: date.source.batch, record: record)
    return ReleaseDateRecord(facility: facility, bookingNumber: bookingNumber, personID: personID, date: date)
  }

  // As a rejects file has them, by the names of their fields.
  fileprivate var texts: [String: String] {
    let values = [
      facility.text, bookingNumber, date.day?.compact ?? "", date.kind.rawValue, date.asOf.description,
      date.reason, personID,
    ]
    return Dictionary(uniqueKeysWithValues: zip(ReleaseDateField.allCases.map(\.name), values))
  }
}
