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

extension ReadingFacts {
  /// Leaves the values out of what was rejected of sealed cases: nobody keeps them, and they go back to nobody.
  ///
  /// They count as rejected all the same, so that their sender is told nothing.
  mutating func leaveOutSealed(_ caseload: Caseload, _ registry: Registry) {
    guard !caseload.sealed.isEmpty, !rejects.rows.isEmpty else { return }
    let (keys, subjects) = (SealedKeys(caseload), Set(self.subjects.map { FacilityID($0) }))
    rejects.leaveOut { row in
      let named = row.values.map { FacilityID($0.uppercased()) }
      let facilities = subjects.union(named).filter { registry.facilities[$0] != nil }
      return keys.areIn(row.values, of: facilities)
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
