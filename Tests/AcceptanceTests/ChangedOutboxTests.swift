import Foundation
import Testing

@Suite("What waits in an outbox")
struct ChangedOutboxTests {
  private let tree: Tree
  private let outbox = "state/generations/000001/outbox/plan.300"
  private let outbound: [String: [UInt8]]

  /// After a night that could not write to one partner's folder.
  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.drop("../outbound/plan.300", "no folder")
    #expect(try tree.run("2026-11-21", "--quiet").status == 74)
    try tree.remove("outbound/plan.300")
    outbound = try tree.content(of: "outbound")
  }

  @Test("and is not what the night wrote reaches nobody, nor does anything beside it")
  func changed() throws {
    let names = try tree.names(in: outbox)
    #expect(names.count > 1)
    let last = try #require(names.last)
    let (file, whole) = ("../\(outbox)/\(last)", try tree.bytes(of: "\(tree.path)/\(outbox)/\(last)"))
    try tree.drop(file, whole + [0x20])
    for _ in 1...2 {
      let answer = try tree.run("2026-11-22")
      #expect(answer.status == 74)
      #expect(
        answer.errors.contains("\(outbox)/\(last) is not what night 1 wrote: nothing more of that night"))
      #expect(try tree.content(of: "outbound") == outbound)
      #expect(try tree.names(in: outbox) == names)
    }
    try tree.drop(file, whole)
    #expect([0, 2].contains(try tree.run("2026-11-22", "--quiet").status))
    #expect(Set(try tree.names(in: "outbound/plan.300")).isSuperset(of: names))
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test(
    "and no night put there stays and is told; everything else goes out",
    arguments: ["plan.300/JI-NOTIFY-20261121-plan.300-all-000001.csv", "plan.300/.swp", "notes.txt"])
  func unlisted(name: String) throws {
    let stray = "state/generations/000001/outbox/\(name)"
    let names = try tree.names(in: outbox)
    try tree.drop("../\(stray)", "x")
    let answer = try tree.run("2026-11-22")
    #expect(answer.status == 74)
    #expect(answer.errors.contains("\(name) lies in an outbox and no night put it there"))
    #expect(Set(try tree.names(in: "outbound/plan.300")).isSuperset(of: names))
    #expect(!tree.has("outbound/\(name)") && tree.has(stray))
    try tree.remove(stray)
    #expect([0, 2].contains(try tree.run("2026-11-22", "--quiet").status))
    #expect(!tree.has("state/generations/000001/outbox"))
    #expect(try tree.handoff("verify").status == 0)
  }
}
