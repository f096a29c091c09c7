import Exporters
import Foundation
import Reentry
import Testing

@Suite("A care plan as a FHIR document", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct FHIRTests {
  @Test(
    "follows the official R4 schema",
    .enabled(if: Tool.xmllint.isInstalled && Tool.hasFHIRSchema, "xmllint or the R4 schema is missing"),
    arguments: ["half done", "bare"])
  func valid(which: String) throws {
    try Tool.xmllint.validates(Array(document(which).utf8), against: Tool.fhirSchema)
  }

  @Test(
    "resolves every reference, labels every resource and begins with its composition",
    arguments: ["half done", "bare"])
  func whole(which: String) throws {
    let result = try Tool.python.output(["-c", FHIRTests.walk, "$FILE"], over: Array(document(which).utf8))
    #expect(result.status == 0, "\(result.text)")
    let managers = which == "bare" ? "" : "Practitioner Organization "
    #expect(
      result.text == "Composition Patient CarePlan CareTeam Coverage Organization Organization Location "
        + managers + "Device Provenance\n")
  }

  @Test("has identifiers that depend on recipient and generation, and on nothing personal")
  func identifiers() throws {
    let one = try fullURLs(Examples.carePlan())
    var other = try Examples.carePlan(name: PersonName(last: "Doe", first: "Ann"))
    #expect(try fullURLs(other) == one)
    #expect(Set(one).count == one.count)
    other.generation = 43
    #expect(try Set(fullURLs(other)).isDisjoint(with: one))
    var elsewhere = try Examples.carePlan()
    elsewhere.recipient = .init(partner: PartnerID("alder.care"), name: "Alder", role: "care manager")
    #expect(try Set(fullURLs(elsewhere)).isDisjoint(with: one))
  }

  private func document(_ which: String) throws -> String {
    var plan = try Examples.carePlan()
    if which == "bare" {
      (plan.home, plan.countyName, plan.elements, plan.preReleaseManager) = (Home(), "", [], nil)
      (plan.supersedes, plan.sources, plan.bookingNumber, plan.preferredLanguage) = ("", [], "", "")
    }
    return try document(plan)
  }

  private func document(_ plan: TransitionalCarePlan) throws -> String {
    try Tool.member("careplan.fhir.xml", of: #require(plan.deliverables().first).bytes)
  }

  private func fullURLs(_ plan: TransitionalCarePlan) throws -> [String] {
    try document(plan).split(separator: "\n").filter { $0.contains("<fullUrl") }.map(String.init)
  }

  private static let walk = """
    import sys, xml.etree.ElementTree as tree
    f = "{http://hl7.org/fhir}"
    bundle = tree.parse(sys.argv[1]).getroot()
    label = f + "meta/" + f + "security/" + f + "code"
    assert bundle.find(label).get("value") == "R"
    urls, types = set(), []
    for entry in bundle.iter(f + "entry"):
      url = entry.find(f + "fullUrl")
      if url is None: continue
      resource = entry.find(f + "resource")[0]
      assert resource.find(label).get("value") == "R"
      assert "".join(resource.find(f + "text").itertext()).strip()
      assert url.get("value") == "urn:uuid:" + resource.find(f + "id").get("value")
      urls.add(url.get("value"))
      types.append(resource.tag.replace(f, ""))
    for reference in bundle.iter(f + "reference"):
      assert reference.get("value") in urls, reference.get("value")
    print(*types)
    """
}
