import Formats
import Foundation
import Testing

/// The fields of a fixed-width eligibility file as they stand in it, to be written in the other two forms.
struct EligibilityFields {
  let header: JSON
  let details: [JSON]

  /// Reads a file through `cat`, which shows what stands in it.
  init(_ file: String) throws {
    let layout = Repository.path + "/schemas/in/eligibility.layout.json"
    let lines = try Handoff.run("cat", file, "--schema", layout).lines
    header = try #require(lines.first)
    details = lines.filter { $0["record"]?.text == "detail" }
  }

  private func said(_ field: String, of record: JSON) -> String { record[field]?.text ?? "" }
  private var day: String { said("day", of: header) }

  private func iso(_ compact: String) -> String {
    compact.isEmpty ? "" : "\(compact.prefix(4))-\(compact.dropFirst(4).prefix(2))-\(compact.suffix(2))"
  }

  var xml: [UInt8] {
    var text = """
      <eligibility xmlns="urn:handoff:eligibility:1" day="\(iso(day))" plan="\(said("plan", of: header))" \
      sequence="\(said("sequence", of: header))" scope="\(said("scope", of: header))" count="\(details.count)">

      """
    for detail in details {
      func attribute(_ name: String, _ field: String, isDay: Bool = false) -> String {
        let value = isDay ? iso(said(field, of: detail)) : said(field, of: detail)
        return value.isEmpty && name != "family" ? "" : " \(name)=\"\(value)\""
      }
      text += "<member" + attribute("cin", "cin") + attribute("ssn", "ssn") + "><name"
      text += attribute("family", "last_name") + attribute("given", "first_name")
      text += attribute("middle", "middle_initial") + attribute("suffix", "name_suffix") + "/><birth"
      text += attribute("day", "birth_date", isDay: true) + attribute("sex", "sex") + "/><address"
      text += attribute("zip", "zip") + "/><coverage" + attribute("county", "county")
      text += attribute("aid", "aid_code") + attribute("status", "status") + attribute("plan", "plan")
      text += attribute("planStatus", "plan_status") + attribute("from", "from", isDay: true)
      text += attribute("to", "to", isDay: true) + attribute("ecm", "ecm_npi")
      text += attribute("restriction", "restriction") + "/></member>\n"
    }
    return Array((text + "</eligibility>\n").utf8)
  }

  /// A member for each detail, wherever DHCS puts the fields that it has.
  var x12: [UInt8] {
    var writer = X12Writer()
    let (plan, sequence) = (said("plan", of: header), said("sequence", of: header))
    writer.addHeader(
      from: "CADHCS_5010_834", to: "PLAN", day: String(day.dropFirst(2)), time: "0300", number: "000000001")
    writer.add("GS", "BE", "CADHCS_5010_834", "PLAN", day, "0300", "1", "X", "005010X220A1")
    writer.add("ST", "834", "0001", "005010X220A1")
    let action = said("scope", of: header) == "F" ? "4" : "2"
    writer.add("BGN", "00", "DHCS834-DA-\(day)-Plan-\(plan)-\(sequence)", day, "0300", "", "", "", action)
    writer.add("QTY", "TO", "\(details.count)")
    for detail in details { add(detail, to: &writer) }
    writer.add("SE", "\(writer.segments + 1)", "0001")
    writer.add("GE", "1", "1")
    writer.add("IEA", "1", "000000001")
    return writer.take()
  }

  private func add(_ detail: JSON, to writer: inout X12Writer) {
    func of(_ field: String) -> String { said(field, of: detail) }
    writer.add("INS", "Y", "18", "001", "AI", "A", "", "", "AC")
    writer.add("REF", "0F", "PARTICIPANT")
    writer.add("REF", "1L", of("cin"))
    if !of("ssn").isEmpty { writer.add("REF", "SY", of("ssn")) }
    writer.add(
      "NM1", "IL", "1", of("last_name"), of("first_name"), of("middle_initial"), "", of("name_suffix"))
    writer.add("N4", "SAMPLETON", "CA", of("zip"))
    writer.add("DMG", "D8", of("birth_date"), of("sex"))
    let plan = of("plan").isEmpty ? "" : of("plan") + ";" + of("plan_status")
    writer.add("HD", "021", "", "HLT", plan)
    writer.add("DTP", "348", "D8", of("from"))
    if !of("to").isEmpty { writer.add("DTP", "349", "D8", of("to")) }
    writer.add("REF", "CE", "80;999;\(of("aid_code"));\(of("status"));;;;")
    if !of("restriction").isEmpty { writer.add("REF", "M7", of("restriction")) }
    writer.add("REF", "RB", of("aid_code"))
    writer.add("REF", "ZX", of("county"))
    if !of("ecm_npi").isEmpty {
      writer.add("LX", "1")
      writer.add("NM1", "Y2", "2", "ECM", "", "", "", "", "XX", of("ecm_npi"))
    }
  }
}

@Suite("Eligibility in three forms")
struct EligibilityFormsTests {
  private static let state = Repository.samples + "/night-1/inbound/dhcs/eligibility/state-20261121.txt"

  private func files(_ folder: String) throws -> [String] {
    let fields = try EligibilityFields(Self.state)
    try #require(fields.details.count == 80)
    for (name, bytes) in [("state.xml", fields.xml), ("state.x12", fields.x12)] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    return [Self.state, folder + "/state.xml", folder + "/state.x12"]
  }

