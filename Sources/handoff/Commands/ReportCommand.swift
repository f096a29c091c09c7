import Pipeline
import Reentry

/// The page that a night leaves for whoever keeps the exchange, and the numbers of a month.
enum ReportCommand: Command {
  static let name = "report"
  static let summary = "the report of a night, or every number of a month, for your own eyes"
  static let usage = """
    handoff report [--exchange DIR] [--as-of DAY] [--out FILE] [--json]
    handoff report --month YYYY-MM [--exchange DIR] --out FILE | --json

    How the last night went, or the last one up to DAY, and where its page lies:
    what needs you, what came in and went out, people by stage, what is due and
    the next ninety days of releases. --out writes that page to a new file, for
    the printer: two sheets of a usual night. --json prints report.json.

    --month gives what was counted of a month that is over, every number as it
    is, as a page for --out or as JSON. Oversight partners get the same month as
    MONITORING, with small numbers withheld; these numbers are for whoever keeps
    the exchange, and for nobody outside the house.

    --out writes no file that is there already, and none into the exchange or a
    folder of it, where a partner could fetch it. Reads only and takes no lock.

    exit 64 where --out may not be written · 66 when no night that is kept answers
    for the day, or the month is not counted: the first night of a month counts
    the one before
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--exchange", "--as-of", "--pipeline", "--month", "--out"])
    _ = try arguments.words(0, usage: "handoff report [--month YYYY-MM] [--exchange DIR] [--out FILE]")
    let setting = Setting(arguments: arguments)
    let exchange = try setting.exchange()
    if arguments.value("--month") != nil {
      try month(setting, exchange)
    } else {
      try night(setting, exchange)
    }
    return .done
  }

  private static func night(_ setting: Setting, _ exchange: Exchange) throws {
    let (arguments, terminal) = (setting.arguments, setting.terminal)
    let kept = try exchange.keptReport(on: arguments.day("--as-of"))
    if let path = arguments.value("--out") { try kept.write(to: path, beside: exchange) }
    if arguments.has("--json") {
      terminal.put(kept.json)
    } else if arguments.value("--out") == nil {
      terminal.put(RunText.night(kept.report, [], setting.exchangeOption))
      terminal.say("\nthe page: \(kept.place) in the exchange; --out FILE writes it elsewhere")
    }
  }

  private static func month(_ setting: Setting, _ exchange: Exchange) throws {
    let (arguments, out) = (setting.arguments, setting.arguments.value("--out"))
    guard let month = Month(arguments.value("--month") ?? "") else {
      throw Trouble(.usage, "--month is not YYYY-MM", next: "handoff help report")
    }
    if arguments.value("--as-of") != nil {
      throw Trouble(.usage, "--month is as it was counted: --as-of does not go with it")
    }
    guard out != nil || arguments.has("--json") else {
      throw Trouble(
        .usage, "numbers of a month go into a page or as JSON", next: "name one of --out FILE and --json")
    }
    let report = try exchange.report(of: month)
    if let out { try report.write(to: out, beside: exchange) }
    if arguments.has("--json") { setting.terminal.put(report.json) }
  }
}
