import Formats
import Foundation
import Testing

@Suite("A rejected record of a full eligibility file")
struct RejectedCoverageTests {
  /// The first night with one record of the state's file spoilt.
  private func night(_ good: String, _ bad: String) throws -> Tree {
    let tree = try Tree.patient()
    let place = "dhcs/eligibility/state-20261121.txt"
    try tree.drop(night: 1)
    let text = try Repository.text(Repository.samples + "/night-1/inbound/" + place)
    try #require(text.components(separatedBy: good).count == 2)
    try tree.drop(place, text.replacingOccurrences(of: good, with: bad))
    #expect([0, 2].contains(try tree.run("2026-11-21", "--quiet").status))
    return tree
  }

  private func applications(_ tree: Tree) throws -> [String] {
    try tree.told(night: 1, of: ["APPLICATION"]).keys.sorted()
  }

  private func answer(_ tree: Tree) throws -> String {
    try Handoff.run("explain", "F26-0001", "--exchange", tree.path).output
  }

  private static let record = "99990107CAbara               Chidi           19880412M10M14013000120250101"

  @Test(
    "makes nobody be in no coverage who may be in it",
    arguments: [
      ("99990107C", "99990107C", "20250101", "20259901"), ("19880412", "19880412", "20250101", "20259901"),
      ("99990107C", "99990107C", "19880412", "19889912"), ("M10M14", "M10M1Z", "", ""),
      ("99990107C", "99990107 ", "", ""), ("Abara ", "      ", "", ""),
    ])
  func spared(one: String, other: String, two: String, second: String) throws {
    var bad = Self.record.replacingOccurrences(of: one, with: other)
    if !two.isEmpty { bad = bad.replacingOccurrences(of: two, with: second) }
    let clean = try night(Self.record, Self.record)
    let tree = try night(Self.record, bad)
    let text = try answer(tree)
    #expect(text.contains("pending") && !text.contains("in no coverage"), "\(text)")
    #expect(try answer(clean).contains("eligible"))
    #expect(
      try Set(applications(tree)).isSubset(of: applications(clean)), "an enrolled person applies for nothing")
  }
}
