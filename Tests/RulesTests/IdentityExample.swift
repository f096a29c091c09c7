import Reentry
import Rules
import Testing

/// Weights and people to try the identity decision with.
enum IdentityExample {
  static let policy: IdentityPolicy = {
    var policy = IdentityPolicy()
    (policy.matchesByScore, policy.population) = (true, 15_000_000)
    (policy.matchAbove, policy.reviewAbove, policy.margin) = (13_300, -1000, 10_000)
    let weights: KeyValuePairs<ComparedField, [Int]> = [
      .lastName: [7687, 7687, 7687, 4033, 4033, -3273], .firstName: [7416, 5743, 5743, 1697, 1697, -3002],
      .nameOrder: [0, 0], .middleName: [5129, 1322, -3170], .suffix: [1663, -3807],
      .birthDate: [15_068, 10_240, 6896, 6896, 3590, -330, -3848], .sex: [986, -5644],
      .ssn: [23_179, 13_214, 11_855, -5644], .phone: [18_932, 9703, -1152],
      .streetNumber: [5931, -1468, -2707], .street: [9677, 8514, -3395, -6297],
      .place: [20_120, 14_100, 8966, 2918, -999, -6985, -9889],
    ]
    for (field, all) in weights {
      for (level, weight) in zip(field.levels, all) { policy[field, level] = weight }
    }
    policy.nicknames.insert(["Robert", "Bob", "Roberto"])
    policy.nicknames.insert(["Guadalupe", "Lupe"])
    return policy
  }()

  /// `last|first|middle|suffix|birth date|sex|ssn|phone|address|city|zip|county`; what follows may be left out.
  static func person(_ text: String) throws -> PersonFeatures {
    var fields = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    while fields.count < 12 { fields.append("") }
    let parts = fields[4].split(separator: "-").map { Int($0) ?? 0 } + [0, 0, 0]
    var booking = Booking(
      facility: FacilityID("JAIL"),
      name: PersonName(last: fields[0], first: fields[1], middle: fields[2], suffix: fields[3]),
      bornOn: try #require(BirthDate(year: max(parts[0], 1900), month: parts[1], day: parts[2])),
      bookedOn: Day(number: 20_000))
    booking.sex = Sex(rawValue: fields[5]) ?? .unknown
    (booking.ssn, booking.home.phone, booking.home.address) = (fields[6], fields[7], fields[8])
    (booking.home.city, booking.home.zip) = (fields[9], fields[10])
    booking.home.county = fields[11].isEmpty ? nil : CountyCode(fields[11])
    var person = PersonFeatures(booking, nicknames: policy.nicknames)
    if fields[4].isEmpty { person.bornOn = nil }
    return person
  }

  static func comparison(_ one: String, _ other: String) throws -> PersonComparison {
    PersonComparison(try person(one), try person(other), by: policy)
  }

  /// A person with every field, to be changed in some.
  static let ana = "Rivera|Ana|Luisa||1982-03-07|F|123456780|9165550123|12 Sample Street|Fresno|93701|10"
}
