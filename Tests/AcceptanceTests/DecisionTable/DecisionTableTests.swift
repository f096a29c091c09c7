import DecisionTable
import Formats
import Foundation
import Testing

@Suite("The decision table, through the command")
struct DecisionTableTests {
  @Test("says of every booking that files can tell what the command says")
  func night() throws {
    let (tree, night) = (try Tree(), DecisionNight())
    #expect(night.cases.count >= 800)
    try night.dropEve(in: tree)
    expectAllAccepted(try tree.report(DecisionNight.eve, status: 0))
    try night.dropNight(in: tree)
    let report = try tree.report(DecisionNight.day, status: 0)
    expectAllAccepted(report)
    let said = try explained(in: tree)
    #expect(said.count == night.cases.count)
    var different: [String] = []
    for told in night.cases {
      let said = try #require(said["\(told.place) \(told.booking)"])
      let difference = difference(told, said)
      if (difference != nil) != told.row.isDisputed {
        different.append("\(told.row): \(difference ?? "agrees")")
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.joined(separator: "\n"))")
    for outcome in ["eligible", "pending", "notEligible"] {
      #expect(report["cases"]?[outcome]?.number == said.values.count { $0["outcome"]?.text == outcome })
    }
  }

  private func expectAllAccepted(_ report: JSON) {
    for batch in report["batches"]?.elements ?? [] {
      #expect(batch["status"]?.text == "accepted" && batch["rejected"]?.number == 0)
    }
  }

  /// What `explain` says of each case, by facility and booking number.
  private func explained(in tree: Tree) throws -> [String: JSON] {
    var said: [String: JSON] = [:]
    for number in DecisionNight.numbers {
      for answer in try tree.handoff("explain", number, "--json").json.elements {
        said["\(answer["facility"]?.text ?? "") \(number)"] = answer
      }
    }
    return said
  }

  private func difference(_ told: ToldCase, _ said: JSON) -> String? {
    told.row.expected.difference(
      outcome: said["outcome"]?.text ?? "", reasons: said["reasons"]?.elements.compactMap(\.text) ?? [],
      missing: said["missing"]?.elements.map { ($0["what"]?.text ?? "", $0["from"]?.text ?? "") } ?? [])
  }
}
