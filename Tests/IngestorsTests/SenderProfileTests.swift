import Formats
import Foundation
import Reentry
import Testing

@testable import Ingestors

@Suite("A sender profile")
struct SenderProfileTests {
  private func read(_ bytes: [UInt8], name: String, profile: SenderProfile) async throws -> FeedReading<
    Booking
  > {
    try await RosterFile(name: name, schema: Repository.rosterSchema(), profile: profile)
      .read(BytesInMemory(bytes), jobs: 2) { _ in [] }
  }

  private func read(_ text: String, profile: String) async throws -> FeedReading<Booking> {
    try await read(
      Array(text.utf8), name: "r-2026-11-21.txt", profile: SenderProfile(Array(profile.utf8)))
  }

  @Test("gives columns, constants, values and date forms their meaning")
  func meaning() async throws {
    let reading = try await read(
      "No;Who;Also;Born;In;State;Junk\n7;Doe;Ann;1982;01.02.2026 x;L;z\n8;Roe;Bo;1983;03.02.2026;Q;z\n",
      profile: """
        {profile: 'p', columns: {booking_number: 'No', last_name: 'who', first_name: 'Also',
          birth_date: 'Born', booking_date: 'In', custody_status: 'State'},
          constants: {facility_id: 'F', as_of: '2026-11-20'},
          values: {custody_status: {L: 'HOLD', '*': ''}}, ignoredColumns: ['junk'],
          dateForms: {birth_date: ['YYYY'], booking_date: ['DD.MM.YYYY', 'DD.MM.YYYY *']}}
        """)
    #expect(reading.told.isEmpty)
    let bookings = reading.accepted.map(\.value)
    #expect(bookings.map(\.key.number) == ["7", "8"] && bookings.map(\.facility.text) == ["F", "F"])
    #expect(bookings.map(\.bornOn.description) == ["1982-XX-XX", "1983-XX-XX"])
    #expect(bookings.map(\.bookedOn.description) == ["2026-02-01", "2026-02-03"])
    #expect(bookings.map(\.custody) == [.hold, .unknown])
    #expect(reading.asOf?.description == "2026-11-20")
  }

  @Test("puts a constant in place of a column that happens to be called so")
  func constantWins() async throws {
    let reading = try await read(
      "facility,booking_number,last_name,first_name,dob,booked on\nMain Jail,1,A,B,1990-01-01,2026-01-01\n",
      profile: "{profile: 'p', constants: {facility_id: 'F'}, ignoredColumns: ['facility']}")
    #expect(reading.told.isEmpty)
    #expect(reading.accepted.map(\.value.facility.text) == ["F"])
  }

  @Test("may say delimiter, encoding and leniency")
  func dialect() async throws {
    let text =
      Array("facility_id\tbooking_number\tlast_name\tfirst_name\tbirth_date\tbooking_date\n".utf8)
      + Array("F\t1\tO\"Nei".utf8) + [0xE9] + Array("l\tB\t1990-01-01\t2026-01-01\n".utf8)
    let profile = try SenderProfile(
      Array("{profile: 'p', delimiter: 'tab', encoding: 'Windows-1252', lenient: true}".utf8))
    let reading = try await read(text, name: "r-2026-11-21.txt", profile: profile)
    #expect(reading.told.isEmpty)
    #expect(reading.accepted.map(\.value.name.last) == ["O\"Neiél"])
  }

  @Test(
    "is refused with line, column and key",
    arguments: [
      ("{}", "1:1: profile: is missing"),
      ("{profile: 'p', colums: {}}", "1:16: colums: is not a key here"),
      ("{profile: 'p',\n columns: {cin: 1}}", "2:17: columns.cin: 1 is not a text"),
      (
        "{profile: 'p', dateForms: {birth_date: ['MM/DD']}}",
        "1:41: dateForms.birth_date[0]: a date form needs YYYY"
      ),
      ("{profile: 'p', delimiter: ','}", "1:27: delimiter: \",\" is not one of comma, pipe"),
      ("{profile: 'p', encoding: 'UTF-16'}", "1:26: encoding: \"UTF-16\" is not one of UTF-8"),
      ("{profile: 'p', lenient: 1}", "1:25: lenient: 1 is not true or false"),
      ("{profile: 'p', x12Counts: 'skip'}", "1:27: x12Counts: \"skip\" is not one of refuse, warn"),
      ("{profile: 'p', comments: '//'}", "1:26: comments: a comment begins with one printable character"),
      (
        "{profile: 'p', comments: 'x'}", "1:26: comments: a comment begins with no letter, digit or quotation"
      ),
      (
        "{profile: 'p', comments: '\"'}",
        "1:26: comments: a comment begins with no letter, digit or quotation"
      ),
      ("{profile: 'p', skipLines: -1}", "1:27: skipLines: "),
    ])
  func refusals(text: String, message: String) {
    let fault = #expect(throws: ConfigurationFault.self) { try SenderProfile(Array(text.utf8)) }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }

  @Test(
    "of the project has its file's name and fields of the schema only",
    arguments: ["athens-clarke", "glynn", "alameda-vendor"])
  func project(name: String) throws {
    let (profile, schema) = (try Repository.profile(name), try Repository.rosterSchema())
    #expect(profile.name == name)
    let fields =
      Array(profile.columns.keys) + Array(profile.constants.keys) + Array(profile.values.keys)
      + Array(profile.dateForms.keys)
    for field in fields { #expect(schema.place(of: field) != nil, "\(field)") }
  }

  @Test(
    "of a real jail accounts for every row of its files", .enabled(if: Repository.hasJails),
    arguments: ["athens-clarke", "glynn"])
  func realJails(name: String) async throws {
    let files = try Repository.jailFiles(name)
    #expect(!files.isEmpty)
    for file in files {
      let reading = try await read(
        Array(try Data(contentsOf: file)), name: file.lastPathComponent, profile: Repository.profile(name))
      #expect(reading.refusal == nil)
      #expect(reading.records > 100 && reading.records == reading.accepted.count + reading.rejected)
      #expect(reading.unknownColumns == ["court_dates", "notes"])
      #expect(reading.asOf?.description.hasPrefix("2017-11-1") == true)
      #expect(reading.accepted.isEmpty == (name == "glynn"))
    }
  }
}
