import Pipeline
import Reentry
import Synthesis

/// Nights of people who do not exist.
enum GenerateCommand: Command {
  static let name = "generate"
  static let summary = "synthetic nights, for trying out and for tests"
  static let usage = """
    handoff generate --out DIR [--people N] [--seed S] [--county CC] [--nights K]
                     [--start DAY] [--pipeline PIPELINE] [--eligibility fixed|x12]
                     [--force]

    Writes DIR/night-1/inbound/PARTNER/FEED/..., night-2 and so on: night k is
    meant for START plus k-1 days. Facilities, plans and counties come from the
    pipeline's registry. The same seed gives the same bytes. Defaults: 1000
    people, seed 1, one night, 2026-11-21, eligibility in fixed width. From night
    8 on there is also trouble (files late, lost, dropped twice, mended; people
    moved, dead, booked again, in another plan) and what partners tell of care.
    With --county, or for a few people only, partners without anybody send
    nothing, and what the calendar asks of them will be missing. A folder with
    nights in it is refused; --force writes over their files, and leaves those
    of others.
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words,
      valued: [
        "--out", "--people", "--seed", "--county", "--nights", "--start", "--pipeline", "--eligibility",
      ], flags: ["--force"])
    _ = try arguments.words(0, usage: "handoff generate --out DIR [--people N]")
    guard let out = arguments.value("--out") else { throw Trouble(.usage, "--out DIR is needed") }
    if Exchange.isThere(out + "/night-1"), !arguments.has("--force") {
      throw Trouble(
        .usage, "\(out) has nights already",
        next: "name another, or write over them with --force: files of other names stay")
    }
    let setting = Setting(arguments: arguments)
    let start = try arguments.day("--start") ?? Day(year: 2026, month: 11, day: 21) ?? Clock.today()
    let files = try DefinitionFiles(pipeline: setting.pipeline(), data: setting.data())
    let definitions = try NightDefinitions(files, asOf: start)
    var nights = SyntheticNights(
      people: try arguments.number("--people", in: 1...10_000_000) ?? 1000,
      seed: UInt64(try arguments.number("--seed", in: 0...Int.max) ?? 1),
      county: arguments.value("--county").map { CountyCode($0) },
      nights: try arguments.number("--nights", in: 1...400) ?? 1, start: start, registry: definitions.registry
    )
    if let form = arguments.value("--eligibility") {
      guard let known = EligibilityWritten(rawValue: form) else {
        throw Trouble(.usage, "--eligibility \(form) is not fixed or x12")
      }
      nights.eligibility = known
    }
    try nights.write(to: out)
    setting.terminal.progress("written to \(out)")
    return .done
  }
}
