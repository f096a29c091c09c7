import Pipeline
import Reentry

/// A round of handing over in words: what went out, what is tried again, what needs somebody.
enum TransportText {
  /// Files named of each kind; of the others there is a number.
  private static let shown = 5

  /// `option` leads further commands to the same exchange; empty where there is nothing to say.
  static func text(_ report: TransportReport, option: String, isRehearsal: Bool = false) -> String {
    var text = ""
    if !report.handedOver.isEmpty {
      let partners = Set(report.handedOver.map(\.partner)).count
      text +=
        "transport: \(RunText.count(report.handedOver.count, "file")) handed over to "
        + "\(RunText.count(partners, "partner"))\n"
    }
    let when = isRehearsal ? "would be handed over" : "not handed over yet, tried with the next run"
    text += list(report.failing, "failed, and tried again with the next run") + list(report.due, when)
    text += report.busy.map { "transport: somebody else hands over to \($0) just now\n" }.joined()
    return text + needs(report, option)
  }

  /// What of one deliverable is known: `exit 1 in step 2, attempt 3 of 5`.
  static func words(_ file: TransportReport.File) -> String {
    if file.attempts == 0 { return "" }
    let end = file.end.isEmpty ? "cut short" : file.end + (file.step == 0 ? "" : " in step \(file.step)")
    return ": \(end), attempt \(file.attempts) of \(file.allowed)"
  }

  private static func list(_ files: [TransportReport.File], _ what: String) -> String {
    if files.isEmpty { return "" }
    return "transport: \(RunText.count(files.count, "file")) \(what)\n"
      + files.prefix(shown).map { "  \($0.partner) \($0.file)\(words($0))\n" }.joined()
      + (files.count > shown ? "  and \(files.count - shown) more\n" : "")
  }

  private static func needs(_ report: TransportReport, _ option: String) -> String {
    guard report.needsOperator else { return "" }
    var text = "\nneeds you\n"
    for stop in report.stopped { text += "  \(ShownName.text(stop.message))\n" }
    for file in report.givenUp.prefix(shown) {
      text += "  not handed over: \(file.partner) \(file.file)\(words(file))\n"
    }
    if report.givenUp.count > shown { text += "  and \(report.givenUp.count - shown) more\n" }
    for partner in Set(report.givenUp.map(\.partner)).sorted() {
      text += "    what its program said: runs/transport-\(partner).txt\n"
    }
    guard let first = report.givenUp.first else { return text }
    return text + "    handoff transport --again \(first.file) --reason TEXT\(option)\n"
  }
}
