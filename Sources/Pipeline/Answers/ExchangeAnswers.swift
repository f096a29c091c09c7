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
    let answer: JSON = [
      "sound": .bool(damage.isEmpty), "generations": .integer(generations), "files": .integer(files),
      "archived": .integer(archived), "damage": .array(damage.map { .string($0) }),
    ]
    return answer.text(indented: true)
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
