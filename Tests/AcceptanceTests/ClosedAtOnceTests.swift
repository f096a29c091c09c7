import Formats
import Foundation
import Testing

/// What takes a consent back in a file or a record that does not stand itself, through nights of the whole program.
@Suite("A revocation that cannot stand")
struct ClosedAtOnceTests {
  private typealias Before = ConsentTakenBackTests

  /// A file of the night of 22 November that holds a revocation and does not count as it is: how it is spoiled, and what
  /// becomes of it.
  struct Spoiled: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fate: String
    let spoil: @Sendable (inout CareFile) -> Void
    var text: @Sendable (String) -> String = { $0 }

    static let goals = (1...12).map { CareFile.goal("g\($0)", "Work \($0)", asOf: "2026-11-22T08:00:00") }

    static func replacing(
      _ name: String, _ fate: String, _ part: String, with other: String, beside: [String] = []
    ) -> Spoiled {
      Spoiled(testDescription: name, fate: fate) { file in
        file.records =
          file.records.map { ($0.person, $0.record.replacing(part, with: other)) }
          + beside.map { (file.records[0].person, $0) }
      }
    }

    static let day = "revokedOn=\"2026-11-22\""
    static let asOf = "asOf=\"2026-11-22T00:00:00\""

    static let all = [
      replacing("has no day, alone", "quarantined", day, with: ""),
      replacing("has no day, among others", "accepted", day, with: "", beside: goals),
      replacing("has no day that is one", "quarantined", day, with: "revokedOn=\"22.11.2026\""),
      replacing("covers what there is not", "quarantined", "covers=\"sud ", with: "covers=\"sudd "),
      replacing("has its word with a capital", "quarantined", "\"revoked\"", with: "\"Revoked\""),
      replacing("was told as given, with its day", "quarantined", "\"revoked\"", with: "\"given\""),
      replacing("has a word that nobody knows", "quarantined", "\"revoked\"", with: "\"withdrawn\""),
      replacing("has no time", "quarantined", asOf, with: ""),
      replacing("names nobody who can be read", "quarantined", "name=\"plan.300\"", with: "name=\"\""),
      replacing("is of a day to come", "held", asOf, with: "asOf=\"2036-11-22T00:00:00\""),
      replacing(
        "is of a day to come, among others", "accepted", asOf, with: "asOf=\"2036-11-22T00:00:00\"",
        beside: goals),
      Spoiled(testDescription: "stands in a file of a day to come", fate: "held") { $0.day = "2026-11-29" },
      Spoiled(
        testDescription: "stands in a file that counts wrong", fate: "quarantined", spoil: { _ in },
        text: { $0.replacing("count=\"1\"", with: "count=\"2\"") }),
      Spoiled(
        testDescription: "stands in a file whose organization has blanks around it", fate: "quarantined",
        spoil: { _ in }, text: { $0.replacing("\"1999000031\"", with: "\" 1999000031 \"") }),
      Spoiled(
        testDescription: "stands in a file that breaks off", fate: "quarantined", spoil: { _ in },
        text: { $0.replacing("</careRecords>", with: "") }),
      Spoiled(
        testDescription: "stands in a file that breaks off within it", fate: "quarantined", spoil: { _ in },
        text: { String($0.prefix(upTo: $0.range(of: "<recipient")?.lowerBound ?? $0.endIndex)) }),
      Spoiled(
        testDescription: "stands in a file that breaks off within the name of its recipient",
        fate: "quarantined",
        spoil: { _ in },
        text: { String($0.prefix(upTo: $0.range(of: "plan.300")?.upperBound ?? $0.endIndex)) }),
      Spoiled(testDescription: "is a void in a file of a day to come", fate: "held") { file in
        file.day = "2026-11-29"
        file.records = [(file.records[0].person, CareFile.void("6", asOf: "2026-11-22T00:00:00"))]
      },
    ]
  }

  private func file(_ spoiled: Spoiled, organization: String = "1999000031") -> String {
    var file = CareFile(
      day: "2026-11-22", sequence: 2,
      records: [(person: "cin=\"\(PlanPackets.cin)\"", record: Before.revocation)])
    file.organization = organization
    spoiled.spoil(&file)
    return spoiled.text(file.text)
  }

  private func batch(_ report: JSON) throws -> JSON {
    try #require(report["batches"]?.elements.first { $0["feed"]?.text == "care-records" })
  }

  private func codes(_ batch: JSON) -> [String] {
    (batch["findings"]?.elements ?? []).compactMap { $0["code"]?.text }
  }

  @Test("counts at once, whatever becomes of it", arguments: Spoiled.all)
  func counts(spoiled: Spoiled) throws {
    let here = try Before.told()
    let tree = here.tree
    try tree.drop("ecm.inside/care-records/second.xml", file(spoiled))
    let batch = try batch(tree.report("2026-11-22", status: spoiled.fate == "accepted" ? 0 : 2))
    #expect(batch["status"]?.text == spoiled.fate, "\(codes(batch))")
    #expect(try tree.disclosures()[Before.packet]?["state"] == "recalled")
    #expect(!tree.has("outbound/plan.300/\(Before.packet)"))
    let plan = try #require(try here.packets(2)["plan.300 000045-plan.300"])
    #expect(!plan.contains("Buprenorphinum") && !plan.contains("Part 2 consent"))
    let isVoid = spoiled.testDescription.contains("void")
    #expect(codes(batch).contains("closed-at-once") == !isVoid, "\(codes(batch))")
    #expect(try tree.handoff("verify", "--replay").status == 0)
    // The next night it is no news.
    try tree.run("2026-11-23", "--quiet")
    #expect(try here.packets(3)["plan.300 000045-plan.300"] == nil)
  }

  @Test("is no longer one once its author says that it was given, later")
  func mended() throws {
    let here = try Before.told()
    try here.tree.drop(
      "ecm.inside/care-records/second.xml",
      file(.replacing("", "", Spoiled.day, with: "")))
    _ = try here.tree.report("2026-11-22", status: 2)
    try here.tell(
      "2026-11-23", 3,
      [
        PlanPackets.consent("6", "sud general logistics", to: ["plan.300"])
          .replacing("asOf=\"2026-11-22T00:00:00\"", with: "asOf=\"2026-11-23T08:00:00\"")
          .replacing("signedOn=\"2026-11-22\"", with: "signedOn=\"2026-11-23\"")
      ])
    let plan = try #require(try here.packets(3)["plan.300 000045-plan.300"])
    #expect(plan.contains("Buprenorphinum"))
  }

  @Test("in the name of another sender's organization says nothing: the consent stands")
  func stranger() throws {
    let here = try Before.told()
    try here.tree.drop(
      "ecm.inside/care-records/second.xml",
      file(.replacing("", "", Spoiled.day, with: ""), organization: "1999000015"))
    let batch = try batch(here.tree.report("2026-11-22", status: 2))
    #expect(
      codes(batch).contains("organization-not-the-senders") && !codes(batch).contains("closed-at-once"))
    #expect(try here.tree.disclosures()[Before.packet]?["state"] != "recalled")
  }

  @Test(
    "is also a consent given for less than before",
    arguments: [
      ("covers=\"sud ", "covers=\"", true), ("name=\"plan.300\"", "name=\"plan.301\"", true),
      ("signer=", "to=\"2026-11-21\" signer=", true), ("covers=\"sud ", "covers=\"sud hiv ", false),
      ("covers=\"sud ", "covers=\"sudd ", false),
    ])
  func narrower(part: String, other: String, closes: Bool) throws {
    let here = try Before.told()
    let record = Before.revocation.replacing("\"revoked\"", with: "\"given\"")
      .replacing(Spoiled.day, with: "").replacing(part, with: other)
    var file = CareFile(
      day: "2026-11-29", sequence: 2, records: [(person: "cin=\"\(PlanPackets.cin)\"", record: record)])
    file.organization = "1999000031"
    try here.tree.drop("ecm.inside/care-records/second.xml", file.text)
    let batch = try batch(here.tree.report("2026-11-22", status: 2))
    #expect(batch["status"]?.text != "accepted" && !codes(batch).contains("closed-at-once"))
    #expect((try here.tree.disclosures()[Before.packet]?["state"] == "recalled") == closes)
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("leaves alone what was given, however spoiled")
  func given() throws {
    let here = try Before.told()
    let record = Before.revocation.replacing("\"revoked\"", with: "\"given\"")
      .replacing(Spoiled.day, with: "to=\"22.11.2026\"")
    var file = CareFile(
      day: "2026-11-22", sequence: 2, records: [(person: "cin=\"\(PlanPackets.cin)\"", record: record)])
    file.organization = "1999000031"
    try here.tree.drop("ecm.inside/care-records/second.xml", file.text)
    let batch = try batch(here.tree.report("2026-11-22", status: 2))
    #expect(batch["status"]?.text == "quarantined" && !codes(batch).contains("closed-at-once"))
    #expect(try here.tree.disclosures()[Before.packet]?["state"] != "recalled")
  }
}
