import Formats
import Ingestors
import Reentry

/// Every value of a policy that is in force on a day, and what changes after it.
package struct PolicyInForce: Sendable {
  package let policy: NamedPolicy
  package let day: Day
  /// By subject, in the order in which they are shown.
  package let subjects: [(heading: String, rows: [Row])]
  /// What changes after the day, the next first.
  package let changes: [PolicyChange]

  /// One value, with the days for which it holds.
  package struct Row: Sendable {
    package let key: String
    /// What it is given to; one empty text where the key has one value.
    package let names: [String]
    package let value: String
    /// Whether the table is one of values with the names that have them, such as groups with their codes.
    package let isByValue: Bool
    package let from: Day
    package let to: Day?
    package let citation: String
    let json: JSON
  }

  /// Throws `ConfigurationRefusal` where something had no value on the day yet.
  package init(_ policy: NamedPolicy, on day: Day) throws(ConfigurationRefusal) {
    _ = try ConfigurationRefusal.naming(policy.name) { () throws(ConfigurationFault) in
      try policy.file.policy(on: day)
    }
    (self.policy, self.day) = (policy, day)
    let inForce = policy.file.entries.filter { $0.isInForce(on: day) }
    let byValue = Set(inForce.filter { $0.names.count > 1 }.map(\.key))
    subjects = PolicyFile.Subject.allCases.compactMap { subject in
      let rows = inForce.filter { $0.subject == subject }.map { Row($0, isByValue: byValue.contains($0.key)) }
      return rows.isEmpty ? nil : (subject.rawValue, rows)
    }
    changes = PolicyChange.all(in: policy.file, after: day)
  }
}

extension PolicyInForce.Row {
  fileprivate init(_ entry: PolicyEntry, isByValue: Bool) {
    (key, names, value, self.isByValue) = (entry.key, entry.names, entry.value, isByValue)
    (from, to, citation, json) = (entry.from, entry.to, entry.citation, entry.json)
  }
}

/// A value that becomes another on a day.
package struct PolicyChange: Sendable {
  package let on: Day
  package let key: String
  package private(set) var names: [String]
  /// Nil where there was none.
  package let old: String?
  /// Nil where there is none any more.
  package let new: String?
  /// Of the new value, else of the old.
  package let citation: String

  static func all(in file: PolicyFile, after day: Day) -> [PolicyChange] {
    let spans = PolicySpans(file)
    var changes: [PolicyChange] = []
    for cell in spans.cells {
      for turn in spans.turns(cell).sorted() where turn > day {
        let (old, new) = (spans.entry(cell, on: turn.advanced(by: -1)), spans.entry(cell, on: turn))
        if old?.value == new?.value, old?.citation == new?.citation { continue }
        let change = PolicyChange(
          on: turn, key: cell.key, names: [cell.name], old: old?.value, new: new?.value,
          citation: new?.citation ?? old?.citation ?? "")
        if let place = changes.firstIndex(where: { $0.isSame(as: change) }) {
          changes[place].names.append(cell.name)
        } else {
          changes.append(change)
        }
      }
    }
    // Days are a stable order: of one day the keys stay as they were.
    return changes.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
      .map(\.element)
  }

  private func isSame(as other: PolicyChange) -> Bool {
    on == other.on && key == other.key && old == other.old && new == other.new && citation == other.citation
  }
}

extension PolicyInForce {
  /// What `policy show --json` prints.
  package var json: String {
    let values = subjects.flatMap { subject in subject.rows.map { $0.json(under: subject.heading) } }
    let answer: JSON = [
      "policy": .string(policy.name), "title": .string(policy.title), "sha256": .string(policy.sha256),
      "asOf": .string(day.description), "values": .array(values), "changes": .array(changes.map(\.json)),
    ]
    return answer.text(indented: true)
  }
}

extension PolicyInForce.Row {
  fileprivate func json(under heading: String) -> JSON {
    [
      "subject": .string(heading), "key": .string(key),
      "names": .array(names.filter { !$0.isEmpty }.map { .string($0) }), "value": json,
      "from": .string(from.description), "to": to.map { .string($0.description) } ?? .null,
      "citation": .string(citation),
    ]
  }
}

extension PolicyChange {
  fileprivate var json: JSON {
    [
      "on": .string(on.description), "key": .string(key),
      "names": .array(names.filter { !$0.isEmpty }.map { .string($0) }),
      "old": old.map { .string($0) } ?? .null, "new": new.map { .string($0) } ?? .null,
      "citation": .string(citation),
    ]
  }
}
