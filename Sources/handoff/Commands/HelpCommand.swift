import Pipeline

/// What there is, and how a command is used.
enum HelpCommand: Command {
  static let name = "help"
  static let summary = "this list, or one command's page"
  static let usage = "handoff help [COMMAND]"

  static var overview: String {
    let width = 10
    let rows = Handoff.commands.map { command in
      "  " + command.name + String(repeating: " ", count: max(1, width - command.name.count))
        + command.summary
    }
    return """
      Files from jails, prisons, youth facilities and health plans in;
      determinations, care-plan packets and notices out.

      usage: handoff COMMAND [OPTION ...]

      \(rows.joined(separator: "\n"))

      --exchange DIR     the exchange tree (default: the pipeline file's)
      --as-of YYYY-MM-DD the day to judge by (default: today in California)
      --json             one JSON document on standard output, and nothing else there
      --jobs N  --quiet  --log-format text|json  --data DIR  --version

      exit: 0 done · 2 done, and an operator must look · 64 usage · 65 refused
            66 no such input · 70 our fault · 74 disk · 75 locked · 78 configuration
      """
  }

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words)
    let terminal = Terminal()
    guard let wanted = arguments.words.first else {
      terminal.say(overview)
      return .done
    }
    guard let command = Handoff.commands.first(where: { $0.name == wanted }) else {
      throw Trouble(.usage, "\(wanted) is no command", next: "handoff help")
    }
    terminal.say("\(command.name): \(command.summary)\n\n\(command.usage)")
    return .done
  }
}
