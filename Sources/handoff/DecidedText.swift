import Pipeline
import Reentry

/// What became of decisions, in words.
enum DecidedText {
  /// A line a verdict; empty where there is none.
  static func text(_ verdicts: [Verdict], _ report: StoredReport?) -> String {
    if verdicts.isEmpty { return "" }
    return verdicts.map { "\(ShownName.text($0.subject.text)): \(words($0, report))\n" }.joined() + "\n"
  }

  private static func words(_ verdict: Verdict, _ report: StoredReport?) -> String {
    guard let status = report?.status(of: verdict) else { return "not decided: it does not wait any more" }
    if let code = report?.refusal(of: verdict) { return "read again, not applied: \(code)" }
    switch (verdict.word, status) {
    case (.hold, _): return "held back until it is released"
    case (.recall, _): return "recalled; whoever has it already is told to disregard it"
    case (.release, _): return "released"
    case (.refuse, _): return "refused, and done with"
    case (.replace, _): return "done with: the other file is in its place"
    case (_, "accepted"): return "accepted"
    case (_, "duplicate"): return "a duplicate: its bytes were applied from another batch"
    case (.approve, "held"): return "held: something else speaks against it"
    default: return "\(status) again"
    }
  }
}
