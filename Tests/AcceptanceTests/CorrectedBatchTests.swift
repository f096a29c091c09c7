import Formats
import Testing

@Suite("Mended rejects of a roster")
struct CorrectedBatchTests {
  private static func mend(_ rejects: String) -> String {
    rejects.replacing("1980-13-01", with: "1980-12-01")
  }

  /// Twenty people on the 21st, one of them rejected; the mended row.
  private func accepted() throws -> (tree: Tree, rejects: String) {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 20, bad: 1))
    try tree.fates("2026-11-21", status: 0)
    return (tree, Self.mend(try tree.rejects(of: "fresno.sheriff")))
  }

  /// The code that the only file of a night is refused for.
  private func refusal(_ tree: Tree, _ rejects: String, _ day: String) throws -> String? {
    try tree.drop(JailFile.rosters + "mended.csv", rejects)
    let before = try tree.tables()
    let batches = try tree.report(day, status: 2)["batches"]?.elements ?? []
    #expect(batches.count == 1 && batches.first?["status"]?.text == "quarantined")
    #expect(try tree.tables() == before)
    return batches.first?["findings"]?.elements.first?["code"]?.text
  }

  @Test("of a batch in quarantine are refused and end nothing; once it is approved they are taken")
  func quarantined() throws {
    let tree = try Tree()
    try tree.drop(
      JailFile.rosters + "mended.csv",
      JailFile.roster(of: 10, bad: 2).replacing(
        "release_zip\n", with: "release_zip,as_of\n"
      ).replacing(",93701\n", with: ",93701,2026-11-21\n"))
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting()
    let rejects = Self.mend(try Repository.text("\(tree.path)/quarantine/\(id)/rejects.csv"))
    #expect(try refusal(tree, rejects, "2026-11-22") == "corrected-batch-waits")
    #expect(try tree.batch(id)["waits"] == .bool(true))
    _ = try tree.decide("2026-11-22", status: 0, "approve", id)
    try tree.drop(JailFile.rosters + "mended.csv", rejects)
    #expect(try tree.fates("2026-11-22", status: 0) == ["rosters accepted"])
    #expect(try tree.cases().count == 10)
    #expect(try tree.cases()["B1"] == "93701 2026-11-21 2026-11-21 ")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("of another sender's batch, or of one that nobody sent, are refused")
  func strangers() throws {
    let (tree, rejects) = try accepted()
    #expect(
      try refusal(tree, rejects.replacing("-21-rosters-", with: "-21-rosters-0"), "2026-11-21")
        == "corrected-batch-unknown")
    try tree.drop("alameda.sheriff/rosters/mended.csv", rejects.replacing("CA10JAIL", with: "CA01JAIL"))
    let theirs = try tree.report("2026-11-22", status: 2)["batches"]?.elements.first
    #expect(theirs?["partner"]?.text == "alameda.sheriff")
    #expect(theirs?["findings"]?.elements.first?["code"]?.text == "corrected-batch-unknown")
  }

  @Test("of one batch are as if they had been right, of whatever night and name; of two they are refused")
  func own() throws {
    let (tree, rejects) = try accepted()
    let row = try #require(rejects.split(separator: "\r\n").last)
    let two =
      rejects + row.replacing(",B1,", with: ",B2,").replacing("-21-rosters-", with: "-21-rosters-0") + "\r\n"
    #expect(try refusal(tree, two, "2026-11-22") == "corrected-batches-several")
    try tree.drop(JailFile.rosters + "mended-2026-11-22.csv", rejects)
    #expect(try tree.fates("2026-11-22", status: 0) == ["rosters accepted"])
    #expect(try tree.cases()["B1"] == "93701 2026-11-21 2026-11-21 ")
    // They are of their batch's day under any name.
    try tree.drop(JailFile.rosters + "mended-2026-11-23.csv", rejects)
    #expect(try tree.fates("2026-11-23", status: 0) == ["rosters duplicate"])
  }
}

@Suite("A waiting batch and a file of its name")
struct SameNameTests {
  private static let name = JailFile.rosters + "roster.csv"

  private static func roster(of count: Int, bad: Int = 0, on day: String) -> String {
    JailFile.roster(of: count, bad: bad).replacing(
      "release_zip\n", with: "release_zip,as_of\n"
    )
    .replacing(",93701\n", with: ",93701,\(day)\n")
  }

  @Test("of an earlier night, approved after it, does not end its waiting; a later one does")
  func older() throws {
    let tree = try Tree()
    try tree.drop(Self.name, Self.roster(of: 10, on: "2026-11-21"))
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(Self.name, Self.roster(of: 3, on: "2026-11-22"))
    #expect(try tree.fates("2026-11-22", status: 2) == ["rosters held"])
    let held = try tree.waiting()
    try tree.drop(Self.name, Self.roster(of: 10, bad: 5, on: "2026-11-23"))
    #expect(try tree.fates("2026-11-23", status: 2) == ["rosters quarantined"])
    _ = try tree.decide("2026-11-23", status: 0, "approve", held)
    let id = try tree.waiting()
    #expect(id != held && id.hasPrefix("2026-11-23"))
    try tree.drop(Self.name, Self.roster(of: 10, on: "2026-11-23"))
    #expect(try tree.fates("2026-11-23", status: 0) == ["rosters accepted"])
    #expect(try tree.batch(id)["settled"]?.text == "same-name-accepted")
  }
}
