import Reentry

/// The stays of each member whose identity is known, by which one follows another.
package struct StaysOfMembers: Sendable {
  /// Places in the order of booking day and case number.
  private let byCIN: [CIN: [Int]]
  private let judged: [JudgedCase]
  /// Who was released before is free of what was said then.
  private let firstDay: Day

  package init(_ judged: [JudgedCase], in circumstances: Circumstances) {
    self.judged = judged
    firstDay = circumstances.day.advanced(by: -circumstances.policy.secondContactDays.value)
    var byCIN: [CIN: [Int]] = [:]
    for (place, stay) in judged.enumerated() {
      if case .matched(let cin) = stay.subject.identity { byCIN[cin, default: []].append(place) }
    }
    self.byCIN = byCIN.filter { $0.value.count > 1 }.mapValues { places in
      places.sorted { StaysOfMembers.order(judged[$0]) < StaysOfMembers.order(judged[$1]) }
    }
  }

  /// Whether a later stay of the same person is the one that counts now: moved, or booked again.
  ///
  /// No stay follows one whose release is so long ago that nothing is due after it: that is history.
  package func isFollowed(_ stay: JudgedCase) -> Bool {
    if let released = stay.subject.release.releasedOn, released < firstDay { return false }
    return others(of: stay).contains { other in
      StaysOfMembers.order(stay) < StaysOfMembers.order(other) && other.isInCustody
        && other.subject.person.goneOn == nil
    }
  }

  /// The stays of the same person that this one follows, the latest first.
  package func followed(by stay: JudgedCase) -> [JudgedCase] {
    others(of: stay).reversed().filter {
      StaysOfMembers.order($0) < StaysOfMembers.order(stay) && isFollowed($0)
    }
  }

  private func others(of stay: JudgedCase) -> [JudgedCase] {
    guard case .matched(let cin) = stay.subject.identity else { return [] }
    let number = stay.subject.person.number
    return (byCIN[cin] ?? []).map { judged[$0] }.filter { $0.subject.person.number != number }
  }

  private static func order(_ stay: JudgedCase) -> (Day, Int) {
    (stay.subject.person.booking.bookedOn, stay.subject.person.number)
  }
}
