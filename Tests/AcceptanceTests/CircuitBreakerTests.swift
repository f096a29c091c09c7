import Formats
import Foundation
import Testing

@Suite("The circuit breaker")
struct CircuitBreakerTests {
  /// Fourteen nights of a jail of a hundred, with a person more or less, by 2025-11-14.
  private static let quiet = Result {
    let tree = try Tree()
    for night in 1...14 {
      let day = "2025-11-\(night < 10 ? "0" : "")\(night)"
      try tree.dropRoster(day, bookings: 100 + night % 3, bad: night % 2)
      _ = try tree.report(day, status: 0)
    }
    return tree
  }

  private func tree() throws -> Tree {
    let (quiet, tree) = (try Self.quiet.get(), try Tree())
    for folder in [tree.path, tree.folder.path + "/pipelines"] {
      try FileManager.default.removeItem(atPath: folder)
    }
    try FileManager.default.copyItem(atPath: quiet.path, toPath: tree.path)
    try FileManager.default.copyItem(
      atPath: quiet.folder.path + "/pipelines", toPath: tree.folder.path + "/pipelines")
    return tree
  }

  private func batch(of tree: Tree, bookings: Int, status: Int32) throws -> JSON {
    try tree.dropRoster("2025-11-15", bookings: bookings)
    let report = try tree.report("2025-11-15", status: status)
    return try #require(report["batches"]?.elements.first)
  }

  @Test("lets a usual file through, also one at the edge", arguments: [100, 131, 71])
  func usual(bookings: Int) throws {
    #expect(try batch(of: try tree(), bookings: bookings, status: 0)["status"]?.text == "accepted")
  }

  @Test(
    "holds a file that is far from the last fourteen, and says what is usual",
    // The median is 101 records; thirty percent of it are 30.
    arguments: [132, 70])
  func unusual(found: Int) throws {
    let (tree, median) = (try tree(), 101)
    let before = try tree.tables()
    let batch = try batch(of: tree, bookings: found, status: 2)
    #expect(batch["status"]?.text == "held")
    #expect(
      batch["findings"]?.elements.compactMap { $0["code"]?.text }.contains("unusual-row-count") == true)
    let said = try #require(batch["unusual"]?.elements.first)
    #expect(said["code"]?.text == "unusual-row-count" && said["files"] == .integer(14))
    #expect(said["found"] == .integer(found) && said["median"] == .integer(median))
    #expect(try tree.tables() == before)
    let id = try #require(batch["id"]?.text)
    #expect(try tree.names(in: "held") == [id])
    #expect(try tree.handoff("batches", id, "--json").output.contains("\"median\": \(median)"))
    #expect(try tree.run("2025-11-15").output.contains("\(found) records; \(median) are usual (spread 1"))
    let words = "    \(found) records; \(median) are usual (spread 1, last 14 files)"
    #expect(try tree.handoff("status", "--as-of", "2025-11-15").output.contains(words))
    #expect(try tree.handoff("batches", id).output.contains(words.dropFirst(2)))
    // What is held is not what is usual from now on.
    let statistics = String(
      decoding: try tree.content(of: "state/generations/000015")["statistics.csv"] ?? [], as: UTF8.self)
    #expect(!statistics.contains(id) && statistics.split(separator: "\n").count == 15)
  }

  @Test("lets a file pass that an operator approves, and the next ones like it")
  func approved() throws {
    let tree = try tree()
    let id = try #require(try batch(of: tree, bookings: 70, status: 2)["id"]?.text)
    try tree.drop(
      "operator/decisions/approve.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "batch,\(id),approve,a wing was closed,op,2025-11-16T08:00:00\n")
    let batches = try #require(try tree.report("2025-11-16", status: 0)["batches"]?.elements)
    #expect(batches.first { $0["id"]?.text == id }?["status"]?.text == "accepted")
    #expect(try tree.names(in: "held").isEmpty)
    for (day, bookings, status) in [("17", 72, 0), ("18", 101, 0), ("19", 140, 2)] {
      try tree.dropRoster("2025-11-\(day)", bookings: bookings)
      _ = try tree.report("2025-11-\(day)", status: Int32(status))
    }
  }

  @Test("wants no more than four nights of history to keep quiet")
  func newcomer() throws {
    let tree = try Tree()
    for night in 1...4 {
      try tree.dropRoster("2025-11-0\(night)", bookings: 100)
      _ = try tree.report("2025-11-0\(night)", status: 0)
    }
    #expect(try batch(of: tree, bookings: 400, status: 0)["status"]?.text == "accepted")
  }

  @Test("is data of the policy: another number lets the same file through")
  func policy() throws {
    let tree = try tree()
    try tree.replace(
      "rowsPercent: 30, rejectPoints: 3", with: "rowsPercent: 40, rejectPoints: 3",
      in: tree.folder.path + "/pipelines/policy/calaim-ji.json5")
    #expect(try batch(of: tree, bookings: 132, status: 0)["status"]?.text == "accepted")
  }
}
