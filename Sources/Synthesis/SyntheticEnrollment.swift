import Reentry
import Storage

/// One X12 834 file of any length, for measuring: everybody in Medi-Cal, a coverage loop for each of their spans.
package struct SyntheticEnrollment: Sendable {
  package let members: Int
  package let seed: UInt64
  package let asOf: Day

  package init(members: Int, seed: UInt64, asOf: Day) {
    (self.members, self.seed, self.asOf) = (members, seed, asOf)
  }

  /// Writes the file, in place of whatever has the name; its folder must be there.
  ///
  /// Memory does not follow the number of members. Throws `DiskError`.
  package func write(to path: String) throws {
    let registry = Registry.ofOneJail(FacilityID("CA10JAIL"))
    let nights = SyntheticNights(
      people: 2 * members, seed: seed, county: nil, nights: 1, start: asOf, registry: registry)
    let world = SyntheticWorld(registry, county: nil, on: asOf)
    var file = try EligibilityX12File(path, day: asOf, sequence: 1, members: members)
    var (index, written) = (0, 0)
    while written < members {
      let person = SyntheticPerson(index, nights: nights, world: world)
      if let spans = person.coverage?.spans {
        try file.append(person, spans)
        written += 1
      }
      index += 1
    }
    try file.close()
  }
}
