import Pipeline
import Reentry

/// The file that an operator put in a batch's place: where it was dropped.
struct Replacement: Sendable {
  let partner: String
  let feed: String
  let file: String
}

/// What became of decisions, in words.
enum DecidedText {
  /// A line a verdict, before them one about the file put in a batch's place, and behind them one about the cases
  /// that were the member already as whom one was settled; empty where there is no verdict.
  static func text(
    _ verdicts: [Verdict], _ report: StoredReport?, _ replacement: Replacement?, _ others: [Int] = []
  ) -> String {
    if verdicts.isEmpty { return "" }
    let instead = replacement.map { words($0, report) } ?? ""
    let names = others.map(Case.name).joined(separator: ", ")
    let shared = others.isEmpty ? "" : "that member, too: case \(names)\n  handoff review CASE\n"
    return instead + verdicts.map { "\(ShownName.text($0.subject.text)): \(words($0, report))\n" }.joined()
      + shared + "\n"
  }

  private static func words(_ replacement: Replacement, _ report: StoredReport?) -> String {
    let batch = report?.batches.last { batch in
      batch.partner == replacement.partner && batch.feed == replacement.feed && batch.file == replacement.file
        && batch.decision.isEmpty
    }
    let place = "inbound/\(replacement.partner)/\(replacement.feed)"
    let file = ShownName.text(replacement.file)
    guard let batch else { return "\(file): not read yet, in \(ShownName.text(place))\n" }
    let code = batch.status == "accepted" ? nil : batch.codes.first
    return "\(batch.id): \(batch.status)\(code.map { ", \($0)" } ?? ""), from \(file)\n"
  }

  private static func words(_ verdict: Verdict, _ report: StoredReport?) -> String {
    guard let status = report?.status(of: verdict) else { return "not decided: it does not wait any more" }
    if let code = report?.refusal(of: verdict) { return "read again, not applied: \(code)" }
    switch (verdict.word, status) {
    case (.hold, _): return "held back until it is released"
    case (.recall, _):
      return
        "recalled; a partner that has it is told to disregard it\n  what nobody has yet and still holds goes out anew: "
        + "with the next night, or with this one where it was held before"
    case (.release, "told-anew"):
      return "stays back, for its partner was told otherwise since of some in it: all others are told anew"
    case (.release, _): return "released"
    case (.same, _), (.different, _), (.none, _): return "settled"
    case (.split, _): return "split: what was sent of it as that member is taken back"
    case (.seal, _): return "sealed"
    case (.refuse, "refused"): return "refused: its word does not count"
    case (.refuse, _): return "refused, and done with"
    case (.replace, _): return "done with"
    case (_, "accepted"): return "accepted"
    case (.approve, "approved"): return "approved: its word counts"
    case (_, "duplicate"): return "a duplicate: its bytes were applied from another batch"
    case (.approve, "held"): return "held: something else speaks against it"
    default: return "\(status) again"
    }
  }
}
