import Pipeline
import Reentry

/// How an exchange stands, in words: the last night, what needs somebody, what is due, what is under way.
enum StatusText {
  /// `option` leads further commands to the same exchange.
  static func text(_ status: ExchangeStatus, option: String) -> String {
    [
      lastNight(status) + later(status) + future(status), needs(status, option),
      toSettle(status, option), sealed(status),
      StatusText.held(status), stages(status), due(status),
      underWay(status, option),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n") + unverified(status, option)
  }

  // What came of them since says whom to tell that it is not to be sent.
  private static func sealed(_ status: ExchangeStatus) -> String {
    if status.sealed.isEmpty { return "" }
    let records = status.sealed.map(\.leftOut).reduce(0, +)
    let last = status.sealed.compactMap(\.leftOutOn).max().map { ", the last on \($0)" } ?? ""
    return "sealed: \(RunText.count(status.sealed.count, "case"))"
      + (records == 0 ? "" : " · left out since: \(RunText.count(records, "record"))\(last)") + "\n"
  }

  private static func unverified(_ status: ExchangeStatus, _ option: String) -> String {
    guard let (since, every) = status.unverified else { return "" }
    return RunText.unverified(since: since, on: status.standing.asOf, every: every, option: option)
  }

  private static func lastNight(_ status: ExchangeStatus) -> String {
    let standing = status.standing
    guard let report = standing.report else {
      let place = standing.later == nil ? "nothing has come in yet" : "that is before the first night"
      return "as of \(standing.asOf) · \(place)\n"
    }
    let fates = Batch.Fate.allCases.compactMap { fate in
      status.batches[fate].map { "\($0) \(fate.rawValue)" }
    }
    let files = RunText.count(status.batches.values.reduce(0, +), "file")
    let managers =
      report.withoutManager == 0 ? "" : "  \(report.withoutManager) eligible without a care manager\n"
    return """
      as of \(standing.asOf) · last night \(report.generation), of \(report.asOf)
        \(files) in \(RunText.count(status.generations, "night")): \(fates.joined(separator: " · "))
        \(report.eligible) eligible · \(report.pending) pending · \(report.notEligible) not eligible

      """ + managers
  }

  // Whose case is closed needs nobody.
  private static func stages(_ status: ExchangeStatus) -> String {
    let rows = (status.standing.report?.stages ?? []).filter { $0.people > 0 && $0.stage != .closed }
    if rows.isEmpty { return "" }
    return "people by stage\n"
      + rows.map { "  \(TerminalText.right("\($0.people)", 7))  \($0.stage.words)\n" }.joined()
  }

  // Standing work, which makes nothing of the night wrong.
  private static func toSettle(_ status: ExchangeStatus, _ option: String) -> String {
    guard let report = status.standing.report else { return "" }
    var text = ""
    if report.toReview > 0 {
      text += "  \(RunText.count(report.toReview, "match", "matches")): handoff review\(option)\n"
    }
    if report.sharedCINs > 0 {
      let cins = RunText.count(report.sharedCINs, "CIN")
      text += "  \(cins) on two people: handoff review\(option)\n"
    }
    if let first = report.datesToSettle.first {
      text +=
        "  \(RunText.count(report.datesToSettle.count, "release date")): handoff explain \(first.case)\(option)\n"
    }
    return text.isEmpty ? "" : "to settle\n" + text
  }

  private static func later(_ status: ExchangeStatus) -> String {
    guard let later = status.standing.later else { return "" }
    return "what waits is by night \(later.generation), of \(later.asOf)\n"
  }

  private static func future(_ status: ExchangeStatus) -> String {
    guard let night = status.future, !night.isFar else { return "" }
    return "\(night.sentence)\n"
  }

  // What no night gets by itself.
  private static func stuck(_ status: ExchangeStatus) -> String {
    var text = status.leftAlone.map { "  left alone   \(ShownName.text($0.path)): \($0.reason)\n" }.joined()
    for file in status.setAside {
      let whose = file.sender.isEmpty ? "" : "\(ShownName.text(file.sender)), "
      text +=
        "  set aside    \(whose)since \(file.on): to be sent again\n    \(ShownName.text(file.place))\n"
    }
    guard let night = status.future, night.isFar else { return text }
    return text + "  far night    \(night.sentence)\n    \(night.next)\n"
  }

  private static func needs(_ status: ExchangeStatus, _ option: String) -> String {
    let (waiting, missing) = (status.standing.waiting, status.standing.missing)
    var text = waiting.map { self.waiting($0, status.unusual[$0.batch.id] ?? [], option) }.joined()
    for file in missing {
      let source = file.expected.source
      text += "  missing      \(source.partner) \(source.feed), due \(file.due)\n"
      if let missed = file.missed, missed.days > 1 {
        text += "    \(missed.days) due days without it since \(missed.since)\n"
      }
    }
    if !missing.isEmpty { text += "    handoff expected\(option)\n" }
    if status.isStuck {
      text +=
        "  unpublished  \(RunText.count(status.unpublished, "deliverable")), for the next run to publish\n"
    }
    text += stuck(status) + notHandedOver(status, option)
    for (partner, files) in status.overduePickUps.sorted(by: { $0.key < $1.key }) {
      let since = files.first.map { ", the oldest since \($0.placedOn)" } ?? ""
      text += "  not fetched  \(RunText.count(files.count, "deliverable")) by \(partner)\(since)\n"
      text += files.prefix(filesShown).map { "    \($0.file)\n" }.joined()
      if files.count > filesShown { text += "    and \(files.count - filesShown) more\n" }
    }
    if text.isEmpty { return nothing(status, option) }
    let count =
      status.givenUp.count + waiting.count + missing.count + status.overduePickUps.count
      + (status.isStuck ? 1 : 0)
      + status.leftAlone.count + status.setAside.count + (status.future?.isFar == true ? 1 : 0)
    return "needs you (\(count))\n" + text
  }

  private static func notHandedOver(_ status: ExchangeStatus, _ option: String) -> String {
    guard let first = status.givenUp.first else { return "" }
    return status.givenUp.prefix(filesShown)
      .map { "  not handed   \($0.partner)\(TransportText.words($0))\n    \($0.file)\n" }.joined()
      + (status.givenUp.count > filesShown ? "    and \(status.givenUp.count - filesShown) more\n" : "")
      + "    handoff transport --again \(first.file) --reason TEXT\(option)\n"
  }

  // Of an earlier day only what waits is known as it is now.
  private static func nothing(_ status: ExchangeStatus, _ option: String) -> String {
    if let later = status.standing.later {
      return "nothing waits by night \(later.generation); what is due by then:\n"
        + "  handoff status --as-of \(later.asOf)\(option)\n"
    }
    return toSettle(status, option).isEmpty ? "nothing needs you\n" : ""
  }

  /// Of one partner's overdue files.
  private static let filesShown = 5

  // What an operator decided to keep back needs nobody, but is not to be forgotten.
  private static func held(_ status: ExchangeStatus) -> String {
    if status.held.isEmpty { return "" }
    return "held back (\(status.held.count))\n"
      + status.held.map { held in
        let since = held.since.map { ", since \($0)" } ?? ""
        let by = held.by.isEmpty ? "" : " by \(ShownName.text(held.by))"
        let end =
          held.file.isMissing
          ? "; its file is gone from work/recalled"
          : held.file.isAltered
            ? "; what lies in work/recalled is not what was published"
            : held.file.supersededIn == nil ? "" : "; told otherwise since of some in it"
        return "  \(held.file.partner)\(since)\(by)\(end)\n    \(held.file.file)\n"
      }.joined()
  }

  private static func waiting(_ waiting: Standing.Waiting, _ unusual: [Unusual], _ option: String) -> String {
    let batch = waiting.batch
    let place = "\(ShownName.text(batch.partner.text)) \(ShownName.text(batch.feed))"
    let reason = waiting.reasons.first { $0.severity == .refusal } ?? waiting.reasons.first
    return "  \(TerminalText.left(batch.fate.rawValue, 11))  \(place), since \(waiting.since)\n"
      + "    \(ShownName.text(batch.file)): \(reason?.rawValue ?? "")\n"
      + unusual.map { "    \($0.words)\n" }.joined()
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
