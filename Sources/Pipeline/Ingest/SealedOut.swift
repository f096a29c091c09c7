import Caseload
import Ingestors
import Reentry

extension ReadFile {
  /// The file without the records of sealed cases, and of which cases those are; a record each.
  ///
  /// Its sender is not told: the books count them as accepted.
  func withoutSealed(_ keys: SealedKeys) -> (read: ReadFile, leftOut: [Int]) {
    if keys.isEmpty { return (self, []) }
    switch self {
    case .roster(var reading):
      let out = reading.leaveOut { keys.number(of: $0) }
      return (.roster(reading), out)
    case .releaseDates(var reading):
      let out = reading.leaveOut { keys.number(of: $0) }
      return (.releaseDates(reading), out)
    case .eligibility(var reading):
      let out = reading.leaveOut { keys.number(of: $0.member.cin) }
      return (.eligibility(reading), out)
    case .careRecords(var reading):
      let out = reading.leaveOut { keys.number(of: $0.client) }
      return (.careRecords(reading), out)
    case .assignments(var reading):
      let out = reading.leaveOut { keys.number(of: $0.client) }
      return (.assignments(reading), out)
    case .actions(var reading):
      let out = reading.leaveOut { keys.number(of: $0.client) }
      return (.actions(reading), out)
    case .returns(var reading):
      let out = reading.leaveOut { keys.number(of: $0.cin) }
      return (.returns(reading), out)
    case .decisions, .acks, .refused: return (self, [])
    }
  }
}

extension FeedReading {
  fileprivate mutating func leaveOut(_ number: (Value) -> Int?) -> [Int] {
    var out: [Int] = []
    accepted.removeAll { told in
      guard let number = number(told.value) else { return false }
      out.append(number)
      return true
    }
    return out
  }
}
