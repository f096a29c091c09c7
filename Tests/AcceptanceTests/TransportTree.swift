import Formats
import Foundation
import Testing

/// An exchange whose plan 300 is handed over what is published, by a program that notes what it is given.
struct TransportTree: Sendable {
  let tree: Tree
  static let day = "2026-11-21"

  private var folder: String { tree.folder.path }
  var program: String { folder + "/program" }

  /// `keys` stand beside `steps`, `step` beside the command; `ending` is what the program does at its end.
  init(_ keys: String = "", step: String = "", ending: String = "exit 0") throws {
    tree = try Tree()
    try FileManager.default.createDirectory(
      atPath: folder + "/calls", withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
      dir=$(dirname "$0")
      call=$(mktemp "$dir/calls/XXXXXX")
      for word in "$@"; do printf '%s\\n' "$word"; done > "$call"
      { env; echo "cwd=$PWD"; cat; } > "$call.more"
      cp "$1" "$call.file"
      echo "Marisol Sample said it" >&2
      . "$dir/ending"

      """
    try script.write(toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try end(with: ending)
    let command = "command: [\"\(program)\", \"{file}\", \"{name}\", \"{partner} {kind} {sha256}\"]"
    try configure("\"plan.300\": {\(keys) steps: [{\(command), \(step)}]}")
    try tree.drop(night: 1)
  }

  /// Says what the program does at its end from now on.
  func end(with ending: String) throws {
    try (ending + "\n").write(toFile: folder + "/ending", atomically: true, encoding: .utf8)
  }

  /// Puts these transports in the place of whatever the pipeline file says.
  func configure(_ transports: String) throws {
    let lines = try Repository.text(tree.pipeline).split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.hasPrefix("  transport:") }.joined(separator: "\n")
    let end = try #require(kept.lastIndex(of: "}"))
    try (kept[..<end] + "  transport: {\(transports)},\n}\n")
      .write(toFile: tree.pipeline, atomically: true, encoding: .utf8)
  }

  /// The first night, with what it says of the transport.
  func night(_ day: String = TransportTree.day, status: Int32 = 0) throws -> JSON {
    try #require(try tree.report(day, status: status)["transport"])
  }

  /// The first night, which hands over nothing; gives the plan's worklist.
  func publish() throws -> String {
    #expect(try tree.run(TransportTree.day, "--no-transport", "--quiet").status == 0)
    return try tree.delivered("plan.300", "JI-WORKLIST")
  }

  /// The first night under way, once a program that makes a file `begun` beside itself has done so.
  func beginNight() throws -> Process {
    let run = Process()
    run.executableURL = URL(fileURLWithPath: Handoff.binary)
    run.arguments = ["run", tree.pipeline, "--exchange", tree.path, "--as-of", TransportTree.day]
    (run.standardOutput, run.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try run.run()
    while !Repository.has(folder + "/begun"), run.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    return run
  }

  func transport(_ words: String...) throws -> Handoff.Answer {
    try Handoff.run(
      ["transport"] + words
        + ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", TransportTree.day])
  }

  /// The words of each call, in no order.
  func calls() throws -> [[String]] {
    try names().filter { !$0.contains(".") }.map { name in
      try Repository.text("\(folder)/calls/\(name)").split(separator: "\n").map(String.init)
    }
  }

  /// What the calls had beside their words: environment, folder and input.
  func surroundings() throws -> [String] {
    try names().filter { $0.hasSuffix(".more") }.map { try Repository.text("\(folder)/calls/\($0)") }
  }

  /// The bytes that the program found in its file, by the deliverable's name.
  func received() throws -> [String: Set<[UInt8]>] {
    var found: [String: Set<[UInt8]>] = [:]
    for name in try names() where !name.contains(".") {
      let words = try Repository.text("\(folder)/calls/\(name)").split(separator: "\n")
      found[String(words[1]), default: []].insert(try tree.bytes(of: "\(folder)/calls/\(name).file"))
    }
    return found
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/calls").sorted()
  }

  /// What lies in the plan's folder.
  func outbound() throws -> [String] { try tree.names(in: "outbound/plan.300") }

  /// What a row of the newest disclosures says.
  func state(_ file: String) throws -> String? { try tree.disclosures()[file]?["state"] }

  func notice() throws -> String { try tree.delivered("plan.300", "JI-NOTIFY") }
}

extension JSON {
  /// The files of a list of the transport's answer.
  func files(_ key: String) -> [String] { self[key]?.elements.compactMap { $0["file"]?.text } ?? [] }
}
