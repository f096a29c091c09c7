import Pipeline
import Reentry

/// Batches in words: a line each, or one whole.
enum BatchText {
  static func line(_ state: BatchStates.State) -> String {
    let (batch, fate) = (state.batch, word(state))
    return "\(state.day)  \(TerminalText.left(fate, 11))  \(batch.id)  "
      + "\(ShownName.text(batch.partner.text))/\(ShownName.text(batch.file))"
      + "  \(RunText.count(batch.records, "record")), \(batch.rejected) rejected"
  }

  private static func word(_ state: BatchStates.State) -> String {
    state.settled == nil ? state.batch.fate.rawValue : "done with"
  }

  /// The whole page; `option` leads further commands to the same exchange.
  static func page(_ page: BatchPage, option: String) -> String {
    let (state, batch) = (page.state, page.state.batch)
    var text = "\(batch.id)\n"
    text += "  \(ShownName.text(batch.partner.text)) \(ShownName.text(batch.feed))"
    text += " · \(ShownName.text(batch.file))\n  \(facts(batch))\n\n"
    text += "\(standing(state)), in \(ShownName.text(state.place))\n"
    if let original = page.original { text += "  the same bytes are those of \(original)\n" }
    text +=
      findings(page.findings) + page.unusual.map { "  \($0.words)\n" }.joined() + history(page.history)
      + receipts(page.receipts)
    return text + next(commands(page, option))
  }

  private static func facts(_ batch: Batch) -> String {
    var parts = [RunText.count(batch.records, "record"), "\(batch.rejected) rejected"]
    if batch.superseded > 0 { parts.append("\(batch.superseded) superseded") }
    if let day = batch.asOf { parts.insert("as of \(day)", at: 0) }
    if batch.sequence > 0 { parts.insert("sequence \(batch.sequence)", at: batch.asOf == nil ? 0 : 1) }
    return parts.joined(separator: " · ")
  }

  private static func standing(_ state: BatchStates.State) -> String {
    if let since = state.waitsSince { return "\(state.batch.fate.rawValue), waits since \(since)" }
    if let settled = state.settled { return "done with since \(settled.on): \(settled.how)" }
    return state.batch.fate.rawValue
  }

  private static func findings(_ found: [BatchPage.Found]) -> String {
    if found.isEmpty { return "" }
    let widest = found.map { $0.code.count }.max() ?? 0
    return found.map { row in
      let record =
        row.firstRecord == 0
        ? "" : row.count == 1 ? "record \(row.firstRecord)" : "first record \(row.firstRecord)"
      let parts = [row.field.isEmpty ? "" : ShownName.text(row.field), record].filter { !$0.isEmpty }
      let place = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
      return "  \(TerminalText.left(row.code, widest))  \(TerminalText.right("\(row.count)", 6))  "
        + "\(row.message)\(place)\n"
    }.joined()
  }

  private static func history(_ entries: [BatchPage.Entry]) -> String {
    let lines = entries.map { entry in
      var line = "  \(entry.day)  night \(entry.generation): \(words(entry))"
      if let decision = entry.decision {
        line +=
          ", \(decision.word.rawValue) by \(ShownName.text(decision.decidedBy)) at \(decision.decidedAt)"
        if !decision.reason.isEmpty { line += "\n    \(ShownName.text(decision.reason))" }
      }
      return line + "\n"
    }
    return "\nhistory\n" + lines.joined()
  }

  // What lies with its sender as it should is no line.
  private static func receipts(_ receipts: [BatchReceipt]) -> String {
    receipts.compactMap { receipt in
      words(receipt).map { "  receipt of night \(receipt.file.generation): \($0)\n" }
    }.joined()
  }

  private static func words(_ receipt: BatchReceipt) -> String? {
    switch receipt.anew {
    case .none: receipt.file.state == .held ? "held back until it is released" : nil
    case .sent(let night): "recalled; another went out with night \(night)"
    case .due: "recalled; goes out anew with the next night"
    case .lost: "recalled, and not sent anew: nothing of it is kept"
    case .withdrawn: "recalled, and its sender is told to disregard it"
    }
  }

  private static func words(_ entry: BatchPage.Entry) -> String {
    entry.status == "not-applied" ? "read again, not applied: \(entry.refusal)" : entry.status
  }

  private static func next(_ commands: [String]) -> String {
    commands.isEmpty ? "" : "\nnext\n" + commands.map { "  \($0)\n" }.joined()
  }

  private static func commands(_ page: BatchPage, _ option: String) -> [String] {
    let (state, codes) = (page.state, page.findings.map(\.code))
    guard state.waits else { return [] }
    let id = state.batch.id.text
    let found = NextCommands.about(id, state.batch.fate.rawValue, codes: codes, option: option)
    let refusal = NextCommands.refusal(id, option)
    return found.contains { $0.hasPrefix(refusal) } ? found : found + [refusal]
  }
}

/// What an operator can type about a batch that waits.
enum NextCommands {
  /// The likely ones, the likeliest first; behind `#` is what to do before.
  ///
  /// `codes` are what was found in it.
  static func about(_ id: String, _ status: String, codes: [String], option: String) -> [String] {
    let mended = "handoff rerun \(id) --with-file FILE\(option)"
    let approved = "handoff approve \(id)\(option)"
    let again = "handoff rerun \(id)\(option)"
    func has(_ code: FindingCode) -> Bool { codes.contains(code.rawValue) }
    if has(.sequenceGap) { return ["\(again)  # once the missing file has come: ask for it", approved] }
    // A slip of the pen in a day is mended; a file of its own day is read again on it.
    if has(.asOfInFuture) { return [approved, mended, again] }
    if status == "held" { return [approved] }
    if has(.partnerMayNotSpeak) {
      return [
        "\(refusal(id, option))  # unless the sender may speak for it",
        "\(again)  # once the registry says so",
      ]
    }
    // Another file in its place would come from the same folder.
    if has(.feedUnknown) {
      return ["\(refusal(id, option))  # once it is dropped into the folder of its feed"]
    }
    if has(.partnerUnknown) {
      return ["\(again)  # once the registry knows the sender", refusal(id, option)]
    }
    return has(.tooManyRejects) ? [mended, approved] : [mended, again]
  }

  static func refusal(_ id: String, _ option: String) -> String {
    "handoff refuse \(id) --reason TEXT\(option)"
  }

  /// As many of them as a line among others has room for.
  static func likeliest(_ id: String, _ status: String, codes: [String], option: String) -> [String] {
    let isEither = [.sequenceGap, .tooManyRejects, .partnerMayNotSpeak].contains { (code: FindingCode) in
      codes.contains(code.rawValue)
    }
    return Array(about(id, status, codes: codes, option: option).prefix(isEither ? 2 : 1))
  }
}
