import Pipeline
import Reentry

extension DecidedNight {
  /// The batches that the words name, each once.
  ///
  /// Throws `Trouble` where there is no word, no such batch, or several: then nothing is decided about any.
  func named(_ words: [String], usage: String) throws -> [BatchStates.State] {
    guard !words.isEmpty else { throw Trouble(.usage, "usage: \(usage)") }
    let batches = try exchange.batches()
    var found: [BatchStates.State] = []
    for word in words {
      let state = try batches.named(word)
      if !found.contains(where: { $0.batch.id == state.batch.id }) { found.append(state) }
    }
    return found
  }

  /// As `named`, each of them open to a decision; `next` is what could be done about one that does not.
  func waiting(
    _ words: [String], usage: String, next: (BatchStates.State) -> String = { _ in "" }
  ) throws -> [BatchStates.State] {
    let found = try named(words, usage: usage)
    for state in found where !state.isOpen {
      let done = state.settled == nil ? state.batch.fate.rawValue : "done with"
      throw Trouble(
        .usage, "\(state.batch.id) does not wait: it is \(done), in \(state.place)", next: next(state))
    }
    return found
  }

  /// Says that there is nothing to decide about.
  func nothingToDecide() -> ExitCode {
    if setting.arguments.has("--json") {
      setting.terminal.put(StoredReport.nothingDecided)
    } else {
      setting.terminal.say("no quarantined batch waits")
    }
    return .done
  }
}
