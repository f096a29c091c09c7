import Exporters
import Formats
import Foundation
import Reentry
import Testing

@Suite("A care plan in the two forms of FHIR")
struct FHIRFormsTests {
  @Test("has JSON only for whoever asks")
  func onRequest() throws {
    var plan = try Examples.carePlan()
    #expect(try names(in: plan) == ["careplan.html", "careplan.fhir.xml", "manifest.json"])
    plan.recipient.forms = [.fhirJSON, .html]
    #expect(try names(in: plan) == ["careplan.html", "careplan.fhir.json", "manifest.json"])
  }

  @Test("gives the same bytes each time", arguments: PlanKind.allCases)
  func deterministic(which: PlanKind) throws {
    for form in PacketForm.allCases { #expect(try which.file(form.rawValue) == which.file(form.rawValue)) }
  }

  @Test(
    "says the same in XML and in JSON, value by value",
    .enabled(if: Tool.python.isInstalled, "python3 is not installed"), arguments: PlanKind.allCases)
  func same(which: PlanKind) throws {
    let both = try which.file("careplan.fhir.json") + "\u{0}" + which.file("careplan.fhir.xml")
    let result = try Tool.python.output(["-c", FHIRFormsTests.compare, "$FILE"], over: Array(both.utf8))
    #expect(result == (0, "the same\n"), "\(result.text)")
  }

  @Test(
    "reads as R4 in an outside program, which turns each form into the other",
    .enabled(if: Tool.judges.imports("fhir.resources"), "fhir.resources is not installed: HANDOFF_PYTHON"),
    arguments: PlanKind.allCases)
  func judged(which: PlanKind) throws {
    let both = try which.file("careplan.fhir.json") + "\u{0}" + which.file("careplan.fhir.xml")
    let result = try Tool.judges.output(["-c", FHIRFormsTests.turn, "$FILE"], over: Array(both.utf8))
    #expect(result == (0, "the same\n"), "\(result.text)")
  }

  @Test(
    "holds no character that XML cannot", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
  func characters() throws {
    var plan = try Examples.carePlan(name: PersonName(last: "Do\u{1}e\n\tx", first: "A\u{202E}nn"))
    plan.recipient.forms = [.fhirXML, .fhirJSON]
    let bytes = try #require(plan.deliverables().first).bytes
    let both =
      try Tool.member("careplan.fhir.json", of: bytes) + "\u{0}" + Tool.member("careplan.fhir.xml", of: bytes)
    let result = try Tool.python.output(["-c", FHIRFormsTests.compare, "$FILE"], over: Array(both.utf8))
    #expect(result == (0, "the same\n"), "\(result.text)")
  }

  private func names(in plan: TransitionalCarePlan) throws -> [String] {
    let script = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())"
    let result = try Tool.python.output(
      ["-c", script, "$FILE"], over: #require(plan.deliverables().first).bytes)
    return result.text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Walks both trees together; knows no FHIR but that lists of one look single in XML.
  private static let compare = """
    import json, sys, xml.etree.ElementTree as tree
    f, x = "{http://hl7.org/fhir}", "{http://www.w3.org/1999/xhtml}"
    first, second = open(sys.argv[1], "rb").read().split(b"\\0")
    def flat(element):
      # Name, attributes and words of XHTML, in order.
      yield element.tag.replace(x, ""), (element.text or "")
      for child in element:
        yield from flat(child)
        yield "tail", (child.tail or "")
    def check(value, element, path):
      if element.tag == x + "div":
        assert list(flat(tree.fromstring(value))) == list(flat(element)), path
      elif isinstance(value, dict):
        if path.endswith("resource") :
          element = element[0]
          assert value["resourceType"] == element.tag.replace(f, ""), path
        names = list(dict.fromkeys(child.tag.replace(f, "").replace(x, "") for child in element))
        assert names == [key for key in value if key != "resourceType"], (path, names, list(value))
        for name in names:
          children = [child for child in element if child.tag in (f + name, x + name)]
          values = value[name] if isinstance(value[name], list) else [value[name]]
          assert len(values) == len(children), (path, name)
          for one, child in zip(values, children): check(one, child, path + "." + name)
      else:
        text = element.get("value")
        assert (json.dumps(value) if not isinstance(value, str) else value) == text, (path, value, text)
    document = json.loads(first)
    assert document["resourceType"] == "Bundle"
    check(document, tree.fromstring(second), "Bundle")
    print("the same")
    """

  private static let turn = """
    import json, sys
    from fhir.resources.bundle import Bundle
    from lxml import etree
    first, second = open(sys.argv[1], "rb").read().split(b"\\0")
    def plain(value):
      # XHTML is compared by its words and elements.
      if isinstance(value, dict):
        return {k: etree.tostring(etree.fromstring(v), method="c14n") if k == "div" else plain(v)
          for k, v in value.items()}
      return [plain(v) for v in value] if isinstance(value, list) else value
    from_json = Bundle.parse_raw(first)
    from_xml = Bundle.parse_raw(second, content_type="text/xml")
    assert plain(json.loads(from_json.json())) == plain(json.loads(from_xml.json())), "XML to JSON"
    assert plain(json.loads(from_json.json())) == plain(json.loads(first)), "JSON kept"
    again = Bundle.parse_raw(from_json.xml().encode(), content_type="text/xml")
    assert plain(json.loads(again.json())) == plain(json.loads(first)), "JSON to XML"
    print("the same")
    """
}
