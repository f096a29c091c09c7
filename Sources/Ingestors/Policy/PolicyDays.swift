import Formats
import Reentry

/// The entries that give one thing its value, held to one value a day from the first day on, without an end.
struct PolicyDays {
  let key: any PolicyKey
  /// What is given a value; empty where the key has one.
  let name: String
  /// In the order of their days.
  let entries: [PolicyEntry]

  init(_ key: any PolicyKey, _ name: String, _ entries: [PolicyEntry]) {
    (self.key, self.name) = (key, name)
    self.entries = entries.sorted { $0.from < $1.from }
  }

  /// Throws `ConfigurationFault` at the entry that is one too many, or behind which days have none.
  func check() throws(ConfigurationFault) {
    let mustHaveOne = key.required.contains(name)
    for (entry, next) in zip(entries, entries.dropFirst()) {
      guard let last = entry.to, last < next.from else { throw overlap(entry, next) }
      let free = last.advanced(by: 1)
      if mustHaveOne, free < next.from {
        throw next.fault("\(told)no value from \(free) to \(next.from.advanced(by: -1))")
      }
    }
    if mustHaveOne, let entry = entries.last, let last = entry.to {
      throw try entry.object.value("to").fault("\(told)no value after \(last)")
    }
  }

  private var told: String { name.isEmpty ? "" : "\(name) has " }

  // At whichever stands further down in the file.
  private func overlap(_ entry: PolicyEntry, _ next: PolicyEntry) -> ConfigurationFault {
    let ends = [entry.to, next.to].compactMap { $0 }.min()
    let days =
      ends.map { $0 == next.from ? "on \($0)" : "from \(next.from) to \($0)" } ?? "from \(next.from) on"
    let isInOrder = (entry.line, entry.column) < (next.line, next.column)
    let (other, later) = isInOrder ? (entry, next) : (next, entry)
    return later.fault("\(told)two values \(days): the other stands in line \(other.line)")
  }
}

extension PolicyEntry {
  fileprivate var line: Int { object.node.line }
  fileprivate var column: Int { object.node.column }

  fileprivate func fault(_ message: String) -> ConfigurationFault { object.node.fault(message) }
}
