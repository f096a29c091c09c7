import Formats
import Foundation
import Testing

/// What one jail sends, small enough to be counted by hand.
enum JailFile {
  static let rosters = "fresno.sheriff/rosters/"
  static let dates = "fresno.sheriff/release-dates/"

  /// A roster of those bookings; a number with `!` has a birth date that cannot be read.
  static func roster(_ numbers: [String], zip: String = "93701") -> String {
    let rows = numbers.map { number -> String in
      let born = number.hasSuffix("!") ? "1980-13-01" : "1980-02-03"
      return "CA10JAIL,\(number.prefix { $0 != "!" }),Sample,Ana,\(born),2026-11-01,\(zip)\n"
    }
    return "facility_id,booking_number,last_name,first_name,birth_date,booking_date,release_zip\n"
      + rows.joined()
  }

  /// A roster of so many bookings, the first of them with a birth date that cannot be read.
  static func roster(of count: Int, bad: Int = 0, zip: String = "93701") -> String {
    roster((1...count).map { "B\($0)" + ($0 <= bad ? "!" : "") }, zip: zip)
  }

  /// A file of a plan with the span of one member of 300; `scope` is F or D.
  static func coverage(
    day: String, sequence: Int, scope: String, plan: String = "300", last: String = "SAMPLE"
  ) -> String {
    func line(_ text: String) -> String { text.padding(toLength: 130, withPad: " ", startingAt: 0) + "\n" }
    func wide(_ text: String, _ count: Int) -> String {
      text.padding(toLength: count, withPad: " ", startingAt: 0)
    }
    let member = "91234567A" + wide(last, 20) + wide("ANA", 15) + " 19800203F10M1401300" + "  20260101"
    return line("HDR\(day)\(plan)\(digits(sequence, 6))\(scope)") + line("DTL" + member)
      + line("TRL\(day)\(plan)\(digits(1, 10))\(digits(sequence, 6))")
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    String((String(repeating: "0", count: count) + "\(number)").suffix(count))
  }

  /// Release dates of one booking; `counted` is what the trailer says of them.
  static func dates(day: String, sequence: Int, release: String, counted: Int = 1) -> String {
    func line(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let booking = "B1".padding(toLength: 20, withPad: " ", startingAt: 0)
    return line("HDR\(day)CA10JAIL\(digits(sequence, 6))")
      + line("DTLCA10JAIL\(booking)\(release)C\(day)013000")
      + line("TRL\(day)CA10JAIL\(digits(counted, 8))\(digits(sequence, 6))")
  }
}

extension Tree {
  /// Runs a night and gives each batch of it as `feed status` in the order of its report, the books balanced.
  @discardableResult
  func fates(_ day: String, status: Int32) throws -> [String] {
    let report = try report(day, status: status)
    #expect(report["books"]?["balanced"] == .bool(true))
    return fates(report)
  }

  func fates(_ report: JSON) -> [String] {
    (report["batches"]?.elements ?? []).map { "\($0["feed"]?.text ?? "") \($0["status"]?.text ?? "")" }
  }

  /// The id of the only batch of that feed that waits.
  func waiting(_ feed: String = "rosters") throws -> String {
    let found = try handoff("batches", "--failed", "--feed", feed, "--json").json.elements
    try #require(found.count == 1, "\(found.count) wait")
    return try #require(found[0]["id"]?.text)
  }

  /// One batch as `batches ID --json` has it.
  func batch(_ id: String) throws -> JSON {
    let answer = try handoff("batches", id, "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    return try answer.json
  }

  func codes(_ id: String) throws -> [String] {
    try batch(id)["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
  }

  /// Runs a command that decides, told as JSON; `status` is what it must end with.
  func decide(_ day: String, status: Int32, _ words: String...) throws -> JSON {
    let answer = try Handoff.run(words + ["--exchange", path, "--as-of", day, "--json", "--quiet"])
    #expect(answer.status == status, "\(answer.errors)\(answer.output)")
    let report = try answer.json
    #expect(report["books"]?["balanced"] == .bool(true))
    return report
  }

  /// The cases by booking number: zip, first and last seen, gone.
  func cases() throws -> [String: String] {
    let newest = try #require(names(in: "state/generations").last)
    let table = try Repository.text("\(path)/state/generations/\(newest)/cases.csv")
    let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let places = ["booking_number", "release_zip", "first_seen_on", "last_seen_on", "gone_on"]
      .compactMap { name in rows[0].firstIndex { $0 == name } }
    return Dictionary(
      rows.dropFirst().map { row in
        (String(row[places[0]]), places.dropFirst().map { String(row[$0]) }.joined(separator: " "))
      }
    ) { first, _ in first }
  }
}
