import Foundation
import Glibc
import Testing

/// `handoff watch` at work on a tree, until it ends by itself or is asked to.
final class Watcher {
  private let process = Process()
  private let scratch: TemporaryFolder

  /// What it has written on standard output and error so far.
  var output: String { (try? String(contentsOfFile: scratch.path + "/out", encoding: .utf8)) ?? "" }
  var errors: String { (try? String(contentsOfFile: scratch.path + "/err", encoding: .utf8)) ?? "" }

  /// Starts it; `before` is a command that starts it in turn.
  init(
    _ tree: Tree, _ arguments: String..., day: String = "2026-11-21", before: [String] = [],
    environment: [String: String] = [:]
  ) throws {
    scratch = try TemporaryFolder()
    for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: "\(scratch.path)/\(name)")) }
    let command =
      before + [Handoff.binary, "watch", tree.pipeline, "--exchange", tree.path, "--as-of", day] + arguments
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path + "/err"))
    try process.run()
  }

  deinit { if process.isRunning { process.interrupt() } }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until something is so; a minute is enough for anything here.
  func until(_ what: Comment, _ isSo: () throws -> Bool) throws {
    for _ in 0..<1200 {
      if try isSo() { return }
      try #require(process.isRunning, "\(what): the watch has ended\n\(errors)")
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(Bool(false), "\(what): not within a minute\n\(errors)")
  }

  /// Waits for its end; gives the exit code.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Asks it to stop and waits; gives the exit code.
  func stop() -> Int32 {
    send(SIGTERM)
    return end()
  }
}
