/// What somebody was called or numbered by until another word took its place (DOMAIN §5).
///
/// It is kept with the case and helps to find members and to look at them; no match rests on it.
package struct FormerIdentity: Hashable, Sendable {
  package let teller: Teller
  package let name: PersonName
  /// Of a roster the CIN told with the name, if any; of an eligibility file the member's.
  package let cin: CIN?
  /// The as-of day of the word that took its place.
  package let until: Day

  package enum Teller: String, Sendable { case roster, eligibility }

  package init(_ teller: Teller, _ name: PersonName, _ cin: CIN?, until: Day) {
    (self.teller, self.name, self.cin, self.until) = (teller, name, cin, until)
  }

  /// What a booking says that another word of a roster tells otherwise; nil where that tells the same last and first
  /// name, and the CIN if one was told.
  package init?(of old: Booking, before new: Booking, on day: Day) {
    let losesCIN = old.cin.map { $0 != new.cin } ?? false
    guard losesCIN || !old.name.isSpelt(as: new.name) else { return nil }
    self.init(.roster, old.name, old.cin, until: day)
  }
}

extension PersonName {
  /// Whether last and first name are of the same letters.
  package func isSpelt(as other: PersonName) -> Bool {
    if last == other.last, first == other.first { return true }
    return FoldedName(last) == FoldedName(other.last) && FoldedName(first) == FoldedName(other.first)
  }
}

extension Case {
  /// So many former names and CINs are kept, the latest.
  package static var mostFormer: Int { 16 }

  /// Keeps what another word took the place of; what was kept before is as long ago as it was last told.
  package mutating func note(_ former: FormerIdentity) {
    self.former.removeAll { ($0.teller, $0.name, $0.cin) == (former.teller, former.name, former.cin) }
    self.former.append(former)
    if self.former.count > Case.mostFormer { self.former.removeFirst() }
  }

  /// The names by which rosters called the person, without the one of today.
  package var formerNames: [PersonName] {
    var names: [PersonName] = []
    for one in former where one.teller == .roster && !one.name.isSpelt(as: booking.name) {
      if !names.contains(where: one.name.isSpelt) { names.append(one.name) }
    }
    return names
  }

  /// The names by which eligibility files called that member, without the one of today.
  package func formerNames(of member: Member) -> [PersonName] {
    former.filter { $0.teller == .eligibility && $0.cin == member.cin && !$0.name.isSpelt(as: member.name) }
      .map(\.name)
  }

  /// The CINs that rosters gave the person, without the one of today.
  package var formerCINs: [CIN] {
    var cins: [CIN] = []
    for one in former where one.teller == .roster {
      if let cin = one.cin, cin != booking.cin, !cins.contains(cin) { cins.append(cin) }
    }
    return cins
  }

  /// The booking, and as it would be by each of the former names.
  package var bookingsAsCalled: [Booking] {
    if former.isEmpty { return [booking] }
    return [booking]
      + formerNames.map { name in
        var called = booking
        called.name = name
        return called
      }
  }
}
