import Pipeline
import Reentry

/// A court ordered somebody's record sealed.
enum SealCommand: Command {
  static let name = "seal"
  static let summary = "seal somebody's cases by a court's order: stop, take back, erase"
  static let usage = """
    handoff seal CASE --reason CODE --confirm CASE --out FILE [--later]
                 [--exchange DIR] [--pipeline PIPELINE] [--as-of DAY] [--json]
    handoff seal CASE --dry-run [--json] [--exchange DIR]

    All cases of the person are sealed: those of the same member, or of the same
    person id in the facility. Files the decision and runs a night at once: nothing
    is told of them any more, what nobody has fetched is taken back, and whoever
    has something is told to disregard it, never why. Then what is known of the
    person is erased from state, archive, quarantine, held and work/recalled; the
    hash that each file had and has stays in state/seals.json, and the number of
    each case in cases.csv. This cannot be undone: name the case once more with
    --confirm. A copy that you made, a backup, is yours to look after.

    --out     where to write what was disclosed of them to whom, before it is
              erased: for the court, and kept nowhere else
    --reason  a code or words without names: it is kept
    --dry-run  says how much would go, and changes nothing

    What senders send of a sealed stay later is left out and counted in status;
    the file as they sent it lies in the archive until prune: tell them.

    exit as of run · 64 not confirmed, sealed already, a reason that names the
    person, a batch that waits has records of theirs · 66 no such case
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: DecidedNight.valued.union(["--confirm", "--out"]), flags: DecidedNight.flags)
    guard let named = arguments.words.first, arguments.words.count == 1 else {
      throw Trouble(.usage, "usage: handoff seal CASE --reason CODE --confirm CASE --out FILE")
    }
    let night = try DecidedNight(arguments)
    let plan = try night.exchange.sealing(of: named)
    if arguments.has("--dry-run") {
      night.setting.terminal.put(arguments.has("--json") ? plan.json : text(plan))
      return .done
    }
    try expectConfirmed(plan, named, arguments, night)
    if let path = arguments.value("--out") { try plan.account.write(to: path, beside: night.exchange) }
    return try await night.decide(plan.verdicts)
  }

  private static func expectConfirmed(
    _ plan: SealPlan, _ named: String, _ arguments: Arguments, _ night: DecidedNight
  ) throws {
    if let batch = plan.waiting.first {
      throw Trouble(
        .usage, "\(batch) waits and has records of theirs",
        next: "decide on it first: handoff approve, refuse or rerun \(batch)")
    }
    guard !night.reason.isEmpty else { throw Trouble(.usage, "--reason CODE is needed to seal") }
    guard !plan.names(night.reason) else {
      throw Trouble(.usage, "--reason names the person: it is kept, so give a code")
    }
    guard arguments.value("--out") != nil || plan.account.rows.isEmpty else {
      throw Trouble(
        .usage, "what was disclosed of them is erased as well", next: "--out FILE writes it down before")
    }
    guard let confirmed = arguments.value("--confirm"), Int(confirmed) == Int(named) else {
      throw Trouble(
        .usage, "what is erased is gone: \(plan.cases.map(Case.name).joined(separator: ", "))",
        next: "--confirm \(named) if it is meant; --dry-run says how much it is")
    }
  }

  private static func text(_ plan: SealPlan) -> String {
    let places = plan.files.map { "  \(TerminalText.right("\($0.count)", 7))  in \($0.folder)\n" }.joined()
    let held = plan.receipts.isEmpty ? "" : "held: \(RunText.count(plan.receipts.count, "receipt"))\n"
    let waiting = plan.waiting.map { "waits, and has to be decided on first: \($0)\n" }.joined()
    return "would be sealed: case \(plan.cases.map(Case.name).joined(separator: ", "))\n"
      + "disclosed and to be taken back: \(RunText.count(plan.account.rows.count, "notice"))\n" + held
      + "files with something of theirs\n" + places + waiting
  }
}
