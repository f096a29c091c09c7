import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

@Suite("Several aid codes of one plan from one day on")
struct AidCodesTests {
  private struct Known {
    var load = Caseload()
    let cin: CIN

    init() throws {
      cin = try #require(CIN("91234567A"))
      var booking = Booking(
        facility: FacilityID("CA10JAIL"), name: PersonName(last: "Sample", first: "Robin"),
        bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
      (booking.bookingNumber, booking.cin) = ("B1", cin)
      load.apply(roster: [(booking, 1)], asOf: monday, batch: BatchID("r"), isCorrection: false)
    }

    /// Records in the words `aid status`, of a span of plan 300 from one day on, `none` where it never was.
    func records(_ words: [String], on day: Int, file: String) throws -> [CoverageRecord] {
      let born = try #require(BirthDate(year: 1980, month: 2, day: 3))
      let member = Member(
        cin: cin, name: PersonName(last: "Sample", first: "Robin"), bornOn: born, sex: .male, zip: "")
      return words.enumerated().map { place, words in
        let words = words.split(separator: " ").map(String.init)
        var span = Coverage(
          cin: cin, county: CountyCode("10"), aid: AidCode(words[0]), status: words[1], plan: PlanCode("300"),
          from: monday.advanced(by: -90), asOf: monday.advanced(by: day),
          source: Source(batch: BatchID(file), record: place + 1))
        if words[1] == "none" { span.to = span.from.advanced(by: -1) }
        return CoverageRecord(member: member, coverage: span)
      }
    }

    mutating func tell(
      _ words: [String], isFull: Bool = false, on day: Int = 1, file: String = "new", spared: Bool = false
    ) throws {
      load.apply(
        coverage: try records(words, on: day, file: file), plan: PlanCode("300"), isFull: isFull,
        asOf: monday.advanced(by: day), spared: spared ? [cin] : [])
    }

    /// What holds on the second day, in order.
    var held: [String] {
      load.cases[0].members.flatMap(\.spans).filter { $0.covers(monday.advanced(by: 1)) }
        .map { "\($0.aid.text) \($0.status)" }
    }
  }

  @Test(
    "stand beside one another where one file tells them, in whatever order, and in one aid code too",
    arguments: [
      (["M1 401", "60 401"], ["60 401", "M1 401"]), (["60 401", "M1 401"], ["60 401", "M1 401"]),
      (["M1 901", "M1 401"], ["M1 901", "M1 401"]), (["M1 401", "M1 401"], ["M1 401"]),
    ])
  func together(told: [String], held: [String]) throws {
    var known = try Known()
    try known.tell(told)
    #expect(known.held == held)
  }

  @Test(
    "are told whole by each file that tells of them: a correction takes the wrong one's place, what is left out is gone",
    arguments: [
      (["60 401"], ["60 401"]), (["M1 401"], ["M1 401"]), (["M1 999"], ["M1 999"]),
      (["M1 401", "60 401"], ["60 401", "M1 401"]), (["F1 401", "M1 none"], ["F1 401"]), (["M1 none"], []),
    ], [true, false])
  func corrected(told: (says: [String], held: [String]), isFull: Bool) throws {
    var known = try Known()
    try known.tell(["M1 401", "ZZ 401"], on: 0, file: "old")
    try known.tell(told.says, isFull: isFull)
    #expect(known.held == told.held)
    // An older file that comes late brings nothing back.
    try known.tell(["M1 401", "ZZ 401"], on: 0, file: "late")
    #expect(known.held == told.held)
  }

  @Test("end where a full file tells of none of them, and not where a delta does not")
  func unnamed() throws {
    for isFull in [true, false] {
      var known = try Known()
      try known.tell(["M1 401", "60 401"], on: 0, file: "old")
      try known.tell([], isFull: isFull)
      #expect(known.held == (isFull ? [] : ["60 401", "M1 401"]))
    }
  }

  @Test(
    "stay where another record of the person was rejected; the one told is replaced",
    arguments: [true, false])
  func spared(isFull: Bool) throws {
    var known = try Known()
    try known.tell(["M1 401", "60 401"], on: 0, file: "old")
    try known.tell(["M1 701"], isFull: isFull, spared: true)
    #expect(known.held == ["60 401", "M1 701"])
  }

  @Test("are each mended alone, unless a newer file told them anew")
  func mended() throws {
    var known = try Known()
    try known.tell(["M1 401"], on: 0, file: "old")
    var superseded = known.load.apply(mendedCoverage: try known.records(["60 401"], on: 0, file: "mended"))
    #expect(superseded == 0 && known.held == ["60 401", "M1 401"])
    try known.tell(["M1 401"])
    superseded = known.load.apply(mendedCoverage: try known.records(["60 401"], on: 0, file: "again"))
    #expect(superseded == 1 && known.held == ["M1 401"])
  }

  @Test("come back from the tables as they were")
  func tables() throws {
    var known = try Known()
    try known.tell(["M1 901", "60 401", "M1 401"])
    let tables = Dictionary(uniqueKeysWithValues: known.load.tables().map { ($0.name, $0.bytes) })
    #expect(try Caseload { tables[$0] }.cases == known.load.cases)
  }
}
