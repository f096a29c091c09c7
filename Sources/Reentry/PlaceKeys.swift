/// The numbers by which two records that both have an address are brought together, besides `BlockingKeys`.
///
/// Each joins a line of the address or the city, by its sound, with a name, with the number of the house, with the
/// birth date, or with another of them, so that they find people of whom names and birth date are both wrong.
package struct PlaceKeys: Sendable {
  private var values = InlineArray<24, UInt64>(repeating: 0)
  package private(set) var count = 0

  /// Of at most two lines of an address.
  package init(
    streets: [FoldedName], city: FoldedName, number: FoldedName, last: FoldedName, first: FoldedName,
    bornOn: BirthDate?
  ) {
    let places = (streets.prefix(2) + [city]).compactMap { NameSound($0) }.map { UInt64($0.value) }
    let names = NameSounds(last: WordSounds(last), first: WordSounds(first))
    let birth = bornOn.map(BirthKeys.init)
    for (index, place) in places.enumerated() {
      for name in 0..<names.count { append(.name, place, names[name]) }
      if !number.isEmpty { append(.number, place, PlaceKeys.value(of: number)) }
      if let day = birth?.day { append(.birth, place, day) }
      for other in places[(index + 1)...] { append(.place, min(place, other), max(place, other)) }
    }
  }

  package subscript(index: Int) -> UInt64 { values[index] }

  private enum Kind: UInt64 {
    case name = 17
    case number, birth, place
  }

  private mutating func append(_ kind: Kind, _ first: UInt64, _ second: UInt64) {
    values[count] = BlockingKeys.mixed(kind.rawValue, first, second)
    count += 1
  }

  private static func value(of number: FoldedName) -> UInt64 {
    (0..<min(8, number.count)).reduce(0) { $0 << 8 | UInt64(number[$1]) }
  }
}
