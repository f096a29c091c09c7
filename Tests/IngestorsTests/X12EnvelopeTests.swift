import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("The frame of an X12 file")
struct X12EnvelopeTests {
  private static let good = Enrollment.good
  private static let two = Enrollment.file(
    Enrollment.transaction(Enrollment.member + Enrollment.month),
    Enrollment.transaction(Enrollment.member + Enrollment.month, number: "0002"))

  @Test(
    "stands with any line ends, a byte order mark, blanks behind it and several transactions",
    arguments: [
      good, Enrollment.file(Enrollment.transaction(Enrollment.member + Enrollment.month), end: ""),
      Enrollment.file(Enrollment.transaction(Enrollment.member + Enrollment.month), end: "\r\n"),
      good.replacing("~\n", with: "\n"), good.replacing("~\n", with: "\r\n"), "\u{FEFF}" + good,
      good + " \r\n\n\t", two, good.replacing("X220A1", with: "X220"), good.replacing("*", with: "|"),
    ])
  func stands(text: String) async throws {
    let reading = try await Enrollment.read(text)
    #expect(reading.told.isEmpty)
    #expect(reading.records == (text == Self.two ? 2 : 1) && reading.accepted.count == reading.records)
  }

  @Test("stands with several groups")
  func groups() async throws {
    let group = Self.good.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n") + "\n"
    let reading = try await Enrollment.read(Enrollment.isa + "\n" + group + group + "IEA*2*000000007~")
    #expect(reading.told.isEmpty && reading.records == 2)
  }

  @Test(
    "refuses the whole file for each disagreement, with the segment's number",
    arguments: [
      ("SE*21*", "SE*20*", "trailer-count-wrong SE01 1 record 0 line 23"),
      ("SE*21*", "SE**", "trailer-count-wrong SE01 1 record 0 line 23"),
      ("SE*21*0001", "SE*21*0002", "trailer-disagrees SE02 1 record 0 line 23"),
      ("GE*1*17", "GE*2*17", "trailer-count-wrong GE01 1 record 0 line 24"),
      ("GE*1*17", "GE*1*18", "trailer-disagrees GE02 1 record 0 line 24"),
      ("IEA*1*", "IEA*2*", "trailer-count-wrong IEA01 1 record 0 line 25"),
      ("IEA*1*000000007", "IEA*1*000000008", "trailer-disagrees IEA02 1 record 0 line 25"),
      ("QTY*TO*1", "QTY*TO*2", "trailer-count-wrong QTY02 1 record 0 line 23"),
      ("17*X*005010X220A1", "17*X*004010X095A1", "version-not-read GS08 1 record 0 line 2"),
      ("ST*834*", "ST*837*", "version-not-read ST01 1 record 0 line 3"),
      ("0001*005010X220A1", "0001*005010X222A1", "version-not-read ST03 1 record 0 line 3"),
      ("GE*1*17~\n", "", "trailer-missing GE 1 record 0 line 24"),
      ("SE*21*0001~\n", "", "trailer-missing SE 1 record 0 line 23"),
      ("IEA*1*000000007~\n", "", "file-truncated - 1 record 0 line 25"),
      ("IEA*1*000000007~\n", "IEA*1*000000007", "file-truncated - 1 record 0 line 25"),
      ("INS*Y", "HD*021~\nINS*Y", "segment-out-of-place HD 1 record 0 line 8"),
      ("BGN*00", "REF*38*X~\nBGN*00", "segment-out-of-place - 1 record 0 line 4"),
      ("GE*1*17", "LX*1~\nGE*1*17", "segment-out-of-place - 1 record 0 line 24"),
      ("INS*Y", "GS*BE~\nINS*Y", "segment-out-of-place GS 1 record 0 line 8"),
      ("REF*0F", "R*F*0F", "segment-malformed - 1 record 0 line 9"),
      ("REF*0F", "~REF*0F", "segment-malformed - 1 record 0 line 9"),
      ("-000009*20261121", "-X*20261121", "header-unreadable sequence 1 record 0 line 0"),
      ("****2", "****7", "header-unreadable scope 1 record 0 line 0"),
      ("HD*021**HLT*300", "HD*021**HLT*301", "plan-differs-from-header plan 1 record 0 line 0"),
    ])
  func disagreements(old: String, new: String, told: String) async throws {
    let text = Self.good.replacing(old, with: new)
    #expect(text != Self.good)
    let reading = try await Enrollment.read(text)
    #expect(reading.told.contains(told), "\(reading.told)")
    #expect(reading.refusal != nil)
  }

