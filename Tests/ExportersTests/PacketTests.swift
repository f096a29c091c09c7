import Exporters
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

  @Test(
    "has a page without script that fetches nothing",
    .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
  func standsAlone() throws {
    let page = try member("careplan.html")
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    for forbidden in ["<script", "http:", "https:", "url(", "@import", "src=", "<link", "onload"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test(
    "opens on who, when and how sure, where, with whom, and what is still to do",
    .enabled(if: Tool.python.isInstalled, "python3 is not installed"),
    arguments: [
      "<h1>=José Q, O'Neil &amp; ", "February 1982", "Wednesday, December 9, 2026",
      ">projected</span> In 18 days. The facility projects it; it may still move.",
      "Known as of November 3, 2026, 08:00 Pacific time.",
      "12 Elm St, Apt 4<br>Oakland 94601<br>Alameda County",
      "Jordan Lee &amp; Co<br>Alder Care Partners<br>510 555 0111<br>jlee@alder-care.example",
      ">not yet assigned</span>", "<p class=\"lead\">30-day supply of medications in hand at release</p>",
      ">to do</span> by facility</p>",
      "Dr. Rivera, Elm Street Clinic, December 11, 2026", "Oak Dental, &lt;suite&gt; 4 &amp; 5",
      "4 arranged · 10 to do · 2 not needed",
      ">not needed</span></td>\n<td>said by pre-release care manager",
    ])
  func firstPage(words: String) throws {
    #expect(try member("careplan.html").contains(words))
  }

  @Test(
    "says so when nothing is known yet", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
  func unknowns() throws {
    var plan = try Examples.carePlan()
    (plan.home, plan.countyName, plan.elements, plan.preReleaseManager) = (Home(), "", [], nil)
    (plan.supersedes, plan.sources, plan.bookingNumber) = ("", [], "")
    let page = try member("careplan.html", of: plan)
    for words in [
      "Address not known yet<br>County not known yet", "none arranged yet", "not stated</span>",
    ] {
      #expect(page.contains(words))
    }
    #expect(!page.contains("30 days"))
  }

  private func packet(_ plan: TransitionalCarePlan? = nil) throws -> [UInt8] {
    try #require((plan ?? Examples.carePlan()).deliverables().first).bytes
  }

  private func member(_ name: String, of plan: TransitionalCarePlan? = nil) throws -> String {
    try Tool.member(name, of: packet(plan))
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
