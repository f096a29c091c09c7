import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A roster")
struct RosterTests {
  private static let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date\n"

  private func read(
    _ text: String, name: String = "roster_2026-11-21.csv", profile: SenderProfile = SenderProfile()
  ) async throws -> FeedReading<Booking> {
    try await read(Array(text.utf8), name: name, profile: profile)
  }

  private func read(
    _ bytes: [UInt8], name: String = "roster_2026-11-21.csv", profile: SenderProfile = SenderProfile()
  ) async throws -> FeedReading<Booking> {
    try await RosterFile(name: name, schema: Repository.rosterSchema(), profile: profile)
      .read(BytesInMemory(bytes), jobs: 2) { _ in [] }
  }

  @Test("is judged the same whether its bookings are kept or not")
  func judgedOnly() async throws {
    let rows = [
      "F,1,Núñez,B,1990-01-01,2026-01-01", "F,1,A,B,1990-01-01,2026-01-01", "F,2,,B,1990-02-30,2026-01-01",
      "F,,A,B,1990-01-01,2026-01-01", "f!,3,A,B,1990-01-01,2026-01-01",
      "F,4,\(String(repeating: "é", count: 40)),B,1990-01-01,2026-01-01",
    ]
    let bytes = Array((Self.header + rows.joined(separator: "\n")).utf8) + [0x0A, 0x46, 0x2C, 0xFF, 0x0A]
    let file = RosterFile(
      name: "roster_2026-11-21.csv", schema: try Repository.rosterSchema(), profile: SenderProfile())
    let kept = try await file.read(BytesInMemory(bytes), jobs: 2) { _ in [] }
    let judged = try await file.read(BytesInMemory(bytes), jobs: 2, keeps: false) { _ in [] }
    #expect(kept.accepted.count == 1 && judged.accepted.isEmpty)
    #expect(kept.findings == judged.findings && kept.rejects.rows == judged.rejects.rows)
    #expect(kept.subjects == judged.subjects && kept.records == judged.records)
  }

  private func row(_ row: String) async throws -> [String] { try await read(Self.header + row + "\n").told }

  @Test("gives every field of a booking")
  func everyField() async throws {
    let reading = try await read(
      """
      facility_id,booking_number,person_id,cin,ssn,last_name,first_name,middle_name,name_suffix,birth_date,\
      sex,booking_date,custody_status,mental_health,pregnancy,pregnancy_end_date,release_county,release_zip,\
      coverage_reported,prior_ecm_npi
      CA10JAIL,B-1,P-7,91234567A1,900-12-3456,"O'Neil, Jr",José,Q,III,1982-02-XX,F,11/2/2026,sentenced,s,P,\
      20260301,1,93701,MEDI-CAL,1999000015

      """)
    let booking = try #require(reading.accepted.first?.value)
    #expect(reading.told.isEmpty)
    #expect(booking.key == BookingKey(facility: FacilityID("CA10JAIL"), number: "B-1"))
    #expect(booking.personID == "P-7" && booking.ssn == "900123456")
    #expect(booking.cin?.description == "91234567A")
    #expect(booking.name == PersonName(last: "O'Neil, Jr", first: "José", middle: "Q", suffix: "III"))
    #expect(booking.bornOn.description == "1982-02-XX" && booking.sex == .female)
    #expect(booking.bookedOn.description == "2026-11-02" && booking.custody == .sentenced)
    #expect(booking.needs[.mentalHealth] == .suspected && booking.needs[.pregnancy] == .postpartum)
    #expect(booking.needs[.hiv] == .notAsked)
    #expect(booking.pregnancyEndedOn?.description == "2026-03-01")
    #expect(booking.home.county == CountyCode("01") && booking.home.zip == "93701")
    #expect(booking.coverageReported == .mediCal && booking.priorECM?.description == "1999000015")
  }

