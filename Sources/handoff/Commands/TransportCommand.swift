import Pipeline
import Reentry

/// Deliverables are handed over by the programs that the pipeline file names.
enum TransportCommand: Command {
  static let name = "transport"
  static let summary = "hand over to partners, by their programs, what they have not got"
  static let usage = """
    handoff transport [--partner PARTNER] [--dry-run] [--exchange DIR]
                      [--pipeline PIPELINE] [--as-of DAY] [--json] [--quiet]
    handoff transport --again NAME --reason TEXT [--exchange DIR] ...

    Runs the programs of the pipeline file's transport (gpg, then sftp, say) for
    every deliverable that lies in outbound and was not handed over, partner by
    partner, oldest first. run and watch do it by themselves after each night, and
    the commands that run a night with them: this is for a timer, and for an
    operator who has mended what was wrong. It takes no lock of the exchange: a
    night may run beside it.

    A file is tried up to three times in a round, and after its number of attempts
    (5 unless the pipeline file says otherwise) waits for an operator. Of a partner
    with two files in a row that fail the others wait for the next round. What a
    program that failed said is in runs/transport-PARTNER.txt, its beginning only;
    it may hold anything, and is shown nowhere else. SIGTERM ends the programs.

    --again    hands over NAME once more, as in handoff hold: also one that was
               handed over, or given up; needs --reason, which is kept with your name
    --dry-run  says what would be handed over, and runs nothing

    exit 0 done · 2 something was given up, or a partner's work folder fails
    64 --again without a reason, or of what is not in outbound · 66 no such
    deliverable, or a partner without a transport · 75 somebody else hands over to
    a partner just now · 78 configuration refused
    """

  private static let valued: Set<String> = [
    "--exchange", "--pipeline", "--as-of", "--partner", "--again", "--reason",
  ]

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(words, valued: valued, flags: ["--dry-run"])
    _ = try arguments.words(0, usage: "handoff transport [--partner PARTNER] [--dry-run]")
    let setting = Setting(arguments: arguments)
    let exchange = try setting.exchange()
    try exchange.expectFolders()
    let round = try TransportRound(
      exchange, pipeline: RunWith(setting, lastOf: exchange).pipeline, on: setting.asOf(),
      only: arguments.value("--partner").map { PartnerID($0) })
    if arguments.has("--dry-run") { return tell(try round.rehearse(), setting, isRehearsal: true) }
    try again(arguments, round)
    let stop = try TransportStop(hearingSignals: true)
    let report = try await round.run(until: stop)
    let code = tell(report, setting, isRehearsal: false)
    stop.endIfAsked()
    return code
  }

  private static func again(_ arguments: Arguments, _ round: TransportRound) throws {
    guard let name = arguments.value("--again") else { return }
    guard let reason = arguments.value("--reason"), !reason.isEmpty, reason.unicodeScalars.count <= 400 else {
      throw Trouble(.usage, "--again needs --reason TEXT, of at most 400 characters")
    }
    try round.again(name, because: reason, by: DecidedNight.operatorName, at: Clock.now())
  }

  private static func tell(_ report: TransportReport, _ setting: Setting, isRehearsal: Bool) -> ExitCode {
    let code: ExitCode = report.needsOperator ? .needsOperator : report.busy.isEmpty ? .done : .locked
    if setting.arguments.has("--json") {
      setting.terminal.put(report.text)
    } else if !setting.arguments.has("--quiet") || code != .done {
      let text = TransportText.text(report, option: setting.exchangeOption, isRehearsal: isRehearsal)
      setting.terminal.put(text.isEmpty ? "nothing is to be handed over\n" : text)
    }
    return code
  }
}
