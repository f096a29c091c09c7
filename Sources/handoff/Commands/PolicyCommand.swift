import Pipeline
import Reentry

/// The rules in force, and what another policy would change.
enum PolicyCommand: Command {
  static let name = "policy"
  static let summary = "the rules in force on a day; what another policy would change, and for whom"
  static let usage = """
    handoff policy show [--as-of DAY] [--policy FILE] [--pipeline PIPELINE] [--json]
    handoff policy diff A B [--exchange DIR] [--as-of DAY] [--show-needs] [--json]

    show: every value in force on the day with its days and citation, then what
    changes next. FILE is a policy file (default: the pipeline file's).

    diff: what B says otherwise than A, for which days, by whose word. With
    --exchange the caseload of its newest night up to the day is judged under
    both: each case whose determination or due date would be another is named,
    by number and booking, with the criterion and the key of the policy that
    does it. Where that would tell a need (needs, postpartumMonths, the aid codes
    of pregnancy) they are only counted, except with --show-needs on a terminal.
    A and B are policy files, `current` (what the newest night of the exchange ran
    with) or the first eight digits or more of the SHA-256 of a policy that a
    night of it ran with. Nothing is written.

    exit 66 no such file, policy or exchange · 78 a policy is refused, with file,
    line and key
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of", "--pipeline", "--policy"],
      flags: ["--show-needs"])
    let setting = Setting(arguments: arguments)
    switch arguments.words.first {
    case "show" where arguments.words.count == 1: try show(setting)
    case "diff" where arguments.words.count == 3: try diff(setting, arguments.words[1], arguments.words[2])
    default:
      throw Trouble(
        .usage, "usage: handoff policy show [--as-of DAY] | diff A B", next: "handoff help policy")
    }
    return .done
  }

  private static func show(_ setting: Setting) throws {
    if setting.arguments.value("--exchange") != nil {
      throw Trouble(.usage, "policy show reads a policy file", next: "handoff help policy")
    }
    if setting.arguments.has("--show-needs") { throw Trouble(.usage, "--show-needs goes with policy diff") }
    let policy =
      try setting.arguments.value("--policy").map { try NamedPolicy(path: $0) }
      ?? NamedPolicy(ofPipeline: setting.pipeline())
    let inForce = try PolicyInForce(policy, on: setting.asOf())
    setting.terminal.put(
      setting.arguments.has("--json") ? inForce.json : PolicyText(width: Terminal.columns).text(inForce))
  }

  private static func diff(_ setting: Setting, _ old: String, _ new: String) throws {
    if setting.arguments.value("--policy") != nil {
      throw Trouble(.usage, "policy diff names both policies", next: "handoff help policy")
    }
    try setting.arguments.expectTerminalForNeeds()
    let difference = PolicyDifference(try policy(old, setting), try policy(new, setting))
    let flips = try flips(difference, setting)
    setting.terminal.put(
      setting.arguments.has("--json")
        ? difference.json(flips)
        : PolicyText(width: Terminal.columns)
          .text(difference, flips, showingNeeds: setting.arguments.has("--show-needs")))
  }

  private static func policy(_ name: String, _ setting: Setting) throws -> NamedPolicy {
    if name != "current", Exchange.isThere(name) { return try NamedPolicy(path: name) }
    let isOfNight = name == "current" || (name.count >= 8 && name.allSatisfy(\.isHexDigit))
    guard isOfNight else { return try NamedPolicy(path: name) }
    if let policy = try setting.exchange().policy(name) { return policy }
    throw Trouble(
      .noInput, name == "current" ? "the exchange has no night yet" : "no night ran with a policy \(name)",
      next: "name a policy file, or the exchange with --exchange DIR")
  }

  private static func flips(_ difference: PolicyDifference, _ setting: Setting) throws -> PolicyFlips? {
    guard setting.arguments.value("--exchange") != nil else { return nil }
    guard let flips = try PolicyFlips(difference, in: setting.exchange(), asOf: setting.asOf()) else {
      throw Trouble(.noInput, "the exchange has no night up to that day", next: "handoff status")
    }
    return flips
  }
}
