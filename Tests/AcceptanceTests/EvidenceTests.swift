import Formats
import Testing

@Suite("The evidence of an answer")
struct EvidenceTests {
  private func roster(_ numbers: ClosedRange<Int>) -> String {
    "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date\n"
      + numbers.map { "CA10JAIL,B\($0),9123456\($0)A,Sample,Ana,198\($0)-02-03,F,2026-11-01\n" }.joined()
  }

  private func criterion(_ tree: Tree, _ name: String) throws -> String {
    let found = try #require(try tree.handoff("explain", "B7", "--json").json.elements.first)
    let row = try #require(found["criteria"]?.elements.first { $0["criterion"]?.text == name })
    let feed = ["rosters", "release-dates", "eligibility"].first {
      row["batch"]?.text?.contains("-\($0)-") == true
    }
    let day = row["batch"]?.text?.prefix(10) ?? ""
    return
      "\(row["detail"]?.text ?? ""): \(day) \(feed ?? "") \(row["record"]?.number ?? 0) \(row["field"]?.text ?? "")"
  }

  @Test(
    "is the file that named the person no more, or the word that ended custody, and no record of the opposite"
  )
  func opposite() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-20.csv", roster(1...7))
    try tree.drop(
      "plan.300/eligibility/1.txt", JailFile.coverage(day: "20261120", sequence: 1, scope: "F"))
    try tree.run("2026-11-20", "--quiet")
    #expect(
      try criterion(tree, "medi-cal-or-chip")
        == "plan 300, status 401, in a group that counts: 2026-11-20 eligibility 1 aid")
    let other = JailFile.coverage(day: "20261121", sequence: 2, scope: "F", last: "OTHER")
    try tree.drop("plan.300/eligibility/2.txt", other.replacing("91234567A", with: "91234599A"))
    try tree.run("2026-11-21", "--quiet")
    #expect(
      try criterion(tree, "medi-cal-or-chip") == "coverage ended on 2026-11-20: 2026-11-21 eligibility 0 ")
    let text = try tree.handoff("explain", "B7").output
    #expect(text.contains(", which does not name them"))
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-22.csv", roster(1...6))
    try tree.run("2026-11-22", "--quiet")
    #expect(
      try criterion(tree, "live-facility") == "not on the roster since 2026-11-22: 2026-11-22 rosters 0 ")
    let dates = JailFile.dates(day: "20261123", sequence: 1, release: "20261122")
      .replacing("B1 ", with: "B7 ").replacing("C20261123013000  ", with: "R20261123013000HM")
    try tree.drop(JailFile.dates + "1.txt", dates)
    try tree.run("2026-11-23", "--quiet")
    #expect(
      try criterion(tree, "live-facility") == "released: 2026-11-23 release-dates 1 kind and reason")
    #expect(
      try criterion(tree, "release-window")
        == "2026-11-22 released: 2026-11-23 release-dates 1 kind and reason")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
