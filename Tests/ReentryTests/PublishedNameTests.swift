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
      ("RTF_JI_20261122-plan.300-300-N000042.txt", "NOTIFY 2026-11-22 300 42"),
      ("20261122-ecm.orchard-all-E1000000.TXT", "ECMREFERRAL 2026-11-22 all 1000000"),
      ("x.y_20261122-a-2026-11-22-rosters-9f31-C000007.json", "RECEIPT 2026-11-22 2026-11-22-rosters-9f31 7"),
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
      "JI-NOTIFY-20261122-plan.300-300-99999999999999999999.csv", "RTF_20261122-plan.300-300-000042.txt",
      "RTF_20261122-plan.300-300-N00042.txt", "RTF_20261122-plan.300-300-Q000042.txt",
      "RTF_20261122-plan.300-N000042.txt", "RTF_20261322-plan.300-300-N000042.txt", "-a-b-N000042.txt",
    ])
  func none(file: String) { #expect(PublishedName(Substring(file)) == nil) }

  @Test("is read back from every name that a receiver can choose", arguments: Deliverable.Kind.allCases)
  func own(kind: Deliverable.Kind) throws {
    let own = try #require(OwnFileName(lead: "MIF_v2.JI_", fileExtension: "dat"))
    let day = try #require(Day("2026-11-22"))
    let file = Deliverable(
      kind: kind, partner: PartnerID("ecm.orchard"), subject: "CA10-JAIL", fileExtension: "csv", bytes: [],
      legalBasis: "", named: own
    ).fileName(on: day, generation: 42)
    #expect(file == "MIF_v2.JI_20261122-ecm.orchard-CA10-JAIL-\(kind.letter)000042.dat")
    let name = try #require(PublishedName(Substring(file)))
    #expect((name.kind, name.partner, name.subject) == (kind.rawValue, "ecm.orchard", "CA10-JAIL"))
    #expect((name.day, name.generation) == (day, 42))
  }

  @Test(
    "has no words that would be taken for another part of it",
    arguments: ["MIF-", "MIF 1_", "MIF2", ".MIF", "MIF/", "Mäf_"])
  func lead(text: String) { #expect(OwnFileName(lead: text, fileExtension: "txt") == nil) }

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
