import Pipeline
import Reentry

/// Where the exchange stands.
enum StatusCommand: Command {
  static let name = "status"
  static let summary = "where the exchange stands: what waits, what is missing, what is due"
  static let usage = """
    handoff status [--exchange DIR] [--as-of DAY] [--pipeline PIPELINE] [--json]

    The last night; then what needs you: held and quarantined files, the oldest
    first, each with what to type next, files that were due and have not come,
    what lies in inbound and no run takes, what a repair set aside, a newest night
    whose day is far from come, what was given up handing over, and partners who
    have not fetched theirs; then
    matches and release dates to settle, which make nothing of the night wrong;
    then what an operator holds back, since when and by whom; then how many people
    are at each stage of care, but for cases that are closed; then what is overdue
    and what falls due; then what is under way. What waits is always told as it is
    by the newest night, also where that is later than DAY. Reads only and takes no
    lock, so it may be asked while a night is running.

    exit 2 when something needs you · 66 no such exchange · 74 when the state is
    damaged, or an older one was put back: then no run goes on, either
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--exchange", "--as-of", "--pipeline"])
    _ = try arguments.words(0, usage: "handoff status [--exchange DIR] [--as-of DAY]")
    let setting = Setting(arguments: arguments)
    let (asOf, time) = try setting.moment()
    let status = try setting.exchange().status(
      asOf: asOf, time: time, today: Clock.today(), files: setting.namedDefinitions())
    setting.terminal.put(
      arguments.has("--json") ? status.json : StatusText.text(status, option: setting.exchangeOption))
    return status.needsOperator ? .needsOperator : .done
  }
}
