import Pipeline
import Reentry

extension PolicyText {
  /// What `policy diff` prints: what differs, then whom it would change anything for, the counts last.
  func text(
    _ difference: PolicyDifference, _ flips: PolicyFlips?, showingNeeds: Bool = false
  ) -> String {
    var text = "old  \(difference.old.name) · \(difference.old.sha256.prefix(12))\n"
    text += "new  \(difference.new.name) · \(difference.new.sha256.prefix(12))\n\n"
    text += difference.rows.isEmpty ? "they say the same\n" : difference.rows.map(block).joined()
    return text + (flips.map { "\n" + self.text($0, showingNeeds) } ?? "")
  }

  private func block(_ row: PolicyDifference.Row) -> String {
    let days = row.to.map { "from \(row.from) to \($0)" } ?? "from \(row.from) on"
    let citations = turn(row.old?.citation, row.new?.citation)
    let cited = row.old?.citation == row.new?.citation ? row.new?.citation ?? "" : citations
    let told = row.isOfCitation ? "\(row.new?.value ?? "") as before" : turn(row.old?.value, row.new?.value)
    return line("  " + row.key, named(row.names) + told) + "    \(days) · \(cited)\n"
  }

  private func text(_ flips: PolicyFlips, _ showingNeeds: Bool) -> String {
    let head = "of \(RunText.count(flips.cases, "case")) of night \(flips.generation), as of \(flips.day)"
    if flips.flips.isEmpty { return head + ", nothing would be another for anyone\n" }
    var text = head + ", \(flips.flips.count) would be judged or due otherwise\n\n"
    text +=
      flips.tellNeed && !showingNeeds ? counted(flips) : flips.flips.map(self.text).joined(separator: "\n")
    text += "\n"
    for (old, new, count) in flips.outcomes {
      text += "\(RunText.count(count, "case")) \(old.words) -> \(new.words)\n"
    }
    if flips.reasons > 0 { text += "\(RunText.count(flips.reasons, "case")) as before, for other reasons\n" }
    if flips.dated > 0 { text += "\(RunText.count(flips.dated, "case")) with another due date\n" }
    return text + "nothing was written\n"
  }

  private func counted(_ flips: PolicyFlips) -> String {
    "  whom, would tell a need: hidden; --show-needs on a terminal\n"
      + flips.byKey.map { "  \(RunText.count($0.count, "case")) by \($0.key)\n" }.joined()
  }

  private func text(_ flip: PolicyFlip) -> String {
    let outcome =
      flip.old == flip.new ? "\(flip.old.words) as before" : "\(flip.old.words) -> \(flip.new.words)"
    var text =
      "case \(Case.name(flip.number)) · booking \(flip.booking.number) · \(flip.booking.facility)\n"
      + "  \(outcome)\n"
    for turn in flip.criteria {
      let cited =
        turn.oldCitation == turn.newCitation
        ? turn.newCitation : self.turn(turn.oldCitation, turn.newCitation)
      text += "    \(TerminalText.left(turn.criterion.words, 30)) \(turn.old) -> \(turn.new)\n"
      text += "    \(TerminalText.left("", 30)) by \(by(turn.keys)) · \(cited)\n"
    }
    for move in flip.dates {
      let (old, new) = (move.old.map { "\($0)" } ?? "not owed", move.new.map { "\($0)" } ?? "not owed")
      text += "    \(TerminalText.left(move.what.words, 30)) \(old) -> \(new), by \(by(move.keys))\n"
    }
    return text
  }

  private func by(_ keys: [String]) -> String {
    keys.isEmpty ? "several keys together" : keys.joined(separator: ", ")
  }
}

extension Determination.Outcome {
  fileprivate var words: String {
    switch self {
    case .eligible: "eligible"
    case .pending: "pending"
    case .notEligible: "not eligible"
    }
  }
}
