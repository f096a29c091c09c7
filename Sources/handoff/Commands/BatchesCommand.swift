import Pipeline
import Reentry

/// What became of which file.
enum BatchesCommand: Command {
  static let name = "batches"
  static let summary = "every file's fate, or one batch whole"
  static let usage = """
    handoff batches [ID] [--failed] [--since DAY] [--feed FEED] [--exchange DIR]
                    [--json]

    Without ID a line a batch, oldest first; --failed keeps those quarantined or
    held. With ID the batch's report, with every finding.
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--since", "--feed", "--pipeline"], flags: ["--failed"])
    let setting = Setting(arguments: arguments)
    let exchange = try setting.exchange()
    if let id = arguments.words.first {
      guard let report = try exchange.report(of: id) else {
        throw Trouble(.noInput, "\(id) is no batch here")
      }
      setting.terminal.put(report)
      return .done
    }
    let since = try arguments.day("--since")
    let found = try exchange.history().nights.flatMap { night in night.batches.map { (night, $0) } }
      .filter { night, batch in
        if arguments.has("--failed"), batch.fate != .quarantined, batch.fate != .held { return false }
        if let since, night.manifest.asOf < since { return false }
        return arguments.value("--feed").map { batch.feed == $0 } ?? true
      }
    if arguments.has("--json") {
      setting.terminal.put(History.json(found))
    } else {
      for (night, batch) in found { setting.terminal.say(line(night, batch)) }
    }
    return .done
  }

  private static func line(_ night: History.Night, _ batch: Batch) -> String {
    let fate = batch.fate.rawValue + String(repeating: " ", count: 12 - batch.fate.rawValue.count)
    return
      "\(night.manifest.asOf)  \(fate) \(batch.id)  \(ShownName.text(batch.partner.text))/\(ShownName.text(batch.file))"
      + "  \(RunText.count(batch.records, "record")), \(batch.rejected) rejected"
  }
}
