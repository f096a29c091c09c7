import Formats
import Reentry
import Testing

@testable import Ingestors

/// Looks for three people: one by CIN, one by name and birth date.
private func sought() throws -> Sought {
  var sought = Sought()
  sought.insert(try #require(CIN("91234567A")))
  sought.insert(try Likeness.of("VANDERBILT-HERNANDEZ-SMITH", "José", born: "1982-02-17"))
  return sought
}

@Suite("An eligibility file in fixed width")
struct EligibilityFixedTests {
  private static let header = "HDR20261121ALL000007F" + pad(109)
  private static let trailer = "TRL20261121ALL0000000001000007" + pad(100)

  private static func pad(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func detail(
    cin: String = "91234567A", last: String = "Doe", first: String = "Ann", born: String = "19900101",
    sex: String = "F", county: String = "10", aid: String = "M1", status: String = "401",
    plan: String = "300",
    planStatus: String = "01", from: String = "20260101", to: String = "", ecm: String = "",
    restriction: String = ""
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String { text + pad(max(0, width - text.utf8.count)) }
    return "DTL" + padded(cin, 9) + padded(last, 20) + padded(first, 15) + "Q" + padded(born, 8)
      + padded(sex, 1)
      + padded(county, 2) + padded(aid, 2) + padded(status, 3) + padded(plan, 3) + padded(planStatus, 2)
      + padded(from, 8) + padded(to, 8) + padded(ecm, 10) + "900123456" + padded(restriction, 3) + "93701"
      + "JR " + pad(15)
  }

  private func read(_ lines: [String]) async throws -> FeedReading<CoverageRecord> {
    let text = lines.map { $0 + "\n" }.joined()
    return try await EligibilityFixed(layout: Repository.layout("eligibility"), batch: batch)
      .read(BytesInMemory(Array(text.utf8)), sought: sought(), jobs: 2)
  }

  @Test("gives the person and the span")
  func everyField() async throws {
    let detail = Self.detail(to: "20261231", ecm: "1999000015", restriction: "801")
    #expect(detail.utf8.count == 130 && Self.header.utf8.count == 130 && Self.trailer.utf8.count == 130)
    let reading = try await read([Self.header, detail, Self.trailer])
    let record = try #require(reading.accepted.first?.value)
    #expect(reading.told.isEmpty)
    #expect(record.member.name == PersonName(last: "Doe", first: "Ann", middle: "Q", suffix: "JR"))
    #expect(record.member.bornOn.description == "1990-01-01" && record.member.sex == .female)
    #expect(record.member.zip == "93701" && record.coverage.county.text == "10")
    #expect(record.coverage.aid.text == "M1" && record.coverage.status == "401")
    #expect(record.coverage.plan.text == "300" && record.coverage.planStatus == "01")
    #expect(record.coverage.from.description == "2026-01-01")
    #expect(record.coverage.to?.description == "2026-12-31")
    #expect(record.coverage.priorECM?.description == "1999000015" && record.coverage.restriction == "801")
    #expect(record.coverage.asOf.description == "2026-11-21")
    #expect(record.coverage.source == Source(batch: batch, record: 1))
    #expect(reading.isFull && reading.sequence == 7 && reading.subjects == ["ALL"])
  }

  @Test("keeps only those looked for, by CIN or by name and birth date as the record cuts them")
  func soughtOnly() async throws {
    let reading = try await read([
      Self.header, Self.detail(), Self.detail(cin: "99999999A"),
      Self.detail(cin: "98888888A", last: "VANDERBILT-HERNANDEZ", first: "José", born: "19820217"),
      Self.trailer.replacing("0000000001", with: "0000000003"),
    ])
    #expect(reading.told.isEmpty)
    #expect(reading.records == 3)
    #expect(reading.accepted.map(\.record) == [1, 3])
  }

  @Test("without a plan code is fee-for-service")
  func feeForService() async throws {
    let reading = try await read([Self.header, Self.detail(plan: "", planStatus: ""), Self.trailer])
    #expect(reading.accepted.map(\.value.coverage.plan) == [.feeForService])
  }

  @Test(
    "rejects a bad record alone, looked for or not",
    arguments: [
      (detail(cin: "9123456A"), ["cin-malformed cin 1 record 1 line 2"]),
      (detail(cin: ""), ["value-missing cin 1 record 1 line 2"]),
      (detail(cin: "99999999A", born: "19900231"), ["birth-date-unreadable birth_date 1 record 1 line 2"]),
      (detail(born: ""), ["birth-date-missing birth_date 1 record 1 line 2"]),
      (detail(last: ""), ["name-missing last_name 1 record 1 line 2"]),
      (detail(sex: "Q"), ["value-not-allowed sex 1 record 1 line 2"]),
      (detail(county: "59"), ["county-unknown county 1 record 1 line 2"]),
      (detail(county: "00"), ["county-unknown county 1 record 1 line 2"]),
      (detail(aid: "M"), ["value-not-allowed aid_code 1 record 1 line 2"]),
      (detail(aid: ""), ["value-missing aid_code 1 record 1 line 2"]),
      (detail(status: "40"), ["value-not-allowed status 1 record 1 line 2"]),
      (detail(from: ""), ["value-missing from 1 record 1 line 2"]),
      (detail(from: "20261301"), ["date-unreadable from 1 record 1 line 2"]),
      (detail(to: "00000000"), ["date-unreadable to 1 record 1 line 2"]),
      (detail(from: "20260102", to: "20260101"), ["coverage-ends-before-start to 1 record 1 line 2"]),
      (detail(planStatus: "59", from: "20260102", to: "20260101"), []),
      (detail(ecm: "1999000016"), ["npi-malformed ecm_npi 1 record 1 line 2"]),
      (detail(restriction: "8X1"), ["value-not-allowed restriction 1 record 1 line 2"]),
      (String(detail().dropLast()), ["row-too-short - 1 record 1 line 2"]),
      (detail() + "0", ["row-too-long - 1 record 1 line 2"]),
      ("ADD" + detail().dropFirst(3), ["record-type-unknown - 1 record 1 line 2"]),
    ])
  func badRecords(detail: String, told: [String]) async throws {
    let reading = try await read([Self.header, detail, Self.trailer])
    #expect(reading.told == told)
    #expect(reading.refusal == nil && reading.records == 1)
  }

  @Test(
    "is refused whole for its controls",
    arguments: [
      ([header, detail()], FindingCode.trailerMissing),
      ([header, trailer], .trailerCountWrong),
      ([header, detail(), trailer.replacing("ALL", with: "300")], .trailerDisagrees),
      ([header, detail(), trailer.replacing("1121", with: "1122")], .trailerDisagrees),
      ([header.replacing("000007F", with: "000007X"), detail(), trailer], .headerUnreadable),
      (
        [header.replacing("ALL", with: "301"), detail(), trailer.replacing("ALL", with: "301")], .planDiffers
      ),
      ([detail(), trailer], .headerMissing),
      ([], .fileEmpty),
    ])
  func refusals(lines: [String], code: FindingCode) async throws {
    let reading = try await read(lines)
    #expect(reading.refusal == code)
  }
}

@Suite("An eligibility file in XML")
struct EligibilityXMLTests {
  private func read(_ text: String) async throws -> FeedReading<CoverageRecord> {
    let source = BytesInMemory(Array(text.utf8))
    return try await EligibilityXML(schema: Repository.xmlSchema("eligibility"), batch: batch)
      .read(source, sought: sought(), jobs: 2)
  }

  private static func document(_ members: String, plan: String = "300", count: Int = 1) -> String {
    """
    <eligibility xmlns="urn:handoff:eligibility:1" day="2026-11-21" plan="\(plan)" sequence="9" \
    scope="delta" count="\(count)">
    \(members)
    </eligibility>
    """
  }

  private static func member(_ coverages: String, cin: String = "91234567A", born: String = "1990-01-01")
    -> String
  {
    """
    <member cin="\(cin)" ssn="900123456"><name family="Doe" given="Ann" middle="Q" suffix="JR"/>
    <birth day="\(born)" sex="F"/><address zip="93701"/>\(coverages)</member>
    """
  }

  private static let span = """
    <coverage county="10" aid="M1" status="401" plan="300" planStatus="01" from="2026-01-01"/>
    """

  @Test("is refused as cut, first of all, wherever it is cut")
  func cuts() async throws {
    let bytes = try Repository.bytes("samples/night-2/inbound/plan.300/eligibility/members-300-20261122.xml")
    let schema = try Repository.xmlSchema("eligibility")
    for length in 1..<bytes.count - 1 {
      let reading = try await EligibilityXML(schema: schema, batch: batch)
        .read(BytesInMemory(Array(bytes[..<length])), sought: Sought(), jobs: 2)
      try #require(reading.refusal == .fileTruncated, "\(length): \(reading.told)")
      try #require(reading.findings.rows.map(\.code) == [.fileTruncated], "\(length): \(reading.told)")
    }
  }

  @Test("gives several spans of one member, and each its own plan")
  func spans() async throws {
    let reading = try await read(
      Self.document(
        Self.member(
          "<coverage county='10' aid='M1' status='401' plan='300' planStatus='01' restriction='801'"
            + " from='2026-01-01' to='2026-06-30' ecm='1999000015'/>"
            + "<coverage county='10' aid='M1' status='001' from='2026-07-01'/>"), count: 2))
    #expect(reading.told.isEmpty)
    let spans = reading.accepted.map(\.value.coverage)
    #expect(spans.map(\.plan.text) == ["300", "FFS"])
    #expect(spans.map { $0.to?.description } == ["2026-06-30", nil])
    #expect(spans.map(\.restriction) == ["801", ""] && spans.map(\.planStatus) == ["01", ""])
    #expect(spans.map { $0.priorECM?.description } == ["1999000015", nil])
    #expect(reading.accepted.map(\.value.member.name.suffix) == ["JR", "JR"])
    #expect(!reading.isFull && reading.sequence == 9)
  }

  @Test("rejects a bad coverage alone, and keeps the member's others")
  func badCoverage() async throws {
    let reading = try await read(
      Self.document(
        Self.member("<coverage county='99' aid='M1' status='401' from='2026-01-01'/>" + Self.span), count: 2))
    #expect(reading.told == ["county-unknown county 1 record 1 line 3"])
    #expect(reading.accepted.map(\.record) == [2])
  }

  @Test("rejects a coverage that its schema does not allow")
  func invalidCoverage() async throws {
    let reading = try await read(
      Self.document(Self.member("<coverage county='10' aid='M1' from='2026-01-01'/>")))
    #expect(
      reading.told == ["record-not-valid - 1 record 1 line 3", "value-missing status 1 record 1 line 3"])
  }

  /// All that a reading says, but for what the records hold.
  private func summary(_ text: String, jobs: Int) async throws -> [String] {
    let reading = try await EligibilityXML(schema: Repository.xmlSchema("eligibility"), batch: batch)
      .read(BytesInMemory(Array(text.utf8)), sought: sought(), jobs: jobs)
    let rejects = reading.rejects.rows.map { row in
      "\(row.record) \(row.values) \(row.findings.map { "\($0.code) \($0.record) \($0.byteOffset) \($0.line)" })"
    }
    return reading.told + rejects + ["\(reading.records)", "\(reading.subjects)"]
      + reading.accepted.map { "\($0.record) \($0.value.coverage.source)" }
  }

  @Test("is read alike by any number of cores, its bad records where they are", arguments: [2, 3, 7])
  func cores(jobs: Int) async throws {
    // Some 4 MB: thirty stretches.
    let filler = String(repeating: Self.member(Self.span), count: 1000)
    let bad = Self.member("<coverage county='99' aid='M1' status='401' from='2026-01-01'/>", cin: "X")
    let invalid = Self.member("<coverage county='10' aid='M1' from='2026-01-01'/>")
    let between = [bad, invalid, "<!-- <member -->", bad]
    var members = ""
    for turn in 0..<16 { members += filler + between[turn % 4] }
    let text = Self.document(members, count: 16_012)
    let alone = try await summary(text, jobs: 1)
    #expect(alone.count > 16_012)
    #expect(try await summary(text, jobs: jobs) == alone)
    let cut = String(text.dropLast(2_000_000))
    #expect(try await summary(cut, jobs: jobs) == summary(cut, jobs: 1))
  }

  @Test(
    "is refused whole when it cannot be believed",
    arguments: [
      (String(document(member(span)).dropLast(30)), FindingCode.fileTruncated),
      ("<!DOCTYPE eligibility SYSTEM 'x.dtd'>" + document(member(span)), .xmlDoctype),
      (document(member(span), count: 3), .trailerCountWrong),
      (document(member(span), plan: "301"), .planDiffers),
      (document(member("")), .xmlNotValid),
      (document(member(span)).replacing("delta", with: "some"), .xmlNotValid),
      (document(member(span)).replacing("urn:handoff:eligibility:1", with: "urn:x"), .xmlNotValid),
    ])
  func refusals(text: String, code: FindingCode) async throws {
    #expect(try await read(text).refusal == code)
  }
}
