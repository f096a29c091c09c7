import Foundation
import Testing

@Suite("A command line")
struct UsageTests {
  private static let commands = [
    "hold", "release", "recall", "seal", "approve", "refuse", "rerun", "review settle", "review split",
    "review settle 000001",
  ]

  @Test(
    "that names nothing is answered with the usage, whether there is an exchange or not", arguments: commands)
  func empty(command: String) throws {
    let words = command.components(separatedBy: " ")
    for place in [try Tree().path, "/nowhere"] {
      let answer = try Handoff.run(words + ["--exchange", place])
      #expect(answer.status == 64, "\(answer.errors)")
      #expect(answer.errors.contains("usage: handoff \(words[0])"))
    }
  }

  @Test(
    "does not take the next option for a value",
    arguments: [
      ["review", "--breach", "--exchange", "/nowhere"], ["hold", "x", "--reason", "--later"],
      ["status", "--exchange"], ["run", "x.json5", "--as-of", "--quiet"],
    ])
  func valueMissing(words: [String]) throws {
    let answer = try Handoff.run(words)
    #expect(answer.status == 64, "\(answer.errors)")
    #expect(answer.errors.contains("needs a value"))
  }

  @Test("takes a value that begins as an option does where it is written in one word with it")
  func valueMeant() throws {
    let folder = try TemporaryFolder()
    #expect(try Handoff.run("status", "--exchange=--none").status == 66)
    #expect(try Handoff.run("status", "--exchange=\(folder.path)").errors.contains("is no exchange folder"))
  }
}
