import Reentry

/// `duties.csv`: what each case owed by a day and when it was done, also of what is owed no more.
enum DutyTable {
  static let table = StateTable(
    name: "duties.csv", columns: ["case", "duty", "opens_on", "due_on", "done_on"])

  static func row(_ duty: DutyRecord, of number: Int) -> [String] {
    [
      String(number), duty.kind.rawValue, duty.opensOn?.description ?? "", duty.dueOn?.description ?? "",
      duty.doneOn?.description ?? "",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (number: Int, duty: DutyRecord) {
    let duty = DutyRecord(
      try row.value(1) { Duty.Kind(rawValue: $0) }, opensOn: try row.optional(2) { Day($0) },
      dueOn: try row.optional(3) { Day($0) }, doneOn: try row.optional(4) { Day($0) })
    return (try row.number(0), duty)
  }
}

/// `monthly.csv`: what each month that is over came to, every number as it is; what is not here is zero.
enum MonthlyTable {
  static let table = StateTable(
    name: "monthly.csv", columns: ["month", "level", "place", "measure", "number"])

  /// A month in which nothing was counted has one row without a measure: it is over all the same.
  static func rows(_ month: Month, _ counts: MonthlyCounts) -> [[String]] {
    let rows = counts.all.map { measure, place, number in
      [month.description, place.level, place.text, measure, String(number)]
    }
    return rows.isEmpty ? [[month.description, "all", "", "", "0"]] : rows
  }

  static func read(_ row: StateRow, into months: inout [Month: MonthlyCounts]) throws(StateDamage) {
    let month = try row.value(0) { Month($0) }
    guard let place = MeasuredPlace(level: row.values[1], text: row.values[2]) else { throw row.damage }
    months[month, default: MonthlyCounts()].note(try row.number(4), row.values[3], at: place)
  }
}
