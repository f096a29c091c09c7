import Reentry

/// Which stay of which person each record of care belongs to.
///
/// A record that names a booking is of that stay, unless it names another member; one that names a member alone, or the
/// facility's number of a person, is of the stay that counts on its day. Case, consents and manager follow a person who is moved (DOMAIN §4); of a stay that
/// ended in a release, what was done then is not done for the next.
package struct CareOfStays: Sendable {
  /// By the places of the judged cases.
  package private(set) var byStay: [CareOfStay]
  /// What belongs to nobody who is known, or to somebody else than it names.
  package private(set) var strays: [Stray] = []

  private let judged: [JudgedCase]
  // Each oldest first: numbers are given again.
  private var byBooking: [BookingKey: [Int]] = [:]
  private var byPerson: [BookingKey: [Int]] = [:]
  private var byMember: [CIN: [Int]] = [:]
  private var byNumber: [Int: Int] = [:]
  private var byFormer: [CIN: [Int]] = [:]

  /// A record of care that finds no stay.
  package struct Stray: Hashable, Sendable {
    package let feed: Feed
    package let partner: PartnerID
    package let source: Source
    package let why: Why
    /// Of a record of care, what it says.
    package var item: CareItem?
    /// Of a row of assignments, what it says.
    package var word: Assignment?
    /// Of a row of status returns, what it says.
    package var told: StatusReturn?
    /// Of a row of facility actions, what it says.
    package var action: FacilityAction?

    package enum Why: String, Sendable {
      /// Nobody in the caseload is that member or has that booking.
      case nobodyKnown = "nobody-known"
      /// The booking is that of another member than the record names.
      case otherPerson = "other-person"
    }
  }

  package init(_ records: CareRecords, _ judged: [JudgedCase]) {
    self.judged = judged
    byStay = [CareOfStay](repeating: .none, count: judged.count)
    if records.isEmpty { return }
    index()
    for told in records.assignments {
      let known = strays.count
      place(told.client, on: told.asOf.day, .assignments, told.partner, told.source) { stay, way in
        if !way.isBefore { stay.assignments.append(told) }
      }
      for stray in strays.indices.dropFirst(known) { strays[stray].word = told }
    }
    for ruling in records.claims {
      put(ruling.person) { $0.take(ruling) }
    }
    for referral in records.referrals {
      put(referral.person) { $0.asked.insert(referral.partner) }
    }
    for notice in records.notices {
      put(notice.person) { $0.notified.insert(notice.partner) }
    }
    for told in records.actions {
      let known = strays.count
      place(told.client, on: told.doneOn, .facilityActions, told.partner, told.source) { stay, way in
        if way.isBefore { return }
        stay.actions.append(told)
        if way.isElsewhere { stay.elsewhere.insert(told.source) }
      }
      for stray in strays.indices.dropFirst(known) { strays[stray].action = told }
    }
    for told in records.items {
      // What a person agreed to holds for its time, whatever stay it was signed in.
      let isConsent = if case .consent = told.content { true } else { false }
      let known = strays.count
      place(told.client, on: told.asOf.day, .careRecords, told.key.partner, told.source) { stay, way in
        if isConsent || !way.isBefore { stay.items.append(told) }
      }
      if told.isAgainst { forbid(told) }
      for stray in strays.indices.dropFirst(known) { strays[stray].item = told }
    }
    for told in records.returns {
      let known = strays.count
      place(Client(cin: told.cin), on: told.statusOn, .statusReturns, told.partner, told.source) {
        stay, way in
        if !way.isBefore { stay.returns.append(told) }
      }
      for stray in strays.indices.dropFirst(known) { strays[stray].told = told }
    }
    for place in byStay.indices {
      byStay[place].sort()
      let words = NobodyClaims(byStay[place].assignments, asked: byStay[place].asked, of: judged[place])
      (byStay[place].assignments, byStay[place].unasked) = (words.heard, words.unasked)
    }
    for places in byMember.values where places.count > 1 { remember(places) }
  }

  private mutating func index() {
    for (place, stay) in judged.enumerated() {
      let booking = stay.subject.person.booking
      byBooking[booking.key, default: []].append(place)
      if !booking.personID.isEmpty {
        let key = BookingKey(facility: booking.facility, number: booking.personID)
        byPerson[key, default: []].append(place)
      }
      if let cin = stay.subject.identity.cin { byMember[cin, default: []].append(place) }
      byNumber[stay.subject.person.number] = place
      for cin in stay.subject.person.formerCINs { byFormer[cin, default: []].append(place) }
    }
    byBooking = byBooking.mapValues(inOrder)
    byPerson = byPerson.mapValues(inOrder)
    byMember = byMember.mapValues(inOrder)
  }

  private func inOrder(_ places: [Int]) -> [Int] {
    places.count < 2 ? places : places.sorted { order($0) < order($1) }
  }

  private func order(_ place: Int) -> (Day, Int) {
    let person = judged[place].subject.person
    return (person.booking.bookedOn, person.number)
  }
}

