import Formats
import Foundation
import Testing

/// What a night decides for the exchange's sake, and `check` cannot know.
private let ofTheRun: Set<String> = ["partner-may-not-speak", "as-of-in-the-future", "roster-shrunken"]

@Suite("check, and the night after it")
struct CheckedNightTests {
  /// Where a file goes, and a sample to put there.
  static let samples: [(String, String)] = [
    (BadFile.rosters, "night-1/inbound/" + BadFile.rosters),
    (BadFile.rosters, "broken/rosters.bad-dates.csv"),
    (BadFile.rosters, "broken/rosters.duplicate-booking.csv"),
    (BadFile.rosters, "broken/rosters.stray-quote.csv"),
    (BadFile.rosters, "broken/rosters.unknown-columns.csv"),
    (BadFile.rosters, "broken/rosters.too-many-rejects.csv"),
    (BadFile.dates + ".txt", "broken/release-dates.wrong-count.txt"),
    (BadFile.dates + ".txt", "broken/release-dates.wrong-length.txt"),
    (BadFile.dates + ".txt", "broken/release-dates.other-facility.txt"),
    (BadFile.dates + ".xml", "broken/release-dates.unknown-element.xml"),
    (BadFile.members + ".txt", "broken/eligibility.bad-values.txt"),
    (BadFile.members + ".xml", "broken/eligibility.truncated.xml"),
  ]

  private func tally(_ findings: JSON?) -> [String: Int] {
    var counts: [String: Int] = [:]
    for finding in findings?.elements ?? [] {
      guard let code = finding["code"]?.text, !ofTheRun.contains(code) else { continue }
      counts[code, default: 0] += finding["count"]?.number ?? 0
    }
    return counts
  }

  private func expectSame(_ place: String, _ bytes: [UInt8]) throws -> [String: Int] {
    let (tree, folder) = (try Tree(), try TemporaryFolder())
    try tree.drop(place, bytes)
    let file = folder.path + "/" + (place as NSString).lastPathComponent
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let feed = place.components(separatedBy: "/")[1]
    let checked = tally(
      try Handoff.run("check", feed, file, "--json", "--as-of", "2026-11-21").json["findings"])
    let run = try tree.run("2026-11-21", "--json", "--quiet")
    let batch = try run.json["batches"]?.elements.first
    #expect(tally(batch?["findings"]) == checked)
    return checked
  }

  @Test("find the same in a file, as often", arguments: samples)
  func sameFindings(place: String, sample: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Repository.samples + "/" + sample)))
    _ = try expectSame(place, bytes)
  }

  /// Days of booking in a roster of 21 November, the day that its rows say where they do, and how many are later.
  static let bookings: [([String], String, Int)] = [
    (["2026-11-20", "2026-11-21"], "2026-11-21", 0), (["2026-11-22", "2026-11-21"], "2026-11-21", 1),
    (["2026-11-22", "2026-11-23"], "", 2), (["2026-11-21"], "", 0),
    (["2026-11-20", "2026-11-21"], "2026-11-20", 1),
  ]

  @Test("warn alike of bookings after the roster's day", arguments: bookings)
  func laterBookings(days: [String], asOf: String, count: Int) throws {
    let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date"
    let rows = days.enumerated().map { place, day in
      "CA10JAIL,B\(place),Sample,Ana,1980-01-01,\(day)" + (asOf.isEmpty ? "" : ",\(asOf)") + "\n"
    }
    let text = header + (asOf.isEmpty ? "" : ",as_of") + "\n" + rows.joined()
    #expect(try expectSame(BadFile.rosters, Array(text.utf8))["booked-after-as-of", default: 0] == count)
  }
}
