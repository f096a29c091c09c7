import DecisionTable
import Formats
import Foundation
import Testing

@Suite("The decision table, through the command")
struct DecisionTableTests {
  @Test("says of every booking that files can tell what the command says")
  func night() throws {
    let (tree, night) = (try Tree(), DecisionNight())
    #expect(night.cases.count >= 600)
    try night.drop(in: tree)
    let report = try tree.report(DecisionNight.day, status: 0)
    for batch in report["batches"]?.elements ?? [] {
      #expect(batch["status"]?.text == "accepted" && batch["rejected"]?.number == 0)
    }
    var (counts, different): ([String: Int], [String]) = ([:], [])
    for told in night.cases {
      let said = try #require(try tree.handoff("explain", told.booking, "--json").json.elements.first)
      let outcome = try #require(said["outcome"]?.text)
      counts[outcome, default: 0] += 1
      if let difference = difference(told, said, outcome) { different.append("\(told.row): \(difference)") }
    }
    #expect(different.isEmpty, "\(different.count): \(different.joined(separator: "\n"))")
    for outcome in ["eligible", "pending", "notEligible"] {
      #expect(report["cases"]?[outcome]?.number == counts[outcome])
    }
  }

  private func difference(_ told: ToldCase, _ said: JSON, _ outcome: String) -> String? {
    told.row.expected.difference(
      outcome: outcome, reasons: said["reasons"]?.elements.compactMap(\.text) ?? [],
      missing: said["missing"]?.elements.map { ($0["what"]?.text ?? "", $0["from"]?.text ?? "") } ?? [])
  }
}
