import Formats
import Foundation
import Reentry
import Testing

@testable import Ingestors

/// What reading one sample file gives, whatever its feed.
struct SampleReading {
  var records = 0
  var rejected = 0
  /// Each code once, in the order found, the refusal of the night's threshold among them.
  var codes: [String] = []
  var asOf: String?
  var subjects: [String] = []

  init<Value>(_ reading: FeedReading<Value>) {
    var reading = reading
    if reading.facts.hasTooManyRejects(over: 10) { reading.refuse(.tooManyRejects) }
    (records, rejected, asOf) = (reading.records, reading.rejected, reading.asOf?.description)
    for row in reading.findings.rows where !codes.contains(row.code.rawValue) {
      codes.append(row.code.rawValue)
    }
    subjects = reading.subjects.sorted()
  }

  /// Reads a file of `samples` by its feed and name.
  init(_ path: String, feed: String, profile: String = "") async throws {
    let bytes = try Repository.bytes("samples/\(path)")
    let source = BytesInMemory(bytes)
    let name = (path as NSString).lastPathComponent
    let nobody = Sought()
    switch (feed, name.hasSuffix(".xml")) {
    case ("release-dates", true):
      self.init(
        try await ReleaseDatesXML(schema: Repository.xmlSchema(feed), batch: batch).read(source, jobs: 2))
    case ("release-dates", false):
      self.init(
        try await ReleaseDatesFixed(layout: Repository.layout(feed), batch: batch).read(source, jobs: 2))
    case ("eligibility", true):
      self.init(
        try await EligibilityXML(schema: Repository.xmlSchema(feed), batch: batch)
          .read(source, sought: nobody, jobs: 2))
    case ("eligibility", false) where name.contains(".x12"):
      self.init(try await EligibilityX12(batch: batch).read(source, sought: nobody, jobs: 2))
    case ("eligibility", false):
      self.init(
        try await EligibilityFixed(layout: Repository.layout(feed), batch: batch)
          .read(source, sought: nobody, jobs: 2))
    default:
      let file = RosterFile(
        name: name, schema: try Repository.rosterSchema(),
        profile: profile.isEmpty ? SenderProfile() : try Repository.profile(profile))
      self.init(try await file.read(source, jobs: 2) { _ in [] })
    }
  }
}

@Suite("The sample nights")
struct SampleNightTests {
  @Test(
    "are read as their README says",
    arguments: [
      ("night-1/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv", 44, 1, "CA10JAIL"),
      ("night-1/inbound/fresno.sheriff/rosters/CA10NJ_roster_2026-11-21.csv", 2, 0, "CA10NJ"),
      ("night-1/inbound/alameda.vendor/rosters/custody_export_20261121_0300.txt", 4, 0, "CA01JAIL CA01SAT"),
      ("night-1/inbound/cdcr/rosters/CAPRIS1.txt", 6, 0, "CAPRIS1"),
      ("night-1/inbound/fresno.probation/rosters/ycf-export.csv", 5, 0, "CA10YCF"),
      ("night-1/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt", 43, 0, "CA10JAIL"),
      ("night-1/inbound/fresno.sheriff/release-dates/RD-CA10NJ-20261121.txt", 2, 0, "CA10NJ"),
      ("night-1/inbound/alameda.sheriff/release-dates/RD-CA01JAIL-20261121.txt", 3, 0, "CA01JAIL"),
      ("night-1/inbound/alameda.sheriff/release-dates/RD-CA01SAT-20261121.txt", 1, 0, "CA01SAT"),
      ("night-1/inbound/cdcr/release-dates/CAPRIS1-20261121.xml", 6, 0, "CAPRIS1"),
      ("night-1/inbound/fresno.probation/release-dates/CA10YCF-20261121.xml", 5, 0, "CA10YCF"),
      ("night-1/inbound/dhcs/eligibility/state-20261121.txt", 80, 0, "ALL"),
      ("night-2/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", 42, 0, "CA10JAIL"),
      ("night-2/inbound/fresno.sheriff/rosters/CA10NJ_roster_2026-11-21.csv", 2, 0, "CA10NJ"),
      ("night-2/inbound/alameda.vendor/rosters/custody_export_20261122_0300.txt", 5, 0, "CA01JAIL CA01SAT"),
      ("night-2/inbound/cdcr/rosters/CAPRIS1.txt", 6, 0, "CAPRIS1"),
      ("night-2/inbound/fresno.probation/rosters/ycf-export.csv", 5, 0, "CA10YCF"),
      ("night-2/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt", 10, 0, "CA10JAIL"),
      ("night-2/inbound/alameda.sheriff/release-dates/RD-CA01JAIL-20261122.txt", 1, 0, "CA01JAIL"),
      ("night-2/inbound/plan.300/eligibility/members-300-20261122.xml", 3, 0, "300"),
      ("night-2/inbound/plan.301/eligibility/members-301-20261122.xml", 2, 0, "301"),
    ])
  func nights(path: String, records: Int, rejected: Int, subjects: String) async throws {
    let parts = path.split(separator: "/").map(String.init)
    let reading = try await SampleReading(
      path, feed: parts[3], profile: parts[2] == "alameda.vendor" ? "alameda-vendor" : "")
    #expect(reading.records == records)
    #expect(reading.rejected == rejected)
    #expect(reading.codes == (rejected == 0 ? [] : ["birth-date-unreadable"]))
    #expect(reading.subjects.joined(separator: " ") == subjects)
    #expect(
      reading.asOf
        == (parts[0] == "night-1" || path.hasSuffix("2026-11-21.csv") ? "2026-11-21" : "2026-11-22"))
  }
}

