import Formats
import Foundation
import Testing

/// What a registry that changes between nights means for consents and for texts that name somebody.
@Suite("A partner that is renamed, closed or in test")
struct RenamedPartnersTests {
  private func edit(_ here: PlanPackets, _ table: String, _ changes: [(String, String)]) throws {
    let file = here.tree.folder.path + "/pipelines/registry/\(table).csv"
    var text = try Repository.text(file)
    for (old, new) in changes {
      #expect(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }

  private func substanceUse(in here: PlanPackets, _ night: Int) throws -> [String] {
    try here.packets(night).filter { $0.value.contains("Buprenorphinum") }.keys
      .filter { !$0.hasPrefix("ecm.inside") }.sorted()
  }

  @Test("does not take over the consents of who bore the name when they were signed")
  func swapped() throws {
    let here = try PlanPackets()
    let consent = PlanPackets.consent("6", "sud general logistics", to: ["Orchard Health (sample)"])
    try here.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse + [consent])
    #expect(try substanceUse(in: here, 2) == ["plan.300 000045-plan.300"])
    let file = try #require(
      try here.tree.names(in: "outbound/plan.300").first {
        $0.hasPrefix("JI-PACKET") && $0.hasSuffix("000002.zip")
      })
    try here.tree.fetch("plan.300/\(file)")
    for table in ["partners", "plans"] {
      try edit(here, table, [("300,Orchard Health (sample)", "300,Old Orchard")])
    }
    try edit(here, "partners", [("plan.302,Harbor Health (sample)", "plan.302,Orchard Health (sample)")])
    try here.tree.run("2026-11-23", "--quiet")
    #expect(try substanceUse(in: here, 3) == [])
    #expect(try here.packets(3)["plan.302 000045-plan.302"] == nil)
    // Nobody took anything back.
    let reasons = try here.rows("WITHDRAW", to: "plan.300", night: 3).compactMap { $0["reason"] }
    #expect(!reasons.contains("consent-revoked"), "\(reasons)")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
    // Mended within a week it was a slip.
    try edit(here, "partners", [("plan.302,Orchard Health (sample)", "plan.302,Harbor Health (sample)")])
    for table in ["partners", "plans"] {
      try edit(here, table, [("300,Old Orchard", "300,Orchard Health (sample)")])
    }
    try here.tree.run("2026-11-24", "--quiet")
    #expect(try substanceUse(in: here, 4) == ["plan.300 000045-plan.300"])
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test(
    "that is gone has taken back from it what went by a consent, or is told that this ended",
    arguments: [false, true])
  func gone(isFetched: Bool) throws {
    let here = try PlanPackets()
    let consent = PlanPackets.consent("6", "sud general logistics", to: ["ecm.orchard"])
    try here.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse + [consent])
    #expect(try substanceUse(in: here, 2) == ["ecm.orchard 000045-ecm.orchard"])
    let file = try #require(
      try here.tree.names(in: "outbound/ecm.orchard").first {
        $0.hasPrefix("JI-PACKET") && $0.hasSuffix("000002.zip")
      })
    if isFetched { try here.tree.fetch("ecm.orchard/\(file)") }
    for table in ["organizations", "partners"] {
      let text = try Repository.text(here.tree.folder.path + "/pipelines/registry/\(table).csv")
      for row in text.split(separator: "\n").map(String.init) where row.contains("ecm.orchard,") {
        try edit(here, table, [(row, row + "2026-11-22")])
      }
    }
    try here.tree.run("2026-11-23", "--quiet")
    #expect(try substanceUse(in: here, 2) == [] && substanceUse(in: here, 3) == [])
    let rows = try here.rows("WITHDRAW", to: "ecm.orchard", night: 3).filter { $0["file"] == file }
    #expect(rows.map { $0["reason"] } == (isFetched ? ["consent-ended"] : []))
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("tells as much as before it closed, or bore another name", arguments: [true, false])
  func behavioral(isClosed: Bool) throws {
    let here = try PlanPackets()
    let goal =
      #"<goal \#(PlanPackets.common("9", "general")) status="needed" text="Call Lantern Counselling (sample)"/>"#
    try here.tell("2026-11-22", 1, PlanPackets.general + [goal])
    #expect(try here.packets(2)["plan.300 000045-plan.300"]?.contains("Lantern") == false)
    if isClosed {
      for table in ["organizations", "partners"] {
        let text = try Repository.text(here.tree.folder.path + "/pipelines/registry/\(table).csv")
        let row = try #require(text.split(separator: "\n").first { $0.contains("Lantern") }.map(String.init))
        try edit(here, table, [(row, row + "2026-11-22")])
      }
    } else {
      for table in ["organizations", "partners"] {
        try edit(here, table, [("Lantern Counselling (sample)", "Beacon House")])
      }
    }
    try here.tell("2026-11-23", 2, [CareFile.goal("10", "Work", asOf: "2026-11-23T00:00:00")])
    let packet = try #require(try here.packets(3)["plan.300 000045-plan.300"])
    #expect(!packet.contains("Lantern"))
  }

  @Test("counts with the consents that it told under another id on the exchange")
  func otherID() throws {
    let here = try PlanPackets()
    let consent = PlanPackets.consent("6", "sud general logistics", to: ["plan.300"])
    try here.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse + [consent])
    #expect(try substanceUse(in: here, 2) == ["plan.300 000045-plan.300"])
    for table in ["organizations", "partners"] { try edit(here, table, [("ecm.inside", "ecm.within")]) }
    try here.tree.run("2026-11-23", "--quiet")
    #expect(try here.rows("WITHDRAW", to: "plan.300", night: 3).isEmpty)
    #expect(
      try here.tree.disclosures().values.filter { $0["partner"] == "plan.300" }.allSatisfy {
        $0["state"] != "recalled"
      })
    // What it says under the number of what it told then takes that back.
    var file = CareFile(
      day: "2026-11-24", sequence: 2,
      records: [
        (
          person: "cin=\"\(PlanPackets.cin)\"",
          record: CareFile.void("6", asOf: "2026-11-24T00:00:00")
        )
      ])
    file.organization = "1999000031"
    try here.tree.drop("ecm.within/care-records/v.xml", file.text)
    try here.tree.run("2026-11-24", "--quiet")
    for night in [2, 4] {
      #expect(try !substanceUse(in: here, night).contains { !$0.hasPrefix("ecm.within") })
    }
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("in test is told of nobody, and what it sends waits for an operator")
  func inTest() throws {
    let tree = try Tree()
    for partner in ["plan.300", "alameda.sheriff"] {
      let file = tree.folder.path + "/pipelines/registry/partners.csv"
      let text = try Repository.text(file)
      let row = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("\(partner),") }.map(String.init))
      try tree.replace(row, with: row.replacing(",production,", with: ",test,"), in: file)
    }
    try tree.drop(night: 1)
    let report = try tree.report("2026-11-21", status: 2)
    let held = (report["batches"]?.elements ?? []).filter { $0["partner"]?.text == "alameda.sheriff" }
    #expect(!held.isEmpty && held.allSatisfy { $0["status"]?.text == "held" })
    #expect(
      held.allSatisfy { $0["findings"]?.elements.contains { $0["code"]?.text == "sender-in-test" } ?? false })
    let names = tree.has("outbound/plan.300") ? try tree.names(in: "outbound/plan.300") : []
    #expect(names.allSatisfy { $0.hasPrefix("JI-RECEIPT") }, "\(names)")
  }
}
