import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A release-dates file in fixed width")
struct ReleaseDatesFixedTests {
  private static let header = "HDR20261121CA10JAIL000007" + pad(55)
  private static let trailer = "TRL20261121CA10JAIL00000001000007" + pad(47)

  private static func pad(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func detail(
    facility: String = "CA10JAIL", booking: String = "B-1", release: String = "20261209", kind: String = "C",
    asOf: String = "20261121053000", reason: String = "  ", person: String = ""
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String { text + pad(width - text.utf8.count) }
    return "DTL" + padded(facility, 8) + padded(booking, 20) + padded(release, 8) + kind + padded(asOf, 14)
      + reason + padded(person, 24)
  }

  private func read(_ lines: [String], end: String = "\n") async throws -> FeedReading<ReleaseDateRecord> {
    let text = lines.map { $0 + end }.joined()
    return try await ReleaseDatesFixed(layout: Repository.layout("release-dates"), batch: batch)
      .read(BytesInMemory(Array(text.utf8)), jobs: 2)
  }

  @Test("gives day, kind, as-of, reason and source", arguments: ["\n", "\r\n"])
  func everyField(end: String) async throws {
    let detail = Self.detail(reason: "CT", person: "P-7")
    #expect(detail.utf8.count == 80)
    let reading = try await read([Self.header, detail, Self.trailer], end: end)
    let record = try #require(reading.accepted.first?.value)
    #expect(reading.told.isEmpty)
    #expect(record.facility.text == "CA10JAIL" && record.bookingNumber == "B-1" && record.personID == "P-7")
    #expect(record.date.day?.description == "2026-12-09" && record.date.kind == .confirmed)
    #expect(record.date.asOf.description == "2026-11-21T05:30:00")
    #expect(record.date.reason == "CT" && record.date.sequence == 7)
    #expect(record.date.source == Source(batch: batch, record: 1))
    #expect(reading.asOf?.description == "2026-11-21" && reading.sequence == 7)
    #expect(reading.subjects == ["CA10JAIL"])
  }

  @Test(
    "warns of a release on a day after its word, and keeps the record",
    arguments: [
      ("20261122", "R", "  ", true), ("20261121", "R", "  ", false), ("20261122", "R", "HM", true),
      ("20261122", "C", "HM", false), ("20261122", "R", "DE", false),
    ])
  func releasedAhead(release: String, kind: String, reason: String, isWarned: Bool) async throws {
    let detail = Self.detail(release: release, kind: kind, reason: reason)
    let reading = try await read([Self.header, detail, Self.trailer])
    #expect(reading.accepted.count == 1)
    #expect(reading.told.map { $0.hasPrefix("released-ahead release 1") } == (isWarned ? [true] : []))
  }

  @Test(
    "rejects a bad record alone",
    arguments: [
      (detail(release: "00000000", kind: "U"), []),
      (detail(release: "", kind: "U"), []),
      (detail(release: "20261232"), ["date-unreadable release 1 record 1 line 2"]),
      (detail(release: ""), ["release-day-missing release 1 record 1 line 2"]),
      (detail(kind: "Z"), ["value-not-allowed kind 1 record 1 line 2"]),
      (detail(kind: " "), ["value-missing kind 1 record 1 line 2"]),
      (detail(asOf: "20261121250000"), ["time-unreadable as_of 1 record 1 line 2"]),
      (detail(asOf: ""), ["value-missing as_of 1 record 1 line 2"]),
      (detail(reason: "ZZ"), ["value-not-allowed reason 1 record 1 line 2"]),
      (detail(booking: ""), ["id-missing booking 1 record 1 line 2"]),
      (detail(booking: "", person: "P-7"), []),
      (detail(facility: "CA01JAIL"), ["facility-differs-from-header facility 1 record 1 line 0"]),
      (String(detail().dropLast()), ["row-too-short - 1 record 1 line 2"]),
      (detail() + "x", ["row-too-long - 1 record 1 line 2"]),
      (detail() + " ", []),
      ("XTL" + detail().dropFirst(3), ["record-type-unknown - 1 record 1 line 2"]),
    ])
  func badRecords(detail: String, told: [String]) async throws {
    let reading = try await read([Self.header, detail, Self.trailer])
    #expect(reading.told == told)
    #expect(reading.records == 1 && reading.refusal == nil)
    #expect(reading.accepted.count + reading.rejected == 1)
  }

  @Test(
    "is refused whole for its controls",
    arguments: [
      ([], ["file-empty - 1 record 0 line 0"]),
      ([header, detail()], ["trailer-missing - 1 record 0 line 2"]),
      ([header, detail(), detail(booking: "B-2"), trailer], ["trailer-count-wrong count 1 record 0 line 4"]),
      (
        [header, detail(), trailer.replacing("TRL20261121", with: "TRL20261120")],
        ["trailer-disagrees day 1 record 0 line 3"]
      ),
      (
        [header, detail(), trailer.replacing("CA10JAIL", with: "CA01JAIL")],
        ["trailer-disagrees facility 1 record 0 line 3"]
      ),
      (
        [header, detail(), trailer.replacing("000007 ", with: "000008 ")],
        ["trailer-disagrees sequence 1 record 0 line 3"]
      ),
      ([header, trailer, detail()], ["trailer-disagrees - 1 record 0 line 3"]),
      (
        [header.replacing("20261121", with: "20261131"), detail(), trailer.replacing("1121", with: "1131")],
        ["header-unreadable day 1 record 0 line 0"]
      ),
    ])
  func refusals(lines: [String], told: [String]) async throws {
    let reading = try await read(lines)
    #expect(reading.told == told)
    #expect(reading.refusal != nil)
  }

  @Test("without its header is refused")
  func noHeader() async throws {
    let reading = try await read([Self.detail(), Self.trailer])
    #expect(reading.refusal == .headerMissing)
  }
}

@Suite("A release-dates file in XML")
struct ReleaseDatesXMLTests {
  private func read(_ text: String) async throws -> FeedReading<ReleaseDateRecord> {
    let source = BytesInMemory(Array(text.utf8))
    return try await ReleaseDatesXML(schema: Repository.xmlSchema("release-dates"), batch: batch)
      .read(source, jobs: 2)
  }

