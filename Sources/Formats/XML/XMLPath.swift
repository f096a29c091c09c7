/// The elements that are open, each with its place among siblings of the same name.
///
/// Names are addresses of libxml2's interned strings, so comparing them is comparing addresses.
struct XMLPath {
  private struct Level {
    var name: UInt = 0
    var place = 0
    var children: [(name: UInt, count: Int)] = []
  }

  /// Siblings of more different names than this are not counted, or counting would be quadratic.
  private static let countedNames = 64

  private var levels = [Level(), Level()]
  /// How many elements are open.
  private(set) var depth = 0

  /// Goes into an element.
  mutating func enter(_ name: UInt) {
    let place = count(name)
    depth += 1
    if depth == levels.count { levels.append(Level()) }
    levels[depth].name = name
    levels[depth].place = place
    levels[depth].children.removeAll(keepingCapacity: true)
  }

  /// Counts on where others ended: so many children of that name were in the innermost element already.
  mutating func resume(_ name: UInt, after count: Int) { levels[depth].children.append((name, count)) }

  /// How many children of one name the outermost element had.
  var records: Int { levels[1].children.first?.count ?? 0 }

  /// Leaves the innermost element.
  mutating func leave() { depth -= 1 }

  private mutating func count(_ name: UInt) -> Int {
    if let index = levels[depth].children.firstIndex(where: { $0.name == name }) {
      levels[depth].children[index].count += 1
      return levels[depth].children[index].count
    }
    guard levels[depth].children.count < Self.countedNames else { return 0 }
    levels[depth].children.append((name, 1))
    return 1
  }

  /// As in `a/b[2]/c[1]`; `spell` gives the letters of a name.
  func text(_ spell: (UInt) -> String) -> String {
    guard depth > 0 else { return "" }
    return levels[1...depth].enumerated().map { index, level in
      index == 0 || level.place == 0 ? spell(level.name) : "\(spell(level.name))[\(level.place)]"
    }.joined(separator: "/")
  }
}
