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

  /// Judges tables, after their Table Schema and whether they may have columns beside it.
  static let tables = Judge(command: [
    "python3", "-c",
    """
    import sys, frictionless
    frictionless.system.trusted = True
    schema, beside, wrong = sys.argv[1], sys.argv[2] == "beside", []
    for path in sys.argv[3:]:
        report = frictionless.Resource(path=path, schema=frictionless.Schema(schema),
                                       detector=frictionless.Detector(schema_sync=beside)).validate()
        if not report.valid:
            wrong.append((path, report.flatten(["rowNumber", "fieldName", "note"])[:3]))
    print(wrong)
    sys.exit(1 if wrong else 0)
    """,
  ])

  static let fhirSchema =
    (ProcessInfo.processInfo.environment["HANDOFF_FHIR_XSD"] ?? Repository.shared + "/fhir-r4/xsd")
    + "/fhir-single.xsd"

  static let clinicalSchema =
    (ProcessInfo.processInfo.environment["HANDOFF_CDA_XSD"] ?? Repository.shared + "/cda/xsd")
    + "/SDTC/infrastructure/cda/CDA_SDTC.xsd"

  /// Whether it is there, with the module or the schema that it needs.
  var isThere: Bool {
    let probe =
      command[0] == "python3" ? ["python3", "-c", "import frictionless"] : [command[0], "--version"]
    let found = try? Judge(command: probe).output([])
    return found.map { $0.status != 127 && (command[0] != "python3" || $0.status == 0) } ?? false
  }

  /// Expects it to find nothing wrong.
  func passes(_ arguments: String...) throws { try passes(arguments) }

  func passes(_ arguments: [String]) throws {
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

  // The nights of other tests, which between them send every kind.
  private static let sent = Result {
    try [
      SampleNights.done.get().first, SampleNights.done.get().second, CareNoticeNights.done.get().tree,
      PrefillNights.done.get().tree, MonitoredNights.done.get().tree,
    ]
  }

  private static let kinds = [
    "APPLICATION", "ASSIGNMENT", "BHLINK", "ECMREFERRAL", "HANDOFF", "MONITORING", "NOTIFY", "PREFILL",
    "PROPOSAL",
    "RECEIPT", "RELEASE", "UNSUSPEND", "WITHDRAW", "WORKLIST",
  ]

  @Test(
    "finds every table of every kind true to its schema",
    .enabled(if: Judge.frictionless.isThere, "frictionless is not installed"), arguments: kinds)
  func tables(kind: String) throws {
    let isReceipt = kind == "RECEIPT"
    var files: [String] = []
    for tree in try Self.sent.get() {
      files += try tree.content(of: "outbound").keys.filter {
        $0.contains("/JI-\(kind)-") && $0.hasSuffix(".csv")
      }
      .map { "\(tree.path)/outbound/\($0)" }
    }
    #expect(!files.isEmpty)
    // Rejects have their sender's own columns in front.
    let schema = "\(Repository.path)/schemas/out/\(isReceipt ? "rejects" : kind.lowercased()).schema.json"
    try Judge.tables.passes([schema, isReceipt ? "beside" : "alone"] + files.sorted())
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
