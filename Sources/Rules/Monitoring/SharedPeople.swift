import Reentry

/// Of which people each count of a month is, at every place: where one counts all whom another counts, their difference
/// is people, too, and tells them.
///
/// Whether it does is looked up in the people themselves, for which counts lie in which may depend on the month: where
/// nobody was released, everybody with a manager is eligible.
struct SharedPeople {
  private var numbers: [String: Int] = [:]
  private var names: [String] = []
  /// How many people are in the same counts, by the numbers of those.
  private var groups: [MeasuredPlace: [[Int]: Int]] = [:]

  /// Takes note of one person, who is in those counts at those places.
  mutating func add(_ counts: Set<String>, at places: [MeasuredPlace]) {
    let group = counts.map { number(of: $0) }.sorted()
    if group.isEmpty { return }
    for place in places { groups[place, default: [:]][group, default: 0] += 1 }
  }

  private mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// Notes in the counts by how much one exceeds another that it holds whole, where that is less than `least`; what is
  /// less itself is never told, and needs none.
  func note(in counts: inout MonthlyCounts, least: Int) {
    for (place, groups) in groups {
      let both = together(groups)
      for part in names.indices where both[part][part] >= least {
        for whole in names.indices where both[part][whole] == both[part][part] {
          let excess = both[whole][whole] - both[part][part]
          guard excess > 0, excess < least else { continue }
          counts.note(excess: excess, of: names[whole], over: names[part], at: place)
        }
      }
    }
  }

  // How many people are in both of each two counts.
  private func together(_ groups: [[Int]: Int]) -> [[Int]] {
    var both = [[Int]](repeating: [Int](repeating: 0, count: names.count), count: names.count)
    for (group, people) in groups {
      for first in group {
        for second in group { both[first][second] += people }
      }
    }
    return both
  }
}
