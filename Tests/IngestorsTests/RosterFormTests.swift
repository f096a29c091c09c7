import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A roster's form")
struct RosterFormTests {
  private static let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date\n"

  private func read(
    _ bytes: [UInt8], profile: String = "{profile: 'p'}", jobs: Int = 2, keeps: Bool = true
  ) async throws -> FeedReading<Booking> {
    let profile = try SenderProfile(Array(profile.utf8))
    return try await RosterFile(name: "r_2026-11-21.csv", schema: Repository.rosterSchema(), profile: profile)
      .read(BytesInMemory(bytes), jobs: jobs, keeps: keeps) { booking in
        booking.bornOn.year > 2020 ? [Objection(.ageImplausible, field: "birth_date")] : []
      }
  }

  private func read(_ text: String, profile: String = "{profile: 'p'}") async throws -> FeedReading<Booking> {
    try await read(Array(text.utf8), profile: profile)
  }

  @Test("may have comments and lines before its header, if its profile says so")
  func preamble() async throws {
    let reading = try await read(
      "Fresno County Jail; \"daily\n\n# made at night\n\(Self.header)# \"page 1\nF,1,A,B,1990-01-01,2026-01-01\n"
        + "F,2,A,B,1990-02-30,2026-01-01\n",
      profile: "{profile: 'p', comments: '#', skipLines: 2}")
    #expect(reading.told == ["birth-date-unreadable birth_date 1 record 2 line 7"])
    #expect(reading.accepted.count == 1)
  }

  @Test("has no preamble and no comments where it is a mended rejects file")
  func mended() async throws {
    let reading = try await read(
      Self.header.dropLast() + ",_batch,_record,_field,_code,_message\n"
        + "F,1,A,B,1990-01-01,2026-01-01,2026-11-21-rosters-0123456789ab,2,birth_date,x,y\n",
      profile: "{profile: 'p', comments: '#', skipLines: 1, delimiter: 'pipe'}")
    #expect(reading.told.isEmpty && reading.isCorrection && reading.accepted.count == 1)
  }

  @Test("may begin with the line of a spreadsheet's delimiter")
  func delimiterLine() async throws {
    let header = Self.header.replacing(",", with: ";")
    let reading = try await read("sep=;\n\(header)F;1;A;B;1990-01-01;2026-01-01\nF;2;A;B;;2026-01-01\n")
    #expect(reading.told == ["birth-date-missing birth_date 1 record 2 line 4"])
    #expect(reading.form == "semicolon, LF, UTF-8")
  }

  @Test(
    "may end its lines in a delimiter",
    arguments: [
      (",\n", "F,1,A,B,1990-01-01,2026-01-01,", []), (",\n", "F,1,A,B,1990-01-01,2026-01-01", []),
      (",,\n", "F,1,A,B,1990-01-01,2026-01-01,,,", []),
      (",\n", "F,1,A,B,1990-01-01,2026-01-01,x", ["row-too-long - 1 record 1 line 2"]),
      (",\n", "F,1,A,B,1990-01-01", ["row-too-short - 1 record 1 line 2"]),
      ("\n", "F,1,A,B,1990-01-01,2026-01-01,,", []),
      ("\n", "F,1,A,B,1990-01-01,2026-01-01,,x", ["row-too-long - 1 record 1 line 2"]),
    ])
  func trailing(end: String, row: String, told: [String]) async throws {
    #expect(try await read(Self.header.dropLast() + end + row + "\n").told == told)
  }

  @Test("tells a column without a name")
  func blankHeader() async throws {
    let reading = try await read(
      "facility_id,,booking_number,last_name,first_name,birth_date,booking_date\nF,x,1,A,B,1990-01-01,2026-01-01\n"
    )
    #expect(reading.unknownColumns == ["column_2"])
    #expect(reading.told == ["column-unknown - 1 record 0 line 1"] && reading.accepted.count == 1)
  }

  @Test("with NUL in a text loses that row only")
  func nul() async throws {
    let reading = try await read(
      Self.header + "F,1,A\0,B,1990-01-01,2026-01-01\nF,2,A,B,1990-01-01,2026-01-01\n")
    #expect(reading.told == ["encoding-bad last_name 1 record 1 line 2"])
    #expect(reading.accepted.map(\.record) == [2])
  }

  @Test(
    "is refused whole",
    arguments: [
      ("\0\0\0\0", "header-unreadable - 1 record 0 line 1"), ("\n\n", "file-empty - 1 record 0 line 0"),
      (String(repeating: "a", count: 70_000), "header-too-long - 1 record 0 line 1"),
      (header + "F,1,\"A" + String(repeating: "\n", count: 2 << 20), "record-endless - 1 record 0 line 0"),
    ])
  func refusals(text: String, told: String) async throws {
    let reading = try await read(text)
    #expect(reading.told == [told])
    #expect(reading.refusal != nil)
  }

