import Pipeline

/// An account of disclosures in words.
enum DisclosureText {
  static func text(_ account: DisclosureAccount) -> String {
    if account.rows.isEmpty { return "nothing was disclosed\n" }
    let reached = account.rows.count { !$0.reachedOn.isEmpty }
    return "\(RunText.count(account.rows.count, "disclosure")) · \(reached) fetched or acknowledged\n\n"
      + account.rows.map(entry).joined(separator: "\n")
  }

  private static func entry(_ row: DisclosureAccount.Row) -> String {
    var text = "  \(row.placedOn)  \(row.kind) to \(receiver(row))\n"
    if !row.told.isEmpty { text += "    told    \(row.told)\n" }
    text += "    of      case \(row.caseName)"
    text += row.cin.isEmpty ? ", as somebody in no coverage" : ", as \(row.cin)"
    text += row.isWrong ? ": wrong\n" : "\n"
    text +=
      "    basis   \(row.legalBasis.isEmpty ? "not kept by the engine of that night" : row.legalBasis)\n"
    return text + "    file    \(row.name)\n    fate    \(fate(row))\n"
  }

  private static func receiver(_ row: DisclosureAccount.Row) -> String {
    let partner = ShownName.text(row.partner)
    return row.receiver.isEmpty ? partner : "\(ShownName.text(row.receiver)) (\(partner))"
  }

  private static func fate(_ row: DisclosureAccount.Row) -> String {
    var words = row.reachedOn.isEmpty ? "not seen fetched" : "fetched or acknowledged by \(row.reachedOn)"
    if row.isToBeTakenBack { words = "\(row.state), not seen fetched" }
    if row.isKeptBack { words = "\(row.state) before anybody fetched it" }
    if !row.withdrawnIn.isEmpty { words += ", withdrawn in night \(row.withdrawnIn)" }
    return words
  }
}
