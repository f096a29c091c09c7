import Formats
import Foundation
import Testing

@Suite("handoff report")
struct ReportCommandTests {
  private func tree() throws -> Tree { try MonitoredNights.done.get().tree }

  private func report(_ words: String...) throws -> Handoff.Answer {
    try Handoff.run(["report", "--exchange", tree().path] + words)
  }

  @Test("tells the night up to a day, and writes its page as the night did")
  func night() throws {
    let (tree, folder) = (try tree(), try TemporaryFolder())
    let newest = try report()
    #expect(newest.status == 0, "\(newest.errors)")
    #expect(newest.output.hasPrefix("night 5 · as of 2027-01-03") && newest.output.contains("balanced"))
    #expect(newest.output.contains("state/generations/000005/report.html"))
    let earlier = try report("--as-of", "2026-12-01", "--out", folder.path + "/night.html")
    #expect(earlier.status == 0 && earlier.output.isEmpty, "\(earlier.errors)")
    #expect(
      try tree.bytes(of: folder.path + "/night.html")
        == tree.bytes(of: "\(tree.path)/state/generations/000003/report.html"))
    #expect(try report("--as-of", "2026-12-01", "--json").json["generation"]?.number == 3)
    #expect(try report("--as-of", "2026-11-20").status == 66)
    #expect(try report("--out", folder.path + "/night.html").status == 64)
  }

  @Test("gives every number of a month, and says that they are not to leave the house")
  func month() throws {
    let folder = try TemporaryFolder()
    let page = folder.path + "/november.html"
    let answer = try report("--month", "2026-11", "--out", page, "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    let json = try answer.json
    #expect(json["month"]?.text == "2026-11" && json["suppressed"] == .bool(false))
    let rows = json["rows"]?.elements ?? []
    func number(_ level: String, _ place: String, _ measure: String) -> Int? {
      rows.first {
        $0["level"]?.text == level && $0["place"]?.text == place && $0["measure"]?.text == measure
      }?["numerator"]?.number
    }
    #expect(number("all", "", "in-custody") == 60 && number("plan", "301", "in-custody") == 24)
    // What MONITORING tells stands here too, and nothing is withheld.
    let told = try Repository.text(try monitoring()).split(whereSeparator: \.isNewline).dropFirst()
    #expect(told.count == rows.count)
    for row in told where !row.hasSuffix("Y") {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(number(cells[1], cells[2], cells[3]) == Int(cells[5]), "\(row)")
    }
    let text = try Repository.text(page)
    #expect(text.contains("Not to leave the house") && text.contains("November 2026"))
    #expect(!text.contains("<script") && !text.contains("http"))
  }

  private func monitoring() throws -> String {
    let tree = try tree()
    let name = try #require(
      try tree.names(in: "outbound/oversight").first {
        $0.hasPrefix("JI-MONITORING") && $0.contains("2026-11")
      })
    return "\(tree.path)/outbound/oversight/\(name)"
  }

  @Test(
    "refuses what it cannot give",
    arguments: [
      (["--month", "2027-01", "--json"], 66, "is not counted"), (["--month", "2026-11"], 64, "--out FILE"),
      (["--month", "november", "--json"], 64, "YYYY-MM"),
      (["--month", "2026-11", "--json", "--as-of", "2026-12-01"], 64, "--as-of"),
      (["--month", "2026-11", "--out", "outbound/oversight/all.html"], 64, "in the exchange"),
      (["--month", "2026-11", "--out", "month.html"], 64, "in the exchange"),
      (["--out", "outbound/oversight/night.html"], 64, "in the exchange"),
    ])
  func refused(words: [String], status: Int32, says: String) throws {
    let tree = try tree()
    let place = words.count < 2 ? "" : words[words.count - 1]
    let inside = words.map { $0 == place && $0.hasSuffix(".html") ? "\(tree.path)/\($0)" : $0 }
    let answer = try Handoff.run(["report", "--exchange", tree.path] + inside)
    #expect(answer.status == status && answer.errors.contains(says), "\(answer.errors)")
    #expect(try tree.names(in: "outbound/oversight").allSatisfy { !$0.hasSuffix(".html") })
  }
}
