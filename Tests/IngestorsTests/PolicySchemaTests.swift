import Formats
import Foundation
import Reentry
import Testing

@testable import Ingestors

/// The JSON Schema's own judge: the Python package `jsonschema`, which knows nothing of us.
struct SchemaJudge {
  private static let script = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    judge = jsonschema.Draft202012Validator
    judge.check_schema(schema)
    print(json.dumps([judge(schema).is_valid(each) for each in json.load(sys.stdin)]))
    """

  static let isThere = (try? run(["python3", "-c", "import jsonschema"], ""))?.status == 0

  /// Whether each document follows a schema of `schemas/config`.
  static func verdicts(_ documents: [JSON], by name: String = "policy") throws -> [Bool] {
    let schema = Repository.root.appendingPathComponent("schemas/config/\(name).schema.json").path
    let (status, text) = try run(
      ["python3", "-c", script, schema], JSON.array(documents).text(indented: false))
    try #require(status == 0, "\(text)")
    return try JSON5Document(Array(text.utf8)).root.elements().map { try $0.bool() }
  }

  private static func run(_ command: [String], _ input: String) throws -> (status: Int32, text: String) {
    let (process, out, source) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    (process.standardInput, process.standardOutput, process.standardError) = (source, out, out)
    try process.run()
    // Python reads all of it before it writes.
    source.fileHandleForWriting.write(Data(input.utf8))
    try source.fileHandleForWriting.close()
    let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

@Suite("The policy's JSON Schema", .enabled(if: SchemaJudge.isThere, "jsonschema is not installed"))
struct PolicySchemaTests {
  /// A change to the project's policy, and whether reader and schema refuse what comes of it.
  private struct Change {
    let old: String
    let new: String
    var isForTheReaderAlone = false
  }

  private static let project = try? String(
    decoding: Repository.bytes("pipelines/policy/calaim-ji.json5"), as: UTF8.self)

  private static let window = "windowDays: [{value: 90, from: \"2000-01-01\", citation: \"000 slide 11\"}]"

  private static func window(_ entries: String) -> Change {
    Change(old: window, new: "windowDays: [\(entries)]")
  }

  private static let broken: [Change] = [
    window(""),
    window("{value: 0, from: \"2000-01-01\", citation: \"x\"}"),
    window("{value: 366, from: \"2000-01-01\", citation: \"x\"}"),
    window("{value: \"90\", from: \"2000-01-01\", citation: \"x\"}"),
    window("{value: 9.5, from: \"2000-01-01\", citation: \"x\"}"),
    window("{from: \"2000-01-01\", citation: \"x\"}"),
    window("{value: 90, citation: \"x\"}"),
    window("{value: 90, from: \"2000-01-01\"}"),
    window("{value: 90, from: \"2000-01-01\", citation: \"\"}"),
    window("{value: 90, from: \"2000-01-01\", citation: \" \"}"),
    window("{value: 90, from: \"2000-13-01\", citation: \"x\"}"),
    window("{value: 90, from: \"01/01/2000\", citation: \"x\"}"),
    window("{value: 90, from: \"2000-01-01\", to: null, citation: \"x\"}"),
    window("{value: 90, from: \"2000-01-01\", until: \"2030-01-01\", citation: \"x\"}"),
    window("90"),
    Change(old: window + ",", new: ""),
    Change(old: "windowDays:", new: "windowDay:"),
    Change(old: "title: \"", new: "titel: \""),
    Change(old: "youthExemption: [{value: true", new: "youthExemption: [{value: \"yes\""),
    Change(old: "youngest: 8", new: "youngest: -1"),
    Change(old: "oldest: 120", new: "oldest: 151"),
    Change(old: "need: \"hiv\"", new: "need: \"aids\""),
    Change(
      old: "    {need: \"hiv\", bases: [\"confirmed\"], from: \"2000-01-01\", citation: \"003 p.2\"},\n",
      new: ""),
    Change(old: "bases: [\"confirmed\", \"postpartum\"]", new: "bases: [\"asked\"]"),
    Change(old: "bases: [\"confirmed\", \"postpartum\"]", new: "bases: []"),
    Change(
      old: "{need: \"hiv\", bases: [\"confirmed\"]", new: "{need: \"hiv\", bases: [\"postpartum\"]"),
    Change(old: "codes: [\"0E\"]", new: "codes: [\"0e\"]"),
    Change(old: "codes: [\"0E\"]", new: "codes: []"),
    Change(old: "codes: [\"0E\"]", new: "codes: [\"0E\", \"0E\"]"),
    Change(old: "group: \"blind\"", new: "group: \"sightless\""),
    Change(old: "exempts: \"youth-facility\"", new: "exempts: \"jail\""),
    Change(old: "exempts: \"youth-facility\", ", new: ""),
    Change(old: "exempts: \"youth-facility\"", new: "exempts: \"every-youth\""),
    Change(old: "exempts: \"youth-facility\"", new: "exempts: \"every-youth\", under: 0"),
    Change(old: "group: \"child\", age: 19", new: "group: \"kid\", age: 19"),
    Change(old: "age: 26", new: "age: 0"),
    Change(old: "age: 26", new: "age: 151"),
    Change(old: "criterion: \"live-facility\"", new: "criterion: \"facility\""),
    Change(
      old: "    {criterion: \"live-facility\", from: \"2000-01-01\", citation: \"003 p.2\"},\n", new: ""),
    Change(old: "meaning: \"share-of-cost\"", new: "meaning: \"share\""),
    Change(old: "digits: \"123\"", new: "digits: \"\""),
    Change(old: "digits: \"123\"", new: "digits: \"122\""),
    Change(old: "meaning: \"unconfirmed\"", new: "meaning: \"open\""),
    Change(old: "step: \"meeting-1\"", new: "step: \"meeting-3\""),
    Change(old: "step: \"meeting-1\", days: 21", new: "step: \"meeting-1\", days: 366"),
    Change(old: "step: \"meeting-1\", days: 21", new: "step: \"meeting-1\""),
    Change(old: "followUpDays: [{value: 60", new: "followUpDays: [{value: -1"),
    Change(old: "followUpDays: [{value: 60", new: "followUpDays: [{days: 60"),
    Change(old: "groupEnds:", new: "groupEnd:"),
    Change(old: "matchesByScore: true", new: "matchesByScore: 1"),
    Change(old: "population: 15000000", new: "population: 0"),
    Change(old: "matchAbove: 13300, ", new: ""),
    Change(old: "margin: 10000", new: "margin: 0"),
    Change(old: "field: \"phone\", same: 18932", new: "field: \"phone\", same: 100001"),
    Change(old: "field: \"phone\", same: 18932, close: 9703", new: "field: \"phone\", same: 18932"),
    Change(old: "field: \"phone\"", new: "field: \"fax\""),
    Change(old: "names: [\"Amanda\", \"Mandy\"]", new: "names: []"),
    Change(old: "names: [\"Amanda\", \"Mandy\"]", new: "names: [\"Amanda\", \"Amanda\"]"),
    Change(old: "digits: \"9\"", new: "digits: \"\""),
    Change(old: "digits: \"9\"", new: "digits: \"99\""),
    Change(old: "digits: \"9\"", new: "digits: \"x\""),
    Change(old: "digits: \"01234\"", new: "digits: \"0123\""),
    Change(old: "meaning: \"not-covered\"", new: "meaning: \"no\""),
    Change(old: "county: \"58\"", new: "county: \"59\""),
    Change(old: "county: \"58\"", new: "county: \"1\""),
    Change(old: "zips: [\"955\"]", new: "zips: [\"95501\"]"),
    Change(old: "feed: \"rosters\"", new: "feed: \"roster\""),
    Change(old: "spreads: 6, floor: 20", new: "spreads: 6"),
    Change(old: "lossPoints: 10", new: "lossPoints: 101"),
    Change(old: "\"2024-01-01\"", new: "\"2024-01-32\""),
    Change(old: "\"2024-01-01\"", new: "\"2024-01-01\", \"2024-01-01\""),
    Change(old: "name: \"Labor Day\"", new: "day: \"Labor Day\""),
    Change(
      old: "    {field: \"name_order\", same: 0, swapped: 0, from: \"2000-01-01\", citation: \"EM\"},\n",
      new: ""),
    // What no schema of the kind can say.
    Change(old: "reviewAbove: -1000", new: "reviewAbove: 16401", isForTheReaderAlone: true),
    Change(
      old: "field: \"phone\", same: 18932", new: "field: \"phone\", same: 9702", isForTheReaderAlone: true),
    Change(old: "youngest: 8", new: "youngest: 130", isForTheReaderAlone: true),
    Change(
      old: "least: 5, spreads: 6, floor: 20, rowsPercent: 400",
      new: "least: 15, spreads: 6, floor: 20, rowsPercent: 400", isForTheReaderAlone: true),
    Change(old: "digits: \"9\"", new: "digits: \"91\"", isForTheReaderAlone: true),
    Change(old: "codes: [\"20\"", new: "codes: [\"M1\"", isForTheReaderAlone: true),
    Change(old: "step: \"meeting-1\"", new: "step: \"meeting-2\"", isForTheReaderAlone: true),
    Change(
      old: "group: \"chip-child\", age: 19", new: "group: \"child\", age: 19", isForTheReaderAlone: true),
    Change(old: "digits: \"123\"", new: "digits: \"0123\"", isForTheReaderAlone: true),
    Change(old: "\"2024-01-01\"", new: "\"2023-02-29\"", isForTheReaderAlone: true),
    Change(
      old: window, new: "windowDays: [{value: 13, from: \"2000-01-01\", citation: \"x\"}]",
      isForTheReaderAlone: true),
    Change(
      old: "codes: [\"F1\", \"F2\"", new: "codes: [\"M1\", \"F2\"", isForTheReaderAlone: true),
    Change(
      old: window,
      new: "windowDays: [{value: 90, from: \"2000-01-01\", to: \"2030-01-01\", citation: \"x\"}]",
      isForTheReaderAlone: true),
    Change(
      old: window,
      new: "windowDays: [{value: 90, from: \"2000-01-01\", to: \"1999-01-01\", citation: \"x\"}]",
      isForTheReaderAlone: true),
  ]

  private static let sound: [Change] = [
    Change(old: "// The rules", new: "// Our rules"),
    window("{value: 14, from: \"2000-01-01\", citation: \"x\"}"),
    window("{value: 365, from: \"2000-01-01\", citation: \"x\"}"),
    window(
      "{value: 90, from: \"2000-01-01\", to: \"2029-12-31\", citation: \"x\"}, "
        + "{value: 60, from: \"2030-01-01\", citation: \"y\"}"),
    Change(old: "heldPlanStatuses: [{value: [\"59\"]", new: "heldPlanStatuses: [{value: []"),
    Change(old: "zips: [\"955\"]", new: "zips: []"),
    Change(old: "title: \"", new: "\"title\": \""),
    Change(old: "exempts: \"youth-facility\"", new: "exempts: \"every-youth\", under: 1"),
    Change(old: "exempts: \"youth-facility\"", new: "exempts: \"every-youth\", under: 150"),
    Change(old: "age: 26", new: "age: 150"),
    Change(
      old:
        "    {group: \"former-foster-youth\", age: 26, from: \"2000-01-01\", citation: \"000 slide 11\"},\n",
      new: ""),
    Change(old: "digits: \"123\"", new: "digits: \"12\""),
    Change(old: "step: \"meeting-1\", days: 21", new: "step: \"meeting-1\", days: 0"),
    Change(old: "step: \"meeting-1\", days: 21", new: "step: \"meeting-1\", days: 365"),
    Change(
      old: "    {step: \"meeting-1\", days: 21, from: \"2000-01-01\", citation: \"default\"},\n", new: ""),
    Change(old: "followUpDays: [{value: 60", new: "followUpDays: [{value: 0"),
    Change(old: "followUpDays: [{value: 60", new: "followUpDays: [{value: 365"),
    Change(old: "reviewAbove: -1000", new: "reviewAbove: 13300"),
    Change(old: "field: \"phone\", same: 18932", new: "field: \"phone\", same: 9703"),
  ]

  private func isRead(_ text: String) -> Bool { (try? PolicyFile(Array(text.utf8))) != nil }

  private func changed(_ changes: [Change]) throws -> [String] {
    let text = try #require(Self.project)
    return try changes.map { change in
      try #require(text.contains(change.old), "\(change.old)")
      return text.replacing(change.old, with: change.new, maxReplacements: 1)
    }
  }

  @Test("has each key of the reader, with its fields, and asks for it")
  func keys() throws {
    let document = try JSON5Document(Repository.bytes("schemas/config/policy.schema.json"))
    let schema = document.root.plain
    let names = try document.root.members().first { $0.key == "required" }?.value.strings() ?? []
    for key in PolicyFile.keys {
      #expect(names.contains(key.name), "\(key.name)")
      guard case .object(let fields)? = schema["properties"]?[key.name]?["items"]?["properties"] else {
        Issue.record("\(key.name) is not there")
        continue
      }
      #expect(Set(fields.members.map(\.key)) == Set(key.fields + ["from", "to", "citation"]), "\(key.name)")
    }
  }

  @Test("describes what the reader takes")
  func takes() throws {
    let texts = try changed(Self.sound)
    let documents = try texts.map { try JSON5Document(Array($0.utf8)).root.plain }
    for (place, isValid) in try SchemaJudge.verdicts(documents).enumerated() {
      #expect(isValid && isRead(texts[place]), "\(Self.sound[place].new)")
    }
  }

  @Test("refuses what the reader refuses, as far as such a schema can say it")
  func refuses() throws {
    let texts = try changed(Self.broken)
    let documents = try texts.map { try JSON5Document(Array($0.utf8)).root.plain }
    for (place, isValid) in try SchemaJudge.verdicts(documents).enumerated() {
      let change = Self.broken[place]
      #expect(!isRead(texts[place]), "the reader takes \(change.new)")
      #expect(isValid == change.isForTheReaderAlone, "the schema says \(isValid) of \(change.new)")
    }
  }
}
