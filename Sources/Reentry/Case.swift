/// One booking in the caseload with all that is known of it.
package struct Case: Hashable, Sendable {
  /// Serial from 1, never made of a person's data.
  package let number: Int
  package var booking: Booking
  /// The roster record that last told the booking.
  package var source: Source
  /// The as-of day of the first and of the latest roster that had it.
  package var firstSeenOn: Day
  package var lastSeenOn: Day
  /// The as-of day of the first roster of its facility that no longer had it.
  package var goneOn: Day?
  /// That roster; nil while the person is on it, and where an older engine noted the day alone.
  package var goneBy: BatchID?
  /// Every release date told, oldest first.
  package var releaseDates: [ReleaseDate] = []
  /// What eligibility files say of people this may be.
  package var members: [MemberRecord] = []
  /// The day of the latest full eligibility file searched for this person.
  package var lookedForOn: Day?
  /// What operators said of who the person is, in the order in which they decided.
  package var rulings: [IdentityRuling] = []
  /// What rosters and eligibility files called the person before, in the order in which it was replaced.
  package var former: [FormerIdentity] = []

  package init(number: Int, booking: Booking, source: Source, seenOn day: Day) {
    (self.number, self.booking, self.source) = (number, booking, source)
    (self.firstSeenOn, self.lastSeenOn) = (day, day)
  }

  /// So many members are kept of those that a person may be, the likeliest: an operator looks at no more, and
  /// whoever is less like the person than sixteen others is not told apart by what is known.
  package static var mostCandidates: Int { 16 }

  /// Six digits.
  package var name: String { Case.name(number) }

  package static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}

/// A member of Medi-Cal that a case's person may be, and the spans known of that member.
package struct MemberRecord: Hashable, Sendable {
  package var member: Member
  package var spans: [Coverage]
  package init(member: Member, spans: [Coverage]) { (self.member, self.spans) = (member, spans) }
}