extension CareOfStays {
  // How a record came to a stay that goes on from its own.
  private struct Way {
    /// The person was released since.
    var isBefore = false
    /// The person was moved since.
    var isElsewhere = false
  }

  // Puts a record into its stay, and into those that go on from it.
  private mutating func place(
    _ client: Client, on day: Day, _ feed: Feed, _ partner: PartnerID, _ source: Source,
    _ put: (inout CareOfStay, Way) -> Void
  ) {
    switch stay(of: client, on: day) {
    case .failure(let why): strays.append(Stray(feed: feed, partner: partner, source: source, why: why.why))
    case .success(let place): self.put(from: place, put)
    }
  }

  // What was told while a booking stood by mistake is of the stay beside it, which went on, whatever came after that.
  private func goingOn(_ place: Int) -> Int {
    let subject = judged[place].subject
    guard let next = (subject.besides ?? subject.next).flatMap({ byNumber[$0.number] }),
      order(next) < order(place)
    else { return place }
    return next
  }

  private mutating func put(from told: Int, _ put: (inout CareOfStay, Way) -> Void) {
    let place = goingOn(told)
    var way = Way(isElsewhere: facility(told) != facility(place))
    put(&byStay[place], way)
    for (earlier, later) in following(place) {
      if judged[earlier].subject.release.releasedOn != nil { way.isBefore = true }
      if facility(earlier) != facility(later) { way.isElsewhere = true }
      put(&byStay[later], way)
    }
  }

  private func facility(_ place: Int) -> FacilityID { judged[place].subject.person.booking.facility }

  // What forbids is for each whom it may mean: by its booking or person number, by its CIN, and by what that was before
  // it was corrected, whichever of them is wrong.
  private mutating func forbid(_ told: CareItem) {
    var meant = Set([named(told.client, on: told.asOf.day)].compactMap(\.self))
    if let cin = told.client.cin {
      meant.formUnion(byFormer[cin] ?? [])
      if let places = byMember[cin] { meant.insert(current(places, on: told.asOf.day)) }
    }
    for place in meant.sorted() {
      put(from: place) { stay, _ in
        if !stay.items.contains(told) { stay.items.append(told) }
      }
    }
  }

  // Puts what is known of a case by its number into its stay, and into those that go on from it.
  private mutating func put(_ number: Int, _ put: (inout CareOfStay) -> Void) {
    guard let place = byNumber[number] else { return }
    self.put(from: place) { stay, way in
      if !way.isBefore { put(&stay) }
    }
  }

  // The words that counted in the stays before one of the same member which does not go on from them.
  private mutating func remember(_ places: [Int]) {
    for (earlier, later) in zip(places, places.dropFirst()) {
      byStay[later].before = byStay[earlier].before
      guard judged[earlier].subject.release.releasedOn != nil else { continue }
      byStay[later].before += byStay[earlier].assignments.filter { judged[earlier].wasMember(whenTold: $0) }
      byStay[later].sort()
    }
  }

