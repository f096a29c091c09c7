import Pipeline
import Reentry

/// What is wrong with an exchange, and what mends it.
enum DoctorCommand: Command {
  static let name = "doctor"
  static let summary = "what is wrong with an exchange, and what mends it; --repair"
  static let usage = """
    handoff doctor [--repair [--dry-run]] [--exchange DIR] [--pipeline PIPELINE]
                   [--as-of DAY] [--json]

    Looks whether the next night can run: configuration, folders (there, not emptied,
    owned, usable, closed to others, on which file system, with room), who takes
    part and has a folder, links, the lock, what is under way in work/, the chain of
    generations, a newest night whose day has not come, what lies in inbound and no run takes,
    what is not published, signs of an older state that was put back, what waits,
    and the time zone. Each trouble is told in words with what mends it. It reads
    manifests, the newest tables and what is under way; handoff verify reads
    everything. Where another run holds the lock, what is under way is left out.

    --repair does what is safe and no other command does, and looks again: a ticket
    that cannot be read is written anew where its file is as it was; a claim that is
    not as its night was fixed with it, a night.json that cannot be read, and what
    no night put into an outbox are moved to work/set-aside/N/ with a record, never
    removed; a folder of the tree that nights filled and that is lost is made anew,
    empty; state/manifest.sha256 and state/pruned.json are written anew where what
    they said can be proved. A file set aside is told of until it has come again. The
    next run goes on from what is left. With --dry-run
    nothing is done: what says doctor --repair under it would be.

    exit 0 nothing is wrong · 2 somebody must look · 65 something is damaged
    66 no such exchange · 75 --repair, and another run holds the lock
    78 the configuration is refused
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--pipeline", "--as-of"], flags: ["--repair", "--dry-run"])
    _ = try arguments.words(0, usage: "handoff doctor [--repair] [--exchange DIR]")
    let setting = Setting(arguments: arguments)
    let exchange = try setting.exchange()
    let found = try exchange.examine(
      by: with(setting, exchange), asOf: setting.asOf(),
      repairing: arguments.has("--repair") && !arguments.has("--dry-run"))
    let terminal = setting.terminal
    if arguments.has("--json") {
      terminal.put(found.json)
    } else {
      terminal.put(text(found, setting.exchangeOption))
    }
    return code(found)
  }

  // What is named counts, then what the last run used, then what the newest night was fixed with.
  private static func with(_ setting: Setting, _ exchange: Exchange) throws -> RunWith? {
    guard let pipeline = setting.arguments.value("--pipeline") else { return try RunWith(lastOf: exchange) }
    return RunWith(pipeline: pipeline, data: try setting.data())
  }

  private static func code(_ found: Examination) -> ExitCode {
    switch found.worst {
    case .damage: .refused
    case .refusal: .configuration
    case .need: .needsOperator
    case .note: .done
    }
  }

  private static func text(_ found: Examination, _ option: String) -> String {
    var text = found.done.map { "repaired: \(ShownName.text($0))\n" }.joined()
    let needs = found.complaints.filter { $0.weight != .note }
    text += needs.isEmpty ? "nothing is wrong\n" : "needs you (\(needs.count))\n"
    text += needs.map { lines($0, option) }.joined()
    let notes = found.complaints.filter { $0.weight == .note }
    if !notes.isEmpty { text += "worth knowing\n" + notes.map { lines($0, option) }.joined() }
    return text
  }

  private static func lines(_ complaint: Complaint, _ option: String) -> String {
    let kind = complaint.weight == .damage ? "damage: " : ""
    let next = complaint.next.isEmpty ? "" : "    \(ShownName.text(complaint.next))"
    let place = complaint.next.hasPrefix("handoff ") && !complaint.next.contains(" PIPELINE") ? option : ""
    return
      "  \(TerminalText.left(complaint.subject.rawValue, 14))\(kind)\(ShownName.text(complaint.message))\n"
      + (next.isEmpty ? "" : next + place + "\n")
  }
}
