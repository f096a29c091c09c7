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
}
