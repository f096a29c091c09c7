import Caseload
import Reentry
import Testing

private let jail = FacilityID("CA10JAIL")
private let monday = Day(number: 20_779)

private func booking(ssn: String = "", cin: String = "") throws -> Booking {
  var booking = Booking(
    facility: jail, name: PersonName(last: "Doe", first: "Ana"),
    bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday.advanced(by: -40))
  (booking.bookingNumber, booking.ssn, booking.cin) = ("B1", ssn, CIN(cin))
  booking.home.zip = "93701"
  return booking
}

/// A record of a member; everything but the CIN as the booking has it unless said otherwise.
private func record(
  _ number: Int, last: String = "DOE", first: String = "ANA", born: (Int, Int, Int) = (1980, 2, 3),
  zip: String = "", ssn: String = ""
) throws -> CoverageRecord {
  let cin = try #require(CIN("9\(1_000_000 + number)A"))
  let span = Coverage(
    cin: cin, county: CountyCode("10"), aid: AidCode("M1"), status: "401", plan: PlanCode("300"),
    from: monday.advanced(by: -30), asOf: monday, source: Source(batch: BatchID("f"), record: number))
  var member = Member(
    cin: cin, name: PersonName(last: last, first: first),
    bornOn: try #require(BirthDate(year: born.0, month: born.1, day: born.2)), sex: .female, zip: zip)
  member.ssn = ssn
  return CoverageRecord(member: member, coverage: span)
}

private func load(_ booking: Booking) -> Caseload {
  var load = Caseload()
  load.apply(roster: [(booking, 1)], asOf: monday, batch: BatchID("r"), isCorrection: false)
  return load
}

private func fold(_ records: [CoverageRecord], into load: inout Caseload) {
  load.apply(coverage: records, plan: .all, isFull: false, asOf: monday)
}

@Suite("The members that a person may be")
struct CandidatesTests {
  @Test("are found though a field or two be wrong, and strangers are not")
  func found() throws {
    var load = load(try booking(ssn: "XXXXX1234"))
    fold(
      [
        try record(1), try record(2, last: "DOW"), try record(3, last: "ANA", first: "DOE"),
        try record(4, born: (1980, 3, 2)), try record(5, first: "KIM", zip: "93701"),
        try record(6, last: "ROE", zip: "93701"), try record(7, last: "ROE", ssn: "987651234"),
        try record(11, last: "ROE"), try record(12, born: (1971, 5, 6)),
        try record(13, last: "ROE", first: "KIM"),
      ], into: &load)
    let kept = load.cases[0].members.map { Int($0.member.cin.packed >> 5) - 91_000_000 }
    #expect(kept == [1, 2, 3, 4, 5, 6, 7])
    #expect(load.sought().count == 7 + 1)
  }

  @Test("are at most so many, the likeliest, whatever file told of which first", arguments: 0..<6)
  func cut(turn: Int) throws {
    let exact = try record(900, last: "ZZZ", first: "ZZZ", born: (1999, 1, 1))
    let number = try record(901, last: "ZZZ", first: "ZZZ", born: (1999, 1, 1), ssn: "987651234")
    let likely = try (1...10).map { try record($0, zip: "93701") }
    let lessLikely = try (11...40).map { try record($0, first: "KIM") }
    var records = likely + lessLikely + [exact, number]
    records = Array(records[(turn * 7)...] + records[..<(turn * 7)])
    var load = load(try booking(ssn: "987651234", cin: "91000900A"))
    for file in stride(from: 0, to: records.count, by: 5) {
      fold(Array(records[file..<min(file + 5, records.count)]), into: &load)
    }
    let kept = Set(load.cases[0].members.map { Int($0.member.cin.packed >> 5) - 91_000_000 })
    #expect(kept.count == Case.mostCandidates)
    #expect(kept == Set(Array(1...10) + [900, 901] + Array(11...14)))
  }

  @Test("keep whom an operator decided about, and their social security number, in the state")
  func kept() throws {
    var load = load(try booking())
    fold([try record(500, first: "KIM", ssn: "987651234")], into: &load)
    let decision = Decision(
      subject: .identity(1, CIN("91000500A")), word: .same, reason: "seen", decidedBy: "me",
      decidedAt: Moment(day: monday), source: Source(batch: BatchID("d"), record: 1))
    #expect(load.rule(decision, matched: nil, in: 1) == nil)
    fold(try (1...30).map { try record($0) }, into: &load)
    #expect(load.cases[0].members.contains { $0.member.cin == CIN("91000500A") })
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let again = try Caseload { tables[$0] }
    #expect(again.cases == load.cases && again.cases[0].rulings.count == 1)
    #expect(again.tables().map(\.bytes) == load.tables().map(\.bytes))
  }
}