  @Test(
    "refuses anything behind the interchange, another one too",
    arguments: ["X", "ISA", "REF*0F*1~", Enrollment.good, "\u{0}", " \n~"])
  func contentAfterEnd(rest: String) async throws {
    #expect(try await Enrollment.read(Self.good + rest).told.first?.hasPrefix("content-after-end") == true)
  }

  @Test("refuses transactions that disagree on what the file is")
  func transactionsDisagree() async throws {
    let member = Enrollment.member + Enrollment.month
    let text = Enrollment.file(
      Enrollment.transaction(member), Enrollment.transaction(member, action: "4", number: "0002"))
    #expect(try await Enrollment.read(text).refusal == .transactionsDisagree)
  }

  @Test("only warns of wrong counts where the sender's profile says so, never of wrong control numbers")
  func warns() async throws {
    let counts = Self.good.replacing("SE*21", with: "SE*9").replacing("QTY*TO*1", with: "QTY*TO*9")
    let reading = try await Enrollment.read(counts, warns: true)
    #expect(reading.refusal == nil && reading.accepted.count == 1)
    #expect(reading.findings.rows.map(\.code) == [.controlCountWrong, .controlCountWrong])
    let numbers = Self.good.replacing("SE*21*0001", with: "SE*21*0009")
    #expect(try await Enrollment.read(numbers, warns: true).refusal == .trailerDisagrees)
  }

  @Test("is refused at every byte but its last line end")
  func prefixes() async throws {
    let text = Self.good
    for count in 0..<text.utf8.count - 1 {
      let reading = try await Enrollment.read(String(decoding: text.utf8.prefix(count), as: UTF8.self))
      #expect(reading.refusal != nil, "\(count)")
    }
    #expect(try await Enrollment.read(String(text.dropLast())).refusal == nil)
  }

  @Test("is refused where a member has more loops than anybody lives months")
  func limits() async throws {
    let loops = [String](repeating: "HD*021**HLT*300;01", count: 1201)
    let reading = try await Enrollment.read(
      Enrollment.file(Enrollment.transaction(Enrollment.member + loops)))
    #expect(reading.refusal == .x12TooLarge)
    let notes = [String](repeating: "LUI*LD*" + String(repeating: "A", count: 8000), count: 140)
    let large = try await Enrollment.read(Enrollment.file(Enrollment.transaction(Enrollment.member + notes)))
    #expect(large.refusal == .x12TooLarge)
  }

  @Test(
    "reads day, plan and sequence from the file's name in BGN02",
    arguments: [
      ("DHCS834-DA-20261121-SOME-PLAN-300-000009", "2026-11-21 300 9"),
      ("DHCS834-DA-20261120-Some South LA PACE-957-001", "2026-11-20 957 1"),
      ("DHCS834-MO-20261121-ALL-ALL-012", "2026-11-21 ALL 12"),
      ("DHCS834-DA-20261121-300-7", "2026-11-21 300 7"),
      ("DHCS834-DA-20261121-ALL-7", "2026-11-21 ALL 7"),
      ("DHCS834-DA-20261121-ABC-7", "2026-11-21 300 7"),
      ("DHCS834-DA-20261121-Some PACE-001", "2026-11-21 300 1"),
      ("12345", "2026-11-21 300 12345"),
    ])
  func fileID(id: String, expected: String) async throws {
    let member = Enrollment.member + Enrollment.month
    let text = Enrollment.file(Enrollment.transaction(member, id: id)).replacing(
      "HLT*300", with: expected.contains("957") ? "HLT*957" : "HLT*300")
    let reading = try await Enrollment.read(text)
    #expect(reading.told.isEmpty)
    let day = reading.asOf?.description ?? "-"
    #expect("\(day) \(reading.subjects.sorted().joined()) \(reading.sequence)" == expected)
  }
}