  @Test(
    "is read with any delimiter, line end and known header",
    arguments: [
      (
        "facility_id|booking_number|last_name|first_name|dob|booked on\nF|1|A|B|1990-01-01|2026-01-01\n",
        "pipe, LF, UTF-8"
      ),
      (
        "Facility\tBkg No\tSurname\tFIRST NAME\tDOB\tBook Date\r\nF\t1\tA\tB\t1990-01-01\t2026-01-01\r\n",
        "tab, CRLF, UTF-8"
      ),
      (
        "\u{FEFF}site id;bkg no;lname;fname;Date of Birth;date-booked\nF;1;A;B;1/1/1990;20260101",
        "semicolon, LF, UTF-8"
      ),
      (
        "facility_id,booking_number,last_name,first_name,birth_date,booking_date\rF,1,A,B,1990-01-01,46023\r",
        "comma, CR, UTF-8"
      ),
      (
        "facility_id,booking_number,last_name,first_name,birth_date,booking_date\r\nF,1,A,B,1990-01-01,46023\n",
        "comma, mixed line ends, UTF-8"
      ),
      (
        "facility_id,booking_number,last_name,first_name,birth_date,booking_date\r\n\"F\",1,\"A\",B,"
          + "1990-01-01,46023",
        "comma, CRLF, UTF-8"
      ),
    ])
  func forms(text: String, form: String) async throws {
    let reading = try await read(text)
    #expect(reading.told.isEmpty)
    #expect(reading.form == form)
    #expect(reading.accepted.map(\.value.bookedOn.description) == ["2026-01-01"])
    #expect(reading.accepted.map(\.value.bornOn.description) == ["1990-01-01"])
  }

  @Test("in Windows-1252 keeps its accents")
  func windows1252() async throws {
    let bytes =
      Array(Self.header.utf8) + Array("F,1,Pe".utf8) + [0xF1] + Array("a,B,1990-01-01,2026-01-01\n".utf8)
    let reading = try await read(bytes)
    #expect(reading.form == "comma, LF, Windows-1252")
    #expect(reading.accepted.map(\.value.name.last) == ["Peña"])
  }

