import Pipeline

/// Makes an exchange tree.
enum InitCommand: Command {
  static let name = "init"
  static let summary = "make an exchange tree"
  static let usage = """
    handoff init DIR

    Makes DIR and the folders below it that an exchange needs: inbound, outbound,
    archive, quarantine, held, state, work, runs. What is there stays as it is.
    Where there have been nights, a folder that they filled is not made anew:
    handoff doctor says what to do.

    exit 64 where DIR is no folder · 74 a folder that nights filled is gone
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words)
    let path = try arguments.words(1, usage: "handoff init DIR")[0]
    try Exchange.make(at: path)
    let setting = Setting(arguments: arguments)
    if arguments.has("--json") {
      setting.terminal.put(Exchange.json(made: path))
    } else {
      setting.terminal.say("\(path) is an exchange\n  partners drop files into \(path)/inbound/PARTNER/FEED/")
    }
    return .done
  }
}
