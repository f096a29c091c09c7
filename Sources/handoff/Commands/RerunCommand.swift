import Pipeline
import Reentry

/// A batch is read and judged anew.
enum RerunCommand: Command {
  static let name = "rerun"
  static let summary = "read and judge quarantined or held batches anew"
  static let usage = """
    handoff rerun ID... | --failed [--with-file FILE] [--again --reason TEXT]
                  [--reason TEXT] [--later] [--dry-run] [--exchange DIR]
                  [--pipeline PIPELINE] [--as-of DAY] [--far] [--json] [--quiet]

    Files the decision and runs a night at once: each batch is judged by the
    definitions of tonight, and may end where it was. A file that is older than
    what is known gives what it would have given in its turn.
    --failed     every quarantined batch that waits
    --with-file  FILE is dropped in place of the one batch named, which is done with;
                 it keeps its own name, of which a roster may have its day
    --again      a batch that was accepted, or is done with, is read once more and
                 applied as a correction; needs --reason
    --dry-run    on a copy that is thrown away

    exit as of run · 64 a batch does not wait · 66 no such batch or file
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: DecidedNight.valued.union(["--with-file"]),
      flags: DecidedNight.flags.union(["--failed", "--again"]))
    if !arguments.has("--failed") { try arguments.expectWords(usage: "handoff rerun ID... | --failed") }
    let night = try DecidedNight(arguments)
    if let file = arguments.value("--with-file") { return try await replace(arguments, file, night) }
    if arguments.has("--failed") { return try await rerunFailed(arguments, night) }
    guard arguments.has("--again") else {
      let batches = try night.waiting(arguments.words, usage: "handoff rerun ID...") {
        $0.batch.fate == .duplicate
          ? "" : "to read it once more: handoff rerun \($0.batch.id) --again --reason TEXT"
      }
      return try await night.decide(batches.map { Verdict(.batch($0.batch.id), .rerun) })
    }
    guard !night.reason.isEmpty else { throw Trouble(.usage, "--again needs --reason TEXT") }
    let batches = try night.named(arguments.words, usage: "handoff rerun ID... --again --reason TEXT")
    for state in batches where state.batch.fate == .duplicate {
      throw Trouble(
        .usage, "\(state.batch.id) has the bytes of another batch: there is nothing to read again")
    }
    return try await night.decide(
      batches.map { Verdict(.batch($0.batch.id), $0.isOpen ? .rerun : .again) })
  }

  private static func rerunFailed(_ arguments: Arguments, _ night: DecidedNight) async throws -> ExitCode {
    guard arguments.words.isEmpty else { throw Trouble(.usage, "--failed names the batches itself") }
    let failed = try night.exchange.batches().all.filter { $0.waits && $0.batch.fate == .quarantined }
    if failed.isEmpty { return night.nothingToDecide() }
    return try await night.decide(failed.map { Verdict(.batch($0.batch.id), .rerun) })
  }

  private static func replace(
    _ arguments: Arguments, _ file: String, _ night: DecidedNight
  ) async throws -> ExitCode {
    let usage = "handoff rerun ID --with-file FILE"
    guard arguments.words.count == 1, !arguments.has("--failed"), !arguments.has("--again") else {
      throw Trouble(.usage, "usage: \(usage)")
    }
    let batch = try night.waiting(arguments.words, usage: usage)[0].batch
    try Exchange.expectFile(file)
    let name = try night.exchange.name(ofReplacement: file, for: batch)
    let place = Replacement(partner: batch.partner.text, feed: batch.feed, file: name)
    return try await night.decide([Verdict(.batch(batch.id), .replace)], replacement: place) {
      try $0.drop(copyOf: file, as: name, inPlaceOf: batch)
    }
  }
}
