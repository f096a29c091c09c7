import Foundation
import Testing

/// A partner that has the first and the last word of a chain, and never had the one between.
@Suite("A word whose successor was recalled in time")
struct CutOffNoticeTests {
  @Test("is withdrawn: the last word supersedes what its partner never got")
  func middle() throws {
    let (here, middle) = try three()
    try here.decide("recall", middle, 23)
    #expect(try here.said().isEmpty)
    let cut = try here.dates(24, release: "20261227")
    #expect(cut == ["W-N000013-000001 N000013-000001 000013"])
    // Once, and the last word alone is superseded and withdrawn from then on.
    let next = try here.dates(25, release: "20261228")
    #expect(next.count == 1 && next[0].hasSuffix(" N000013-000003 CHANGED"), "\(next)")
    let last = try here.dates(26, release: "20271231")
    #expect(last.count == 1 && last[0].contains("notify N000013-"), "\(last)")
    try here.expectSound()
  }

  /// Three words of one case, the first of them fetched; and the file of the second.
  private func three() throws -> (told: ToldOfOne, middle: String) {
    let here = try ToldOfOne()
    try here.tree.fetch("plan.300/\(here.notice)")
    #expect(try here.dates(22, release: "20261225") == ["N000013-000002 N000013-000001 CHANGED"])
    let middle = try here.newest()
    #expect(try here.dates(23, release: "20261227") == ["N000013-000003 N000013-000002 CHANGED"])
    return (here, middle)
  }

  @Test("is withdrawn too where the one that was to replace it is held, and goes out no more")
  func held() throws {
    let (here, middle) = try three()
    try here.decide("hold", middle, 23)
    #expect(try here.said().isEmpty)
    #expect(try here.dates(24, release: "20261227") == ["W-N000013-000001 N000013-000001 000013"])
    let last = try here.dates(25, release: "20271231")
    #expect(last.count == 1 && last[0].contains("notify N000013-000003"), "\(last)")
    #expect(try here.dates(26, release: "20271231").isEmpty)
    try here.expectSound()
  }

  @Test("is withdrawn too where the last word was withdrawn before")
  func ended() throws {
    let (here, middle) = try three()
    let last = try here.dates(24, release: "20271231")
    #expect(last.count == 1 && last[0].contains("notify N000013-000003"), "\(last)")
    try here.decide("recall", middle, 24)
    #expect(try here.said().isEmpty)
    #expect(try here.dates(25, release: "20271231") == ["W-N000013-000001 N000013-000001 000013"])
    #expect(try here.dates(26, release: "20271231").isEmpty)
    try here.expectSound()
  }

  @Test("of somebody in a file that is taken back for another's wrong match is superseded, not told as new")
  func bystander() throws {
    let here = try ReviewTree()
    let first = try here.tree.delivered("plan.300", "JI-NOTIFY")
    try here.tree.fetch("plan.300/\(first)")
    let told = ToldOfOne(tree: here.tree, notice: first)
    func rows() throws -> [String] {
      let night = try #require(try here.tree.names(in: "state/generations").last)
      let name = try here.tree.names(in: "outbound/plan.300").first {
        $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix("-\(night).csv")
      }
      guard let name else { return [] }
      return try Repository.text("\(here.tree.path)/outbound/plan.300/\(name)")
        .components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
        .map { $0.components(separatedBy: ",").prefix(3).joined(separator: " ") }
    }
    _ = try told.dates(22, release: "20261225")
    _ = try told.dates(23, release: "20261226", of: "F26-0002")
    let before = try rows()
    #expect(before.count == 1 && before[0].hasSuffix("CHANGED"), "\(before)")
    let other = before[0].split(separator: " ")[0].dropFirst().prefix(6)
    #expect(
      [0, 2].contains(try here.decide("split", String(other), "--reason", "x", day: "2026-11-23").status))
    let anew = try rows()
    #expect(anew.allSatisfy { $0.hasSuffix("CHANGED") }, "\(anew)")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }
}

extension ToldOfOne {
  init(tree: Tree, notice: String) { (self.tree, self.notice) = (tree, notice) }
}