@Suite("The broken samples")
struct BrokenSampleTests {
  @Test(
    "each show the finding that their README names",
    arguments: [
      ("rosters.missing-column.csv", "column-missing"),
      ("rosters.unknown-columns.csv", "column-unknown"),
      ("rosters.short-row.csv", "row-too-short"),
      ("rosters.long-row.csv", "row-too-long"),
      ("rosters.bad-dates.csv", "birth-date-unreadable date-unreadable"),
      ("rosters.bad-utf8.csv", "encoding-bad"),
      ("rosters.empty.csv", "file-empty"),
      ("rosters.header-only.csv", "file-empty"),
      ("rosters.not-the-senders.csv", ""),
      ("rosters.no-as-of.csv", "as-of-missing"),
      ("rosters.stray-quote.csv", "stray-quote"),
      ("rosters.unterminated-quote.csv", "quote-takes-lines stray-quote"),
      ("rosters.duplicate-booking.csv", "duplicate-record"),
      ("rosters.too-many-rejects.csv", "name-missing too-many-rejects"),
      ("rosters.binary.csv", "header-unreadable"),
      ("rosters.utf-16.csv", "header-unreadable"),
      ("release-dates.wrong-count.txt", "trailer-count-wrong"),
      ("release-dates.missing-trailer.txt", "trailer-missing"),
      ("release-dates.trailer-disagrees.txt", "trailer-disagrees"),
      ("release-dates.no-header.txt", "header-missing"),
      ("release-dates.wrong-length.txt", "row-too-short"),
      ("release-dates.unknown-record.txt", "record-type-unknown"),
      ("release-dates.other-facility.txt", "facility-differs-from-header"),
      ("release-dates.truncated.xml", "file-truncated"),
      ("release-dates.count-wrong.xml", "trailer-count-wrong"),
      ("release-dates.doctype.xml", "xml-doctype"),
      ("release-dates.entity-bomb.xml", "xml-doctype"),
      ("release-dates.unknown-element.xml", "xml-not-valid"),
      ("eligibility.wrong-count.txt", "trailer-count-wrong"),
      ("eligibility.missing-trailer.txt", "trailer-missing"),
      ("eligibility.wrong-length.txt", "row-too-short"),
      ("eligibility.other-plan.txt", "plan-differs-from-header"),
      ("eligibility.bad-values.txt", "county-unknown"),
      ("eligibility.empty.txt", "file-empty"),
      ("eligibility.truncated.xml", "file-truncated"),
      ("eligibility.count-wrong.xml", "trailer-count-wrong"),
      ("eligibility.doctype.xml", "xml-doctype"),
      ("eligibility.bad-member.xml", "record-not-valid value-missing"),
      ("eligibility.x12-count-wrong.txt", "trailer-count-wrong"),
      ("eligibility.x12-control-number.txt", "trailer-disagrees"),
      ("eligibility.x12-members-wrong.txt", "trailer-count-wrong"),
      ("eligibility.x12-truncated.txt", "file-truncated"),
      ("eligibility.x12-old-version.txt", "version-not-read"),
      ("eligibility.x12-after-end.txt", "content-after-end"),
      ("eligibility.x12-bad-segment.txt", "segment-malformed"),
      ("eligibility.x12-bad-cin.txt", "cin-malformed"),
    ])
  func defects(name: String, codes: String) async throws {
    let feed = try #require(name.split(separator: ".").first)
    let reading = try await SampleReading("broken/\(name)", feed: String(feed))
    #expect(reading.codes.joined(separator: " ") == codes)
  }

  @Test("are all in the table")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("samples/broken").path)
    #expect(names.filter { $0 != "README.md" }.count == 50)
  }
}
