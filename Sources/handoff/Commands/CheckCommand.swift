import Pipeline
import Reentry

/// What a partner runs before sending.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "validate one file without touching the exchange"
  static let usage = """
    handoff check FEED FILE [--profile P] [--pipeline PIPELINE] [--as-of DAY]
                  [--rejects FILE] [--json]

    Reads FILE as a night would and lists what is wrong with it, by code, field
    and line; no value is shown. FEED is rosters, release-dates or eligibility.
    With --rejects the refused rows are written there, with the reasons, to be
    mended. Whether a sender may speak for a facility is the run's question.

    exit 0 nothing is wrong · 65 the file, or a row of it, is refused
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: ["--profile", "--pipeline", "--as-of", "--rejects"])
    let rest = try arguments.words(2, usage: "handoff check FEED FILE [--profile P]")
    let setting = Setting(arguments: arguments)
    let files = try DefinitionFiles(pipeline: setting.pipeline(), data: setting.data())
    let definitions = try NightDefinitions(files, asOf: setting.asOf())
    let check = try await FileCheck(
      rest[1], feed: rest[0], profile: arguments.value("--profile"), definitions: definitions,
      jobs: setting.jobs())
    if arguments.has("--json") {
      setting.terminal.put(check.json(file: rest[1], feed: rest[0]))
    } else {
      setting.terminal.put(CheckText.text(check, file: rest[1]))
    }
    if let path = arguments.value("--rejects"), let rejects = check.rejects {
      try check.write(rejects, to: path)
      setting.terminal.progress("refused rows can be mended: \(path)")
    }
    return check.isRefused ? .refused : .done
  }
}

/// A checked file in words.
private enum CheckText {
  static func text(_ check: FileCheck, file: String) -> String {
    var head = [file, RunText.count(check.records, "record")]
    if !check.form.isEmpty { head.append(check.form) }
    if let day = check.asOf { head.append("as of \(day) (\(check.asOfOrigin))") }
    var text = head.joined(separator: " · ") + "\n"
    if let refusal = check.refusal {
      text += "  the whole file is refused: \(refusal.message)\n"
    } else {
      text += "  \(check.records - check.rejected) good · \(check.rejected) rejected"
      if !check.unknownColumns.isEmpty {
        text +=
          " · \(RunText.count(check.unknownColumns.count, "column")) not known: "
          + check.unknownColumns.joined(separator: ", ")
      }
      text += "\n"
    }
    return text + table(check.findings.rows.filter { $0.code != .columnUnknown }, check.shown)
  }

  private static func table(_ rows: [FindingTally.Row], _ shown: (String) -> String) -> String {
    if rows.isEmpty { return "" }
    var text = "\n  \(left("code", 26)) \(left("field", 20)) \(right("records", 8))   first\n"
    for row in rows {
      let place =
        row.firstLine > 0
        ? "line \(row.firstLine)" : row.firstRecord > 0 ? "record \(row.firstRecord)" : "file"
      text +=
        "  \(left(row.code.rawValue, 26)) \(left(shown(row.field), 20)) \(right("\(row.count)", 8))   \(place)\n"
    }
    let codes = rows.map(\.code)
    let meanings = codes.indices.filter { codes.firstIndex(of: codes[$0]) == $0 }
      .map { "  \(codes[$0].rawValue): \(codes[$0].message)\n" }
    return text + "\n" + meanings.joined()
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