  @Test("with a field longer than any may be loses that row only")
  func longField() async throws {
    let long = String(repeating: "x", count: 1 << 17 + 1)
    let reading = try await read(
      Self.header.dropLast()
        + ",notes\nF,1,A,B,1990-01-01,2026-01-01,\(long)\nF,2,A,B,1990-01-01,2026-01-01,x\n")
    #expect(reading.told == ["column-unknown - 1 record 0 line 1", "record-too-large - 1 record 1 line 2"])
  }

  @Test("has the place of a stray quotation mark told, and not only of its row")
  func strayPlace() async throws {
    let reading = try await read(
      Self.header + "F,1,A\"b,B,1990-01-01,2026-01-01\nF,2,A,B,1990-01-01,2026-01-01\n")
    let finding = try #require(reading.rejects.rows.first?.findings.first)
    #expect(finding.code == .strayQuote && finding.byteOffset == Self.header.utf8.count + 5)
  }

  @Test(
    "has a booking told that comes again, in whatever order the rows are",
    arguments: [
      (["F 1", "F 2", "F 3", "F 1"], [4]), (["F 1", "F 1", "F 1"], [2, 3]), (["F 2", "F 1", "F 2"], [3]),
      (["F 9", "F 10", "F 9"], [3]), (["A 5", "F 1", "A 5"], [3]), (["F 1", "A 1", "A 1"], [3]),
      (["F 12345678901234567", "F 12345678901234568", "F 12345678901234567"], [3]),
      (["F 1", "F 2", "G 1", "G 2"], []), (["F 12345678", "F 123456789", "F 012345678"], []),
    ])
  func order(keys: [String], repeated: [Int]) async throws {
    let rows = keys.map { "\($0.replacing(" ", with: ",")),A,B,1990-01-01,2026-01-01\n" }
    // Behind so many rows in order that each of these is in a block of its own, too.
    let before = (0..<2000).map { "0,\($0 + 1000),A,B,1990-01-01,2026-01-01\n" }
    for ahead in [[], before] {
      for keeps in [true, false] {
        let text = Self.header + (ahead + rows).joined()
        let reading = try await read(Array(text.utf8), keeps: keeps)
        #expect(reading.rejects.rows.map(\.record) == repeated.map { $0 + ahead.count })
      }
    }
  }

  /// Rows of all kinds, most of them good: about 200 KB, so that there are several blocks.
  private static let many: [UInt8] = {
    var draw: UInt64 = 1
    func next(_ bound: UInt64) -> Int {
      draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((draw >> 33) % bound)
    }
    let columns = [
      ["F", "CA10JAIL", "F", "ca", "", " F"], ["#", "#", "#", "#", "", "7"],
      ["A", "Núñez", "O'Neil", "", " B ", "\0"],
      ["B", "\"B, Jr\"", "\"x\"\"y\"", "a\"b", String(repeating: "z", count: 61)],
      ["1990-01-01", "1985-02-30", "1/2/1990", "1982-XX-XX", "2024-01-01", "19900101", ""],
      ["2026-01-01", "2026-01-02", "yesterday", "1/2/2026", ""], ["F", "m", "Q", "", "X"],
      ["91234567A", "9123456", "", "91234567A1"], ["C", "s", "Y", ""], ["P", "C", ""],
      ["2026-01-05", "", "soon"],
      ["01", "58", "59", "7", ""], ["1999000015", "1999000016", ""], ["2026-11-20", "2026-11-20", "", "x"],
      ["HOLD", "sentenced", "AWAY", ""],
    ]
    var text =
      "facility_id,booking_number,last_name,first_name,birth_date,booking_date,sex,cin,hiv,pregnancy,"
      + "pregnancy_end_date,release_county,prior_ecm_npi,as_of,custody_status\n"
    for row in 0..<3000 {
      let isGood = next(3) > 0
      let cells = columns.map { choices in choices[isGood ? 0 : next(UInt64(choices.count))] }
      text += cells.map { $0 == "#" ? "B\(row)" : $0 }.joined(separator: ",") + (next(9) == 0 ? ",\n" : "\n")
    }
    return Array(text.utf8)
  }()

  @Test("changes nothing by how many blocks are read at once", arguments: [2, 3, 8])
  func jobs(jobs: Int) async throws {
    let (one, some) = (try await read(Self.many, jobs: 1), try await read(Self.many, jobs: jobs))
    #expect(one.records == 3000 && one.rejected > 300 && one.accepted.count > 1500)
    #expect(one.told == some.told && one.rejects == some.rejects && one.facts.subjects == some.facts.subjects)
    #expect(one.accepted.map(\.record) == some.accepted.map(\.record))
    #expect(one.accepted.map(\.value) == some.accepted.map(\.value))
  }

  @Test("is judged the same by the short way as by the long one")
  func plainRows() async throws {
    let (long, short) = (try await read(Self.many), try await read(Self.many, keeps: false))
    #expect(long.told == short.told && long.rejects == short.rejects && long.spared == short.spared)
    #expect(long.records == short.records && long.asOf == short.asOf)
    #expect(long.facts.subjects == short.facts.subjects && long.provesAbsence == short.provesAbsence)
    #expect(short.accepted.isEmpty)
  }
}
