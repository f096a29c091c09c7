import Reentry

/// Which stays of one member take the place of which, and how long that matters to what was said.
package struct StaysOfMembers: Sendable {
  /// By the number of the stay that counts, those that it follows.
  private var followed: [Int: [JudgedCase]] = [:]
  /// Who was released before is free of what was said then.
  private let firstDay: Day

  package init(_ judged: [JudgedCase], in circumstances: Circumstances) {
    firstDay = circumstances.day.advanced(by: -circumstances.policy.secondContactDays.value)
    for stay in judged where isFollowed(stay) {
      if let next = stay.subject.next { followed[next.number, default: []].append(stay) }
    }
  }

  /// Whether a later stay of the same person is the one that counts now: moved, or booked again.
  ///
  /// No stay follows one whose release is so long ago that nothing is due after it: that is history. What was sealed
  /// never counts.
  package func isFollowed(_ stay: JudgedCase) -> Bool {
    if stay.subject.person.isSealed { return true }
    guard stay.subject.next != nil else { return false }
    return stay.subject.release.releasedOn.map { $0 >= firstDay } ?? true
  }

  /// The stay that counts now of the person of a case, by its number; nil where there is none.
  ///
  /// Consents follow the person.
  package func current(_ number: Int, among judged: [JudgedCase]) -> JudgedCase? {
    guard judged.indices.contains(number - 1) else { return nil }
    var (stay, seen) = (judged[number - 1], Set([number]))
    while isFollowed(stay), let next = stay.subject.next?.number, seen.insert(next).inserted,
      judged.indices.contains(next - 1)
    {
      stay = judged[next - 1]
    }
    return stay
  }

  /// The stays of the same person that this one follows, the latest first.
  package func followed(by stay: JudgedCase) -> [JudgedCase] {
    (followed[stay.subject.person.number] ?? []).sorted {
      StaysOfMembers.order($0) > StaysOfMembers.order($1)
    }
  }

  /// The stays of the same person from which this one goes on without a release between, the latest first.
  package func moved(to stay: JudgedCase) -> [JudgedCase] {
    var (moved, seen) = ([JudgedCase](), Set([stay.subject.person.number]))
    var last = [stay]
    while !last.isEmpty {
      last = last.flatMap(followed(by:)).filter {
        $0.subject.release.releasedOn == nil && seen.insert($0.subject.person.number).inserted
      }
      moved += last
    }
    return moved
  }

  private static func order(_ stay: JudgedCase) -> (Day, Int) {
    (stay.subject.person.booking.bookedOn, stay.subject.person.number)
  }
}
