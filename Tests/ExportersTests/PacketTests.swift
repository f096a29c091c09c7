import Exporters
import Foundation
import Reentry
import Testing

@Suite("A care-plan packet")
struct PacketTests {
  @Test(
    "opens with Python, and its manifest's hashes are those of its files",
    .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
  func opens() throws {
    let result = try Tool.python.output(["-c", PacketTests.opening, "$FILE"], over: packet())
    #expect(result.status == 0, "\(result.text)")
    #expect(
      result.text == """
        careplan.html ok
        careplan.fhir.xml ok
        PACKET 000123 42 2026-11-21 sierra.plan None \
        JI-PACKET-20261110-sierra.plan-000123-sierra.plan-000031.zip

        """)
  }

  @Test("is for one case and one recipient, and says what it replaces and why it may go")
  func envelope() throws {
    let file = try #require(Examples.carePlan().deliverables().first)
    #expect(
      file.fileName(on: try Examples.day("2026-11-21"), generation: 42)
        == "JI-PACKET-20261121-sierra.plan-000123-sierra.plan-000042.zip")
    #expect(file.supersedes == ["JI-PACKET-20261110-sierra.plan-000123-sierra.plan-000031.zip"])
    #expect(file.legalBasis == "treatment and care coordination")
  }

  @Test("says on its page, in its document and in its manifest whether the plan is a draft")
  func draft() throws {
    for isFinal in [false, true] {
      var plan = try Examples.carePlan()
      plan.isFinal = isFinal
      let file = try #require(plan.deliverables().first)
      let text = { (name: String) in
        try Tool.python.output(["-c", PacketTests.member, "$FILE", name], over: file.bytes).text
      }
      #expect(try text("careplan.html").contains("Transitional care plan (draft)") != isFinal)
      #expect(
        try text("careplan.fhir.xml").contains("<status value=\"\(isFinal ? "final" : "preliminary")\"/>"))
      #expect(try text("manifest.json").contains("\"status\": \"\(isFinal ? "final" : "draft")\""))
    }
  }

  private static let member =
    "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())"

  @Test(
    "has a manifest as its schema says",
    .enabled(if: Tool.judges.imports("jsonschema"), "jsonschema is not installed: HANDOFF_PYTHON"),
    arguments: PlanKind.allCases)
  func manifestSchema(which: PlanKind) throws {
    let script = """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[2]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.validate(json.load(open(sys.argv[1])), schema)
      """
    let schema = Tool.repository + "/schemas/out/packet.schema.json"
    let result = try Tool.judges.output(
      ["-c", script, "$FILE", schema], over: Array(which.file("manifest.json").utf8))
    #expect(result.status == 0, "\(result.text)")
  }

  @Test("says in its manifest what Part 2 content goes with, and nothing of it without such content")
  func notice() throws {
    let rich = try PlanKind.rich.file("manifest.json")
    #expect(rich.contains("\"This record which has been disclosed to you is protected by Federal"))
    for words in [
      "\"until\": \"2027-10-13\"", "\"sud\"", "\"NORDSCLCD\"", "\"kind\": \"plan\"", "\"language\": \"en\"",
    ] {
      #expect(rich.contains(words), "\(words)")
    }
    let half = try PlanKind.halfDone.file("manifest.json")
    #expect(half.contains("\"redisclosureNotice\": null"))
    #expect(half.contains("\"consentScope\": null"))
    #expect(!half.contains("42CFRPart2"))
  }

  @Test("is the same for a person of whom something is withheld as for one of whom it is not known")
  func withheld() throws {
    var withheld = try Examples.richPlan()
    withheld.entries = try Examples.entries(of: Examples.contents())
    withheld.redisclosure = nil
    for name in ["careplan.html", "careplan.fhir.xml"] {
      let text = try Tool.member(name, of: packet(withheld)).lowercased()
      for word in ["part 2", "recovery", "opioid", "buprenorphine", "2.32"] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
  }

  private func packet(_ plan: TransitionalCarePlan? = nil) throws -> [UInt8] {
    try #require((plan ?? Examples.carePlan()).deliverables().first).bytes
  }

  private static let opening = """
    import hashlib, json, sys, zipfile
    archive = zipfile.ZipFile(sys.argv[1])
    assert archive.testzip() is None
    assert archive.namelist() == ["careplan.html", "careplan.fhir.xml", "manifest.json"]
    manifest = json.loads(archive.read("manifest.json"))
    for file in manifest["files"]:
      data = archive.read(file["name"])
      assert len(data) == file["size"] and hashlib.sha256(data).hexdigest() == file["sha256"]
      print(file["name"], "ok")
    print(manifest["kind"], manifest["case"], manifest["generation"], manifest["asOf"],
      manifest["recipient"]["partner"], manifest["redisclosureNotice"], manifest["supersedes"])
    """
}
