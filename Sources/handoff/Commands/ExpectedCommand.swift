import Pipeline
import Reentry

/// Which files are due from whom.
enum ExpectedCommand: Command {
  static let name = "expected"
  static let summary = "which files are due from whom: here, late, missing"
  static let usage = """
    handoff expected [--as-of DAY] [--exchange DIR] [--pipeline PIPELINE] [--json]

    A line for each row of the registry's calendar: from whom, by when (Pacific
    time), how it stands, and the last file that came. A file is missing once its
    time has passed and no night since that day took one; the same bytes sent
    again are no new file. Today counts up to this minute, any other day as over.
    Nothing was due before the exchange's first night. The calendar is that of
    the newest night, or of --pipeline. Reads only.

    exit 2 when a file is missing
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--exchange", "--as-of", "--pipeline"])
    _ = try arguments.words(0, usage: "handoff expected [--as-of DAY] [--exchange DIR]")
    let setting = Setting(arguments: arguments)
    let (asOf, time) = try setting.moment()
    let standing = try setting.exchange().standing(
      asOf: asOf, time: time, files: setting.namedDefinitions())
    setting.terminal.put(
      arguments.has("--json") ? standing.json : ExpectedText.text(standing, time: time))
    return standing.missing.isEmpty ? .done : .needsOperator
  }
}
