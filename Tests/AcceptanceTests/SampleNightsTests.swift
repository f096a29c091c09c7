import Formats
import Foundation
import Testing

@Suite("The sample nights")
struct SampleNightsTests {
  @Test("publish what is expected, byte for byte", arguments: [1, 2])
  func publish(night: Int) throws {
    let nights = try SampleNights.done.get()
    let folder = Repository.samples + "/night-\(night)/outbound"
    try #require(Repository.has(folder), "Tests/expect writes it; it is reviewed by hand")
    var expected: [String: [UInt8]] = [:]
    for place in try FileManager.default.subpathsOfDirectory(atPath: folder) where place.contains("/JI-") {
      expected[place] = try nights.first.bytes(of: "\(folder)/\(place)")
    }
    let generation = "-00000\(night)."
    let published = try nights.tree(night).content(of: "outbound").filter { $0.key.contains(generation) }
    #expect(published.keys.sorted() == expected.keys.sorted())
    for (place, bytes) in expected where published[place] != bytes {
      Issue.record("\(place) is not what is expected: Tests/expect shows the difference")
    }
    #expect(try nights.tree(night).content(of: "outbound").count >= expected.count)
  }

  @Test("leave nothing in inbound and nothing half done", arguments: [1, 2])
  func finish(night: Int) throws {
    let tree = try SampleNights.done.get().tree(night)
    #expect(try tree.content(of: "inbound").isEmpty)
    #expect(try tree.content(of: "work").isEmpty)
    #expect(!tree.has("state/generations/00000\(night)/outbox"))
  }

  @Test("judge each booking as the table says", arguments: try SampleOutcome.all())
  func judge(expected: SampleOutcome) throws {
    let tree = try SampleNights.done.get().tree(expected.night)
    let answer = try tree.handoff("explain", expected.booking, "--json")
    guard let outcome = expected.outcome else {
      #expect(answer.status == 66)
      return
    }
    try #require(answer.status == 0, "\(answer.errors)")
    let cases = try answer.json.elements
    try #require(cases.count == 1)
    let found = cases[0]
    #expect(found["outcome"]?.text == outcome)
    let missing = found["missing"]?.elements.compactMap { $0["what"]?.text } ?? []
    let reasons = found["reasons"]?.elements.compactMap(\.text) ?? []
    if let reason = expected.reason { #expect((reasons + missing).contains(reason), "\(reasons) \(missing)") }
    if let day = expected.opensOn { #expect(found["timeline"]?["windowOpensOn"]?.text == day) }
    if expected.isExpedited { #expect(found["timeline"]?["expedited"] == .bool(true)) }
    if let day = expected.releasedOn {
      let details = found["criteria"]?.elements.compactMap { $0["detail"]?.text } ?? []
      #expect(details.contains { $0.hasPrefix(day) }, "\(details)")
    }
  }

  @Test("cover a hundred rows of the table")
  func cover() throws { #expect(try SampleOutcome.all().count > 100) }

  @Test("verify as sound", arguments: [1, 2])
  func verify(night: Int) throws {
    let answer = try SampleNights.done.get().tree(night).handoff("verify", "--json")
    #expect(answer.status == 0)
    #expect(try answer.json["sound"] == .bool(true))
    #expect(try answer.json["generations"] == .integer(night))
  }

  @Test("find the roster of the night before a duplicate")
  func findDuplicate() throws {
    let tree = try SampleNights.done.get().second
    let batches = try tree.handoff("batches", "--json").json.elements
    let duplicates = batches.filter { $0["status"]?.text == "duplicate" }.compactMap { $0["file"]?.text }
    #expect(duplicates == ["CA10NJ_roster_2026-11-21.csv"])
  }
}
