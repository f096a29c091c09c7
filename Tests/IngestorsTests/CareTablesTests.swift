import Formats
import Reentry
import Testing

@testable import Ingestors

private func found<Value>(_ reading: FeedReading<Value>) -> [String] {
  reading.findings.rows.map { "\($0.code.rawValue) \($0.field.isEmpty ? "-" : $0.field)" }
}

@Suite("A file of assignments")
struct AssignmentFileTests {
  private static let header =
    "notification_id,cin,facility_id,booking_number,plan_code,decision,decline_reason,pre_manager_name,"
    + "pre_manager_npi,pre_manager_org_npi,pre_manager_phone,pre_manager_email,post_manager_name,"
    + "post_manager_npi,post_manager_org_npi,post_manager_phone,post_manager_email,effective_date,as_of\n"

  private func read(_ row: String) throws -> FeedReading<Assignment> {
    try IngestorsTests.read(Self.header + row + "\n", "assignments")
  }

  private static let who = "N1,91234567A,CA10JAIL,B1,300"
  private static let ana = "Ana,1999000023,1999000015,555-0101,ana@x.example"

  @Test(
    "tells a row a word, or why it is none",
    arguments: [
      ("\(who),ASSIGNED,,\(ana),,,,,,2026-11-20,2026-11-21", ""),
      ("\(who),ASSIGNED,,,,1999000015,,,,,,,,2026-11-20,2026-11-21", ""),
      ("\(who),ASSIGNED,,,,,,,Ben,,,,,2026-11-20,2026-11-21", ""),
      ("\(who),ASSIGNED,,,,,555-0101,,,,,,,2026-11-20,2026-11-21", "manager-missing pre_manager_org_npi"),
      ("\(who),ASSIGNED,,,,,,,,,,,,2026-11-20,2026-11-21", "manager-missing pre_manager_org_npi"),
      ("\(who),DECLINED,full,,,,,,,,,,,2026-11-20,2026-11-21", ""),
      ("\(who),DECLINED,,,,,,,,,,,,2026-11-20,2026-11-21", ""),
      ("\(who),ENDED,,,,,,,,,,,,11/20/2026,2026-11-21T10:11:12", ""),
      ("\(who),ended,,,,,,,,,,,,2026-11-20,2026-11-21", "value-not-allowed decision"),
      ("\(who),CHANGED,,\(ana),,,,,,2026-11-20,2026-11-21", "value-not-allowed decision"),
      ("N1,,CA10JAIL,B1,300,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "value-missing cin"),
      ("N1,9123456A,,,300,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "cin-malformed cin"),
      ("N1,81234567A,,,300,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "cin-unusual cin"),
      ("N1,91234567A4,,,300,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", ""),
      ("N1,91234567A46260,,,300,ENDED,,,,,,,,,,,,20261120,20261121101112", ""),
      ("N1,91234567A,ca10,,300,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "facility-malformed facility_id"),
      ("N1,91234567A,,,,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "value-missing plan_code"),
      ("N1,91234567A,,,3000,ENDED,,,,,,,,,,,,2026-11-20,2026-11-21", "value-too-long plan_code"),
      ("\(who),ASSIGNED,,Ana,1999000024,,,,,,,,,2026-11-20,2026-11-21", "npi-malformed pre_manager_npi"),
      (
        "\(who),ASSIGNED,,\(ana),Ben,,199900001,,,2026-11-20,2026-11-21",
        "npi-malformed post_manager_org_npi"
      ),
      ("\(who),ENDED,,,,,,,,,,,,,2026-11-21", "value-missing effective_date"),
      ("\(who),ENDED,,,,,,,,,,,,2026-11-31,2026-11-21", "date-unreadable effective_date"),
      ("\(who),ENDED,,,,,,,,,,,,2027-02-01,2026-11-21", ""),
      ("\(who),ENDED,,,,,,,,,,,,2026-11-20,", "value-missing as_of"),
      ("\(who),ENDED,,,,,,,,,,,,2026-11-20,noon", "time-unreadable as_of"),
      ("\(who),ENDED,,,,,,,,,,,,2026-11-20,20261121240000", "time-unreadable as_of"),
    ])
  func rows(row: String, objection: String) throws {
    let reading = try read(row)
    #expect(reading.refusal == nil && reading.records == 1)
    let stands = objection.isEmpty || objection.hasPrefix("cin-unusual")
    #expect(reading.accepted.count == (stands ? 1 : 0))
    #expect(found(reading) == (objection.isEmpty ? [] : [objection]))
  }

  @Test("has who, by which plan, from when, as known when, and every cell as it is kept")
  func whole() throws {
    let row = "\(Self.who),ASSIGNED,,\(Self.ana),Ben,,1999000031,,,2026-11-20,2026-11-21"
    let told = try #require(try read(row).accepted.first?.value)
    #expect(told.client.cin?.description == "91234567A" && told.client.booking?.number == "B1")
    #expect(told.plan == PlanCode("300") && told.decision == .assigned && told.partner.text == "plan.300")
    #expect(told.preRelease?.name == "Ana" && told.preRelease?.organization?.description == "1999000015")
    #expect(told.postRelease?.npi == nil && told.postRelease?.organization?.description == "1999000031")
    #expect(told.effectiveOn == Day("2026-11-20") && told.asOf == Day("2026-11-21").map { Moment(day: $0) })
    #expect(told.source.record == 1)
    let names = Self.header.dropLast().split(separator: ",").map(String.init)
    let cells = names.map { told.text(of: $0) }
    #expect(cells.joined(separator: ",") == row + "T00:00:00")
  }

  @Test("is of the latest day that a row speaks of, and refused without its columns")
  func days() throws {
    let reading = try read(
      "\(Self.who),ENDED,,,,,,,,,,,,2026-11-20,2026-11-22\n\(Self.who),ENDED,,,,,,,,,,,,2026-11-20,2026-11-21"
    )
    #expect(reading.asOf == Day("2026-11-22") && reading.accepted.count == 2)
    let other: FeedReading<Assignment> = try IngestorsTests.read(
      "cin,plan_code\n91234567A,300\n", "assignments")
    #expect(other.refusal == .columnMissing)
    #expect(found(other).contains("column-missing decision") && found(other).contains("column-missing as_of"))
  }

  @Test("comes back mended as a correction of its batch, harmless cells as they were")
  func mended() throws {
    let header = Self.header.dropLast() + ",_batch,_record,_field,_code,_message\n"
    func row(_ batch: String) -> String {
      "N1,91234567A,,,300,ASSIGNED,,'=Ana,,,'+1 555,,,,,,,2026-11-20,2026-11-21,\(batch),1,cin,c,m\n"
    }
    let one: FeedReading<Assignment> = try IngestorsTests.read(header + row("b-1"), "assignments")
    #expect(one.isCorrection && one.corrected == [BatchID("b-1")] && one.findings.isEmpty)
    #expect(one.accepted.first?.value.preRelease?.name == "=Ana")
    #expect(one.accepted.first?.value.preRelease?.phone == "+1 555")
    let two: FeedReading<Assignment> = try IngestorsTests.read(
      header + row("b-1") + row("b-2"), "assignments")
    #expect(two.refusal == .correctsSeveral)
    #expect(try !read("\(Self.who),ENDED,,,,,,,,,,,,2026-11-20,2026-11-21").isCorrection)
  }
}

@Suite("A file of facility actions")
struct FacilityActionFileTests {
  private func read(_ row: String) throws -> FeedReading<FacilityAction> {
    try IngestorsTests.read(
      "facility_id,booking_number,person_id,action,done_on,detail,actor_role,as_of\n" + row + "\n",
      "facility-actions")
  }

  @Test(
    "tells a row an action, or why it is none",
    arguments: [
      ("CA10JAIL,B1,,naloxone-given,2026-11-20,,nurse,2026-11-21", ""),
      ("CA10JAIL,,P1,records-sent,2026-11-21,,,2026-11-21", ""),
      ("CA10JAIL,,,records-sent,2026-11-21,,,2026-11-21", "id-missing booking_number"),
      (",B1,,records-sent,2026-11-21,,,2026-11-21", "value-missing facility_id"),
      ("jail,B1,,records-sent,2026-11-21,,,2026-11-21", "facility-malformed facility_id"),
      ("CA10JAIL,B1,,sang,2026-11-21,,,2026-11-21", "value-not-allowed action"),
      ("CA10JAIL,B1,,,2026-11-21,,,2026-11-21", "value-missing action"),
      ("CA10JAIL,B1,,dme-in-hand,2026-11-22,,,2026-11-21T23:59:59", "done-after-told done_on"),
      ("CA10JAIL,B1,,dme-in-hand,2026-11-21,,,2026-11-21T00:00:00", ""),
      ("CA10JAIL,B1,,meeting-scheduled,2026-12-01,,,2026-11-21", ""),
      ("CA10JAIL,B1,,medication-in-hand,2026-11-21,30,,2026-11-21", ""),
      ("CA10JAIL,B1,,medication-in-hand,2026-11-21,0,,2026-11-21", ""),
      ("CA10JAIL,B1,,medication-in-hand,2026-11-21,,,2026-11-21", "value-missing detail"),
      ("CA10JAIL,B1,,medication-in-hand,2026-11-21,thirty,,2026-11-21", "value-not-allowed detail"),
      ("CA10JAIL,B1,,medication-in-hand,2026-11-21,-1,,2026-11-21", "value-not-allowed detail"),
      ("CA10JAIL,B1,,person-unable,soon,,,2026-11-21", "date-unreadable done_on"),
      ("CA10JAIL,B1,,person-unable,2026-11-21,,,", "value-missing as_of"),
    ])
  func rows(row: String, objection: String) throws {
    let reading = try read(row)
    #expect(reading.accepted.count == (objection.isEmpty ? 1 : 0))
    #expect(found(reading) == (objection.isEmpty ? [] : [objection]))
    if let told = reading.accepted.first?.value {
      let names = ["facility_id", "booking_number", "person_id", "action", "done_on", "detail", "actor_role"]
      let cells = names.map { told.text(of: $0) }
      #expect(
        cells.joined(separator: ",")
          == row.split(separator: ",", omittingEmptySubsequences: false)
          .prefix(7).joined(separator: ","))
    }
  }
}

@Suite("A file of status returns")
struct StatusReturnFileTests {
  private static let names = [
    "cin", "plan_code", "ecm_status", "status_date", "assessment_completed", "last_encounter",
    "lead_manager_name", "loop_closure_reason", "as_of",
  ]

  @Test(
    "tells a row a status, or why it is none",
    arguments: [
      ("91234567A,300,ENROLLED,2026-11-20,2026-11-21,2026-11-21,Ana,,2026-11-21T00:00:00", ""),
      ("91234567A,FFS,CLOSED,2026-11-20,,,,moved,2026-11-21T00:00:00", ""),
      (",300,ENROLLED,2026-11-20,,,,,2026-11-21", "value-missing cin"),
      ("91234567,300,ENROLLED,2026-11-20,,,,,2026-11-21", "cin-malformed cin"),
      ("91234567A,,ENROLLED,2026-11-20,,,,,2026-11-21", "value-missing plan_code"),
      ("91234567A,300,,2026-11-20,,,,,2026-11-21", "value-missing ecm_status"),
      ("91234567A,300,ENROLLED,,,,,,2026-11-21", "value-missing status_date"),
      ("91234567A,300,ENROLLED,2026-11-20,,2026-11-22,,,2026-11-21", "done-after-told last_encounter"),
      ("91234567A,300,ENROLLED,2026-11-20,2026-11-22,,,,2026-11-21", "done-after-told assessment_completed"),
      ("91234567A,300,ENROLLED,2026-11-20,x,,,,2026-11-21", "date-unreadable assessment_completed"),
    ])
  func rows(row: String, objection: String) throws {
    let text = Self.names.joined(separator: ",") + "\n" + row + "\n"
    let reading: FeedReading<StatusReturn> = try IngestorsTests.read(text, "status-returns")
    #expect(reading.accepted.count == (objection.isEmpty ? 1 : 0))
    #expect(found(reading) == (objection.isEmpty ? [] : [objection]))
    if let told = reading.accepted.first?.value {
      #expect(Self.names.map { told.text(of: $0) }.joined(separator: ",") == row)
    }
  }
}
