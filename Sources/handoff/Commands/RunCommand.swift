import Pipeline
import Reentry

/// One night.
enum RunCommand: Command {
  static let name = "run"
  static let summary = "one night: recover, claim, ingest, judge, export, commit, publish"
  static let usage = """
    handoff run PIPELINE [--exchange DIR] [--as-of DAY] [--far] [--dry-run]
                [--no-transport] [--json] [--jobs N] [--quiet]
    handoff run PIPELINE --after-restore --reason TEXT [--exchange DIR]

    Takes every file in inbound that holds still, decides on each, judges every
    case, and publishes what is new or changed. Interrupted at any moment, the
    same command finishes the night as it was fixed. With nothing new and nothing
    due it commits nothing and repeats the last report. With --dry-run the night
    runs on a copy that is thrown away. With --quiet nothing is printed unless
    somebody must look.

    The as-of day never goes back. So a day that is more than 100 days after
    today, and after the newest night where there is one, is refused, for it would
    end every earlier one; --far allows it.

    What is missing of a tree without nights is made. Once there are nights, a
    folder that they filled and that is gone, or empty, ends the run with 74.

    Where an older state was put back beside a newer exchange, a run ends with 74
    and changes nothing. --after-restore goes on from it: the lost nights are
    folded again from their archived files, numbered above everything seen, and
    nothing is sent, for it was sent then. The next run is an ordinary one.

    Partners with a transport in the pipeline file are then handed over what they
    have not got; no other run has to wait for that. With --no-transport that is
    left to handoff transport.

    exit 0 done · 2 a batch was quarantined or held, an expected file is missing,
    a file in inbound was left alone, or one was given up handing over; what waits
    of earlier nights is named
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of", "--reason"],
      flags: ["--dry-run", "--after-restore", "--far", "--no-transport"])
    let pipeline = try arguments.words(1, usage: "handoff run PIPELINE [--exchange DIR] [--as-of DAY]")[0]
    let setting = Setting(arguments: arguments)
    let (asOf, time) = try setting.moment()
    return try await NightRun(
      setting: setting, exchange: setting.exchange(pipeline: pipeline),
      with: RunWith(pipeline: pipeline, data: setting.data()), asOf: asOf, time: time,
      isRehearsal: arguments.has("--dry-run"), isWithoutTransport: arguments.has("--no-transport"),
      restoring: try reason(arguments)
    ).run()
  }

  private static func reason(_ arguments: Arguments) throws(Trouble) -> String? {
    guard arguments.has("--after-restore") else { return nil }
    guard let reason = arguments.value("--reason"), !arguments.has("--dry-run") else {
      throw Trouble(.usage, "--after-restore needs --reason TEXT, and no --dry-run")
    }
    return reason
  }
}
