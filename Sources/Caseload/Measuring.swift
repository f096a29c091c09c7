import Reentry

// What a file would change, before it is folded in.
extension Caseload {
  /// How many people in custody in the facilities of these records have a release date, and how many of those days
  /// the records change.
  package func redated(by records: [ReleaseDateRecord]) -> (dated: Int, redated: Int) {
    let facilities = Set(records.map(\.facility))
    let known = newestDates(in: facilities)
    var told: [DatedStay: ReleaseDate] = [:]
    for record in records {
      let stay = DatedStay(record)
      if told[stay].map({ record.date.isNewer(than: $0) }) ?? true { told[stay] = record.date }
    }
    let redated = told.count { stay, date in
      known[stay].map { date.isNewer(than: $0) && date.day != $0.day } ?? false
    }
    return (known.count, redated)
  }

  // The newest date of everyone held in one of these facilities.
  private func newestDates(in facilities: Set<FacilityID>) -> [DatedStay: ReleaseDate] {
    var held: Set<DatedStay> = []
    for person in cases where person.goneOn == nil && facilities.contains(person.booking.facility) {
      held.formUnion(DatedStay.all(of: person.booking))
    }
    var newest: [DatedStay: ReleaseDate] = [:]
    for record in releaseDates where facilities.contains(record.facility) {
      let stay = DatedStay(record)
      guard held.contains(stay), newest[stay].map({ record.date.isNewer(than: $0) }) ?? true else { continue }
      newest[stay] = record.date
    }
    return newest
  }

  /// How many people in custody have coverage in that plan on the day of a full file of it, and how many of them
  /// would have none at all behind it.
  package func uncovered(
    by records: [CoverageRecord], plan: PlanCode, asOf day: Day, spared: UnreadMembers
  ) -> (covered: Int, uncovered: Int) {
    var (covered, uncovered) = (0, 0)
    let found = FoundCoverage(records)
    for person in cases where person.goneOn == nil && person.isCovered(on: day, in: plan) {
      covered += 1
      var after = person
      let file = AppliedFiles.Whole(day, in: nil)
      after.fold(found.records(of: person), plan: plan, isFull: true, from: file, spared: spared)
      if !after.isCovered(on: day, in: .all) { uncovered += 1 }
    }
    return (covered, uncovered)
  }

  /// Takes note of an accepted file, and keeps so many of its series.
  package mutating func note(_ file: FileMeasure, keeping most: Int) {
    let files = (measures[file.series] ?? []) + [file]
    measures[file.series] = Array(files.suffix(most))
  }
}

/// By what a release date finds its stay: the number of the booking, else of the person.
private struct DatedStay: Hashable {
  let facility: FacilityID
  let number: String
  let isPerson: Bool

  init(_ record: ReleaseDateRecord) {
    (facility, isPerson) = (record.facility, record.bookingNumber.isEmpty)
    number = isPerson ? record.personID : record.bookingNumber
  }

  private init(_ facility: FacilityID, _ number: String, isPerson: Bool) {
    (self.facility, self.number, self.isPerson) = (facility, number, isPerson)
  }

  static func all(of booking: Booking) -> [DatedStay] {
    [
      DatedStay(booking.facility, booking.bookingNumber, isPerson: false),
      DatedStay(booking.facility, booking.personID, isPerson: true),
    ].filter { !$0.number.isEmpty }
  }
}

extension Case {
  fileprivate func isCovered(on day: Day, in plan: PlanCode) -> Bool {
    members.contains { member in
      member.spans.contains { $0.covers(day) && (plan == .all || $0.plan == plan) }
    }
  }
}
