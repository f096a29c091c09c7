import Exporters
import Foundation
import Reentry
import Testing

@Suite(
  "A care plan as a clinical document", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct ClinicalDocumentTests {
  @Test(
    "follows the official schema of CDA R2, whatever people told",
    .enabled(if: Tool.xmllint.isInstalled && Tool.hasClinicalSchema, "xmllint or the CDA schema is missing"),
    arguments: ClinicalPlan.allCases)
  func valid(which: ClinicalPlan) throws {
    try Tool.xmllint.validates(Array(which.document().utf8), against: Tool.clinicalSchema)
  }

  @Test(
    "has what the templates of C-CDA R2.1 want, refers to nothing that is not there, and knows each thing once",
    arguments: ClinicalPlan.allCases)
  func whole(which: ClinicalPlan) throws {
    let result = try Tool.python.output(
      ["-c", ClinicalDocumentTests.walk, "$FILE"], over: Array(which.document().utf8))
    #expect(result.status == 0, "\(result.text)")
    #expect(result.text == which.sections + "\n")
  }

  @Test("names each thing that the FHIR document tells, too, by the same id")
  func same() throws {
    let (document, bundle) = (
      try ClinicalPlan.rich.document(), try PlanKind.rich.file("careplan.fhir.xml")
    )
    let types = ["MedicationRequest", "DeviceRequest", "Condition", "Appointment", "ServiceRequest", "Goal"]
    var count = 0
    for type in types {
      for resource in bundle.matches(of: try Regex("<\(type) ?[^>]*><id value=\"([0-9a-f-]{36})\"/>")) {
        let id = try #require(resource.output[1].substring)
        #expect(document.contains("<id root=\"\(id)\"/>"), "\(type)")
        count += 1
      }
    }
    #expect(count == 18)
  }

  @Test("gives the same bytes each time, and other ids to another recipient")
  func deterministic() throws {
    let document = try ClinicalPlan.rich.document()
    #expect(try document == ClinicalPlan.rich.document())
    var other = try Examples.richPlan()
    other.recipient = .init(partner: PartnerID("alder.care"), name: "Sierra Health Plan", role: "x")
    let ids = { (text: String) in
      Set(text.matches(of: /<(?:id|setId) root="([0-9a-f-]{36})"\/>/).map { String($0.1) })
    }
    #expect(try ids(document).isDisjoint(with: ids(ClinicalPlan.text(of: other))))
  }

  @Test("is the next version of its set, and names no document that its recipient may never have had")
  func versions() throws {
    let second = try ClinicalPlan.rich.document()
    var first = try Examples.richPlan()
    (first.generation, first.supersedes) = (31, "")
    let before = try ClinicalPlan.text(of: first)
    let set = try #require(before.firstMatch(of: /<setId root="[^"]*"\/><versionNumber value="31"\/>/)).0
    #expect(second.contains(set.dropLast(5) + "42\"/>"))
    let own = try #require(before.firstMatch(of: /1\.15" extension="2015-08-01"\/>(<id root="[^"]*"\/>)/)).1
    #expect(!second.contains(own) && !second.contains("relatedDocument"))
  }

  /// Walks the document: what the templates want of each act, and that what is referred to is there.
  private static let walk = """
    import sys, xml.etree.ElementTree as tree
    v, x = "{urn:hl7-org:v3}", "{http://www.w3.org/2001/XMLSchema-instance}type"
    root = tree.parse(sys.argv[1]).getroot()
    def templates(element): return [t.get("root").split(".20.", 1)[1] for t in element.findall(v + "templateId")]
    def some(element, path, what):
      found = element.findall("/".join(v + name for name in path.split("/")))
      assert found, (path, what)
      return found
    assert templates(root) == ["22.1.1", "22.1.15"]
    assert all(t.get("extension") == "2015-08-01" for t in root.findall(v + "templateId"))
    assert some(root, "code", "document")[0].get("code") == "52521-2"
    for path in ["title", "effectiveTime", "confidentialityCode", "languageCode", "setId", "versionNumber",
        "recordTarget/patientRole/id", "recordTarget/patientRole/addr", "recordTarget/patientRole/telecom",
        "recordTarget/patientRole/patient/name/given", "recordTarget/patientRole/patient/name/family",
        "recordTarget/patientRole/patient/administrativeGenderCode", "recordTarget/patientRole/patient/birthTime",
        "recordTarget/patientRole/patient/raceCode", "recordTarget/patientRole/patient/ethnicGroupCode",
        "author/time", "author/assignedAuthor/id", "author/assignedAuthor/addr", "author/assignedAuthor/telecom",
        "author/assignedAuthor/assignedAuthoringDevice/softwareName",
        "custodian/assignedCustodian/representedCustodianOrganization/name",
        "informationRecipient/intendedRecipient/id",
        "documentationOf/serviceEvent/effectiveTime/low",
        "documentationOf/serviceEvent/performer/assignedEntity/id",
        "documentationOf/serviceEvent/performer/assignedEntity/assignedPerson/name"]:
      some(root, path, "header")
    places = [e.get("ID") for e in root.iter() if e.get("ID")]
    assert len(places) == len(set(places)), "a place twice"
    wants = {
      "22.4.132": ["id", "code", "statusCode"], "22.4.4": ["id", "code", "statusCode", "effectiveTime/low", "value"],
      "22.4.38": ["id", "code", "statusCode", "effectiveTime"], "22.4.121": ["id", "code", "statusCode"],
      "22.4.144": ["id", "code", "entryRelationship/act"], "22.4.131": ["id", "code", "statusCode"],
      "22.4.146": ["id", "code", "statusCode", "entryRelationship/act/templateId"],
      "22.4.39": ["id", "code", "statusCode"], "22.4.40": ["id", "statusCode"],
      "22.4.42": ["id", "statusCode", "effectiveTime", "consumable/manufacturedProduct/manufacturedMaterial/code"],
      "22.4.43": ["id", "statusCode"], "22.4.50": ["id", "statusCode"],
      "22.4.12": ["id", "code", "statusCode", "effectiveTime"],
      "22.4.49": ["id", "code", "effectiveTime"], "22.4.122": ["id", "code", "statusCode"],
      "22.4.119": ["time", "assignedAuthor/id"], "22.4.23": ["manufacturedMaterial/code"]}
    status = {"22.4.131": "completed", "22.4.146": "active", "22.4.39": "active", "22.4.40": "active",
      "22.4.42": "active", "22.4.43": "active", "22.4.121": "active", "22.4.4": "completed", "22.4.122": "completed"}
    moods = {"22.4.121": {"GOL"}, "22.4.146": {"INT"}, "22.4.131": {"EVN"}, "22.4.132": {"EVN"}, "22.4.4": {"EVN"},
      "22.4.39": {"INT", "PRP"}, "22.4.40": {"APT", "PRP"}, "22.4.42": {"INT", "PRP"}, "22.4.43": {"INT", "PRP"},
      "22.4.12": {"EVN"}, "22.4.49": {"EVN"}, "22.4.50": {"EVN"}, "22.4.144": {"EVN"}, "22.4.122": {"EVN"}}
    ids, goals, asked = [], set(), []
    for section in root.iter(v + "section"):
      for name in ["code", "title", "text"]: some(section, name, "section")
      # Every place that an entry names stands in the text of its own section.
      here = {e.get("ID") for e in section.find(v + "text").iter() if e.get("ID")}
      for reference in section.iter(v + "reference"):
        assert reference.get("value")[0] == "#" and reference.get("value")[1:] in here, reference.get("value")
      assert "".join(section.find(v + "text").itertext()).strip()
      assert (section.get("nullFlavor") == "NI") == ("".join(section.find(v + "text").itertext()) == "No information.")
      for entry in section.findall(v + "entry"):
        for element in entry.iter():
          for kind in templates(element):
            for path in wants[kind]: some(element, path, kind)
            if kind in status: assert element.find(v + "statusCode").get("code") == status[kind], kind
            if kind in moods: assert element.get("moodCode") in moods[kind], (kind, element.get("moodCode"))
            own = element.find(v + "id")
            if kind == "22.4.122": asked.append(own.get("root"))
            elif own is not None: ids.append(own.get("root"))
            if kind == "22.4.121": goals.add(own.get("root"))
            # What is planned has a reason, even one that nobody told.
            if kind in ("22.4.146", "22.4.131"):
              assert "RSON" in [r.get("typeCode") for r in element.findall(v + "entryRelationship")]
    assert len(ids) == len(set(ids)), "an id twice"
    assert {one for one in asked if one} <= goals, "a goal that is not there"
    print(*[section.find(v + "code").get("code") or "-" for section in root.iter(v + "section")])
    """
}

/// The plans over which the clinical document is tried.
enum ClinicalPlan: String, CaseIterable, Sendable {
  case halfDone = "half done"
  case bare, rich, reached, released, hostile
  case inWords = "language in words"

  func plan() throws -> TransitionalCarePlan {
    var plan = try self == .bare ? Examples.barePlan() : Examples.richPlan()
    switch self {
    case .halfDone: plan = try Examples.carePlan()
    case .bare, .rich: break
    case .reached: plan.entries = try Examples.entries(of: ClinicalPlan.everyState())
    case .released:
      plan.release = .init(
        day: plan.asOf, kind: .released, knownAsOf: plan.release.knownAsOf, timeline: plan.release.timeline)
    case .hostile: plan = try ClinicalPlan.hostilePlan()
    case .inWords: (plan.preferredLanguage, plan.sex) = ("Spanish (Mexico)", .other)
    }
    return plan
  }

  func document() throws -> String { try ClinicalPlan.text(of: plan()) }

  static func text(of plan: TransitionalCarePlan) throws -> String {
    var plan = plan
    plan.recipient.forms = [.ccda]
    return try Tool.member("careplan.ccda.xml", of: #require(plan.deliverables().first).bytes)
  }

  /// The LOINC codes of the sections that are there.
  var sections: String {
    let notice = "57017-6 "
    let plan = "75310-3 61146-7 62387-6 11383-7 48768-6"
    return switch self {
    case .halfDone, .bare: plan + " -"
    case .reached: notice + plan + " -"
    case .rich, .released, .hostile, .inWords: notice + plan + " 59284-0 -"
    }
  }

  private static func everyState() throws -> [(CareItem.Content, Set<CareCategory>)] {
    try Arranged.allCases.flatMap { state in try each(state) } + met()
  }

  private static func each(_ state: Arranged) throws -> [(CareItem.Content, Set<CareCategory>)] {
    [
      (.goal(Goal(text: "Read again", state: state)), [.general]),
      (.equipment(Equipment(name: "Cane", code: "E0100", state: state)), [.general]),
      (
        .appointment(
          Appointment(
            kind: .dental, state: state, on: try Examples.at("2026-12-18", 14), provider: Examples.clinic)),
        [.general]
      ),
      (.referral(Referral(kind: .housing, state: state, provider: Examples.clinic)), [.general]),
      (.transportation(Transportation(text: "Bus", state: state)), [.logistics]),
      (.living(LivingArrangement(text: "Alone", address: "", state: state)), [.logistics]),
      (
        .education(Education(topic: "Naloxone", state: state, on: try Examples.day("2026-11-16"))), [.general]
      ),
      (
        .recordRequest(RecordRequest(from: "Clinic", state: state, on: try Examples.day("2026-10-15"))),
        [.general]
      ),
    ]
  }

  private static func met() throws -> [(CareItem.Content, Set<CareCategory>)] {
    try Meeting.State.allCases.flatMap { state -> [(CareItem.Content, Set<CareCategory>)] in
      [
        (
          .meeting(
            Meeting(
              kind: .second, state: state, on: try Examples.at("2026-11-01", 9), mode: "video",
              wasPersonPresent: false, participants: [])), [.logistics]
        ),
        (
          .consultation(
            Consultation(
              kind: "Dental", state: state, on: nil, mode: "", provider: Provider(), followUp: "")),
          [.general]
        ),
      ]
    } + [(.contact(Contact(isReached: true, on: try Examples.at("2026-11-20", 11), mode: "")), [.logistics])]
  }

  /// What no form should stumble over, in every text that somebody else wrote.
  private static func hostilePlan() throws -> TransitionalCarePlan {
    let text = "\u{1}\"]]>&lt;<b>'\n\t\u{202E}\u{FFFF}é😀"
    var plan = try Examples.richPlan()
    plan.name = PersonName(last: text, first: text, middle: text, suffix: text)
    (plan.bookingNumber, plan.preferredLanguage, plan.countyName) = (text, text, text)
    (plan.home.address, plan.home.city, plan.home.zip, plan.home.phone) = (text, " ", text, text)
    plan.preReleaseManager = .init(name: text, organization: text, npi: nil, phone: text, email: text)
    plan.elements = [
      .init(title: text, state: .arranged(text)), .init(title: "", state: .toDo(by: "")),
      .init(title: text, state: .notNeeded(saidBy: text)),
    ]
    plan.recipient = .init(partner: PartnerID("sierra.plan"), name: text, role: text)
    let told: [(CareItem.Content, Set<CareCategory>)] = [
      (.goal(Goal(text: text, state: .done)), [.general]),
      (.condition(Condition(code: text, name: text, isActive: false)), [.general]),
      (.condition(Condition(code: "F11.20", name: "", isActive: true)), [.general]),
      (
        .support(Support(kind: .other, state: .done, name: "", phone: text, howEngaged: text)), [.logistics]
      ),
      (
        .assessment(Assessment(answers: [], isVerified: true, on: try Examples.day("2026-11-12"))), [.general]
      ),
      (
        .assessment(
          Assessment(
            answers: [.init(question: text, answer: ""), .init(question: "", answer: text)],
            isVerified: false, on: try Examples.day("2026-11-12"))), [.general]
      ),
      (
        .appointment(
          Appointment(
            kind: .specialty, state: .done, on: nil,
            provider: Provider(name: "", phone: text, address: text))), [.general]
      ),
    ]
    let consents = try Examples.contents().filter { if case .consent = $0.0 { true } else { false } }
    plan.entries = try Examples.entries(of: told + consents).map { entry in
      .init(
        number: entry.number, content: entry.content, kinds: entry.kinds,
        author: entry.number == 1 ? "" : text, asOf: entry.asOf, source: entry.source)
    }
    return plan
  }
}
