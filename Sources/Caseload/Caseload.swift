import Reentry

/// The memory between nights: every case, what was told of release dates and coverage, and what was sent.
///
/// It is folded only from accepted records, in the order of their days, so that replaying the archive gives
/// the same caseload.
package struct Caseload: Sendable {
  /// In the order of their numbers, which are serial from 1.
  package private(set) var cases: [Case] = []
  /// What each facility's latest roster was.
  package private(set) var rosters: [FacilityID: RosterSeen] = [:]
  /// Every release date told, whether or not its booking is known yet.
  package private(set) var releaseDates: [ReleaseDateRecord] = []
  /// Accepted and held files by their SHA-256, 64 hexadecimal digits.
  package private(set) var fingerprints: [String: BatchID] = [:]
  package private(set) var sent = SentNotices()
  /// Batches that wait for an operator.
  package private(set) var waiting: [BatchID: WaitingBatch] = [:]
  /// What came last of each partner and feed.
  package internal(set) var arrivals: [PartnerFeed: Arrival] = [:]
  /// What each sender's last accepted files were like, oldest first.
  package internal(set) var measures: [FileMeasure.Series: [FileMeasure]] = [:]

  private var places: [BookingKey: Int] = [:]
  private var knownDates: Set<ReleaseDateRecord> = []

  package init() {}

  /// The latest roster of a facility: its day, how many it held, and the batch that said so.
  package struct RosterSeen: Hashable, Sendable {
    package let asOf: Day
    package let bookings: Int
    package let batch: BatchID

    package init(asOf: Day, bookings: Int, batch: BatchID) {
      (self.asOf, self.bookings, self.batch) = (asOf, bookings, batch)
    }
  }

  /// The case of a booking, if there is one.
  package func place(of key: BookingKey) -> Int? { places[key] }

  package mutating func remember(file sha256: String, as batch: BatchID) { fingerprints[sha256] = batch }

  package mutating func note(_ notice: SentNotice) { sent.note(notice) }

  /// Takes note of what a night decided: whether the batch waits for an operator from now on, still, or no more.
  package mutating func note(_ batch: Batch, on day: Day) {
    switch batch.fate {
    case .quarantined, .held:
      waiting[batch.id] = WaitingBatch(batch, since: waiting[batch.id]?.since ?? day)
    case .accepted, .duplicate: waiting[batch.id] = nil
    }
  }

  // Restoring from the state tables.

  package mutating func restore(_ batch: WaitingBatch) { waiting[batch.batch.id] = batch }

  package mutating func restore(_ person: Case) {
    places[person.booking.key] = cases.count
    cases.append(person)
  }

  package mutating func restore(_ facility: FacilityID, _ seen: RosterSeen) { rosters[facility] = seen }

  package mutating func restore(_ record: ReleaseDateRecord) {
    if knownDates.insert(record.withoutSource).inserted { releaseDates.append(record) }
  }

  package mutating func restore(_ member: Member, of number: Int) -> Bool {
    guard cases.indices.contains(number - 1) else { return false }
    cases[number - 1].members.append(MemberRecord(member: member, spans: []))
    return true
  }

  package mutating func restore(_ span: Coverage, of number: Int) -> Bool {
    guard cases.indices.contains(number - 1) else { return false }
    guard let place = cases[number - 1].members.firstIndex(where: { $0.member.cin == span.cin }) else {
      return false
    }
    cases[number - 1].members[place].spans.append(span)
    return true
  }
}

// What a night's accepted records change.
extension Caseload {
  /// Folds a roster in: everyone a facility holds on that day.
  ///
  /// Whoever the facility held before and does not name now is gone from its roster, which is not a release.
  /// A correction only adds to what is known; `spared` are named in rows that were rejected, and without
  /// `provesAbsence` a rejected row could be anybody's. Gives how many rows a later roster had superseded.
  @discardableResult
  package mutating func apply(
    roster: [(booking: Booking, record: Int)], asOf day: Day, batch: BatchID, isCorrection: Bool,
    spared: Set<BookingKey> = [], provesAbsence: Bool = true
  ) -> Int {
    var (counts, superseded): ([FacilityID: Int], Int) = ([:], 0)
    for (booking, record) in roster {
      if isCorrection, let last = rosters[booking.facility], last.asOf > day {
        superseded += 1
        continue
      }
      counts[booking.facility, default: 0] += 1
      fold(booking, source: Source(batch: batch, record: record), on: day)
    }
    guard !isCorrection else { return superseded }
    for index in cases.indices where provesAbsence && !spared.contains(cases[index].booking.key) {
      let facility = cases[index].booking.facility
      guard counts[facility] != nil, cases[index].source.batch != batch else { continue }
      if cases[index].goneOn == nil { cases[index].goneOn = day }
    }
    for (facility, count) in counts {
      rosters[facility] = RosterSeen(asOf: day, bookings: count, batch: batch)
    }
    return superseded
  }

