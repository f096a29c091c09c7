import Formats
import Foundation
import Testing

/// A program of others that judges our files, where it is installed.
struct Tool: Sendable {
  let path: String

  static let xmllint = Tool(path: "/usr/bin/xmllint")
  static let python = Tool(path: "/usr/bin/python3")

  /// The Python with the judges of others: `HANDOFF_PYTHON`, or the system's.
  static let judges = Tool(path: ProcessInfo.processInfo.environment["HANDOFF_PYTHON"] ?? python.path)
  static let chromium = Tool(path: "/usr/bin/chromium")

  /// Whether that Python has the module.
  func imports(_ module: String) -> Bool {
    isInstalled && (try? output(["-c", "import \(module)"], over: []))?.status == 0
  }

  /// The folder with `Package.swift` in it.
  static let repository = String(#filePath.dropLast("/Tests/ExportersTests/Tool.swift".count))

  /// The folder of the official R4 schema: `HANDOFF_FHIR_XSD`, or the shared data beside the repository.
  static let fhirSchema =
    (ProcessInfo.processInfo.environment["HANDOFF_FHIR_XSD"] ?? repository + "/../shared/data/fhir-r4/xsd")
    + "/fhir-single.xsd"

  /// The official schema of CDA R2 with the extensions of SDTC: below `HANDOFF_CDA_XSD`, or the shared data.
  static let clinicalSchema =
    (ProcessInfo.processInfo.environment["HANDOFF_CDA_XSD"] ?? repository + "/../shared/data/cda/xsd")
    + "/SDTC/infrastructure/cda/CDA_SDTC.xsd"

  static var hasClinicalSchema: Bool { FileManager.default.fileExists(atPath: clinicalSchema) }

  static var hasFHIRSchema: Bool { FileManager.default.fileExists(atPath: fhirSchema) }

  var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Runs it over a file with these bytes, named by `$FILE` among the arguments, and gives what it printed.
  func output(
    _ arguments: [String], over bytes: [UInt8], as fileExtension: String = "bin"
  ) throws -> (status: Int32, text: String) {
    let name = "\(UUID().uuidString).\(fileExtension)"
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments.map { $0.replacing("$FILE", with: file.path) }
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
  }

  /// Expects xmllint to find the bytes valid.
  func validates(_ bytes: [UInt8], against schema: String) throws {
    let result = try output(["--nonet", "--noout", "--schema", schema, "$FILE"], over: bytes)
    #expect(result.status == 0, "\(result.text)")
  }

  /// The text of one file in a zip, as Python unpacks it.
  static func member(_ name: String, of archive: [UInt8]) throws -> String {
    let script =
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
    return try python.output(["-c", script, "$FILE", name], over: archive).text
  }

  /// The field names of a Table Schema in schemas/out.
  static func fieldNames(of schema: String) throws -> [String] { try fields(of: schema).map(\.name) }

  /// Its fields, with their types.
  static func fields(of schema: String) throws -> [(name: String, type: String)] {
    let file = URL(fileURLWithPath: repository + "/schemas/out/\(schema).schema.json")
    guard case .array(let fields)? = try JSON5Document(Array(Data(contentsOf: file))).root.plain["fields"]
    else { return [] }
    return fields.compactMap { field in
      guard case .string(let name)? = field["name"], case .string(let type)? = field["type"] else {
        return nil
      }
      return (name, type)
    }
  }
}
