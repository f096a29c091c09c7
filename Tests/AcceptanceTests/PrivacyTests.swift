import Formats
import Foundation
import Testing

@Suite("Nobody's data")
struct PrivacyTests {
  /// Names, CINs, social security numbers and birth dates of the first sample night, as its roster has them.
  private static func personal() throws -> Set<String> {
    let roster = Repository.samples + "/night-1/inbound/" + BadFile.rosters
    let rows = try Handoff.run("cat", roster, "--format", "csv").lines
    var found: Set<String> = []
    for row in rows {
      for column in ["cin", "ssn", "last_name", "birth_date"] {
        guard let text = row[column]?.text, text.count > 3 else { continue }
        found.insert(text)
        if column == "ssn" { found.insert(text.replacingOccurrences(of: "-", with: "")) }
        if column == "birth_date" { found.insert(text.replacingOccurrences(of: "-", with: "")) }
      }
    }
    return found
  }

  /// Tables of a generation that say nothing of a person.
  private static let impersonal: Set = [
    "batches.csv", "deliveries.csv", "waiting.csv", "arrivals.csv", "statistics.csv", "observed.csv",
    "answers.csv",
  ]

  private func expectNobody(in text: String, _ place: String) throws {
    for word in try Self.personal() where text.contains(word) {
      Issue.record("\(place) holds personal data: \(word)")
    }
  }

  @Test("stands in what a run prints")
  func printed() throws {
    #expect(try Self.personal().count > 100)
    for answer in try SampleNights.done.get().answers {
      try expectNobody(in: answer.output + answer.errors, "a run's output")
    }
    let tree = try SampleNights.done.get().second
    for arguments in [
      ["batches"], ["batches", "--json"], ["verify"], ["verify", "--json"],
      ["status"], ["status", "--json"], ["expected"], ["expected", "--json"],
    ] {
      let answer = try Handoff.run(arguments + ["--exchange", tree.path])
      try expectNobody(in: answer.output + answer.errors, arguments[0])
    }
  }

  @Test("stands in a report, a receipt or a manifest", arguments: [1, 2])
  func reports(night: Int) throws {
    let tree = try SampleNights.done.get().tree(night)
    var looked = 0
    for (place, bytes) in try tree.lasting() {
      let name = (place as NSString).lastPathComponent
      let isPlain =
        name.hasPrefix("report.") || name == "manifest.json" || Self.impersonal.contains(name)
        || (name.hasPrefix("JI-RECEIPT") && name.hasSuffix(".json"))
      guard isPlain else { continue }
      looked += 1
      try expectNobody(in: String(decoding: bytes, as: UTF8.self), place)
    }
    #expect(looked > 20)
  }

  @Test("stands in a file's name")
  func names() throws {
    let tree = try SampleNights.done.get().second
    for place in try tree.content().keys where !place.hasPrefix("archive") {
      try expectNobody(in: place, place)
    }
  }

  @Test("stands in what is said of a bad file", arguments: try BrokenSample.all())
  func findings(sample: BrokenSample) throws {
    let file = Repository.samples + "/broken/\(sample.file)"
    for more in [[], ["--json"]] {
      let answer = try Handoff.run(["check", sample.feed, file] + more)
      try expectNobody(in: answer.output + answer.errors, sample.file)
    }
  }

  @Test("about a need stands in a notice: it says that somebody qualifies, never why")
  func needs() throws {
    let tree = try SampleNights.done.get().second
    var looked = 0
    for (place, bytes) in try tree.content(of: "outbound") where place.contains("JI-NOTIFY") {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      for word in ["mental", "substance", "chronic", "disab", "brain", "hiv", "pregnan"] {
        if text.contains(word) { Issue.record("\(place) says \(word)") }
      }
      looked += 1
    }
    #expect(looked >= 8)
  }
}
