import Formats
import Foundation
import Testing

@Suite("A release date in doubt")
struct DateInDoubtTests {
  private func dates(_ release: String, _ kind: String, day: String, sequence: Int) -> String {
    JailFile.dates(day: day, sequence: sequence, release: release)
      .replacingOccurrences(of: "\(release)C", with: "\(release)\(kind)")
  }

  private func standing(_ tree: Tree) throws -> String {
    let found = try #require(try tree.handoff("explain", "B1", "--json").json.elements.first)
    return "\(found["timeline"]?["handoffDueOn"]?.text ?? "") \(found["doubt"]?.text ?? "-")"
  }

  @Test("is one told to be released on a day to come: a plan until then, of which nobody hears as a release")
  func releasedAhead() throws {
    let tree = try Tree()
    let roster =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,mental_health\n"
      + "CA10JAIL,B1,91234567A,Sample,Ana,1980-02-03,F,2026-11-01,C\n"
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", roster)
    try tree.drop(
      "plan.300/eligibility/1.txt", JailFile.coverage(day: "20261121", sequence: 1, scope: "F"))
    try tree.drop(JailFile.dates + "1.txt", dates("20261215", "R", day: "20261121", sequence: 1))
    let report = try tree.report("2026-11-21", status: 0)
    let codes = report["batches"]?.elements.flatMap { $0["findings"]?.elements ?? [] }
      .compactMap { $0["code"]?.text }
    #expect(codes?.contains("released-ahead") == true, "\(codes ?? [])")
    #expect(try standing(tree) == "2026-12-01 released-ahead")
    let found = try #require(try tree.handoff("explain", "B1", "--json").json.elements.first)
    #expect(found["outcome"]?.text == "eligible")
    #expect(try tree.names(in: "outbound/plan.300").contains { $0.hasPrefix("JI-NOTIFY") })
    for partner in try tree.names(in: "outbound") {
      #expect(try !tree.names(in: "outbound/\(partner)").contains { $0.hasPrefix("JI-RELEASE") })
    }
    // Until the facility's own word that it was.
    try tree.drop(JailFile.dates + "2.txt", dates("20261121", "R", day: "20261122", sequence: 2))
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.names(in: "outbound/plan.300").contains { $0.hasPrefix("JI-RELEASE") })
  }

  @Test("waits for an operator, who settles it with a word of their own")
  func settle() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(["B1"]))
    try tree.drop(JailFile.dates + "1.txt", dates("20261220", "O", day: "20261121", sequence: 1))
    try tree.run("2026-11-21", "--quiet")
    #expect(try standing(tree) == "2026-12-06 -")
    try tree.drop(JailFile.dates + "2.txt", dates("20261212", "P", day: "20261122", sequence: 2))
    let night = try tree.run("2026-11-22")
    #expect(night.output.contains("1 release date to settle: what was known before stands"))
    #expect(night.output.contains("    projection-over-order: handoff explain 000001"))
    #expect(try standing(tree) == "2026-12-06 projection-over-order")
    try tree.drop("operator/release-dates/3.txt", dates("20261212", "C", day: "20261122", sequence: 3))
    let settled = try tree.run("2026-11-22")
    #expect(!settled.output.contains("to settle"))
    #expect(try standing(tree) == "2026-11-28 -")
  }
}
