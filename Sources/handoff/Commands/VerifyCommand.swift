import Pipeline

/// Whether everything is there, and as it was written.
enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "chain, hashes, archive and outbox"
  static let usage = """
    handoff verify [--exchange DIR] [--json]

    Walks the chain of manifests and reads every file that they name, every
    definition and every archived original. Changes nothing.

    exit 65 when something is missing or not what was written
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--exchange", "--pipeline"])
    _ = try arguments.words(0, usage: "handoff verify [--exchange DIR]")
    let setting = Setting(arguments: arguments)
    let found = try setting.exchange().verify()
    if arguments.has("--json") {
      setting.terminal.put(found.json)
    } else {
      for line in found.damage { setting.terminal.say(line) }
      setting.terminal.say(
        "\(RunText.count(found.generations, "generation")) · \(RunText.count(found.files, "file")) · "
          + "\(RunText.count(found.archived, "original")) in the archive · "
          + (found.damage.isEmpty ? "sound" : "\(found.damage.count) damaged"))
    }
    return found.damage.isEmpty ? .done : .refused
  }
}
