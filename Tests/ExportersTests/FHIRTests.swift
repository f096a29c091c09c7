import Exporters
import Foundation
import Reentry
import Testing

/// The plans over which documents are tried.
enum PlanKind: String, CaseIterable, Sendable {
  case halfDone = "half done"
  case bare, rich, own

  func plan() throws -> TransitionalCarePlan {
    switch self {
    case .halfDone: try Examples.carePlan()
    case .bare: try Examples.barePlan()
    case .rich: try Examples.richPlan()
    case .own: try Examples.ownPlan(in: .spanish)
    }
  }

  /// One file of its packet, every form asked for.
  func file(_ name: String) throws -> String {
    var plan = try plan()
    plan.recipient.forms = Set(PacketForm.allCases)
    return try Tool.member(name, of: #require(plan.deliverables().first).bytes)
  }
}

@Suite("A care plan as a FHIR document", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct FHIRTests {
  @Test(
    "follows the official R4 schema",
    .enabled(if: Tool.xmllint.isInstalled && Tool.hasFHIRSchema, "xmllint or the R4 schema is missing"),
    arguments: PlanKind.allCases)
  func valid(which: PlanKind) throws {
    try Tool.xmllint.validates(Array(which.file("careplan.fhir.xml").utf8), against: Tool.fhirSchema)
  }

  @Test(
    "resolves every reference, labels every resource and begins with its composition",
    arguments: [
      (
        PlanKind.halfDone,
        """
        Composition Patient CarePlan CareTeam Coverage Organization Organization Location Practitioner \
        Organization Device Provenance
        """
      ),
      (
        .bare,
        """
        Composition Patient CarePlan CareTeam Coverage Organization Organization Location Device Provenance
        """
      ),
      (
        .rich,
        """
        Composition Patient CarePlan CareTeam Coverage Organization Organization Location Practitioner \
        Practitioner Organization Organization Organization MedicationRequest MedicationRequest \
        MedicationRequest DeviceRequest DeviceRequest Condition Condition QuestionnaireResponse Appointment \
        Appointment Appointment ServiceRequest Encounter Encounter ServiceRequest ServiceRequest \
        RelatedPerson Observation ServiceRequest Goal Communication Task Consent Consent MedicationRequest \
        Appointment Condition Consent Device Provenance Provenance Provenance Provenance Provenance
        """
      ),
    ])
  func whole(which: PlanKind, types: String) throws {
    let text = try which.file("careplan.fhir.xml")
    let result = try Tool.python.output(["-c", FHIRTests.walk, "$FILE"], over: Array(text.utf8))
    #expect(result.status == 0, "\(result.text)")
    #expect(result.text == types + "\n")
  }

  @Test(
    "gives a code its system where it has the form of one, and words alone where not",
    arguments: [
      "<system value=\"http://www.nlm.nih.gov/research/umls/rxnorm\"/><code value=\"314076\"/>",
      "<system value=\"http://hl7.org/fhir/sid/ndc\"/><code value=\"0173-0682-20\"/>",
      "<medicationCodeableConcept><text value=\"Sertraline 50 mg tablet\"/></medicationCodeableConcept>",
      "<system value=\"http://hl7.org/fhir/sid/icd-10-cm\"/><code value=\"J45.20\"/>",
      "<code value=\"K0001\"/>", "<codeCodeableConcept><text value=\"Reading glasses\"/>",
      "<system value=\"http://hl7.org/fhir/sid/us-npi\"/><value value=\"1999000031\"/>",
    ])
  func codes(words: String) throws { #expect(try PlanKind.rich.file("careplan.fhir.xml").contains(words)) }

  @Test(
    "knows RxNorm, NDC and neither by form",
    arguments: [
      ("1", "rxnorm"), ("12345678", "rxnorm"), ("123456789", nil), ("01234567", nil), ("1234567890", "ndc"),
      ("12345678901", "ndc"), ("123456789012", nil), ("1234-5678-90", "ndc"), ("12345-678-90", "ndc"),
      ("12345-6789-0", "ndc"), ("12345-6789-01", "ndc"), ("1234-567-89", nil), ("1234-5678", nil),
      ("12-", nil),
      ("N123", nil),
    ])
  func drugs(code: String, system: String?) throws {
    var plan = try Examples.barePlan()
    let medication = Medication(
      name: "Example", code: code, dose: "", state: .needed, isForAddiction: false, isPsychotropic: false,
      isLongActing: false, supplyDays: nil, isCovered: nil)
    plan.entries = try Examples.entries(of: [(.medication(medication), [.general])])
    let text = try Tool.member("careplan.fhir.xml", of: #require(plan.deliverables().first).bytes)
    let told = text.firstMatch(of: /<medicationCodeableConcept><coding><system value="[^"]*\/([a-z]*)"/)
    #expect(told.map { String($0.1) } == system)
  }

  @Test("says the times of Pacific summer and winter")
  func times() throws {
    let text = try PlanKind.rich.file("careplan.fhir.xml")
    #expect(text.contains("<start value=\"2026-12-11T10:00:00-08:00\"/>"))
    #expect(text.contains("<start value=\"2027-04-02T14:30:00-07:00\"/>"))
    #expect(text.contains("<start value=\"2026-10-12T13:00:00-07:00\"/>"))
  }

  @Test("changes the hour at two in the morning on the Sundays that the law names")
  func summer() throws {
    var plan = try Examples.barePlan()
    let edges = [
      ("2026-03-08", 1, "-08:00"), ("2026-03-08", 2, "-07:00"), ("2026-11-01", 1, "-07:00"),
      ("2026-11-01", 2, "-08:00"), ("2027-03-14", 2, "-07:00"), ("2027-11-07", 1, "-07:00"),
    ]
    plan.entries = try Examples.entries(
      of: edges.map { day, hour, _ in
        (
          .contact(Contact(isReached: true, on: try Examples.at(day, Int32(hour)), mode: "")),
          [.logistics]
        )
      })
    let text = try Tool.member("careplan.fhir.xml", of: #require(plan.deliverables().first).bytes)
    for (day, hour, zone) in edges {
      #expect(text.contains("<start value=\"\(day)T0\(hour):00:00\(zone)\"/>"), "\(day) \(hour)")
    }
  }

  @Test("labels what it reveals on the bundle and on each resource that reveals it, and nothing else")
  func labels() throws {
    let rich = Array(try PlanKind.rich.file("careplan.fhir.xml").utf8)
    let result = try Tool.python.output(["-c", FHIRTests.labelled, "$FILE"], over: rich)
    #expect(
      result.text == """
        Bundle R SUD PSY 42CFRPart2 NORDSCLCD
        Composition R SUD PSY 42CFRPart2 NORDSCLCD
        CarePlan R SUD PSY 42CFRPart2 NORDSCLCD
        MedicationRequest R PSY
        MedicationRequest R SUD 42CFRPart2 NORDSCLCD
        Appointment R SUD 42CFRPart2 NORDSCLCD
        Condition R SUD 42CFRPart2 NORDSCLCD
        Consent R SUD PSY 42CFRPart2 NORDSCLCD
        Provenance R PSY
        Provenance R SUD 42CFRPart2 NORDSCLCD

        """)
    let half = try PlanKind.halfDone.file("careplan.fhir.xml")
    #expect(!half.contains("ActCode"))
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

  private func fullURLs(_ plan: TransitionalCarePlan) throws -> [String] {
    try Tool.member("careplan.fhir.xml", of: #require(plan.deliverables().first).bytes)
      .matches(of: /<fullUrl value="([^"]*)"/).map { String($0.1) }
  }

  private static let labelled = """
    import sys, xml.etree.ElementTree as tree
    f = "{http://hl7.org/fhir}"
    for element in tree.parse(sys.argv[1]).iter():
      codes = [code.get("value") for code in element.findall(f + "meta/" + f + "security/" + f + "code")]
      if len(codes) > 1: print(element.tag.replace(f, ""), *codes)
    """

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
      if reference.get("value"): assert reference.get("value") in urls, reference.get("value")
    print(*types)
    """
}
