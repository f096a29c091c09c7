import Formats
import Reentry

extension Exchange {
  /// What `init --json` prints.
  package static func json(made path: String) -> String {
    let answer: JSON = ["exchange": .string(path)]
    return answer.text(indented: true)
  }
}

extension Verification {
  /// What `verify --json` prints.
  package var json: String {
    var answer: JSONObject = [
      "sound": .bool(isSound), "generations": .integer(generations), "files": .integer(files),
      "archived": .integer(archived), "pruned": .integer(pruned),
      "prunedOriginals": .integer(prunedOriginals), "sealed": .integer(sealed),
      "damage": .array(damage.map { .string($0) }),
      "notes": .array(notes.map { .string($0) }),
    ]
    if let replay { answer["replay"] = replay.json }
    return JSON.object(answer).text(indented: true)
  }
}

extension Replay {
  fileprivate var json: JSON {
    [
      "replayed": .integer(replayed), "skipped": .array(skipped.map { .string($0) }),
      "differing": .array(differing.map { .string($0) }),
    ]
  }
}

extension BatchStates {
  /// What `batches --json` prints: an object a batch.
  package static func json(_ found: [State]) -> String {
    let rows = found.map { state -> JSON in
      let batch = state.batch
      return [
        "id": .string(batch.id.text), "generation": .integer(state.generation),
        "day": .string(state.day.description), "partner": .string(batch.partner.text),
        "feed": .string(batch.feed), "file": .string(batch.file), "status": .string(batch.fate.rawValue),
        "records": .integer(batch.records), "rejected": .integer(batch.rejected),
        "waits": .bool(state.waits), "place": .string(state.place),
      ]
    }
    return JSON.array(rows).text(indented: true)
  }
}
