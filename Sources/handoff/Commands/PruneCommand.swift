import Pipeline
import Reentry

/// Takes away what neither a night, nor a replay, nor a legal hold needs any more.
enum PruneCommand: Command {
  static let name = "prune"
  static let summary = "take away what the pipeline's policy lets go"
  static let usage = """
    handoff prune [--exchange DIR] [--pipeline FILE] [--as-of DAY] [--far]
                  [--dry-run] [--json]

    By keepGenerations, keepOriginalsDays, keepReportsDays and legalHolds of the
    pipeline file (default: that of the newest night, whose legal holds count in
    any case). Never what the replay of a generation that stays needs, never a
    batch that waits, never an unpublished deliverable. Of a pruned generation its
    manifest stays, and what became of which file; of a pruned original, which
    file it was: verify still walks the whole chain. Cut short, the same command
    or the next run finishes it. A day that is more than 100 days after today and
    after the newest night is refused unless --far allows it: what goes is gone.
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--pipeline", "--as-of"], flags: ["--dry-run", "--far"])
    _ = try arguments.words(0, usage: "handoff prune [--exchange DIR] [--as-of DAY] [--dry-run]")
    let setting = Setting(arguments: arguments)
    let isRehearsal = arguments.has("--dry-run")
    let list = try setting.exchange().prune(
      pipeline: arguments.value("--pipeline"), asOf: setting.asOf(), today: setting.today(),
      isRehearsal: isRehearsal)
    if arguments.has("--json") {
      setting.terminal.put(list.json(isRehearsal: isRehearsal))
    } else if !arguments.has("--quiet") {
      setting.terminal.say(text(list, isRehearsal))
    }
    return .done
  }

  private static func text(_ list: PruneList, _ isRehearsal: Bool) -> String {
    if list.isEmpty { return "nothing is old enough to go" }
    let span = list.generations.isEmpty ? "" : " (\(ranges(list.generations)))"
    return (isRehearsal ? "would go: " : "pruned: ")
      + "\(RunText.count(list.generations.count, "generation"))\(span) · "
      + "\(RunText.count(list.originals.count, "original")) · "
      + "\(RunText.count(list.definitions.count, "definition")) · "
      + RunText.count(list.runs.count, "record") + " of runs"
  }

  /// `1-3, 5, 7-9`, of numbers that rise.
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ", ")
  }
}
