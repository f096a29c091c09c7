import Reentry

/// The records of an eligibility file, by whom they may be of.
struct FoundCoverage {
  private var byCIN: [CIN: [CoverageRecord]] = [:]
  private var byKey: [UInt64: [CIN]] = [:]
  /// What each member is called in the file, in every way.
  private var likenesses: [CIN: [Likeness]] = [:]

  init(_ records: [CoverageRecord]) {
    var seen: Set<Member> = []
    for record in records {
      byCIN[record.member.cin, default: []].append(record)
      if seen.insert(record.member).inserted { note(record.member) }
    }
  }

  private mutating func note(_ member: Member) {
    let likeness = Likeness(of: member)
    likenesses[member.cin, default: []].append(likeness)
    let keys = likeness.keys()
    for place in 0..<keys.count { byKey[keys[place], default: []].append(member.cin) }
  }

  /// Those of the members that a case's person may be.
  func records(of person: Case) -> [CoverageRecord] {
    var cins = Set(person.members.map(\.member.cin))
    if let cin = person.booking.cin { cins.insert(cin) }
    cins.formUnion(person.formerCINs)
    for booking in person.bookingsAsCalled { cins.formUnion(alike(booking)) }
    return cins.sorted().flatMap { byCIN[$0] ?? [] }
  }

  private func alike(_ booking: Booking) -> Set<CIN> {
    let (likeness, keys) = (Likeness(of: booking), Likeness(of: booking).keys())
    var (looked, found): (Set<CIN>, Set<CIN>) = ([], [])
    for place in 0..<keys.count {
      for cin in byKey[keys[place]] ?? [] where looked.insert(cin).inserted {
        let isAlike = likenesses[cin]?.contains { $0.points(with: likeness) >= Likeness.enough } ?? false
        if isAlike { found.insert(cin) }
      }
    }
    return found
  }
}

extension Case {
  /// Lets go of the members least like the person beyond that many; never of one with the very CIN or social
  /// security number that the booking gives, or a CIN that it gave, nor of one that an operator decided about.
  mutating func keepLikeliest() {
    guard members.count > Case.mostCandidates else { return }
    let (told, called) = (Likeness(of: booking), bookingsAsCalled.map { Likeness(of: $0) })
    let numbers = Set([booking.cin].compactMap { $0 } + formerCINs)
    let ruled = Set(rulings.flatMap(\.cins))
    let inOrder = members.map { record -> (record: MemberRecord, points: Int) in
      let known = Likeness(of: record.member)
      let isExact =
        numbers.contains(record.member.cin) || ruled.contains(record.member.cin) || told.hasSameSSN(as: known)
      return (record, isExact ? .max : called.map { $0.points(with: known) }.max() ?? 0)
    }
    .sorted { a, b in (b.points, a.record.member.cin) < (a.points, b.record.member.cin) }
    let exact = inOrder.count { $0.points == .max }
    members = inOrder.prefix(max(exact, Case.mostCandidates)).map(\.record)
  }
}
