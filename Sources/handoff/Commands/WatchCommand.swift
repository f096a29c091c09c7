import Pipeline
import Reentry

/// A night whenever files come in.
enum WatchCommand: Command {
  static let name = "watch"
  static let summary = "a night whenever files arrive and hold still"
  static let usage = """
    handoff watch PIPELINE [--exchange DIR] [--as-of DAY] [--once-idle SECONDS]
                  [--rescan SECONDS] [--far] [--no-transport] [--jobs N] [--quiet]
                  [--json]

    Waits until files in inbound are whole and runs a night, one at a time, again
    and again. A night runs only when there are such files, when a file of the calendar
    is missing past its due time, or at the start when one was interrupted: other
    days on which nothing arrives have none, so keep a nightly run beside it for
    what falls due.

    --as-of      the day of every night (default: today in California, each night)
    --far        lets that day be more than 100 days ahead, as run does
    --once-idle  ends when nothing arrived for so many seconds, with the last
                 night's exit code
    --rescan     looks anew every so many seconds (default 60), for folders on a
                 network where the system tells of nothing
    --json       one line of JSON a night, as run --json

    Partners with a transport are handed over what is published, beside the nights;
    with --no-transport that is left to handoff transport.

    The configuration is read at the start and again at SIGHUP; one that is
    refused later is told, and nothing is taken until it is mended. SIGTERM and
    SIGINT let a night that runs come to its end, and end what hands over. While another run holds the
    lock, or the disk fails, it tries again, later each time, at most a minute.

    exit 0 stopped by a signal · 78 configuration refused at the start · with
    --once-idle as the last night: 0, 2, or 74, 75, 78 where it could not run
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of", "--once-idle", "--rescan"],
      flags: ["--far", "--no-transport"])
    let pipeline = try arguments.words(1, usage: "handoff watch PIPELINE [--exchange DIR]")[0]
    let setting = Setting(arguments: arguments)
    var watch = try Watch(
      pipeline: pipeline, setting: setting,
      idleSeconds: arguments.number("--once-idle", in: 0...86_400).map(Double.init),
      rescanSeconds: Double(arguments.number("--rescan", in: 1...86_400) ?? 60))
    return try await watch.run()
  }
}