  private struct Lost: Error { let why: Stray.Why }

  private func stay(of client: Client, on day: Day) -> Result<Int, Lost> {
    guard let cin = client.cin else {
      return named(client, on: day).map { .success($0) } ?? .failure(Lost(why: .nobodyKnown))
    }
    guard client.namesStay else {
      let places = byMember[cin]
      return places.map { .success(current($0, on: day)) } ?? .failure(Lost(why: .nobodyKnown))
    }
    // A number that nobody has is as wrong as one of somebody else: what came of the two would tell who is held.
    guard let place = numbered(client, on: day) else {
      return .failure(Lost(why: byMember[cin] == nil ? .nobodyKnown : .otherPerson))
    }
    let member = judged[place].subject.identity.cin
    return member.map { $0 == cin } ?? true ? .success(place) : .failure(Lost(why: .otherPerson))
  }

  // The stay of those that had begun by the day; what was told before any of them is of the first.
  private func current(_ places: [Int], on day: Day) -> Int {
    let begun = places.last { judged[$0].subject.person.booking.bookedOn <= day } ?? places[0]
    if places.count < 2 { return begun }
    let own = judged[begun].subject.person.booking
    let shared = places.map { (place: $0, person: judged[$0].subject.person) }
      .filter { $0.person.booking.key == own.key && $0.person.booking.bookedOn == own.bookedOn }
      .sorted { $0.person.firstSeenOn < $1.person.firstSeenOn }
    // Of one number that another was given on the same day, whoever had it then.
    return (shared.last { $0.person.firstSeenOn <= day } ?? shared.first)?.place ?? begun
  }

  // By the booking, else by the number of the person.
  private func named(_ client: Client, on day: Day) -> Int? {
    if let booking = client.booking, let places = byBooking[booking] { return current(places, on: day) }
    return client.person.flatMap { byPerson[$0] }.map { current($0, on: day) }
  }

  // By the booking where it names one, and by nothing else then.
  private func numbered(_ client: Client, on day: Day) -> Int? {
    let places = client.booking.map { byBooking[$0] } ?? client.person.map { byPerson[$0] } ?? nil
    return places.map { current($0, on: day) }
  }

  // The later stays of the same member, one after another, each with the one before it.
  private func following(_ place: Int) -> [(earlier: Int, later: Int)] {
    guard let cin = judged[place].subject.identity.cin, let places = byMember[cin],
      let at = places.firstIndex(of: place)
    else { return [] }
    return zip(places[at...], places[(at + 1)...]).map { (earlier: $0, later: $1) }
  }
}

extension Client {
  fileprivate var namesStay: Bool { booking != nil || person != nil }

  // Of the facility's own numbers of people.
  fileprivate var person: BookingKey? {
    guard let facility, !personID.isEmpty else { return nil }
    return BookingKey(facility: facility, number: personID)
  }
}

extension CareRecords {
  fileprivate var isEmpty: Bool {
    assignments.isEmpty && actions.isEmpty && items.isEmpty && returns.isEmpty && referrals.isEmpty
  }
}

extension CareOfStay {
  fileprivate mutating func take(_ ruling: ClaimRuling) {
    if ruling.isApproved {
      asked.insert(ruling.partner)
      if letIn[ruling.partner] == nil { letIn[ruling.partner] = ruling.countsFrom }
      refused.remove(ruling.partner)
    } else {
      asked.remove(ruling.partner)
      letIn[ruling.partner] = nil
      refused.insert(ruling.partner)
    }
  }

  fileprivate mutating func sort() {
    assignments.sort { ($0.asOf, $0.source) < ($1.asOf, $1.source) }
    before.sort { ($0.asOf, $0.source) < ($1.asOf, $1.source) }
    actions.sort { ($0.doneOn, $0.source) < ($1.doneOn, $1.source) }
    returns.sort { ($0.asOf, $0.source) < ($1.asOf, $1.source) }
  }
}
