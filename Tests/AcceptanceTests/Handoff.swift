import Formats
import Foundation
import Testing

/// The built command, run as an operator runs it.
enum Handoff {
  /// What a run of the command said.
  struct Answer: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// Standard output, which must be one JSON document.
    var json: JSON {
      get throws { try JSON5Document(Array(output.utf8)).root.plain }
    }

    /// Standard output, a JSON document a line.
    var lines: [JSON] {
      get throws {
        try output.split(separator: "\n").map { try JSON5Document(Array($0.utf8)).root.plain }
      }
    }
  }

  /// The command beside the test bundle, or the one that `HANDOFF` names.
  static let binary: String = {
    if let named = ProcessInfo.processInfo.environment["HANDOFF"] { return named }
    for start in [Bundle.main.bundlePath, CommandLine.arguments[0], "/proc/self/exe"] {
      var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
      while folder.path != "/" {
        let candidate = folder.appendingPathComponent("handoff").path
        if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) { return candidate }
        folder = folder.deletingLastPathComponent()
      }
    }
    return Repository.path + "/.build/debug/handoff"
  }()

  private static func isFolder(_ path: String) -> Bool {
    var answer: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &answer) && answer.boolValue
  }

  /// Runs it to its end.
  static func run(_ arguments: String...) throws -> Answer { try run(arguments) }

  static func run(_ arguments: [String], input: String? = nil) throws -> Answer {
    let scratch = try TemporaryFolder()
    let (out, err) = (scratch.path + "/out", scratch.path + "/err")
    for path in [out, err] { try Data().write(to: URL(fileURLWithPath: path)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try String(contentsOfFile: out, encoding: .utf8),
      errors: try String(contentsOfFile: err, encoding: .utf8))
  }

  private static let script = "/usr/bin/script"

  /// Whether a terminal can be had to run it on.
  static let hasTerminal = FileManager.default.isExecutableFile(atPath: script)

  /// Each line of what a terminal of so many cells is shown of a run that ends so.
  static func onTerminal(_ arguments: [String], columns: Int = 80, status: Int32) throws -> [String] {
    let process = Process()
    let printed = Pipe()
    process.executableURL = URL(fileURLWithPath: script)
    let words = ([binary] + arguments).map { "'\($0)'" }.joined(separator: " ")
    process.arguments = ["-qec", words, "/dev/null"]
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "\(columns)"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = printed
    try process.run()
    let text = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    return text.replacingOccurrences(of: "\r", with: "").components(separatedBy: "\n")
  }
}

/// The checkout that the tests lie in, and the data of others beside it.
enum Repository {
  static let path = String(#filePath.dropLast("/Tests/AcceptanceTests/Handoff.swift".count))
  static let samples = path + "/samples"
  static let pipelines = path + "/pipelines"
  /// Real files of others; a checkout alone has none.
  static let shared = ProcessInfo.processInfo.environment["HANDOFF_SHARED"] ?? path + "/../shared/data"

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// The files of a folder, in order.
  static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
  }
}

extension JSON {
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
  var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }
  var keys: [String] { if case .object(let object) = self { object.members.map(\.key) } else { [] } }
}
