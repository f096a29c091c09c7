import Foundation
import Testing

@Suite("A night far ahead")
struct FarDayTests {
  private static func dates(_ day: String, _ sequence: Int) -> String {
    JailFile.dates(
      day: day.split(separator: "-").joined(), sequence: sequence, release: "20261220")
  }

  @Test("of the newest and of today is refused before anything is claimed, and --far allows it")
  func refused() throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("2026-11-20", 1))
    #expect(try tree.run("2026-11-21", "--quiet").status == 0)
    try tree.drop(JailFile.dates + "2.txt", Self.dates("2026-11-21", 2))
    let before = try tree.lasting()
    let answer = try tree.run("2099-11-21")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("and 26663 days after the newest night's, 2026-11-21"))
    #expect(answer.errors.contains("--far allows it"))
    #expect(try tree.run("2099-11-21", "--dry-run").status == 64)
    #expect(try Watcher(tree, "--once-idle", "1", day: "2099-11-21").end() == 64)
    #expect(try tree.lasting() == before)
    #expect(try tree.run("2099-11-21", "--far", "--quiet").status == 0)
    #expect(try tree.names(in: "state/generations") == ["000001", "000002"])
    // That is the newest from then on, and it never goes back.
    #expect(try tree.run("2026-11-22").errors.contains("it never goes back"))
  }

  @Test(
    "is one of more than 100 days after the newest and after today",
    arguments: [("2099-04-11", Int32(0)), ("2099-04-12", 64)])
  func edge(day: String, status: Int32) throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("2026-11-20", 1))
    #expect(try tree.run("2099-01-01", "--far", "--quiet").status == 0)
    #expect(try tree.run(day, "--quiet").status == status)
  }

  @Test(
    "is refused to the first as well, before anything is claimed", arguments: ["2099-11-21", "9999-12-31"])
  func first(day: String) throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("2026-11-20", 1))
    let before = try tree.content(of: "inbound")
    let answer = try tree.run(day)
    #expect(answer.status == 64 && answer.errors.contains("days after today: it could never go back"))
    #expect(answer.errors.contains("--far allows it"))
    #expect(try tree.content(of: "inbound") == before)
    #expect(try tree.names(in: "work/claimed").isEmpty && tree.names(in: "state/generations").isEmpty)
    #expect(try tree.run("2026-11-21", "--quiet").status == 0)
  }

  @Test("is none where it is not after today: an exchange may have stood still")
  func past() throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("2017-11-10", 1))
    #expect(try tree.run("2017-11-11", "--quiet").status == 0)
    #expect(try tree.run("2018-11-11", "--quiet").status == 0)
  }

  @Test("is refused to a decision as well, which is not filed then, and to prune")
  func commands() throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("2026-11-20", 1))
    try tree.run("2026-11-21", "--quiet")
    let receipt = try tree.delivered("fresno.sheriff", "JI-RECEIPT")
    let before = try tree.lasting()
    for words in [["hold", receipt, "--pipeline", tree.pipeline], ["prune"], ["prune", "--dry-run"]] {
      let answer = try Handoff.run(words + ["--exchange", tree.path, "--as-of", "2099-11-21"])
      #expect(answer.status == 64, "\(words): \(answer.errors)")
      #expect(answer.errors.contains("--far"))
    }
    #expect(try tree.lasting() == before)
    #expect(try tree.handoff("prune", "--as-of", "2099-11-21", "--far").status == 0)
  }
}
