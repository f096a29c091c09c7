import Pipeline

/// Whether everything is there, and as it was written.
enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "chain, hashes, archive and outbox; --replay folds every night again"
  static let usage = """
    handoff verify [--replay [--from N] [--to N]] [--exchange DIR] [--as-of DAY]
                   [--jobs N] [--json]

    Walks the chain of manifests and reads everything in state, archive,
    quarantine and held: what is missing, what was changed, and what nobody here
    wrote; and what lies in outbound under a deliverable's name. With --replay each generation is folded again from its parent's tables,
    the archived originals and its own definitions, in memory, and compared byte
    for byte; what another engine version makes otherwise is listed and is no
    damage, and no proof. Changes nothing but the note in runs/ of when it was last sound.

    exit 65 when something is missing or not what was written
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--pipeline", "--as-of", "--from", "--to"], flags: ["--replay"])
    _ = try arguments.words(0, usage: "handoff verify [--replay] [--exchange DIR]")
    let (setting, numbers) = (Setting(arguments: arguments), 1...999_999_999)
    let from = try arguments.number("--from", in: numbers) ?? numbers.lowerBound
    let last = try arguments.number("--to", in: numbers) ?? numbers.upperBound
    guard from <= last else { throw Trouble(.usage, "--from is above --to") }
    guard arguments.has("--replay") || arguments.value("--from") == nil && arguments.value("--to") == nil
    else { throw Trouble(.usage, "--from and --to say what --replay folds again") }
    let terminal = setting.terminal
    let found = try await setting.exchange().verify(
      on: setting.asOf(), replaying: arguments.has("--replay") ? from...last : nil, jobs: setting.jobs(),
      tell: { terminal.progress("  replay     generation \($0)") })
    if arguments.has("--json") {
      terminal.put(found.json)
    } else {
      for line in found.damage + found.notes.map({ "note: \($0)" }) {
        terminal.say(ShownName.text(line))
      }
      terminal.say(summary(found))
    }
    return found.isSound ? .done : .refused
  }

  private static func summary(_ found: Verification) -> String {
    var parts = [
      RunText.count(found.generations, "generation"), RunText.count(found.files, "file"),
      "\(RunText.count(found.archived, "original")) in the archive",
    ]
    if found.pruned > 0 { parts.append("\(RunText.count(found.pruned, "generation")) pruned") }
    if found.sealed > 0 { parts.append("\(RunText.count(found.sealed, "file")) as a sealing left them") }
    if found.prunedOriginals > 0 {
      parts.append("\(RunText.count(found.prunedOriginals, "original")) pruned")
    }
    parts.append(found.isSound ? "sound" : "\(found.damage.count) damaged")
    guard let replay = found.replay else { return parts.joined(separator: " · ") }
    let others = (replay.skipped.map { "not replayed: \($0)" } + replay.differing)
      .map { $0 + "\n" }.joined()
    return others + parts.joined(separator: " · ")
      + "\nreplayed \(RunText.count(replay.replayed, "generation"))"
      + (replay.isProof || !found.isSound ? "" : " · not proved: another engine wrote otherwise")
  }
}
