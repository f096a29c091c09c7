import Ingestors
import Reentry

// What is told of days to come: nobody knows a thing before its day, and one slip of the pen in a year holds up nothing
// but itself.
extension ReadFile {
  /// The file without the rows of tables that were told after the night's day; one of days to come alone is left whole.
  func told(by night: Day) -> ReadFile {
    switch self {
    case .assignments(var reading):
      reading.rejectTold(after: night)
      return .assignments(reading)
    case .actions(var reading):
      reading.rejectTold(after: night)
      return .actions(reading)
    case .returns(var reading):
      reading.rejectTold(after: night)
      return .returns(reading)
    case .releaseDates(var reading):
      reading.rejectTold(after: night)
      return .releaseDates(reading)
    // Care records were judged so when they were read, and a roster is of one day. Who decides or acknowledges does so today, whichever night it is for.
    case .roster, .eligibility, .careRecords, .decisions, .acks, .refused: return self
    }
  }

  /// Why a file that speaks of a day after the night's is held, with the first record that does; nil where none does.
  func isAhead(of night: Day) -> Finding? {
    func first<Value>(_ accepted: [Told<Value>], _ day: (Value) -> Day, _ field: String = "as_of") -> Finding?
    {
      let record = accepted.first { day($0.value) > night }?.record
      return record.map { Finding(.asOfInFuture, field: field, record: $0) }
    }
    let whole = facts.asOf.flatMap { $0 > night ? Finding(.asOfInFuture) : nil }
    switch self {
    case .roster, .eligibility: return whole
    case .assignments(let reading): return first(reading.accepted, \.toldOn) ?? whole
    case .actions(let reading): return first(reading.accepted, \.toldOn) ?? whole
    case .returns(let reading): return first(reading.accepted, \.toldOn) ?? whole
    case .releaseDates(let reading): return whole ?? first(reading.accepted, \.date.asOf.day)
    case .careRecords(let reading): return whole ?? first(reading.accepted, \.asOf.day, "asOf")
    case .decisions, .acks, .refused: return nil
    }
  }
}