  private mutating func fold(_ booking: Booking, source: Source, on day: Day) {
    // A number given out again is another stay, and nothing of the first one is the second one's.
    guard let place = places[booking.key], !cases[place].booking.isAnotherStay(than: booking) else {
      if let earlier = places[booking.key], cases[earlier].goneOn == nil { cases[earlier].goneOn = day }
      places[booking.key] = cases.count
      cases.append(Case(number: cases.count + 1, booking: booking, source: source, seenOn: day))
      return
    }
    // Members found earlier stay known; whether one of them is the person is judged anew each night.
    if !cases[place].booking.isSamePerson(as: booking) { cases[place].lookedForOn = nil }
    cases[place].booking = booking
    (cases[place].source, cases[place].lastSeenOn, cases[place].goneOn) = (source, day, nil)
  }

  /// Folds release dates in; a date told before is not told again.
  package mutating func apply(releaseDates records: [ReleaseDateRecord]) {
    for record in records where knownDates.insert(record.withoutSource).inserted {
      releaseDates.append(record)
    }
  }

  /// The cases with every release date that was told of their bookings, oldest first.
  package func casesWithDates() -> [Case] {
    var byNumber: [BookingKey: [ReleaseDate]] = [:]
    var byPerson: [BookingKey: [ReleaseDate]] = [:]
    for record in releaseDates {
      if record.bookingNumber.isEmpty {
        byPerson[BookingKey(facility: record.facility, number: record.personID), default: []].append(
          record.date)
      } else {
        byNumber[BookingKey(facility: record.facility, number: record.bookingNumber), default: []]
          .append(record.date)
      }
    }
    return cases.enumerated().map { place, person in
      let facility = person.booking.facility
      var told = byNumber[BookingKey(facility: facility, number: person.booking.bookingNumber)] ?? []
      if !person.booking.personID.isEmpty {
        told += byPerson[BookingKey(facility: facility, number: person.booking.personID)] ?? []
      }
      var dated = person
      // Told before the stay began, or after its number went to another: not of this stay.
      let last = places[person.booking.key] == place ? nil : person.goneOn
      told.removeAll { date in
        if date.asOf.day < person.booking.bookedOn { return true }
        guard let last else { return false }
        return date.asOf.day >= last
      }
      dated.releaseDates = told.enumerated()
        .sorted { a, b in
          b.element.isNewer(than: a.element) || (!a.element.isNewer(than: b.element) && a.offset < b.offset)
        }
        .map(\.element)
      return dated
    }
  }
}

extension ReleaseDateRecord {
  /// What was told, whoever told it first.
  fileprivate var withoutSource: ReleaseDateRecord {
    var date = date
    date.source = Source(batch: BatchID(""), record: 0)
    return ReleaseDateRecord(
      facility: facility, bookingNumber: bookingNumber, personID: personID, date: date)
  }
}

extension Booking {
  /// Whether somebody else, booked on another day, has the same number.
  fileprivate func isAnotherStay(than other: Booking) -> Bool {
    guard bookedOn != other.bookedOn else { return false }
    if let cin, let theirs = other.cin { return cin != theirs }
    return !bornOn.agrees(with: other.bornOn)
      && (name.last != other.name.last || name.first != other.name.first)
  }

  /// Whether the fields that people are looked up by are unchanged.
  fileprivate func isSamePerson(as other: Booking) -> Bool {
    cin == other.cin && name == other.name && bornOn == other.bornOn && sex == other.sex
  }
}

extension Caseload {
  mutating func update(_ index: Int, _ change: (inout Case) -> Void) { change(&cases[index]) }
}
