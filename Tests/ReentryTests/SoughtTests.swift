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

  @Test(
    "are found by name as an eligibility record writes it",
    arguments: [
      ("Doe", "Ann", "DOE", "ANN", true), ("O'Neil", "Mary Jo", "O'NEIL", "MARY JO", true),
      ("VANDERBILT-HERNANDEZ-SMITH", "José", "VANDERBILT-HERNANDEZ", "JOSé", true),
      // Cut at a whole character, and without the blank before the cut.
      ("ABCDEFGHIJKLMNOPQRSÑUÑEZ", "A", "ABCDEFGHIJKLMNOPQRS", "A", true),
      ("MARIA DE LOS ANGELES LOPEZ", "A", "MARIA DE LOS ANGELES", "A", true),
      ("DE LA CRUZ MONTENEG RO", "A", "DE LA CRUZ MONTENEG", "A", true),
      ("Doe", "Ann", "DOE", "ANNA", false), ("Doe", "Ann", "DOES", "ANN", false),
      ("DoeA", "nn", "Doe", "Ann", false),
      ("Nuñez", "Ann", "NUÑEZ", "ANN", false),
    ])
  func byName(last: String, first: String, otherLast: String, otherFirst: String, isFound: Bool) throws {
    let day = try #require(Day("1982-02-17"))
    var sought = Sought()
    #expect(!sought.hasNames)
    sought.insert(NameKey(last: last, first: first, bornOn: day))
    #expect(sought.hasNames)
    #expect(sought.contains(NameKey(last: otherLast, first: otherFirst, bornOn: day)) == isFound)
    #expect(!sought.contains(NameKey(last: last, first: first, bornOn: day.advanced(by: 1))))
  }

  @Test("are told by the beginning of the last name and the birth day")
  func hints() throws {
    var sought = Sought()
    sought.insert(NameKey(last: "Lopez-Rivera", first: "Ana", bornOn: try #require(Day("1982-02-17"))))
    func word(_ text: String) -> UInt64 { text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    #expect(sought.mayContain(NameHint(lastName: word("LOPEZ-RI"), born: word("19820217"))))
    #expect(sought.mayContain(NameHint(lastName: word("lopez-rI"), born: word("19820217"))))
    #expect(!sought.mayContain(NameHint(lastName: word("LOPEZ   "), born: word("19820217"))))
    #expect(!sought.mayContain(NameHint(lastName: word("LOPEZ-RI"), born: word("19820218"))))
  }
}
