import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A glance at an eligibility record")
struct EligibilityGlanceTests {
  private static let plain =
    "DTL91234567ADOE                 ANN            Q19900101F10M140130001"
    + "2026010120261231          900123456   93701JR                "

  private static func record(_ changes: [(Int, String)] = []) -> [UInt8] {
    var bytes = Array(plain.utf8)
    for (place, text) in changes {
      bytes.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    return bytes
  }

  private func places() throws -> FixedPlaces {
    try FixedPlaces(Repository.layout("eligibility"), fields: EligibilityField.allCases.map(\.name))
  }

  private func objections(_ bytes: [UInt8], _ places: FixedPlaces) -> [Objection] {
    var found: [Objection] = []
    _ = CoverageRecord(
      Fields(bytes.span, bounds: places.bounds.span), sought: Sought(),
      source: Source(batch: batch, record: 1), objections: &found)
    return found
  }

  @Test(
    "passes what stands, and leaves the rest to the checks",
    arguments: [
      ([], true), ([(77, "        ")], true), ([(48, "20000131")], true), ([(48, "20000430")], true),
      ([(104, "801")], true), ([(64, "     ")], true), ([(32, "               ")], true), ([(56, " ")], true),
      ([(57, "58")], true), ([(57, "01")], true), ([(69, "20261231")], true),
      // These stand, but only the checks say so.
      ([(11, "a")], false), ([(48, "20000229")], false), ([(85, "1999000015")], false),
      ([(67, "59"), (77, "20250101")], false), ([(12, " DOE")], false), ([(3, "91234567A ")], false),
      // These do not.
      ([(48, "20000431")], false), ([(48, "00000101")], false), ([(48, "20001301")], false),
      ([(48, "20000100")], false), ([(57, "59")], false), ([(57, "00")], false), ([(56, "Q")], false),
      ([(77, "20251231")], false), ([(104, "80 ")], false), ([(104, "8X1")], false), ([(0, "DTX")], false),
      ([(12, "\u{7F}")], false), ([(12, "\t")], false),
    ])
  func passes(changes: [(Int, String)], isPassed: Bool) throws {
    let (places, bytes) = (try places(), Self.record(changes))
    #expect(bytes.count == 130)
    let glance = try #require(EligibilityGlance(places))
    let passed = glance.clears(bytes.span, sought: Sought())
    #expect(passed == isPassed)
    if isPassed { #expect(objections(bytes, places).isEmpty) }
  }

  @Test("never passes anybody looked for, nor a record of another length")
  func sought() throws {
    let (bytes, glance) = (Self.record(), try #require(EligibilityGlance(places())))
    var byCIN = Sought()
    byCIN.insert(try #require(CIN("91234567A")))
    var byName = Sought()
    byName.insert(try Likeness.of("Doe", "ann", born: "1990-01-01"))
    func clears(_ bytes: [UInt8], _ sought: Sought) -> Bool { glance.clears(bytes.span, sought: sought) }
    #expect(clears(bytes, Sought()))
    #expect(!clears(bytes, byCIN) && !clears(bytes, byName))
    #expect(!clears(bytes.dropLast(), Sought()) && !clears(bytes + [0x20], Sought()))
  }

  @Test("passes no record to which the checks object, whatever was changed in it")
  func agrees() throws {
    let (places, glance) = (try places(), try #require(EligibilityGlance(places())))
    var draw = SystemRandomNumberGenerator()
    let bytes = Array("0123456789 ABMFXZaz9\t\u{7F}-/:@[{".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var (passed, refused) = (0, 0)
    for _ in 0..<60_000 {
      var record = Self.record()
      // Names and digits change without harm at most places, so that many of a few changes pass.
      for _ in 0..<Int.random(in: 1...4, using: &draw) {
        record[Int.random(in: 0..<130, using: &draw)] = bytes.randomElement(using: &draw) ?? 0
      }
      guard glance.clears(record.span, sought: Sought()) else {
        refused += 1
        continue
      }
      passed += 1
      #expect(objections(record, places).isEmpty && record.starts(with: Array("DTL".utf8)))
      #expect(record.allSatisfy { (0x20...0x7E).contains($0) })
    }
    #expect(passed > 1000 && refused > 1000)
  }
}

@Suite("A fixed-width feed")
struct FixedFeedTests {
  /// A file at rest, as Storage has them.
  private struct AtRest: ByteSource {
    var bytes: BytesInMemory
    var byPlace: (any RandomAccess)? { bytes }
    mutating func read(into block: inout [UInt8]) throws -> Int { bytes.read(into: &block) }
  }

  /// A source that gives a few bytes at a time.
  private struct Pieces: ByteSource {
    var bytes: BytesInMemory
    let piece: Int
    mutating func read(into block: inout [UInt8]) throws -> Int {
      var part = [UInt8](repeating: 0, count: min(piece, block.count))
      let count = bytes.read(into: &part)
      block.replaceSubrange(0..<count, with: part[..<count])
      return count
    }
  }

  private static func file(_ count: Int, ends: String) -> [UInt8] {
    func padded(_ text: String) -> String { text + String(repeating: " ", count: 130 - text.utf8.count) }
    var text = padded("HDR20261121ALL000007F") + ends
    for row in 0..<count {
      let cin = "9\(String(1_000_000 + row))A"
      let name = row % 7 == 0 ? "NUÑEZ              " : "DOE                 "
      let born = row % 11 == 0 ? "19900231" : row % 13 == 0 ? "20000229" : "19900101"
      text += padded("DTL\(cin)\(name)ANN            Q\(born)F10M140130\(row % 10)0120260101") + ends
      if row % 50 == 0, !ends.isEmpty { text += ends + "JUNK" + ends }
    }
    let unknown = ends.isEmpty ? 0 : (count + 49) / 50
    let number = String(count + unknown)
    let zeros = String(repeating: "0", count: 10 - number.count)
    return Array((text + padded("TRL20261121ALL\(zeros)\(number)000007") + ends).utf8)
  }

  private func told(_ source: some ByteSource, jobs: Int) async throws -> [String] {
    var sought = Sought()
    for row in stride(from: 3, to: 30_000, by: 97) {
      sought.insert(try #require(CIN("9\(1_000_000 + row)A")))
    }
    sought.insert(try Likeness.of("Nuñez", "Ann", born: "2000-02-29"))
    let reading = try await EligibilityFixed(layout: Repository.layout("eligibility"), batch: batch)
      .read(source, sought: sought, jobs: jobs)
    return reading.told
      + reading.accepted.map { "\($0.record) \($0.value.member.cin) \($0.value.coverage.plan)" }
      + reading.rejects.rows.map { "\($0.record) \($0.findings.map { "\($0.byteOffset) \($0.line)" })" }
      + reading.subjects.sorted() + ["\(reading.records) \(reading.form)"]
  }

  @Test("gives back the same of very many rejected records, however it is dealt out", arguments: [1, 2, 5])
  func manyRejects(jobs: Int) async throws {
    let bytes = Array(
      ("HDR20261121ALL000007F\n" + String(repeating: "DTL\n", count: Rejects.mostKept + 20_000)).utf8)
    let whole = try await told(Pieces(bytes: BytesInMemory(bytes), piece: 5000), jobs: 1)
    #expect(whole.contains { $0.hasPrefix("row-too-short - \(Rejects.mostKept + 20_000) ") })
    #expect(whole.count < Rejects.mostKept + 10)
    #expect(try await told(AtRest(bytes: BytesInMemory(bytes)), jobs: jobs) == whole)
  }

  @Test("says the same at rest or as it comes, with one job or several", arguments: ["\n", "\r\n", ""])
  func jobs(ends: String) async throws {
    let bytes = Self.file(12_000, ends: ends)
    let whole = try await told(BytesInMemory(bytes), jobs: 1)
    #expect(whole.count > 1000)
    #expect(!whole.contains { $0.hasPrefix("trailer") })
    for jobs in [1, 2, 5] {
      #expect(try await told(AtRest(bytes: BytesInMemory(bytes)), jobs: jobs) == whole)
      #expect(try await told(Pieces(bytes: BytesInMemory(bytes), piece: 9973), jobs: jobs) == whole)
    }
    #expect(try await told(Pieces(bytes: BytesInMemory(bytes), piece: 131), jobs: 3) == whole)
  }
}
