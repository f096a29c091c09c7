import Pipeline
import Reentry

/// Cases whose identity an operator settles, in words.
enum ReviewText {
  /// All that wait; `option` leads further commands to the same exchange.
  static func text(_ review: Review, showsValues: Bool, option: String) -> String {
    let waiting = review.waiting
    if waiting.isEmpty { return "no match waits\n" }
    return "\(RunText.count(waiting.count, "match", "matches")) to settle · as of \(review.asOf)"
      + " (generation \(review.generation))\n\n"
      + waiting.map { item($0, showsValues: showsValues) }.joined(separator: "\n") + "\nnext\n"
      + ["CASE CIN", "CASE different CIN", "CASE none"].map { "  handoff review settle \($0)\(option)\n" }
      .joined()
  }

  /// One case whole: what waits, and what was said of it so far.
  static func page(_ item: Review.Item, showsValues: Bool) -> String {
    let history = item.person.rulings.map { ruling in
      let cins = ruling.word == .none ? "" : ruling.cins.map { " \($0)" }.joined()
      let reason = ruling.reason.isEmpty ? "" : "\n    \(ShownName.text(ruling.reason))"
      return "  \(ruling.decidedAt)  \(ruling.word.rawValue)\(cins) by \(ShownName.text(ruling.decidedBy))"
        + "\(reason)\n"
    }
    return self.item(item, showsValues: showsValues)
      + (history.isEmpty ? "" : "\nhistory\n" + history.joined())
  }

  private static func item(_ item: Review.Item, showsValues: Bool) -> String {
    let (person, release) = (item.person, item.release)
    let day = release?.day.map { " · release \($0) \(release?.kind.word ?? "")" } ?? " · no release date"
    return "case \(person.name) · booking \(ShownName.text(person.booking.key.number))"
      + " · \(person.booking.facility)\(day)\n" + state(item) + former(item) + item.doubts.map(doubt).joined()
      + item.candidates.map { candidate($0, of: item, showsValues) }.joined() + cut(item)
  }

  private static func cut(_ item: Review.Item) -> String {
    guard item.waits, item.person.members.count >= Case.mostCandidates else { return "" }
    return "  there may be more: the \(Case.mostCandidates) likeliest are kept\n"
  }

  private static func state(_ item: Review.Item) -> String {
    switch item.identity {
    case .matched(let cin): "  matched to \(cin)\n"
    case .review(let candidates):
      "  \(RunText.count(candidates.count, "candidate"))\n"
    case .unmatched(let day): "  in no coverage on \(day)\n"
    case .notLookedFor:
      "  no full eligibility file of all plans came since they became known, or a rejected record may be theirs\n"
    }
  }

  private static func former(_ item: Review.Item) -> String {
    let person = item.person
    let cins = person.formerCINs.map { cin in
      "  formerly the CIN \(cin)" + (person.replacedOn(cin).map { " until \($0)" } ?? "") + "\n"
    }
    let names = person.countOfFormerNames
    return cins.joined()
      + (names == 0 ? "" : "  formerly told under \(RunText.count(names, "other name", "other names"))\n")
  }

  private static func doubt(_ doubt: IdentityDoubt) -> String {
    let others =
      if case .cinOnTwoPeople(let others) = doubt { " (with case \(names(others)))" } else { "" }
    return "  \(doubt.code.rawValue): \(doubt.code.message)\(others)\n"
  }

  private static func names(_ cases: [Int]) -> String { cases.map(Case.name).joined(separator: ", ") }

  private static func candidate(_ candidate: Candidate, of item: Review.Item, _ showsValues: Bool) -> String {
    let rows = candidate.evidence.map { evidence -> String in
      let line = "    \(TerminalText.left(evidence.field, 14))  \(evidence.agreement.rawValue)"
      guard showsValues else { return line + "\n" }
      let values = item.values(of: evidence.field, candidate.cin)
      return TerminalText.left(line, 34) + TerminalText.left(TerminalText.visible(values.told), 20) + "  "
        + TerminalText.visible(values.known) + "\n"
    }
    return "  \(candidate.cin)\n" + rows.joined()
  }

  /// What was disclosed of a case, to whom.
  static func text(_ breach: Breach) -> String {
    if breach.rows.isEmpty { return "case \(breach.caseName): nothing was disclosed of it\n" }
    return "case \(breach.caseName): \(RunText.count(breach.rows.count, "disclosure"))\n"
      + breach.rows.map(line).joined()
  }

  private static func line(_ row: Breach.Row) -> String {
    var text = "  \(row.placedOn)  \(row.kind) to \(ShownName.text(row.partner))"
    text += row.cin.isEmpty ? ", as somebody in no coverage" : ", as \(row.cin)"
    text += row.isWrong ? ": wrong\n" : "\n"
    text += "    \(row.name)\n    "
    text += row.fetchedOn.isEmpty ? "not seen fetched" : "fetched by \(row.fetchedOn)"
    if !row.acknowledgedAt.isEmpty { text += ", acknowledged \(row.acknowledgedAt)" }
    if row.state == "recalled" { text += ", recalled" }
    if !row.withdrawnIn.isEmpty { text += ", withdrawn in night \(row.withdrawnIn)" }
    if let file = row.withdrawalKeptBack { text += ",\n    to be withdrawn: \(file) was kept back" }
    return text + "\n"
  }
}
