import Reentry

/// Of which people each count of a month is, at every facility and plan: where one counts all whom another counts, their
/// difference is people, too, and tells them.
///
/// Whether it does is looked up in the people themselves, for which counts lie in which may depend on the month: where
/// nobody was released, everybody with a manager is eligible.
package struct SharedPeople: Sendable {
  private var numbers: [String: Int] = [:]
  /// How many people are in the same counts, by the numbers of those.
  private var groups: [MeasuredPlace: [[Int]: Int]] = [:]

  package init() {}

  /// Takes note of people who are in those counts at those places.
  package mutating func add(people: Int = 1, _ counts: Set<String>, at places: [MeasuredPlace]) {
    let group = counts.map { number(of: $0) }.sorted()
    for place in places { groups[place, default: [:]][group, default: 0] += people }
  }

  private mutating func number(of name: String) -> Int {
    let number = numbers[name] ?? numbers.count
    numbers[name] = number
    return number
  }

  /// How many people are in one of some counts and in one of others, by place.
  func both(_ some: [String], _ others: [String]) -> [MeasuredPlace: Int] {
    let (some, others) = (some.compactMap { numbers[$0] }, others.compactMap { numbers[$0] })
    return groups.mapValues { groups in
      groups.reduce(0) { sum, group in
        let isInBoth = some.contains(where: group.key.contains) && others.contains(where: group.key.contains)
        return isInBoth ? sum + group.value : sum
      }
    }
  }
}
