/// The people whose coverage a night looks for while an eligibility file streams past: by CIN, and by what a
/// booking says of who they are.
///
/// Whom it finds by the latter is only a candidate: the rules compare the fields themselves.
@usableFromInline package struct Sought: Sendable {
  @usableFromInline var cins = NumberSet()
  private var people: [Likeness] = []
  private var index = KeyIndex()
  /// What those looked for give besides what everybody does.
  private var kinds: SoughtKinds = []

  package init() {}

  /// How many CINs and people are looked for.
  package var count: Int { cins.count + people.count }

  /// Whether anybody is looked for otherwise than by CIN.
  package var hasPeople: Bool { !people.isEmpty }

  package mutating func insert(_ cin: CIN) { cins.insert(UInt32(truncatingIfNeeded: cin.packed)) }

  package mutating func insert(_ person: Likeness) {
    let numbers = person.numbers
    var given: SoughtKinds = numbers.isOpen ? .open : .plain
    if numbers.lacksDay { given.insert(.months) }
    if numbers.ssn != nil { given.insert(.ssn) }
    kinds.formUnion(given.subtracting(.plain))
    let keys = person.keys(sought: given)
    for place in 0..<keys.count { index.insert(keys[place], at: people.count, numbers) }
    people.append(person)
  }

  /// Makes looking faster, when all are in.
  package mutating func settle() { index.settle() }

  package func contains(_ cin: CIN) -> Bool { contains(packedCIN: cin.packed) }

  package func contains(packedCIN: UInt64) -> Bool { cins.contains(UInt32(truncatingIfNeeded: packedCIN)) }

  /// Whether somebody is looked for who may be that one.
  ///
  /// Most are told by looks into a small filter; only who has a number in common with somebody is compared.
  package func contains(_ person: Likeness) -> Bool {
    guard !index.isEmpty else { return false }
    let keys = person.keys(sought: person.numbers.isOpen ? kinds.union(.plain) : kinds)
    for place in 0..<keys.count where index.mayContain(keys[place]) {
      let isFound = index.leads(keys[place], like: person.numbers) { other in
        people[other].points(with: person) >= Likeness.enough
      }
      if isFound { return true }
    }
    return false
  }

  /// False where nobody with such a CIN, packed as `CIN.packed` is, is looked for: most are told by one look
  /// into a small table.
  @inlinable @inline(__always)
  package func mayContain(packedCIN: UInt64) -> Bool {
    cins.mayContain(UInt32(truncatingIfNeeded: packedCIN))
  }
}