  private static func document(_ releases: String, count: Int = 1, more: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <releaseDates xmlns="urn:handoff:release-dates:1" facility="CAPRIS1" day="2026-11-21" sequence="3" \
    count="\(count)"\(more)>
    \(releases)
    </releaseDates>
    """
  }

  private static let good = """
    <release booking="P-1" person="A1" day="2026-12-09" kind="court-ordered" \
    asOf="2026-11-21T05:30:00" reason="CT"/>
    """

  @Test("gives the same as fixed width")
  func everyField() async throws {
    let reading = try await read(Self.document(Self.good))
    let record = try #require(reading.accepted.first?.value)
    #expect(reading.told.isEmpty)
    #expect(record.facility.text == "CAPRIS1" && record.bookingNumber == "P-1" && record.personID == "A1")
    #expect(record.date.day?.description == "2026-12-09" && record.date.kind == .courtOrdered)
    #expect(record.date.asOf.description == "2026-11-21T05:30:00" && record.date.sequence == 3)
    #expect(reading.asOf?.description == "2026-11-21")
  }

  @Test(
    "rejects a bad element alone",
    arguments: [
      ("<release booking='P-1' kind='unknown' asOf='2026-11-21'/>", []),
      ("<release booking='P-1' kind='unknown' asOf='today'/>", ["time-unreadable as_of 1 record 1 line 3"]),
      (
        "<release booking='P-1' kind='maybe' asOf='2026-11-21'/>",
        ["value-not-allowed kind 1 record 1 line 3"]
      ),
      (
        "<release booking='P-1' kind='confirmed' asOf='2026-11-21'/>",
        ["release-day-missing release 1 record 1 line 3"]
      ),
      (
        "<release booking='P-1' kind='confirmed' day='2026-02-30' asOf='2026-11-21'/>",
        ["date-unreadable release 1 record 1 line 3"]
      ),
      ("<release kind='unknown' asOf='2026-11-21'/>", ["id-missing booking 1 record 1 line 3"]),
      (
        "<release booking='P-1' asOf='2026-11-21'/>",
        ["record-not-valid - 1 record 1 line 3", "value-missing kind 1 record 1 line 3"]
      ),
      (
        "<release booking='P-1' kind='unknown' asOf='2026-11-21' note='x'/>",
        ["record-not-valid - 1 record 1 line 3"]
      ),
    ])
  func badElements(element: String, told: [String]) async throws {
    let reading = try await read(Self.document(element))
    #expect(reading.told == told)
    #expect(reading.refusal == nil && reading.records == 1)
  }

  @Test(
    "is refused whole when it cannot be believed",
    arguments: [
      (String(document(good).dropLast(20)), FindingCode.fileTruncated),
      ("<!DOCTYPE r [<!ENTITY a 'b'>]>" + document(good).dropFirst(39), .xmlDoctype),
      (document(good, count: 2), .trailerCountWrong),
      (document("<note/>", count: 0), .xmlNotValid),
      (document(good, more: " extra='x'"), .xmlNotValid),
      (document("<release>"), .xmlNotWellFormed),
      (document(good).replacing("CAPRIS1", with: "prison"), .xmlNotValid),
      (document(good).replacing("day=\"2026-11-21\"", with: "day=\"today\""), .xmlNotValid),
      ("<releases/>", .xmlNotValid),
      ("", .fileTruncated),
    ])
  func refusals(text: String, code: FindingCode) async throws {
    #expect(try await read(text).refusal == code)
  }
}
