import Foundation
import Testing

/// A program of somebody else that judges what a night wrote, where it is installed.
struct Judge: Sendable {
  let command: [String]

  static let xmllint = Judge(command: ["xmllint", "--nonet", "--noout", "--schema"])
  static let unzip = Judge(command: ["unzip", "-tq"])
  static let frictionless = Judge(command: [
    "python3", "-c",
    "import sys, frictionless; r = frictionless.validate(sys.argv[1]); "
      + "print(r.flatten(['type', 'note'])); sys.exit(not r.valid)",
  ])

  static let fhirSchema =
    (ProcessInfo.processInfo.environment["HANDOFF_FHIR_XSD"] ?? Repository.shared + "/fhir-r4/xsd")
    + "/fhir-single.xsd"

  /// Whether it is there, with the module or the schema that it needs.
  var isThere: Bool {
    let probe =
      command[0] == "python3" ? ["python3", "-c", "import frictionless"] : [command[0], "--version"]
    let found = try? Judge(command: probe).output([])
    return found.map { $0.status != 127 && (command[0] != "python3" || $0.status == 0) } ?? false
  }

  /// Expects it to find nothing wrong.
  func passes(_ arguments: String...) throws {
    let (status, text) = try output(arguments)
    #expect(status == 0, "\(text)")
  }

  private func output(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command + arguments
    process.standardInput = FileHandle.nullDevice
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
  }
}

@Suite("An outside judge")
struct JudgesTests {
  private func published(_ kind: String) throws -> [String] {
    let tree = try SampleNights.done.get().second
    return try tree.content(of: "outbound").keys.sorted().filter { $0.contains("/JI-\(kind)") }
      .map { "\(tree.path)/outbound/\($0)" }
  }

  @Test("finds every notice true to its XSD", .enabled(if: Judge.xmllint.isThere, "xmllint is not installed"))
  func notices() throws {
    let notices = try published("NOTIFY").filter { $0.hasSuffix(".xml") }
    #expect(notices.count >= 5)
    for file in notices { try Judge.xmllint.passes(Repository.path + "/schemas/out/notify.xsd", file) }
  }

  @Test("opens every packet", .enabled(if: Judge.unzip.isThere, "unzip is not installed"))
  func packets() throws {
    let packets = try published("PACKET")
    #expect(packets.count >= 2)
    for file in packets { try Judge.unzip.passes(file) }
  }

  @Test(
    "finds every packet's care plan true to FHIR R4",
    .enabled(
      if: Judge.xmllint.isThere && Judge.unzip.isThere && Repository.has(Judge.fhirSchema),
      "xmllint, unzip or ../shared/data/fhir-r4/xsd is not there"))
  func carePlans() throws {
    let folder = try TemporaryFolder()
    let packets = try published("PACKET")
    #expect(packets.count >= 2)
    for file in packets {
      try Judge(command: ["unzip", "-qo", "-d", folder.path]).passes(file)
      try Judge.xmllint.passes(Judge.fhirSchema, folder.path + "/careplan.fhir.xml")
    }
  }

  @Test(
    "opens the state as a Frictionless Data Package",
    .enabled(if: Judge.frictionless.isThere, "frictionless is not installed"), arguments: [1, 2])
  func state(generation: Int) throws {
    let tree = try SampleNights.done.get().second
    try Judge.frictionless.passes("\(tree.path)/state/generations/00000\(generation)/datapackage.json")
  }
}
