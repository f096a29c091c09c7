import Formats
import Reentry

/// The file by cell: of each key and name the entries that give it its value, in the order of their days.
package struct PolicySpans: Sendable {
  /// A key, and what of it is given a value; empty where the key has one.
  package struct Cell: Hashable, Sendable {
    package let key: String
    package let name: String
  }

  /// In the order of the keys, within one of the file.
  package private(set) var cells: [Cell] = []
  private var entries: [Cell: [PolicyEntry]] = [:]

  package init(_ file: PolicyFile) {
    for entry in file.entries {
      for name in entry.names {
        let cell = Cell(key: entry.key, name: name)
        if entries[cell] == nil { cells.append(cell) }
        entries[cell, default: []].append(entry)
      }
    }
    for cell in cells { entries[cell]?.sort { $0.from < $1.from } }
  }

  /// The entry in force on a day, nil where none is.
  package func entry(_ cell: Cell, on day: Day) -> PolicyEntry? {
    entries[cell]?.first { $0.isInForce(on: day) }
  }

  /// The days from which on the cell may have another value than on the day before.
  package func turns(_ cell: Cell) -> Set<Day> {
    let own = entries[cell] ?? []
    return Set(own.map(\.from)).union(own.compactMap { $0.to?.advanced(by: 1) })
  }
}

extension PolicyFile {
  /// The file with what another one says under one key.
  package func taking(_ key: String, from other: PolicyFile) -> PolicyFile {
    var mixed = self
    mixed.entries = entries.filter { $0.key != key } + other.entries.filter { $0.key == key }
    return mixed
  }
}
