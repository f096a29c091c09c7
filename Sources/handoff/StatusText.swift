import Pipeline
import Reentry

/// How an exchange stands, in words: the last night, what needs somebody, what is due, what is under way.
enum StatusText {
  /// `option` leads further commands to the same exchange.
  static func text(_ status: ExchangeStatus, option: String) -> String {
    [
      lastNight(status) + later(status), needs(status, option), toSettle(status, option), due(status),
      underWay(status, option),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n") + unverified(status, option)
  }

  private static func unverified(_ status: ExchangeStatus, _ option: String) -> String {
    guard let (since, every) = status.unverified else { return "" }
    return RunText.unverified(since: since, on: status.standing.asOf, every: every, option: option)
  }

  private static func lastNight(_ status: ExchangeStatus) -> String {
    let standing = status.standing
    guard let report = standing.report else { return "as of \(standing.asOf) · nothing has come in yet\n" }
    let fates = Batch.Fate.allCases.compactMap { fate in
      status.batches[fate].map { "\($0) \(fate.rawValue)" }
    }
    let files = RunText.count(status.batches.values.reduce(0, +), "file")
    return """
      as of \(standing.asOf) · last night \(report.generation), of \(report.asOf)
        \(files) in \(RunText.count(status.generations, "night")): \(fates.joined(separator: " · "))
        \(report.eligible) eligible · \(report.pending) pending · \(report.notEligible) not eligible

      """
  }

  // Standing work, which makes nothing of the night wrong.
  private static func toSettle(_ status: ExchangeStatus, _ option: String) -> String {
    guard let report = status.standing.report else { return "" }
    var text = ""
    if report.toReview > 0 {
      text += "  \(RunText.count(report.toReview, "match", "matches")): handoff review\(option)\n"
    }
    if let first = report.datesToSettle.first {
      text += "  \(RunText.count(report.datesToSettle.count, "release date")): handoff explain \(first.case)\(option)\n"
    }
    return text.isEmpty ? "" : "to settle\n" + text
  }

  private static func later(_ status: ExchangeStatus) -> String {
    guard let later = status.standing.later else { return "" }
    return "what waits is by night \(later.generation), of \(later.asOf)\n"
  }

  private static func needs(_ status: ExchangeStatus, _ option: String) -> String {
    let (waiting, missing) = (status.standing.waiting, status.standing.missing)
    var text = waiting.map { self.waiting($0, option) }.joined()
    for file in missing {
      let source = file.expected.source
      text += "  missing      \(source.partner) \(source.feed), due \(file.due)\n"
    }
    if !missing.isEmpty { text += "    handoff expected\(option)\n" }
    if status.isStuck {
      text +=
        "  unpublished  \(RunText.count(status.unpublished, "deliverable")), for the next run to publish\n"
    }
    for (partner, count) in status.overduePickUps.sorted(by: { $0.key < $1.key }) {
      text += "  not fetched  \(RunText.count(count, "deliverable")) by \(partner)\n"
    }
    if text.isEmpty { return "nothing needs you\n" }
    let count = waiting.count + missing.count + status.overduePickUps.count + (status.isStuck ? 1 : 0)
    return "needs you (\(count))\n" + text
  }

  private static func waiting(_ waiting: Standing.Waiting, _ option: String) -> String {
    let batch = waiting.batch
    let place = "\(ShownName.text(batch.partner.text)) \(ShownName.text(batch.feed))"
    let reason = waiting.reasons.first { $0.severity == .refusal } ?? waiting.reasons.first
    return "  \(TerminalText.left(batch.fate.rawValue, 11))  \(place), since \(waiting.since)\n"
      + "    \(ShownName.text(batch.file)): \(reason?.rawValue ?? "")\n"
      + commands(waiting, option).map { "    \($0)\n" }.joined()
  }

  private static func commands(_ waiting: Standing.Waiting, _ option: String) -> [String] {
    let (id, codes) = (waiting.batch.id.text, waiting.reasons.map(\.rawValue))
    return ["handoff batches \(id)\(option)"]
      + NextCommands.likeliest(id, waiting.batch.fate.rawValue, codes: codes, option: option)
  }

  private static let daysShown = 7

  private static func due(_ status: ExchangeStatus) -> String {
    var rows = status.overdue.map { ("overdue", $0.count, $0.name) }
    rows += status.upcoming.prefix(daysShown).map { ("\($0.day)", $0.count, $0.what) }
    if rows.isEmpty { return "" }
    let later = status.upcoming.dropFirst(daysShown).reduce(0) { $0 + $1.count }
    return "due\n"
      + rows.map { when, count, what in
        "  \(TerminalText.left(when, 11))  \(TerminalText.right("\(count)", 5)) \(what)\n"
      }.joined() + (later == 0 ? "" : "  later        \(TerminalText.right("\(later)", 5))\n")
  }

  // What a running night shows as well; where none runs, the next run finishes it.
  private static func underWay(_ status: ExchangeStatus, _ option: String) -> String {
    var lines: [String] = []
    if let day = status.unfinished {
      lines.append("a night of \(day) is being decided, or was cut short: the next run finishes it")
    }
    if status.claimed > 0 {
      lines.append("\(RunText.count(status.claimed, "file")) taken and not decided on")
    }
    if status.unpublished > 0, !status.isStuck {
      lines.append("\(RunText.count(status.unpublished, "deliverable")) not published yet")
    }
    if lines.isEmpty { return "" }
    return "under way\n" + lines.map { "  \($0)\n" }.joined()
  }
}
