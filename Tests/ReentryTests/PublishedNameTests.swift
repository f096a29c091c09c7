import Foundation
import Reentry
import Testing

@Suite("The file name of a deliverable")
struct PublishedNameTests {
  @Test(
    "says its kind, day, subject and generation",
    arguments: [
      ("JI-NOTIFY-20261122-plan.300-300-000042.csv", "NOTIFY 2026-11-22 300 42"),
      (
        "JI-RECEIPT-20261122-fresno.sheriff-2026-11-22-rosters-9f31-000007.json",
        "RECEIPT 2026-11-22 2026-11-22-rosters-9f31 7"
      ),
      ("JI-WORKLIST-20261122-a-all-1000000.csv", "WORKLIST 2026-11-22 all 1000000"),
    ])
  func parts(file: String, parts: String) throws {
    let name = try #require(PublishedName(Substring(file)))
    #expect("\(name.kind) \(name.day) \(name.subject) \(name.generation)" == parts)
  }

  @Test(
    "is none without any of these",
    arguments: [
      "JI-draft.csv", "notes-000009.txt", "JI-NOTIFY-20261122-plan.300-300-00042.csv",
      "JI-NOTIFY-20261322-plan.300-300-000042.csv", "JI-NOTIFY-20261122-plan.300-000042.csv",
      "JI-NOTIFY-20261122-plan.300-300-99999999999999999999.csv",
    ])
  func none(file: String) { #expect(PublishedName(Substring(file)) == nil) }

  @Test("makes a row of the record again, of the kinds that this engine knows")
  func row() {
    let path = "plan.300/JI-NOTIFY-20261122-plan.300-300-000042.csv"
    let row = Disclosure(ofLostNight: path, sha256: "ab")
    #expect(row?.path == path && row?.kind == .notify && row?.subject == "300" && row?.generation == 42)
    #expect(row?.placedOn == Day("2026-11-22") && row?.state == .waiting && row?.sha256 == "ab")
    let other = path.replacingOccurrences(of: "NOTIFY", with: "DANCE")
    #expect(Disclosure(ofLostNight: other, sha256: "ab") == nil)
  }
}
