import Pipeline

/// Why.
enum ExplainCommand: Command {
  static let name = "explain"
  static let summary = "every criterion of a case, its evidence and citation, and what was sent"
  static let usage = """
    handoff explain WHO [--exchange DIR] [--as-of DAY] [--json]

    WHO is a CIN, a booking number, a person id or a case number. Without --as-of
    it is the day of the newest night. A need is never named.

    exit 66 when nobody is meant
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--exchange", "--as-of", "--pipeline"])
    let who = try arguments.words(1, usage: "handoff explain WHO [--exchange DIR]")[0]
    guard !who.isEmpty else { throw Trouble(.usage, "WHO is empty") }
    let setting = Setting(arguments: arguments)
    let found = try setting.exchange().explain(who, asOf: arguments.day("--as-of"))
    guard !found.isEmpty else {
      throw Trouble(
        .noInput, "no case has that as CIN, booking number, person id or case number",
        next: "a row of theirs may have been rejected: handoff batches" + setting.exchangeOption)
    }
    if arguments.has("--json") {
      setting.terminal.put(Explanation.json(found))
    } else {
      setting.terminal.say(found.map(\.text).joined(separator: "\n\n"))
    }
    return .done
  }
}
