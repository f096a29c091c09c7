import Exporters
import Formats
import Reentry
import Testing

@Suite("What a clinical document says", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct ClinicalWordsTests {
  @Test(
    "is what was told: for systems in codes where it has the form of one, for people in the text",
    arguments: [
      """
      <code code="314076" codeSystem="2.16.840.1.113883.6.88" codeSystemName="RxNorm" \
      displayName="Lisinopril 10 mg tablet"><originalText><reference value="#told1"/></originalText></code>
      """,
      """
      <manufacturedMaterial><code nullFlavor="OTH"><originalText><reference value="#told2"/></originalText></code>
      """,
      """
      <code nullFlavor="OTH"><originalText><reference value="#told3"/></originalText><translation \
      code="0173-0682-20" codeSystem="2.16.840.1.113883.6.69" codeSystemName="NDC" displayName="Albuterol inhaler"/>
      """,
      """
      <value xsi:type="CD" nullFlavor="OTH"><originalText><reference value="#told6"/></originalText><translation \
      code="I10" codeSystem="2.16.840.1.113883.6.90" codeSystemName="ICD-10-CM" displayName="High blood pressure"/>
      """,
      "<code code=\"K0001\" codeSystem=\"2.16.840.1.113883.6.285\" codeSystemName=\"HCPCS\"",
      "<effectiveTime><low nullFlavor=\"UNK\"/><high nullFlavor=\"UNK\"/></effectiveTime>",
      "<expectedUseTime><width value=\"30\" unit=\"d\"/></expectedUseTime>",
      "<value xsi:type=\"ST\">Needs help with groceries &amp; &lt;meals&gt;</value>",
      "<originalText><reference value=\"#told8-2\"/></originalText></code>",
      "<effectiveTime value=\"20261211100000-0800\"/>", "<effectiveTime value=\"20270402143000-0700\"/>",
      """
      <id root="2.16.840.1.113883.4.6" extension="1234567893"/><addr><streetAddressLine>40 Elm St, Oakland\
      </streetAddressLine></addr><telecom value="tel:510-555-0177"/><representedOrganization><name>Elm Street \
      Clinic</name></representedOrganization>
      """,
      "<tr ID=\"told6\"><td>High blood pressure (I10)</td><td>active</td><td>Alder Care Partners, Nov",
      "<tr ID=\"element3\"><td>Durable medical equipment</td><td>not needed</td>",
      "<act classCode=\"ACT\" moodCode=\"INT\" negationInd=\"true\">",
      """
      <code code="FAMMEMB" codeSystem="2.16.840.1.113883.5.111" codeSystemName="RoleCode" displayName="family \
      member"/><telecom value="tel:510-555-0188"/><associatedPerson><name>Casey Example</name></associatedPerson>
      """,
      "<assignedPerson><name>Robin Castellanos</name></assignedPerson>",
      "<birthTime value=\"198202\"/>", "<languageCode code=\"es\"/>",
      "<effectiveTime value=\"20261121120000-0800\"/><confidentialityCode code=\"R\"",
      "<paragraph>Labels: R, SUD, PSY, 42CFRPart2, NORDSCLCD.</paragraph>",
      "Basis: treatment and care coordination.",
    ])
  func told(words: String) throws { #expect(try ClinicalPlan.rich.document().contains(words)) }

  @Test("has sections of one shape where nothing was told")
  func empty() throws {
    let bare = try ClinicalPlan.bare.document()
    for (template, code, title, display) in [
      ("22.2.58\" extension=\"2015-08-01", "75310-3", "Health concerns", "Health concerns Document"),
      ("22.2.60", "61146-7", "Goals", "Goals"),
      (
        "22.2.61", "11383-7", "Health status evaluations and outcomes", "Patient problem outcome"
      ),
    ] {
      let section = """
        <section nullFlavor="NI"><templateId root="2.16.840.1.113883.10.20.\(template)"/><code code="\(code)" \
        codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC" displayName="\(display)"/>\
        <title>\(title)</title><text><paragraph>No information.</paragraph></text></section>
        """
      #expect(bare.contains(section), "\(title)")
    }
  }

  @Test(
    "bears the notice, the label and the consent of Part 2 content where such content goes, and nowhere else")
  func part2() throws {
    let rich = try ClinicalPlan.rich.document()
    let words = [
      "<title>Notice: protected by 42 CFR Part 2</title>", "This record which has been disclosed to you",
      "Scope of the consent: signed October 14, 2026, valid until October 13, 2027; lets Sierra Health Plan",
      "<td>Buprenorphine, monthly injection <content styleCode=\"Bold\">42 CFR Part 2</content></td>",
      "<authorization><consent>", "42CFRPart2",
    ]
    for words in words { #expect(rich.contains(words), "\(words)") }
    let half = try ClinicalPlan.halfDone.document()
    for words in words { #expect(!half.contains(words), "\(words)") }
    #expect(!half.contains("Part 2") && half.contains("<paragraph>Labels: R.</paragraph>"))
  }

  @Test("says a reached goal as an outcome of that goal, and what was missed in the text alone")
  func reached() throws {
    let text = try ClinicalPlan.reached.document()
    let goals = text.matches(of: /moodCode="GOL"><templateId [^>]*><id root="([^"]*)"\/>/).map(\.1)
    let referred = text.matches(of: /"GEVL"><act [^>]*><templateId [^>]*><id root="([^"]*)"\/>/).map(\.1)
    #expect(goals.count == 3 && referred.count == 1 && goals.contains(referred[0]))
    #expect(text.contains("<td>missed</td>"))
    #expect(text.matches(of: #/<encounter /#).count == 3 + 4 + 1)
  }

  @Test(
    "goes to whoever asks for it, beside what else they ask for; to custody and with the person's own copy never",
    arguments: [
      (
        TransitionalCarePlan.Recipient.Kind.plan, ["careplan.html", "careplan.ccda.xml"],
        "careplan.html careplan.ccda.xml manifest.json"
      ),
      (.plan, [], "careplan.html careplan.fhir.xml manifest.json"),
      (.postReleaseManager, ["careplan.fhir.json"], "careplan.fhir.json manifest.json"),
      (.custody, ["careplan.html", "careplan.ccda.xml"], "careplan.html manifest.json"),
      (.custody, ["careplan.ccda.xml"], "careplan.html careplan.fhir.xml manifest.json"),
      (.person, ["careplan.ccda.xml"], "careplan.html careplan.fhir.xml manifest.json"),
    ])
  func asked(kind: TransitionalCarePlan.Recipient.Kind, files: [String], names: String) throws {
    let partner = PartnerID("sierra.plan")
    var form = ReceiverForm()
    form.files = Set(files.compactMap(PacketForm.init(rawValue:)))
    var written = WrittenFiles(
      for: Receivers([partner: [.packet: form]]), on: try Examples.day("2026-11-21"), generation: 42)
    try written.append(
      Examples.richPlan(for: .init(partner: partner, name: "Sierra", role: "x", kind: kind)))
    let file = try #require(written.deliverables.first)
    let result = try Tool.python.output(
      ["-c", "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())", "$FILE"],
      over: file.bytes)
    #expect(result.text == names + "\n")
    let manifest = try Tool.member("manifest.json", of: file.bytes)
    for name in names.split(separator: " ").dropLast() { #expect(manifest.contains("\"name\": \"\(name)\"")) }
  }
}
