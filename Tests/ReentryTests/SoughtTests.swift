import Reentry
import Testing

@Suite("Those looked for")
struct SoughtTests {
  @Test("are all found by CIN, and nobody else is", arguments: [0, 1, 7, 8, 100, 5000])
  func byCIN(count: Int) throws {
    var sought = Sought()
    for number in 0..<count {
      let cin = try #require(CIN("9\(1_000_000 + number * 7)A"))
      sought.insert(cin)
      sought.insert(cin)
    }
    #expect(sought.count == count)
    var strangers = 0
    for number in 0..<7 * count + 50 {
      let cin = try #require(CIN("9\(1_000_000 + number)A"))
      let isSought = number % 7 == 0 && number < 7 * count
      #expect(sought.contains(cin) == isSought)
      if isSought { #expect(sought.mayContain(packedCIN: cin.packed)) }
      if !isSought, sought.mayContain(packedCIN: cin.packed) { strangers += 1 }
    }
    // The first look tells most of the others.
    #expect(strangers <= count)
  }

  private static func person(
    _ last: String, _ first: String, _ born: String, zip: String = "", ssn: String = ""
  ) throws -> Likeness {
    let parts = born.split(separator: "-").map { Int($0) ?? 0 }
    let day = try #require(BirthDate(year: parts[0], month: parts[1], day: parts[2]))
    var booking = Booking(
      facility: FacilityID("F"), name: PersonName(last: last, first: first), bornOn: day,
      bookedOn: Day(number: 20_000))
    (booking.home.zip, booking.ssn) = (zip, ssn)
    return Likeness(of: booking)
  }

  @Test(
    "are found by who they are, though a field or two be wrong",
    arguments: [
      ("Doe", "Ann", "1982-02-17", true), ("DOE", "ANN", "1982-02-17", true),
      // Sound, initial, order; another day or year takes more than two names to be worth a look.
      ("Dow", "Ann", "1982-02-17", true), ("Doe", "A", "1982-02-17", true),
      ("Ann", "Doe", "1982-02-17", true), ("Doe", "Ann", "1982-02-19", false),
      ("Doe", "Ann", "1983-02-17", false), ("Doe", "Ann", "1982-02-XX", true),
      ("Doe", "William", "1982-02-17", true), ("Doe-Roe", "Ann", "1982-02-17", true),
      // Somebody else, as far as that tells.
      ("Doe", "Ann", "1971-05-06", false), ("Roe", "William", "1982-02-17", false),
      ("Roe", "Ann", "1982-02-17", false), ("Roe", "Sam", "1971-05-06", false),
    ])
  func byLikeness(last: String, first: String, born: String, isFound: Bool) throws {
    var sought = Sought()
    #expect(!sought.hasPeople)
    #expect(try !sought.contains(Self.person("Doe", "Ann", "1982-02-17")))
    sought.insert(try Self.person("Doe", "Ann", "1982-02-17"))
    #expect(sought.hasPeople && sought.count == 1)
    #expect(try sought.contains(Self.person(last, first, born)) == isFound)
  }

  @Test("are found by zip or social security number where names and birth day are not enough")
  func byNumbers() throws {
    var sought = Sought()
    sought.insert(try Self.person("Doe", "Ann", "1982-02-17", zip: "93701", ssn: "987651234"))
    #expect(try sought.contains(Self.person("Roe", "Ann", "1982-02-17", zip: "93701")))
    #expect(try !sought.contains(Self.person("Roe", "Ann", "1982-02-17", zip: "93702")))
    #expect(try sought.contains(Self.person("Doe", "Ann", "1982-02-19", zip: "93701")))
    #expect(try sought.contains(Self.person("Doe", "Ann", "1983-02-17", zip: "93701")))
    #expect(try sought.contains(Self.person("Roe", "Sam", "1971-05-06", ssn: "987-65-1234")))
    #expect(try !sought.contains(Self.person("Roe", "Sam", "1971-05-06", ssn: "987-65-1235")))
    #expect(try sought.contains(Self.person("Roe", "Ann", "1982-02-17", ssn: "XXXXX1234")))
    #expect(try !sought.contains(Self.person("Roe", "Sam", "1982-02-17", ssn: "XXXXX1235")))
  }

  @Test("are all found among thousands", arguments: [1, 100, 5000])
  func many(count: Int) throws {
    func one(_ number: Int) throws -> Likeness {
      try Self.person(
        "Doe\(String(repeating: "XA", count: number % 7))", "Ann",
        "\(1900 + number % 100)-01-\(1 + number % 28)")
    }
    var sought = Sought()
    for number in 0..<count { sought.insert(try one(number)) }
    for number in 0..<count { #expect(try sought.contains(one(number))) }
    #expect(try !sought.contains(Self.person("Zuniga", "Kim", "1950-06-30")))
  }

  // Of few values, so that many have something in common: partial dates and numbers, and slips of either, too.
  private static func random(_ state: inout UInt64) throws -> (likeness: Likeness, hasMonthOnly: Bool) {
    func one(_ values: [String]) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return values[Int(state >> 33) % values.count]
    }
    let last = one(["Doe", "Dow", "Roe", "Doe-Roe", "De la Roe", "Ann", "Zuniga", "Zunigas"])
    let first = one(["Ann", "Anne", "Marie Ann", "Kim", "A", "", "Doe"])
    let day = one(["1982-02-17", "1982-17-02", "1983-02-11", "1982-02-XX", "1982-XX-XX", "1994-02-11"])
    let parts = day.split(separator: "-").map { Int($0) ?? 0 }
    let ssn = one(["", "", "987651234", "987651235", "987551234", "XXXXX1234", "98765XXXX", "111223333"])
    let born = try #require(
      BirthDate(year: parts[0], month: parts[1], day: parts[2])
        ?? BirthDate(year: parts[0], month: parts[2], day: 7))
    let likeness = Likeness(
      last: last.utf8Span.span, first: first.utf8Span.span, bornOn: born,
      sex: Sex(rawValue: one(["M", "F", "U"])) ?? .unknown,
      zip: one(["", "93701", "93702", "937"]).utf8Span.span, ssn: ssn.utf8Span.span)
    return (likeness, born.day == 0 && born.month != 0)
  }

  private static func keys(_ person: Likeness, withMonths: Bool) -> Set<UInt64> {
    let keys = person.keys(withMonths: withMonths)
    return Set((0..<keys.count).map { keys[$0] })
  }

  @Test(
    "are those, and only those, whom all numbers together bring up and who are alike enough", arguments: 1...4
  )
  func asPlainly(seed: Int) throws {
    var state = UInt64(seed)
    let people = try (0..<60 * seed).map { _ in try Self.random(&state) }
    var sought = Sought()
    for person in people { sought.insert(person.likeness) }
    if seed > 2 { sought.settle() }
    let known = people.map { Self.keys($0.likeness, withMonths: $0.hasMonthOnly) }
    let hasMonths = people.contains(where: \.hasMonthOnly)
    var met = 0
    for _ in 0..<400 {
      let (other, _) = try Self.random(&state)
      let keys = Self.keys(other, withMonths: hasMonths)
      let isPlain = people.indices.contains {
        !known[$0].isDisjoint(with: keys) && people[$0].likeness.points(with: other) >= Likeness.enough
      }
      #expect(sought.contains(other) == isPlain)
      if isPlain { met += 1 }
    }
    #expect(met > 40 && met < 400)
  }
}
