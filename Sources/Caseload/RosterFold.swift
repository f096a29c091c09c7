import Reentry

// A roster is everyone a facility holds on a day. One that comes late, after a newer one of its facility, gives
// what it would have given in its turn, as far as that can be known then.
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
    var superseded = 0
    let known = cases.count
    var named: [FacilityID: Set<BookingKey>] = [:]
    for (booking, record) in roster {
      let source = Source(batch: batch, record: record)
      if isLate(booking.facility, day) {
        if isCorrection || !foldLate(booking, source: source, on: day) { superseded += 1 }
      } else {
        fold(booking, source: source, on: day)
      }
      named[booking.facility, default: []].insert(booking.key)
    }
    bringMembers(from: known)
    guard !isCorrection else { return superseded }
    for index in cases.indices where provesAbsence && !spared.contains(cases[index].booking.key) {
      guard let present = named[cases[index].booking.facility] else { continue }
      if !present.contains(cases[index].booking.key) || isEarlierStay(index) {
        noteAbsence(index, from: AppliedFiles.Whole(day, in: batch))
      }
    }
    for (facility, present) in named.sorted(by: { $0.key < $1.key }) {
      if !isLate(facility, day) {
        note(RosterSeen(asOf: day, bookings: present.count, batch: batch), of: facility)
      }
      noteApplied(.rosters, facility.text, on: day, isWhole: provesAbsence, in: batch)
    }
    return superseded
  }

  private func isLate(_ facility: FacilityID, _ day: Day) -> Bool {
    rosters[facility].map { $0.asOf > day } ?? false
  }

  func isEarlierStay(_ index: Int) -> Bool { place(of: cases[index].booking.key) != index }

  private mutating func noteAbsence(_ index: Int, from roster: AppliedFiles.Whole) {
    let person = cases[index]
    guard isLate(person.booking.facility, roster.day) else {
      if person.goneOn == nil { update(index) { $0.noteGone(from: roster) } }
      return
    }
    guard person.lastSeenOn < roster.day, person.goneOn.map({ roster.day < $0 }) ?? true else { return }
    update(index) { $0.noteGone(from: roster) }
  }

  private mutating func fold(_ booking: Booking, source: Source, on day: Day) {
    // A number given out again is another stay, and nothing of the first one is the second one's.
    guard let place = place(of: booking.key), !cases[place].booking.isAnotherStay(than: booking) else {
      if let earlier = place(of: booking.key), cases[earlier].goneOn == nil {
        update(earlier) { $0.noteGone(from: AppliedFiles.Whole(day, in: source.batch)) }
      }
      append(booking, source: source, on: day)
      return
    }
    let isForgotten = isForgotten(cases[place], inHospital)
    update(place) { person in
      person.tell(booking, source: source, on: day)
      person.noteGone(from: nil)
      // As of a new booking, nothing is known that files told meanwhile, for nobody looked for it.
      if isForgotten { (person.members, person.lookedForOn) = ([], nil) }
    }
  }

  // False where a newer roster told the same booking.
  private mutating func foldLate(_ booking: Booking, source: Source, on day: Day) -> Bool {
    let next = applied[AppliedFiles.Subject(.rosters, booking.facility.text)]?.whole(after: day)
    let absent = next ?? rosters[booking.facility].map { AppliedFiles.Whole($0.asOf, in: $0.batch) }
    guard let place = stay(of: booking) else {
      let current = place(of: booking.key)
      append(booking, source: source, on: day)
      update(cases.count - 1) { $0.noteGone(from: absent) }
      // A number given out again leads to whom it was given to last.
      if let current, cases[current].lastSeenOn > day { keep(booking.key, at: current) }
      return true
    }
    update(place) { $0.firstSeenOn = min($0.firstSeenOn, day) }
    guard cases[place].lastSeenOn <= day else { return false }
    update(place) { person in
      person.tell(booking, source: source, on: day)
      // Whoever a rejected row spared since is not gone.
      if let gone = person.goneOn, gone <= day { person.noteGone(from: absent) }
    }
    return true
  }

  // The case of that very stay, though another may have its number by now.
  private func stay(of booking: Booking) -> Int? {
    guard let latest = place(of: booking.key) else { return nil }
    if !cases[latest].booking.isAnotherStay(than: booking) { return latest }
    return cases.indices.last {
      cases[$0].booking.key == booking.key && !cases[$0].booking.isAnotherStay(than: booking)
    }
  }
}

extension Case {
  // The roster that named the person no more; nil where all that is known names them.
  fileprivate mutating func noteGone(from roster: AppliedFiles.Whole?) {
    (goneOn, goneBy) = (roster?.day, roster?.batch)
  }

  // Members found earlier stay known; whether one of them is the person is judged anew each night.
  fileprivate mutating func tell(_ booking: Booking, source: Source, on day: Day) {
    if !self.booking.isSamePerson(as: booking) { lookedForOn = nil }
    if let former = FormerIdentity(of: self.booking, before: booking, on: day) { note(former) }
    (self.booking, self.source, lastSeenOn) = (booking, source, day)
  }
}

extension Booking {
  /// Whether somebody else has the same number: booked on another day, or with nothing in common.
  fileprivate func isAnotherStay(than other: Booking) -> Bool {
    guard bookedOn != other.bookedOn else { return isAnotherPerson(than: other) }
    if let cin, let theirs = other.cin { return cin != theirs }
    return !bornOn.agrees(with: other.bornOn)
      && (name.last != other.name.last || name.first != other.name.first)
  }

  // On one booking day words are corrected, each by itself; of one person not all of them. A facility's own number of
  // the person tells that it is the same.
  private func isAnotherPerson(than other: Booking) -> Bool {
    guard let cin, let theirs = other.cin, cin != theirs, !bornOn.agrees(with: other.bornOn) else {
      return false
    }
    if !personID.isEmpty, personID == other.personID { return false }
    return FoldedName(name.last) != FoldedName(other.name.last)
      && FoldedName(name.first) != FoldedName(other.name.first)
  }

  /// Whether the fields that people are looked up by are unchanged.
  fileprivate func isSamePerson(as other: Booking) -> Bool {
    cin == other.cin && name == other.name && bornOn == other.bornOn && sex == other.sex
  }
}
