import Formats
import Reentry
import Testing

@testable import Ingestors

private let form = """
  {
    profile: "vendor", delimiter: "comma", columns: { booking_number: "no such header here" },
    feeds: {
      "facility-actions": {
        columns: { booking_number: "Bkg No", done_on: "When", action: "What", as_of: "Told" },
        constants: { facility_id: "CA10JAIL" }, values: { action: { MTG1: "meeting-scheduled", "*": "records-sent" } },
        dateForms: { done_on: ["MM/DD/YYYY"], as_of: ["YYYYMMDD"] }, ignoredColumns: ["clerk"], delimiter: "pipe",
      },
    },
  }
  """

@Suite("A sender's own form of a table feed")
struct TableProfileTests {
  private func read(_ text: String, as feed: Feed = .facilityActions) throws -> FeedReading<FacilityAction> {
    let schema = try TableSchema(Repository.bytes("schemas/in/facility-actions.schema.json"))
    return try TableFile<FacilityAction>(
      schema: schema, batch: BatchID("b"), partner: PartnerID("jail"),
      profile: SenderProfile(Array(form.utf8)).form(of: feed)
    ).read(BytesInMemory(Array(text.utf8)))
  }

  private func lines(_ reading: FeedReading<FacilityAction>) -> [String] {
    reading.accepted.map(\.value).map {
      "\($0.client.facility?.text ?? "-") \($0.client.bookingNumber) \($0.kind.rawValue) \($0.doneOn) \($0.asOf)"
    } + reading.findings.rows.map { "\($0.code.rawValue) \($0.field)" }
  }

  @Test("names its columns, codes, dates and delimiter, and what the file does not say")
  func own() throws {
    #expect(
      try lines(
        read("Bkg No|What|When|Told|Clerk\nB1|MTG1|11/02/2026|20261103|x\nB2|other|11/03/2026|20261103|y\n"))
        == [
          "CA10JAIL B1 meeting-scheduled 2026-11-02 2026-11-03T00:00:00",
          "CA10JAIL B2 records-sent 2026-11-03 2026-11-03T00:00:00",
        ])
  }

  @Test("reads a day in the form that it says or in the canonical one, and in no other")
  func days() throws {
    for (day, isRead) in [("11/02/2026", true), ("2026-11-02", true), ("11022026", false)] {
      let told = try lines(read("Bkg No|What|When|Told\nB1|MTG1|\(day)|20261103\n"))
      #expect(
        told.first
          == (isRead
            ? "CA10JAIL B1 meeting-scheduled 2026-11-02 2026-11-03T00:00:00" : "date-unreadable done_on"))
    }
  }

  @Test("takes back mended rows, with days and codes in its form or in ours")
  func mended() throws {
    let head = "Bkg No,What,When,Told,_batch,_record,_field,_code,_message\n"
    let rest = "2026-11-04-facility-actions-000000000000,1,,,\n"
    let reading = try read(
      head + "B1,MTG1,11/02/2026,20261103,\(rest)B2,education-given,2026-11-02,2026-11-03,\(rest)"
        + "B3,records-sent,2026-11-02,2026-11-03,\(rest)")
    #expect(reading.isCorrection)
    #expect(
      lines(reading) == [
        "CA10JAIL B1 meeting-scheduled 2026-11-02 2026-11-03T00:00:00",
        "CA10JAIL B2 records-sent 2026-11-02 2026-11-03T00:00:00",
        "CA10JAIL B3 records-sent 2026-11-02 2026-11-03T00:00:00",
      ])
  }

  @Test("is that of its feed alone: the roster's form says nothing of others, and theirs nothing of rosters")
  func others() throws {
    let profile = try SenderProfile(Array(form.utf8))
    #expect(profile.form(of: .rosters).columns == ["booking_number": "no such header here"])
    #expect(profile.form(of: .acks).columns.isEmpty && profile.form(of: .acks).delimiter == nil)
    #expect(profile.form(of: .facilityActions).fields.contains("facility_id"))
    #expect(
      try lines(
        read(
          "facility_id,booking_number,person_id,action,done_on,detail,actor_role,as_of\n"
            + "CA10JAIL,B1,,records-sent,2026-11-02,,,2026-11-03\n", as: .acks))
        == ["CA10JAIL B1 records-sent 2026-11-02 2026-11-03T00:00:00"])
  }

  @Test(
    "is refused of a feed that is no such table, and with keys that mean nothing there",
    arguments: [
      ("{profile: \"x\", feeds: {decisions: {}}}", true), ("{profile: \"x\", feeds: {rosters: {}}}", true),
      ("{profile: \"x\", feeds: {acks: {x12Counts: \"warn\"}}}", true),
      ("{profile: \"x\", feeds: {acks: {}}}", false),
    ])
  func refused(text: String, isRefused: Bool) {
    #expect((try? SenderProfile(Array(text.utf8))) == nil ? isRefused : !isRefused)
  }
}
