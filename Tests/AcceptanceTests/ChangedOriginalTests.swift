import Formats
import Foundation
import Testing

@Suite("A batch whose file was changed on its shelf")
struct ChangedOriginalTests {
  @Test("is not applied, whatever word takes it up; put back, it is", arguments: ["approve", "rerun"])
  func changed(word: String) throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10, bad: 2))
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting()
    let place = "\(tree.path)/quarantine/\(id)/roster-2026-11-21.csv"
    let original = try tree.bytes(of: place)
    try Data(JailFile.roster(of: 12).utf8).write(to: URL(fileURLWithPath: place))
    let before = try tree.tables()
    let report = try tree.decide("2026-11-21", status: 2, word, id)
    #expect(report["decided"]?.elements.first?["status"]?.text == "quarantined")
    #expect(try tree.codes(id) == ["original-changed"])
    #expect(try tree.tables() == before)
    try Data(original).write(to: URL(fileURLWithPath: place))
    _ = try tree.decide("2026-11-21", status: 0, "approve", id)
    #expect(try tree.cases().count == 8)
  }
}
