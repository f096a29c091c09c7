import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("An eligibility file in X12 834")
struct EligibilityX12Tests {
  @Test("gives the person and the span, wherever DHCS puts each field")
  func everyField() async throws {
    let more = ["REF*M7*801", "LX*1", "NM1*Y2*2*ECM*****XX*1999000015"]
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(Enrollment.member + Enrollment.month + more)))
    let record = try #require(reading.accepted.first?.value)
    #expect(reading.told.isEmpty && reading.records == 1)
    #expect(record.member.cin.description == "91234567A")
    #expect(record.member.name == PersonName(last: "DOE", first: "ANN", middle: "Q", suffix: "JR"))
    #expect(record.member.bornOn.description == "1990-01-01" && record.member.sex == .female)
    #expect(record.member.zip == "93701" && record.coverage.county.text == "10")
    #expect(record.coverage.aid.text == "M1" && record.coverage.status == "401")
    #expect(record.coverage.plan.text == "300" && record.coverage.planStatus == "01")
    #expect(record.coverage.from.description == "2026-11-01")
    #expect(record.coverage.to?.description == "2026-11-30")
    #expect(record.coverage.priorECM?.description == "1999000015" && record.coverage.restriction == "801")
    #expect(record.coverage.asOf.description == "2026-11-21")
    #expect(record.coverage.source == Source(batch: batch, record: 1))
    #expect(!reading.isFull && reading.sequence == 9 && reading.subjects == ["300"])
  }

  @Test(
    "finds the CIN by its form in either reference",
    arguments: [
      (["REF*0F*91234567A", "REF*1L*PLAN-9"], "91234567A"),
      (["REF*1L*PLAN-9", "REF*0F*91234567A"], "91234567A"),
      (["REF*1L*91234567A1"], "91234567A"), (["REF*0F*91234567A12345", "REF*1L*X"], "91234567A"),
      (["REF*0F*91234567A", "REF*1L*91234567a1"], "91234567A"),
    ])
  func cin(references: [String], cin: String) async throws {
    let member = ["INS*Y*18*001"] + references + Enrollment.member.dropFirst(3)
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(member + Enrollment.month)))
    #expect(reading.told.isEmpty)
    #expect(reading.accepted.map(\.value.member.cin.description) == [cin])
  }

  @Test(
    "takes the loop's own county and aid code before the member's, and the status beside the aid code",
    arguments: [
      (["REF*CE*M1;401;80;691", "REF*RB*80", "REF*ZX*01"], "01 80 691"),
      (["REF*CE*M1;401;80;691", "REF*ZX*01"], "01 M1 401"),
      (["REF*CE*M1;401;80;691"], "19 M1 401"),
      (["REF*CE*10;401;", "REF*RB*10"], "19 10 401"),
    ])
  func ofLoop(references: [String], expected: String) async throws {
    let loop = ["HD*021**HLT*300;01", "DTP*348*D8*20261101"] + references
    let reading = try await Enrollment.read(Enrollment.file(Enrollment.transaction(Enrollment.member + loop)))
    let spans = reading.accepted.map(\.value.coverage)
    #expect(spans.map { "\($0.county) \($0.aid) \($0.status)" } == [expected])
    #expect(reading.told.isEmpty && spans.first?.to == nil)
  }

  @Test("leaves the address and names of others alone")
  func otherNames() async throws {
    let others = [
      "NM1*31*1*ELSE", "N4*CITY*CA*90000**CY*58", "DMG*D8*20000101*M", "NM1*QD*1*X*Y", "N4*A*CA*90001",
    ]
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(Enrollment.member + others + Enrollment.month)))
    let member = try #require(reading.accepted.first?.value.member)
    #expect(member.name.last == "DOE" && member.zip == "93701" && member.sex == .female)
  }

  @Test("is fee-for-service without a plan code, and full by BGN08 4 or RX", arguments: ["4", "RX"])
  func feeForService(action: String) async throws {
    let loop = Enrollment.month.map { $0.replacing("300;01", with: "") }
    let file = Enrollment.file(Enrollment.transaction(Enrollment.member + loop, action: action))
    let reading = try await Enrollment.read(file)
    #expect(reading.accepted.map(\.value.coverage.plan) == [.feeForService])
    #expect(reading.isFull && reading.told.isEmpty)
  }

  @Test("counts a loop of status 59 that ends before it starts, and finds nothing wrong with it")
  func noCoverage() async throws {
    let loop = Enrollment.month.map {
      $0.replacing("300;01", with: "300;59").replacing("20261130", with: "20261031")
    }
    let reading = try await Enrollment.read(Enrollment.file(Enrollment.transaction(Enrollment.member + loop)))
    #expect(reading.told.isEmpty && reading.records == 1)
    #expect(reading.accepted.map(\.value.coverage.isNone) == [true])
  }

  @Test(
    "rejects a bad loop alone, looked for or not",
    arguments: [
      ("REF*1L*91234567A", "REF*1L*randomCIN1", "cin-malformed cin"),
      ("REF*1L*91234567A", "REF*QQ*1", "cin-malformed cin"),
      ("DMG*D8*19900101*F", "DMG*D8**F", "birth-date-missing birth_date"),
      ("DMG*D8*19900101*F", "DMG*D8*19901301*F", "birth-date-unreadable birth_date"),
      ("DMG*D8*19900101*F", "DMG*D8*19900101*Q", "value-not-allowed sex"),
      ("NM1*IL*1*DOE", "NM1*IL*1*", "name-missing last_name"),
      ("DTP*348*D8*20261101", "DTP*348*RD8*20261101-20261130", "date-unreadable from"),
      ("DTP*348*D8*20261101", "DTP*356*D8*20261101", "value-missing from"),
      ("20261130", "20261031", "coverage-ends-before-start to"),
      ("REF*ZX*10", "REF*ZX*59", "county-unknown county"),
      ("REF*RB*M1", "REF*RB*M11", "value-not-allowed aid_code"),
      ("REF*RB*M1", "REF*RB*M3", "value-missing status"),
      ("M1;401", "M1;40", "value-not-allowed status"),
      ("HD*021", "HD*002", "value-not-allowed HD01"),
    ])
  func badRecords(old: String, new: String, told: String) async throws {
    let text = Enrollment.good.replacing(old, with: new)
    let reading = try await Enrollment.read(text)
    #expect(reading.told.first == "\(told) 1 record 1 line 17")
    #expect(reading.refusal == nil && reading.records == 1 && reading.rejects.rows.count == 1)
    #expect(reading.rejects.columns == EligibilityField.allCases.map(\.name))
    let row = try #require(reading.rejects.rows.first)
    #expect(row.findings.first?.byteOffset == text.utf8Offset(of: "HD*0"))
  }

  @Test("rejects a member whose references are two people's", arguments: [false, true])
  func twoCINs(isReversed: Bool) async throws {
    let references = ["REF*0F*91234567A", "REF*1L*98888888A"]
    let member =
      ["INS*Y*18*001"] + (isReversed ? references.reversed() : references) + Enrollment.member.dropFirst(3)
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(member + Enrollment.month)))
    #expect(reading.told == ["cin-disagrees cin 1 record 1 line 17"] && reading.accepted.isEmpty)
  }

  @Test("gives back the state's own reference where neither has the form of a CIN", arguments: [false, true])
  func badCIN(isReversed: Bool) async throws {
    let references = ["REF*0F*PLAN-9", "REF*1L*9123456A"]
    let member =
      ["INS*Y*18*001"] + (isReversed ? references.reversed() : references) + Enrollment.member.dropFirst(3)
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(member + Enrollment.month)))
    #expect(reading.rejects.rows.map { $0.values.first } == ["9123456A"])
  }

  @Test("rejects a member without any reference as one without a CIN, and an end without its day")
  func missing() async throws {
    let member = Enrollment.member.filter { !$0.hasPrefix("REF*0F") && !$0.hasPrefix("REF*1L") }
    let loop = ["HD*024**HLT*300;01", "DTP*348*D8*20261101", "REF*CE*M1;401", "REF*RB*M1"]
    let reading = try await Enrollment.read(Enrollment.file(Enrollment.transaction(member + loop)))
    #expect(reading.told == ["value-missing to 1 record 1 line 15", "value-missing cin 1 record 1 line 15"])
  }
}

extension String {
  fileprivate func utf8Offset(of text: String) -> Int? {
    firstRange(of: text).map { self[..<$0.lowerBound].utf8.count }
  }
}
