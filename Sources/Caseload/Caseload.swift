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
  /// Accepted and held files by their SHA-256, 64 hexadecimal digits; several where the same bytes speak of several
  /// days.
  package private(set) var fingerprints: [String: [FiledBatch]] = [:]
  package private(set) var sent = SentNotices()
  /// What partners were told to disregard, sorted.
  package var withdrawn: [WithdrawnNotice] = []
  /// What was told by a consent, in the order in which it was published.
  package var consented: [ConsentedDisclosure] = []
  /// Batches that wait for an operator.
  package private(set) var waiting: [BatchID: WaitingBatch] = [:]
  /// Every deliverable ever published.
  package var disclosures = Disclosures()
  /// Whom each of them told of, in the order in which they were published.
  package private(set) var disclosedCases: [DisclosedCase] = []
  /// What anybody of the registry was called on any night.
  package internal(set) var names = BorneNames()
  /// For how many days after somebody is gone from a roster their coverage is looked for still, and the night that looks;
  /// nil where that is for nobody.
  package var looksBack: (night: Day, days: Int)?
  /// The files that this night took back because nothing is to be shared with their partner any more.
  var unshared: Set<String> = []
  /// Batches that were refused and wait no more.
  package private(set) var settled: [BatchID: SettledBatch] = [:]
  /// What was seen of the sequences that senders number their files by.
  package private(set) var sequences: [SequenceSeen.Key: SequenceSeen] = [:]
  /// What was applied of each feed and facility or plan.
  package private(set) var applied: [AppliedFiles.Subject: AppliedFiles] = [:]
  /// What came last of each partner and feed.
  package internal(set) var arrivals: [PartnerFeed: Arrival] = [:]
  /// What each sender's last accepted files were like, oldest first.
  package internal(set) var measures: [FileMeasure.Series: [FileMeasure]] = [:]
  /// What was told of care.
  package var care = CareMemory()
  /// The answer that each case has, by its number, and since when.
  package internal(set) var answers: [Int: StandingAnswer] = [:]
  /// What each case owed by a day, by its number, in the order of the process.
  package internal(set) var duties: [Int: [DutyRecord]] = [:]
  /// What each month that is over came to.
  package internal(set) var months: [Month: MonthlyCounts] = [:]
  /// Cases that were sealed, in the order in which that was decided.
  package internal(set) var sealed: [SealedCase] = []

  /// What operators said of organizations that assign themselves unasked, the last decision last.
  package private(set) var claims: [ClaimRuling] = []

  private var places: [BookingKey: Int] = [:]
  private var hashes: [BatchID: String] = [:]
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

  package mutating func note(_ notice: SentNotice) { sent.note(notice) }

  /// Takes note of what those of a night's registry are called.
  package mutating func note(_ names: Set<KnownName>, on night: Day) { self.names.note(names, on: night) }

  // Restoring from the state tables.

  package mutating func restore(_ batch: WaitingBatch) { waiting[batch.batch.id] = batch }

  package mutating func restore(_ batch: SettledBatch) { settled[batch.waited.batch.id] = batch }

  package mutating func restore(_ key: SequenceSeen.Key, _ seen: SequenceSeen) { sequences[key] = seen }

  package mutating func restore(_ subject: AppliedFiles.Subject, _ files: AppliedFiles) {
    applied[subject] = files
  }

  package mutating func restore(_ person: Case) {
    // A stay that a late roster told of is no newer for having a higher number.
    let current = places[person.booking.key].map { cases[$0].lastSeenOn > person.lastSeenOn } ?? false
    if !current, !person.isSealed { places[person.booking.key] = cases.count }
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
    let firstSeen = firstSeenOfShared
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
        if date.asOf.day < firstSeen[place] ?? person.booking.bookedOn { return true }
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

extension Caseload {
  // When those were first seen to whom a number was given that another person, booked on the same day, had before.
  private var firstSeenOfShared: [Int: Day] {
    let again = Set(cases.indices.lazy.filter { self.isEarlierStay($0) }.map { cases[$0].booking.key })
    if again.isEmpty { return [:] }
    let shared = Dictionary(grouping: cases.indices.filter { again.contains(cases[$0].booking.key) }) {
      cases[$0].booking.key
    }
    var firstSeen: [Int: Day] = [:]
    for stays in shared.values {
      for stay in stays {
        let beside = stays.filter { cases[$0].booking.bookedOn == cases[stay].booking.bookedOn }
        let first = beside.map { cases[$0].firstSeenOn }.min() ?? cases[stay].firstSeenOn
        if cases[stay].firstSeenOn > first { firstSeen[stay] = cases[stay].firstSeenOn }
      }
    }
    return firstSeen
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

// What the folds of the feeds change.
extension Caseload {
  mutating func update(_ index: Int, _ change: (inout Case) -> Void) { change(&cases[index]) }

  mutating func append(_ disclosed: DisclosedCase) { disclosedCases.append(disclosed) }

  mutating func updateDisclosed(_ index: Int, _ change: (inout DisclosedCase) -> Void) {
    change(&disclosedCases[index])
  }

  mutating func append(_ ruling: ClaimRuling) {
    let place = claims.firstIndex { $0.decidedAt > ruling.decidedAt }
    claims.insert(ruling, at: place ?? claims.count)
  }

  /// Leaves of a case only that it was there.
  mutating func erase(_ number: Int) {
    let place = number - 1
    if places[cases[place].booking.key] == place { places[cases[place].booking.key] = nil }
    cases[place] = .sealed(number)
    (answers[number], duties[number]) = (nil, nil)
    sent.forget(number)
    consented.removeAll { $0.person == number }
    claims.removeAll { $0.person == number }
  }

  mutating func keepDates(_ stays: (ReleaseDateRecord) -> Bool) {
    releaseDates.removeAll { !stays($0) }
    knownDates = Set(releaseDates.map(\.withoutSource))
  }

  mutating func keepDisclosed(_ stays: (DisclosedCase) -> Bool) { disclosedCases.removeAll { !stays($0) } }

  /// A new case, which its booking's key leads to from now on.
  mutating func append(_ booking: Booking, source: Source, on day: Day) {
    places[booking.key] = cases.count
    cases.append(Case(number: cases.count + 1, booking: booking, source: source, seenOn: day))
  }

  mutating func keep(_ key: BookingKey, at place: Int) { places[key] = place }

  mutating func note(_ seen: RosterSeen, of facility: FacilityID) { rosters[facility] = seen }

  mutating func noteApplied(
    _ feed: Feed, _ subject: String, on day: Day, isWhole: Bool, in batch: BatchID?
  ) {
    applied[AppliedFiles.Subject(feed, subject), default: AppliedFiles(latest: day, whole: [])]
      .note(day, isWhole: isWhole, in: batch)
  }
}

// The life of batches and the sequences of files.
extension Caseload {
  mutating func update(_ id: BatchID, waiting batch: WaitingBatch?) { waiting[id] = batch }

  mutating func settle(_ id: BatchID, _ how: SettledBatch.How, on day: Day) {
    guard let waited = waiting.removeValue(forKey: id) else { return }
    settled[id] = SettledBatch(waited, how, on: day)
  }

  mutating func reopen(_ id: BatchID) { settled[id] = nil }

  mutating func remember(_ file: FiledBatch, _ sha256: String) {
    forget(file.id, sha256)
    fingerprints[sha256, default: []].append(file)
    hashes[file.id] = sha256
  }

  mutating func forget(_ id: BatchID, _ sha256: String) {
    guard hashes.removeValue(forKey: id) != nil else { return }
    fingerprints[sha256]?.removeAll { $0.id == id }
    if fingerprints[sha256]?.isEmpty == true { fingerprints[sha256] = nil }
  }

  /// The accepted or held file of that id; nil where there is none.
  package func filed(_ id: BatchID) -> (file: FiledBatch, sha256: String)? {
    guard let sha256 = hashes[id], let file = fingerprints[sha256]?.first(where: { $0.id == id }) else {
      return nil
    }
    return (file, sha256)
  }

  mutating func update<Answer>(
    _ key: SequenceSeen.Key, _ change: (inout SequenceSeen?) -> Answer
  ) -> Answer { change(&sequences[key]) }
}
