import Formats
import Ingestors
import Reentry

/// What two policies say differently, and for which days.
package struct PolicyDifference: Sendable {
  package let old: NamedPolicy
  package let new: NamedPolicy
  package let rows: [Row]

  /// One value that is another, for days on end.
  package struct Row: Sendable {
    package let key: String
    package fileprivate(set) var names: [String]
    /// Nil where the policy has none for these days.
    package let old: Side?
    package let new: Side?
    package let from: Day
    /// Nil where it has no end.
    package let to: Day?

    package struct Side: Sendable, Hashable {
      package let value: String
      package let citation: String
    }

    /// Whether only the citation is another.
    package var isOfCitation: Bool { old?.value == new?.value }
  }

  package init(_ old: NamedPolicy, _ new: NamedPolicy) {
    (self.old, self.new) = (old, new)
    let (before, after) = (PolicySpans(old.file), PolicySpans(new.file))
    let known = Set(before.cells)
    var rows: [Row] = []
    for cell in before.cells + after.cells.filter({ !known.contains($0) }) {
      for row in PolicyDifference.rows(of: cell, before, after) {
        if let place = rows.firstIndex(where: { $0.isSame(as: row) }) {
          rows[place].names.append(cell.name)
        } else {
          rows.append(row)
        }
      }
    }
    self.rows = rows
  }

  // From one turn of either to the next, joined where nothing turned.
  private static func rows(of cell: PolicySpans.Cell, _ before: PolicySpans, _ after: PolicySpans) -> [Row] {
    let turns = before.turns(cell).union(after.turns(cell)).sorted()
    var rows: [Row] = []
    for (place, turn) in turns.enumerated() {
      let old = before.entry(cell, on: turn).map { Row.Side(value: $0.value, citation: $0.citation) }
      let new = after.entry(cell, on: turn).map { Row.Side(value: $0.value, citation: $0.citation) }
      guard old != new else { continue }
      let to = place + 1 < turns.count ? turns[place + 1].advanced(by: -1) : nil
      let joins = rows.last.map { $0.to?.advanced(by: 1) == turn && $0.old == old && $0.new == new } ?? false
      let from = joins ? rows.removeLast().from : turn
      rows.append(Row(key: cell.key, names: [cell.name], old: old, new: new, from: from, to: to))
    }
    return rows
  }

  /// Whether it would tell of a need to know whom it judges otherwise on a day.
  func tellsNeed(on day: Day) -> Bool {
    rows.contains { row in
      guard row.from <= day, row.to.map({ day <= $0 }) ?? true, !row.isOfCitation else { return false }
      return PolicyFile.tellsNeed(row.key, row.names, [row.old, row.new].compactMap(\.?.value))
    }
  }

  /// The keys under which a value differs, in their order; not those of which only a citation does.
  var keys: [String] {
    var keys: [String] = []
    for row in rows where !row.isOfCitation && !keys.contains(row.key) { keys.append(row.key) }
    return keys
  }
}

extension PolicyDifference.Row {
  fileprivate func isSame(as other: Self) -> Bool {
    key == other.key && old == other.old && new == other.new && from == other.from && to == other.to
  }

  var json: JSON {
    [
      "key": .string(key), "names": .array(names.filter { !$0.isEmpty }.map { .string($0) }),
      "old": old?.json ?? .null, "new": new?.json ?? .null, "from": .string(from.description),
      "to": to.map { .string($0.description) } ?? .null,
    ]
  }
}

extension PolicyDifference.Row.Side {
  fileprivate var json: JSON { ["value": .string(value), "citation": .string(citation)] }
}