  @Test(
    "rejects a bad row alone, by field",
    arguments: [
      ("F,1,A,B,1990-01-01,2026-01-01", []),
      ("F,1,A,B,1990-01-01", ["row-too-short - 1 record 1 line 2"]),
      ("F,1,A,B,1990-01-01,2026-01-01,x", ["row-too-long - 1 record 1 line 2"]),
      ("F,1,A,B,1990-01-01,2026-01-01,", []),
      ("F,1,A,B,1990-02-30,2026-01-01", ["birth-date-unreadable birth_date 1 record 1 line 2"]),
      ("F,1,A,B,,2026-01-01", ["birth-date-missing birth_date 1 record 1 line 2"]),
      ("F,1,A,B,1990-01-01,2026-02-30", ["date-unreadable booking_date 1 record 1 line 2"]),
      ("F,1,A,B,1990-01-01,", ["value-missing booking_date 1 record 1 line 2"]),
      (",1,A,B,1990-01-01,2026-01-01", ["value-missing facility_id 1 record 1 line 2"]),
      ("fresno,1,A,B,1990-01-01,2026-01-01", ["facility-malformed facility_id 1 record 1 line 2"]),
      ("F,1,,B,1990-01-01,2026-01-01", ["name-missing last_name 1 record 1 line 2"]),
      ("F,1, ,B,1990-01-01,2026-01-01", ["name-missing last_name 1 record 1 line 2"]),
      ("F,,A,B,1990-01-01,2026-01-01", ["id-missing booking_number 1 record 1 line 2"]),
      (
        "F,123456789012345678901,A,B,1990-01-01,2026-01-01",
        ["value-too-long booking_number 1 record 1 line 2"]
      ),
      ("F,1,A\"b,B,1990-01-01,2026-01-01", ["stray-quote - 1 record 1 line 2"]),
      ("F,1,\"A,B,1990-01-01,2026-01-01", ["stray-quote - 1 record 1 line 2"]),
    ])
  func badRows(text: String, told: [String]) async throws { #expect(try await row(text) == told) }

  @Test(
    "is refused where a record has taken lines into itself that may be rows",
    arguments: [
      // Never closed, or closed by a quotation mark further on.
      (
        "F,1,\"A,B,1990-01-01,2026-01-01\nF,2,A,B,1990-01-01,2026-01-01\n",
        "quote-takes-lines - 1 record 0 line 2"
      ),
      ("F,1,A,B,1990-01-01,\"2026\nF,2,A,B,1990-01-01,2\"\n", "quote-takes-lines - 1 record 0 line 2"),
      (
        "F,2,A,B,1990-01-01,2026-01-01\nF,1,A,\"B\nF,3,A,B,1990-01-01,\",2,3\n",
        "quote-takes-lines - 1 record 0 line 3"
      ),
      // A value of several lines that is no row.
      ("F,1,A,\"B\nC, D\",1990-01-01,2026-01-01\n", ""),
    ])
  func swallowed(rows: String, told: String) async throws {
    let reading = try await read(Self.header + rows)
    #expect(reading.told.first ?? "" == told)
    #expect((reading.refusal == nil) == told.isEmpty)
  }

  @Test(
    "is refused, and none of its names told, where the first line has a row in it",
    arguments: [
      "F,1,A,B,1990-01-01,2026-01-01\nF,2,A,B,1990-01-01,2026-01-01\n",
      Self.header.dropLast() + ",F,B-2026-1,A,B,1990-01-01,2026-01-01\n",
      Self.header.dropLast() + ",\"note\nF,1,A,B,1990-01-01,2026-01-01,\"\n",
      Self.header.dropLast() + "," + String(repeating: "x", count: 201) + "\n",
    ])
  func rowInHeader(text: String) async throws {
    let reading = try await read(text)
    #expect(reading.refusal == .headerUnreadable && reading.unknownColumns.isEmpty)
    #expect(reading.records == 0)
  }

  @Test("tells no names of unknown columns where one of them looks like a value; a line end in one is none")
  func valueInHeader() async throws {
    let row = "F,1,A,B,1990-01-01,2026-01-01,,\n"
    let doubtful = try await read(Self.header.dropLast() + ",Colour,2026-01-01\n" + row)
    #expect(doubtful.refusal == nil && doubtful.unknownColumns.isEmpty && doubtful.records == 1)
    let fine = try await read(Self.header.dropLast() + ",Colour,\"Shoe\nsize\"\n" + row)
    #expect(fine.refusal == nil && fine.unknownColumns == ["Colour", "Shoe\nsize"])
  }

  @Test("takes numbers of bookings and people in ASCII only, so that no two look alike")
  func plainNumbers() async throws {
    let numbers = ["\u{C5}", "A\u{30A}", "\u{212B}", "1\u{200B}", "\u{212A}"]
    let rows = numbers.map { "F,\($0),A,B,1990-01-01,2026-01-01\n" }.joined()
    let reading = try await read(Self.header + rows)
    #expect(reading.told == ["value-not-allowed booking_number 5 record 1 line 2"])
  }

  @Test("keeps no more rejected rows than can be mended, and counts them all")
  func manyRejects() async throws {
    let count = Rejects.mostKept + 5000
    let rows = String(repeating: "F,1,,B,1990-01-01,2026-01-01\n", count: count)
    let reading = try await read(Self.header + rows)
    #expect(reading.rejected == count && reading.records == count)
    #expect(reading.rejects.rows.count <= Rejects.mostKept && !reading.rejects.areAllKept)
    #expect(reading.told.first == "name-missing last_name \(count) record 1 line 2")
  }

  @Test(
    "rejects a value that its column does not allow",
    arguments: [
      ("sex", "Q", "value-not-allowed"), ("custody_status", "FREE", "value-not-allowed"),
      ("mental_health", "P", "value-not-allowed"), ("pregnancy", "P", ""),
      ("pregnancy", "Y", "value-not-allowed"),
      ("coverage_reported", "PRIVATE", "value-not-allowed"), ("release_county", "59", "county-unknown"),
      ("release_county", "58", ""), ("cin", "9123456A", "cin-malformed"), ("cin", "01234567A", ""),
      ("ssn", "123", "ssn-malformed"), ("prior_ecm_npi", "1999000016", "npi-malformed"),
      ("pregnancy_end_date", "soon", "date-unreadable"), ("as_of", "soon", "date-unreadable"),
    ])
  func badValues(column: String, value: String, code: String) async throws {
    let reading = try await read(
      Self.header.dropLast() + ",\(column)\nF,1,A,B,1990-01-01,2026-01-01,\(value)\n")
    #expect(reading.told == (code.isEmpty ? [] : ["\(code) \(column) 1 record 1 line 2"]))
    #expect(reading.records == 1 && reading.rejected == (code.isEmpty ? 0 : 1))
  }

  @Test("with bytes that are no UTF-8 loses that row only")
  func badEncoding() async throws {
    let bytes =
      Array(Self.header.utf8) + Array("F,1,Nuñez,B,1990-01-01,2026-01-01\nF,2,N".utf8) + [0xF1]
      + Array("ez,B,1990-01-01,2026-01-01\nF,3,A,B,1990-01-01,2026-01-01\n".utf8)
    let reading = try await read(bytes)
    #expect(reading.told == ["encoding-bad last_name 1 record 2 line 3"])
    #expect(reading.accepted.map(\.record) == [1, 3])
    #expect(reading.rejects.rows.first?.values[2] == "N\u{FFFD}ez")
  }

  @Test("of two rows with one booking keeps the first")
  func repeated() async throws {
    let reading = try await read(
      Self.header + "F,1,A,B,1990-01-01,2026-01-01\nG,1,A,B,1990-01-01,2026-01-01\n"
        + "F,1,C,D,1990-01-01,2026-01-01\n")
    #expect(reading.told == ["duplicate-record booking_number 1 record 3 line 4"])
    #expect(reading.accepted.map(\.value.name.last) == ["A", "A"])
    #expect(reading.subjects == ["F", "G"])
  }

  @Test(
    "is refused whole for its header",
    arguments: [
      (
        "facility_id,booking_number,last_name,first_name,booking_date\nF,1,A,B,2026-01-01\n",
        ["column-missing birth_date 1 record 0 line 1"]
      ),
      (
        "facility_id,last_name,first_name,birth_date,booking_date\nF,A,B,1990-01-01,2026-01-01\n",
        ["column-missing booking_number 1 record 0 line 1"]
      ),
      (
        "facility_id,booking_number,last_name,surname,first_name,birth_date,booking_date\nF,1,A,A,B,1,1\n",
        ["header-duplicate last_name 1 record 0 line 1"]
      ),
      ("", ["file-empty - 1 record 0 line 0"]),
      (header, ["file-empty - 1 record 0 line 0"]),
    ])
  func refusals(text: String, told: [String]) async throws {
    let reading = try await read(text)
    #expect(reading.told == told)
    #expect(reading.refusal != nil && reading.accepted.isEmpty)
  }

  @Test("in UTF-16 is refused")
  func utf16() async throws {
    let reading = try await read([0xFF, 0xFE] + Self.header.utf8.flatMap { [$0, 0] })
    #expect(reading.told == ["header-unreadable - 1 record 0 line 1"])
  }

  @Test("tells the columns it does not know")
  func unknownColumns() async throws {
    let reading = try await read(
      Self.header.dropLast() + ",hair,shoe size\nF,1,A,B,1990-01-01,2026-01-01,x,y\n")
    #expect(reading.unknownColumns == ["hair", "shoe size"])
    #expect(reading.told == ["column-unknown - 2 record 0 line 1"])
    #expect(reading.accepted.count == 1)
  }

  @Test(
    "speaks of the day in its rows, else in its name",
    arguments: [
      ("roster.csv", ",as_of\nF,1,A,B,1990-01-01,2026-01-01,2026-11-20\n", "2026-11-20", "from its rows"),
      (
        "roster_20261121.csv", ",as_of\nF,1,A,B,1990-01-01,2026-01-01,2026-11-20\n", "2026-11-20",
        "from its rows"
      ),
      ("roster_20261121.csv", "\nF,1,A,B,1990-01-01,2026-01-01\n", "2026-11-21", "from its name"),
    ])
  func asOf(name: String, rest: String, day: String, origin: String) async throws {
    let reading = try await read(Self.header.dropLast() + rest, name: name)
    #expect(reading.asOf?.description == day)
    #expect(reading.asOfOrigin == origin)
  }

  @Test("that speaks of no day is refused")
  func noAsOf() async throws {
    let reading = try await read(Self.header + "F,1,A,B,1990-01-01,2026-01-01\n", name: "roster.csv")
    #expect(reading.told == ["as-of-missing - 1 record 0 line 0"])
  }

  @Test("without booking numbers is keyed by person and booking day")
  func personKeys() async throws {
    let reading = try await read(
      "facility_id,person_id,last_name,first_name,birth_date,booking_date\nF,77,A,B,1990-01-01,2026-01-01\n")
    #expect(reading.accepted.map(\.value.key.number) == ["77@2026-01-01"])
  }

  @Test("mended from a rejects file is a correction")
  func correction() async throws {
    let reading = try await read(
      Self.header.dropLast() + ",_batch,_record,_field,_code,_message\n"
        + "F,1,A,B,1990-01-01,2026-01-01,2026-11-21-rosters-0123456789ab,2,birth_date,x,y\n")
    #expect(reading.isCorrection)
    #expect(reading.told.isEmpty)
  }

  @Test("counts lines through quoted line ends")
  func lines() async throws {
    let reading = try await read(
      Self.header + "F,1,\"A\nA\",B,1990-01-01,2026-01-01\n\nF,2,A,B,1990-01-32,2026-01-01\n")
    #expect(reading.told == ["birth-date-unreadable birth_date 1 record 2 line 5"])
  }
}
