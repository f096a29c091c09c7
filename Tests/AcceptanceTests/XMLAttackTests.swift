import Foundation
import Testing

/// Documents that others wrote to do harm.
private enum HarmfulXML {
  static let folder = Repository.shared + "/xml/attacks"
  static var areThere: Bool { Repository.has(folder) }
  static let strace = "/usr/bin/strace"
  static let why: Comment = "the attack documents are not beside the checkout"

  /// A scratch folder with each document, those of the payload list one by one.
  static func laidOut() throws -> (scratch: TemporaryFolder, files: [String]) {
    let scratch = try TemporaryFolder()
    var documents: [String] = []
    for file in try Repository.files(in: folder + "/defusedxml") where file.hasSuffix(".xml") {
      documents.append(try Repository.text(file))
    }
    let payloads = try Repository.text(folder + "/payloadbox-xxe/Intruder/xxe-injection-payload-list.txt.txt")
    documents += payloads.components(separatedBy: "\n\n").filter { $0.contains("<") }
    let files = documents.indices.map { "\(scratch.path)/\($0).xml" }
    for (file, text) in zip(files, documents) {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    return (scratch, files)
  }

  static func isHarmful(_ file: String) throws -> Bool { try Repository.text(file).contains("<!DOCTYPE") }
}

@Suite("An XML document that means harm", .enabled(if: HarmfulXML.areThere, HarmfulXML.why))
struct XMLAttackTests {
  // An expansion that happened would take longer than the universe is old, or all memory.
  @Test(
    "is refused at once, and grows nothing: a gibibyte of data is more than enough", .timeLimit(.minutes(2)))
  func bounded() throws {
    let (scratch, files) = try HarmfulXML.laidOut()
    defer { withExtendedLifetime(scratch) {} }
    #expect(files.count > 20)
    for file in try files.filter(HarmfulXML.isHarmful) {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = [
        "-c", "ulimit -d 1048576; exec \"$0\" \"$@\"", Handoff.binary, "check", "eligibility", file,
      ]
      (shell.standardOutput, shell.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 65, "\(file)")
    }
  }

  @Test(
    "opens no other file and no socket",
    .enabled(if: FileManager.default.isExecutableFile(atPath: HarmfulXML.strace), "strace is not installed"))
  func opensNothing() throws {
    let (scratch, files) = try HarmfulXML.laidOut()
    let plain = scratch.path + "/plain.xml"
    try "<eligibility/>".write(toFile: plain, atomically: true, encoding: .utf8)
    for words in [["cat", "--format", "xml"], ["check", "eligibility"]] {
      let usual = try opened(words, plain, in: scratch)
      #expect(usual.contains("FILE"))
      for file in files {
        let more = try opened(words, file, in: scratch).subtracting(usual)
        #expect(more.isEmpty, "\(file) \(more)")
      }
    }
  }

  /// What a run opens and connects to, the document itself as `FILE`.
  private func opened(_ words: [String], _ file: String, in scratch: TemporaryFolder) throws -> Set<String> {
    let log = scratch.path + "/strace"
    let traced = Process()
    traced.executableURL = URL(fileURLWithPath: HarmfulXML.strace)
    traced.arguments =
      ["-f", "-qq", "-e", "trace=open,openat,openat2,socket,connect", "-o", log, Handoff.binary] + words + [
        file
      ]
    (traced.standardOutput, traced.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try traced.run()
    traced.waitUntilExit()
    // What the system says of the process itself is no file of anybody's.
    let calls = try Repository.text(log).split(separator: "\n")
      .filter { $0.contains("(") && !$0.contains(" resumed>") && !$0.contains("\"/proc/") }
    return Set(
      calls.map { call in
        guard call.contains("open"), let path = call.split(separator: "\"").dropFirst().first else {
          return String(call)
        }
        return path == file ? "FILE" : String(path)
      })
  }
}
