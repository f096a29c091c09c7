import Pipeline
import Reentry

/// What became of which file.
enum BatchesCommand: Command {
  static let name = "batches"
  static let summary = "every file's fate, or one batch whole"
  static let usage = """
    handoff batches [ID] [--failed] [--since DAY] [--feed FEED] [--exchange DIR]
                    [--json]

    Without ID a line a batch as it stands now, in the order in which they came;
    --failed keeps those that wait for an operator, --since those that a night of
    DAY or later decided on. With ID, or as much of it as is clear, the batch whole:
    what was found in it, who decided what about it, and what to type next.

    exit 66 when there is no such batch
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--since", "--feed", "--pipeline"], flags: ["--failed"])
    let setting = Setting(arguments: arguments)
    let exchange = try setting.exchange()
    let batches = try exchange.batches()
    if let id = arguments.words.first {
      let page = try BatchPage(batches.named(id), in: exchange)
      setting.terminal.put(
        arguments.has("--json") ? page.json : BatchText.page(page, option: setting.exchangeOption))
      return .done
    }
    let since = try arguments.day("--since")
    try refuseUnknown(arguments.value("--feed"), batches)
    let found = batches.all.filter { state in
      if arguments.has("--failed"), !state.waits { return false }
      if let since, state.day < since { return false }
      return arguments.value("--feed").map { state.batch.feed == $0 } ?? true
    }
    if arguments.has("--json") {
      setting.terminal.put(BatchStates.json(found))
    } else {
      for state in found { setting.terminal.say(BatchText.line(state)) }
    }
    return .done
  }

  // A folder that is no feed has batches under its own name.
  private static func refuseUnknown(_ feed: String?, _ batches: BatchStates) throws(Trouble) {
    guard let feed, Feed(rawValue: feed) == nil, !batches.all.contains(where: { $0.batch.feed == feed })
    else { return }
    throw Trouble(
      .usage, "--feed: \(feed) is no feed",
      next: "one of " + Feed.allCases.map(\.rawValue).joined(separator: " "))
  }
}
