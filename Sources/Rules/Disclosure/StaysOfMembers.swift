import Reentry

/// The stays of each member whose identity is known, by which one follows another.
package struct StaysOfMembers: Sendable {
  /// Places in the order of booking day and case number.
  private let byCIN: [CIN: [Int]]
  private let judged: [JudgedCase]

  package init(_ judged: [JudgedCase]) {
    self.judged = judged
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
  /// A facility that has the person on a roster that is as new follows one that may not have noticed yet.
  package func isFollowed(_ stay: JudgedCase) -> Bool {
    others(of: stay).contains { other in
      guard StaysOfMembers.order(stay) < StaysOfMembers.order(other), other.isInCustody else { return false }
      guard stay.isInCustody else { return true }
      let (here, there) = (stay.subject.person, other.subject.person)
      return here.booking.facility != there.booking.facility && here.lastSeenOn <= there.lastSeenOn
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
