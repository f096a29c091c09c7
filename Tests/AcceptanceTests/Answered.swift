import Formats
import Foundation
import Testing

/// An exchange in which one jail sent a roster of twenty with one bad row, and has its receipt: JSON, and CSV of that
/// row.
struct Answered {
  let tree: Tree
  /// The bytes of the receipt by extension, as it was first published.
  let said: [String: [UInt8]]
  let batch: String

  private static let folder = "outbound/fresno.sheriff"

  init(bad: Int = 1, of count: Int = 20, status: Int32 = 0, _ change: (Tree) throws -> Void = { _ in }) throws
  {
    tree = try Tree()
    try change(tree)
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: count, bad: bad))
    try tree.fates("2026-11-21", status: status)
    batch = try #require(
      try tree.handoff("batches", "--json", "--feed", "rosters").json.elements.first?["id"]?.text)
    said = try Answered.content(tree, night: 1)
    #expect(said.count == 2)
  }

  /// The forms that one night's receipts of rosters have in the jail's folder.
  private static func content(_ tree: Tree, night: Int) throws -> [String: [UInt8]] {
    let found = try tree.content(of: folder).filter {
      $0.key.contains("-rosters-") && $0.key.contains("-\(("000000" + String(night)).suffix(6)).")
    }
    return Dictionary(found.map { (String($0.key.split(separator: ".").last ?? ""), $0.value) }) { a, _ in a }
  }

  func content(night: Int) throws -> [String: [UInt8]] { try Answered.content(tree, night: night) }

  /// The nights of which a receipt of the roster lies in the jail's folder.
  func nights() throws -> [Int] {
    try tree.names(in: Answered.folder).filter { $0.contains("-rosters-") && $0.hasSuffix(".json") }
      .compactMap { Int($0.dropLast(5).suffix(6)) }.sorted()
  }

  /// The name of one night's receipt.
  func name(_ night: Int, day: Int = 21, _ end: String = "json") -> String {
    "JI-RECEIPT-202611\(day)-fresno.sheriff-\(batch)-00000\(night).\(end)"
  }

  @discardableResult
  func decide(
    _ word: String, night: Int = 1, placed: Int = 21, day: Int, status: Int32 = 0, _ more: String...
  ) throws -> Handoff.Answer {
    let answer = try Handoff.run(
      [
        word, name(night, day: placed), "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
        "2026-11-\(day)", "--reason", "a test",
      ] + more)
    #expect(answer.status == status, "\(answer.errors)\(answer.output)")
    return answer
  }

  @discardableResult
  func run(_ day: Int, status: Set<Int32> = [0, 2]) throws -> Handoff.Answer {
    let answer = try tree.run("2026-11-\(day)")
    #expect(status.contains(answer.status), "\(answer.errors)\(answer.output)")
    return answer
  }

  func page() throws -> String { try tree.handoff("batches", batch).output }

  func expectSound() throws {
    let answer = try tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.output)")
  }

  var generations: Int { get throws { try tree.names(in: "state/generations").count } }
}
