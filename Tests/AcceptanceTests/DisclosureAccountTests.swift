import Formats
import Foundation
import Testing

@Suite("The accounting of disclosures")
struct DisclosureAccountTests {
  private func account(_ tree: Tree, _ who: String) throws -> [JSON] {
    try tree.handoff("explain", who, "--disclosures", "--json").json.elements
  }

  @Test("names each receiver, what it was told, on which basis, and what became of it")
  func whole() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    try here.tree.fetch("plan.300/\(notice)")
    try here.tree.run("2026-11-22", "--quiet")
    let rows = try account(here.tree, "13")
    let told = try #require(rows.first { $0["file"]?.text == notice })
    #expect(told["partner"]?.text == "plan.300")
    #expect(told["receiver"]?.text?.isEmpty == false)
    #expect(told["kind"]?.text == "NOTIFY" && told["placed_on"]?.text == "2026-11-21")
    #expect(told["legal_basis"]?.text?.hasPrefix("treatment and care coordination") == true)
    #expect(told["told"]?.text?.contains("identity") == true)
    #expect(told["reached_on"]?.text == "2026-11-22" && told["wrong_match"]?.text == "N")
    let basis = rows.compactMap { $0["legal_basis"]?.text }
    #expect(basis.count == rows.count && !basis.contains(""))
    let text = try here.tree.handoff("explain", "13", "--disclosures").output
    #expect(text.contains("fetched or acknowledged by 2026-11-22") && text.contains(notice))
  }

  @Test("of a CIN has what was told of somebody else under it, also after the match was split")
  func wrongMatch() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    try here.tree.fetch("plan.300/\(notice)")
    #expect(try !account(here.tree, "99990107C").isEmpty)
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "x", day: "2026-11-22").status))
    let told = try #require(try account(here.tree, "99990107C").first { $0["file"]?.text == notice })
    #expect(told["wrong_match"]?.text == "Y" && told["case_number"]?.text == "000013")
  }

  @Test("has a form taken back that its receiver did not fetch beside another, once the match was split")
  func otherForm() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    let twin = notice.replacingOccurrences(of: ".csv", with: ".xml")
    #expect(
      twin != notice && FileManager.default.fileExists(atPath: "\(here.tree.path)/outbound/plan.300/\(twin)"))
    try here.tree.fetch("plan.300/\(notice)")
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "x", day: "2026-11-22").status))
    let left = try here.tree.names(in: "outbound/plan.300")
    #expect(!left.contains(twin) && left.contains { $0.hasPrefix("JI-WITHDRAW") })
    let withdrawal = try here.tree.delivered("plan.300", "JI-WITHDRAW")
    let rows = try Repository.text("\(here.tree.path)/outbound/plan.300/\(withdrawal)").split(
      separator: "\r\n")
    #expect(rows.count == 2 && rows[1].contains("N000013-000001"))
    // Nobody is told again to disregard what the other form said of everybody else.
    #expect([0, 2].contains(try here.tree.run("2026-11-23", "--quiet").status))
    #expect(
      try here.tree.names(in: "outbound/plan.300").filter { $0.hasPrefix("JI-WITHDRAW") } == [withdrawal])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("goes into a file outside of the exchange alone, and is the same there")
  func exported() throws {
    let here = try ReviewTree()
    let inside = try here.tree.handoff("explain", "13", "--disclosures", "--out", "\(here.tree.path)/x.csv")
    #expect(inside.status == 64 && inside.errors.contains("lies in the exchange"))
    let outside = NSTemporaryDirectory() + "account-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: outside) }
    #expect(try here.tree.handoff("explain", "13", "--disclosures", "--out", outside).status == 0)
    let lines = try Repository.text(outside).split(separator: "\r\n")
    #expect(lines.count == (try account(here.tree, "13").count) + 1)
    #expect(lines.first?.hasPrefix("placed_on,receiver,partner,kind,told,legal_basis") == true)
  }

  @Test("is asked for by name, and of all nights")
  func usage() throws {
    let tree = try ReviewTree().tree
    #expect(try tree.handoff("explain", "--disclosures", "--all").status == 64)
    #expect(try tree.handoff("explain", "--disclosures", "13", "--as-of", "2026-11-21").status == 64)
    #expect(try tree.handoff("explain", "--disclosures", "13", "--show-needs").status == 64)
    #expect(try tree.handoff("explain", "--disclosures").status == 64)
    #expect(try tree.handoff("explain", "13", "--out", "x.csv").status == 64)
  }

  @Test("of nobody ends with 66, without saying who was asked for")
  func nobody() throws {
    let here = try ReviewTree()
    let answer = try here.tree.handoff("explain", "99999999Z", "--disclosures")
    #expect(answer.status == 66 && !answer.errors.contains("99999999Z"))
  }
}
