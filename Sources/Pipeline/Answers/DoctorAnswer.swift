import Formats

extension Examination {
  /// What `doctor --json` prints.
  package var json: String {
    let answer: JSON = [
      "worst": .string(worst.rawValue), "complaints": .array(complaints.map(\.json)),
      "repairable": .integer(repairs.count), "repaired": .array(done.map { .string($0) }),
    ]
    return answer.text(indented: true)
  }
}

extension Complaint {
  fileprivate var json: JSON {
    [
      "weight": .string(weight.rawValue), "subject": .string(subject.rawValue), "message": .string(message),
      "next": .string(next),
    ]
  }
}
