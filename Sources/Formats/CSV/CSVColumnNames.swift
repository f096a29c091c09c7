/// A header's names, each one once, so that no column hides another.
///
/// A name that is there already gets `_2`, `_3` and so on, the first that no header has; a blank one is
/// called by its place: `column_3`.
package struct CSVColumnNames: Sendable {
  package let names: [String]
  /// Places of names that another column has too, the first of each left out; counted from 0.
  package let repeated: [Int]
  /// Places without a name, counted from 0.
  package let blank: [Int]

  init(_ header: [String]) {
    var taken = Set(header)
    var seen: Set<String> = []
    blank = header.indices.filter { header[$0].isBlank }
    var repeated: [Int] = []
    names = header.enumerated().map { place, name in
      if name.isBlank { return CSVColumnNames.unused("column_\(place + 1)", among: &taken) }
      if seen.insert(name).inserted { return name }
      repeated.append(place)
      return CSVColumnNames.unused(name, from: 2, among: &taken)
    }
    self.repeated = repeated
  }

  /// The name of a field; one beyond the header is called by its place.
  package subscript(place: Int) -> String {
    if place < names.count { return names[place] }
    var taken = Set(names)
    return CSVColumnNames.unused("column_\(place + 1)", among: &taken)
  }

  private static func unused(_ name: String, from first: Int = 1, among taken: inout Set<String>) -> String {
    var (number, candidate) = (first, first == 1 ? name : "\(name)_\(first)")
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(name)_\(number)"
    }
    return candidate
  }
}

extension String {
  /// Nothing, or spaces alone.
  var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 } }
}
