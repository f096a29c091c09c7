import Formats
import Testing

@Suite("The same bytes once more")
struct SameBytesTests {
  private static let two = JailFile.roster(["B1", "B2"])

  @Test("of another day in the name are a roster of their own: who is named again is back")
  func anotherDay() throws {
    let tree = try Tree()
    let name = { (day: Int) in JailFile.rosters + "CA10NJ_roster_2026-11-\(day).csv" }
    try tree.drop(name(21), Self.two)
    #expect(try tree.fates("2026-11-21", status: 0) == ["rosters accepted"])
    try tree.drop(name(22), JailFile.roster(["B1"]))
    #expect(try tree.fates("2026-11-22", status: 0) == ["rosters accepted"])
    #expect(try tree.cases()["B2"] == "93701 2026-11-21 2026-11-21 2026-11-22")
    try tree.drop(name(23), Self.two)
    #expect(try tree.fates("2026-11-23", status: 0) == ["rosters accepted"])
    #expect(try tree.cases()["B2"] == "93701 2026-11-21 2026-11-23 ")
    // Of a day that was told, whichever, they are no news.
    for day in [21, 23] {
      try tree.drop(name(day), Self.two)
      #expect(try tree.fates("2026-11-23", status: 0) == ["rosters duplicate"])
    }
    let kept = try tree.names(in: "state/generations").last ?? ""
    let table = try Repository.text("\(tree.path)/state/generations/\(kept)/fingerprints.csv")
    #expect(
      table.split(separator: "\n").dropFirst().map { $0.suffix(10) }.sorted() == [
        "2026-11-21", "2026-11-22", "2026-11-23",
      ])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("are a duplicate under any name where the rows say the day")
  func sameDay() throws {
    let tree = try Tree()
    let text = """
      facility_id,booking_number,last_name,first_name,birth_date,booking_date,as_of
      CA10JAIL,B1,Sample,Ana,1980-02-03,2026-11-01,2026-11-21

      """
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", text)
    #expect(try tree.fates("2026-11-21", status: 0) == ["rosters accepted"])
    try tree.drop(JailFile.rosters + "r_2026-11-22.csv", text)
    #expect(try tree.fates("2026-11-22", status: 0) == ["rosters duplicate"])
  }

  @Test("do not end the waiting of those that were refused as another day's")
  func waiting() throws {
    let tree = try Tree()
    let text = JailFile.roster(of: 10, bad: 2)
    try tree.drop(JailFile.rosters + "r_2026-11-22.csv", text)
    #expect(try tree.fates("2026-11-22", status: 2) == ["rosters quarantined"])
    let id = try tree.waiting()
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 20", in: tree.pipeline)
    try tree.drop(JailFile.rosters + "r_2026-11-21.csv", text)
    #expect(try tree.fates("2026-11-22", status: 0) == ["rosters accepted"])
    #expect(try tree.batch(id)["waits"] == .bool(true))
  }
}
