import Foundation
import Pipeline

/// `handoff`: the batch exchange's one command.
@main
struct Handoff {
  static let commands: [any Command.Type] = [
    RunCommand.self, WatchCommand.self, StatusCommand.self, ExpectedCommand.self, BatchesCommand.self,
    ApproveCommand.self, RefuseCommand.self, RerunCommand.self, HoldCommand.self, ReleaseCommand.self,
    RecallCommand.self, TransportCommand.self, ReviewCommand.self, SealCommand.self, ExplainCommand.self,
    PolicyCommand.self, CheckCommand.self, ReportCommand.self,
    CatCommand.self, VerifyCommand.self, PruneCommand.self, DoctorCommand.self, InitCommand.self,
    GenerateCommand.self,
    HelpCommand.self,
  ]

  static func main() async {
    umask(0o027)
    signal(SIGPIPE, SIG_IGN)
    // Swift's own report of a crash shows memory, which may hold somebody's name.
    for fatal in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV, SIGQUIT] { signal(fatal, SIG_DFL) }
    exit(await code(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func code(_ words: [String]) async -> ExitCode {
    let terminal = Terminal(logsJSON: words.joined(separator: " ").contains("--log-format json"))
    guard let first = words.first else {
      terminal.complain(HelpCommand.overview)
      return .usage
    }
    if first == "--version" || first == "version" {
      terminal.say("handoff \(Engine.version)")
      return .done
    }
    if first == "--help" || first == "-h" { return await code(["help"]) }
    guard let command = commands.first(where: { $0.name == first }) else {
      terminal.complain("handoff: \(first) is no command\n  handoff help")
      return .usage
    }
    if words.contains("--help") { return await code(["help", first]) }
    do {
      return try await command.run(Array(words.dropFirst()))
    } catch {
      let trouble = Trouble(error)
      terminal.complain(
        "handoff \(first): \(ShownName.text(trouble.message))"
          + (trouble.next.isEmpty ? "" : "\n  \(trouble.next)"))
      return ExitCode(trouble.kind)
    }
  }
}
