import Reentry

// Somebody who is moved or booked again is a new case, and no eligibility file need come before the person is known.
extension Caseload {
  /// Brings what is known of a member into the new cases that name it by its CIN, from the case last told of it.
  ///
  /// Whether the member is the person is judged there as everywhere.
  mutating func bringMembers(from first: Int) {
    let wanted = Set(cases[first...].compactMap(\.booking.cin))
    guard !wanted.isEmpty else { return }
    var known: [CIN: MemberRecord] = [:]
    // What changed of the coverage of somebody gone for longer nobody looked for.
    let hospital = inHospital
    for person in cases[..<first] where !isForgotten(person, hospital) {
      guard let cin = person.booking.cin, wanted.contains(cin) else { continue }
      guard let found = person.members.first(where: { $0.member.cin == cin }) else { continue }
      if known[cin].map({ $0.toldOn <= found.toldOn }) ?? true { known[cin] = found }
    }
    for place in cases.indices[first...] {
      guard let cin = cases[place].booking.cin, let found = known[cin] else { continue }
      update(place) { $0.members.append(found) }
    }
  }

  /// Whether the person is gone for so long that their coverage was looked for no more.
  func isForgotten(_ person: Case, _ hospital: @autoclosure () -> InHospital) -> Bool {
    guard let looksBack, let gone = person.goneOn else { return false }
    return gone.days(until: looksBack.night) > looksBack.days && !hospital().has(person)
  }
}

extension MemberRecord {
  /// The day of the newest word of it.
  fileprivate var toldOn: Day { spans.map(\.asOf).max() ?? Day(number: 0) }
}
