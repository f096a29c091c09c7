import Pipeline
import Reentry

/// What a partner runs before sending.
enum CheckCommand: Command {
  static let name = "check"
  static let summary = "validate one file without touching the exchange"
  static let usage = """
    handoff check FEED FILE [--profile P] [--pipeline PIPELINE] [--as-of DAY]
                  [--rejects FILE] [--json | --show-values]

    Reads FILE as a night would and lists what is wrong with it, by code, field
    and line, and what to do about it; no value is shown. FEED is rosters,
    release-dates, eligibility, assignments, facility-actions, status-returns,
    care-records, acks or decisions; FILE may be packed by gzip or zip, or - for
    standard input. Whether a sender may speak for a facility, plan or
    organization is the run's question.

    --as-of        the day by whose policy and definitions the file is judged
                   (default: today in California); it may speak of none after it
    --rejects      writes the refused records there, with the reasons, to be
                   mended and sent to the same feed behind FILE itself; of
                   standard input mend them in your own file and send it whole; a
                   file that is there already is never written over
    --show-values  shows the first refused rows with a mark under the field: on a
                   terminal only, because they are people's data

    exit 0 nothing is wrong, or warnings only · 65 the file, or a row of it, is
    refused, or would be held · 66 no such file, or a folder
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--profile", "--pipeline", "--as-of", "--rejects"], flags: ["--show-values"])
    let rest = try arguments.words(2, usage: "handoff check FEED FILE [--profile P]")
    let showsValues = arguments.has("--show-values")
    if showsValues, arguments.has("--json") || !Terminal.isWatched {
      throw Trouble(
        .usage, "--show-values is for a terminal only: values are people's data",
        next: "leave it out, or write the refused rows to a file with --rejects FILE")
    }
    let setting = Setting(arguments: arguments)
    let files = try DefinitionFiles(pipeline: setting.pipeline(), data: setting.data())
    let definitions = try NightDefinitions(files, asOf: setting.asOf())
    let check = try await FileCheck(
      rest[1], feed: rest[0], profile: arguments.value("--profile"), definitions: definitions,
      jobs: setting.jobs())
    if arguments.has("--json") {
      setting.terminal.put(check.json(file: rest[1], feed: rest[0]))
    } else {
      setting.terminal.put(CheckText.text(check, file: rest[1], width: Terminal.columns))
      if showsValues { setting.terminal.put(OffenceText.text(check, width: Terminal.columns)) }
    }
    if let path = arguments.value("--rejects"), check.rejected > 0,
      try check.writeRejects(of: check.batch(), to: path)
    {
      setting.terminal.progress(
        check.canBeMended
          ? "the refused rows, to be mended and sent behind the file: \(path)"
          : "the refused records: \(path); mend them in your own file and send it whole")
    }
    return check.isRefused ? .refused : .done
  }
}