  @Test("is the same coverage records in the normal form, in the columns that the schema has")
  func normalForm() throws {
    let scratch = try TemporaryFolder()
    let answers = try files(scratch.path).map { try Handoff.run("cat", "--json", $0) }
    #expect(answers.map(\.status) == [0, 0, 0] && answers.map(\.errors) == ["", "", ""])
    #expect(answers[1].output == answers[0].output && answers[2].output == answers[0].output)
    let lines = try answers[0].lines
    #expect(lines.count == 80)
    let schema = Repository.path + "/schemas/in/eligibility.schema.json"
    let fields = try JSON5Document(Array(Data(contentsOf: URL(fileURLWithPath: schema)))).root.plain
    #expect(Set(lines.map(\.keys)) == [fields["fields"]?.elements.compactMap { $0["name"]?.text } ?? []])
    let long = try #require(lines.first { $0["cin"]?.text == "99990121E" })
    #expect(long["last_name"]?.text == "CASTELLANOS-VILLANUE" && long["first_name"]?.text == "ÁLVARO")
    #expect(long["from"]?.text == "2025-01-01" && long["to"]?.text == "" && long["plan"]?.text == "300")
    #expect(lines.contains { $0["plan"]?.text == "FFS" })
    for schema in ["eligibility", schema] {
      #expect(try Handoff.run("cat", Self.state, "--schema", schema).output == answers[0].output)
    }
  }

  @Test("is the same caseload after a night", arguments: [1, 2])
  func caseload(form: Int) throws {
    let expected = try SampleNights.done.get().first.tables()
    let tree = try Tree()
    try tree.drop(night: 1)
    try FileManager.default.removeItem(atPath: tree.path + "/inbound/dhcs/eligibility/state-20261121.txt")
    let file = try files(tree.folder.path)[form]
    try tree.drop("dhcs/eligibility/\((file as NSString).lastPathComponent)", copyOf: file)
    try tree.run("2026-11-21", "--quiet")
    let found = try tree.tables()
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (name, bytes) in expected { #expect(try unnamed(found[name] ?? []) == unnamed(bytes), "\(name)") }
    #expect(try tree.handoff("verify").status == 0)
  }

  // A batch is named by its bytes, which differ.
  private func unnamed(_ table: [UInt8]) throws -> String {
    String(decoding: table, as: UTF8.self).replacing(
      try Regex("2026-11-21-dhcs-2026-11-21-eligibility-[0-9a-f]{12}|2026-11-21-eligibility-[0-9a-f]{12}"),
      with: "BATCH")
  }

  @Test("cuts a long name at a whole character, and keeps a middle name's first letter")
  func cutting() throws {
    let tree = try Tree()
    let member = """
      <member cin="91234567a1"><name family=" abcdefghijklmnopqrsñandmore" given="Ana María Guadalupe" \
      middle="Élise" suffix="Jr."/><birth day="1990-01-01"/><address zip="93701-1234"/>\
      <coverage county="10" aid="m1" status="401" from="2026-01-01"/></member>
      """
    let file = tree.folder.path + "/long.xml"
    let text = """
      <eligibility xmlns="urn:handoff:eligibility:1" day="2026-11-21" plan="300" sequence="1" scope="D" \
      count="1">\(member)</eligibility>
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let line = try #require(try Handoff.run("cat", file, "--json").lines.first)
    #expect(line["cin"]?.text == "91234567A" && line["last_name"]?.text == "ABCDEFGHIJKLMNOPQRS")
    #expect(line["first_name"]?.text == "ANA MARÍA GUAD")
    #expect(line["middle_initial"]?.text == "" && line["name_suffix"]?.text == "JR.")
    #expect(line["zip"]?.text == "93701" && line["aid_code"]?.text == "M1" && line["sex"]?.text == "")
  }

  @Test("of a plan's delta: the sample in X12 and fixed width is the night's XML", arguments: ["x12", "txt"])
  func samples(form: String) throws {
    let xml = Repository.samples + "/night-2/inbound/plan.300/eligibility/members-300-20261122.xml"
    let file = Repository.samples + "/forms/members-300-20261122.\(form)"
    let answer = try Handoff.run("cat", "--json", file)
    #expect(try answer.output == Handoff.run("cat", "--json", xml).output)
    #expect(try answer.lines.count == 3)
    #expect(try Handoff.run("check", "eligibility", file).status == 0)
  }

  @Test("of fixed width, with CRLF or without any line end, is the same", arguments: ["\r\n", ""])
  func lineEnds(end: String) throws {
    let tree = try Tree()
    let file = Repository.samples + "/forms/members-300-20261122.txt"
    let copy = tree.folder.path + "/copy.txt"
    let text = try Repository.text(file).replacingOccurrences(of: "\n", with: end)
    try text.write(toFile: copy, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("cat", "--json", copy)
    #expect(try answer.status == 0 && answer.output == Handoff.run("cat", "--json", file).output)
    // Cut in its trailer, it is listed as far as it goes, and refused as `check` refuses it.
    try String(text.dropLast(110)).write(toFile: copy, atomically: true, encoding: .utf8)
    #expect(try Handoff.run("cat", "--json", copy).status == 65)
    #expect(try Handoff.run("check", "eligibility", copy).status == 65)
  }

  @Test("generate writes the same people either way")
  func generate() throws {
    let tree = try Tree()
    let written = try ["fixed", "x12"].map { form in
      let out = "\(tree.folder.path)/\(form)"
      let answer = try Handoff.run("generate", "--people", "700", "--out", out, "--eligibility", form)
      #expect(answer.status == 0, "\(answer.errors)")
      let file = try #require(Repository.files(in: out + "/night-1/inbound/dhcs/eligibility").first)
      return try Handoff.run("cat", "--json", file)
    }
    #expect(written[0].output == written[1].output && written[0].output.utf8.count > 100_000)
    #expect(written.map(\.status) == [0, 0])
  }
}
