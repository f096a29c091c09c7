/// What was counted of one month: the measures by their names, each by place, as it is and not for other eyes.
package struct MonthlyCounts: Hashable, Sendable {
  /// A place that is absent counts zero.
  package private(set) var numbers: [String: [MeasuredPlace: Int]] = [:]

  package init() {}

  package subscript(measure: Measure) -> [MeasuredPlace: Int] { numbers[measure.name] ?? [:] }

  package mutating func add(_ number: Int, _ measure: Measure, at place: MeasuredPlace) {
    note((numbers[measure.name]?[place] ?? 0) + number, measure.name, at: place)
  }

  /// Takes the number for what it is; zero is kept by absence.
  package mutating func note(_ number: Int, _ measure: String, at place: MeasuredPlace) {
    if number != 0 { numbers[measure, default: [:]][place] = number }
  }

  /// Takes note that the numbers of a measure at those places are for nobody's eyes outside of the house.
  package mutating func withhold(_ measure: Measure, at places: Set<MeasuredPlace>) {
    for place in places { note(1, measure.name + MonthlyCounts.suffix, at: place) }
  }

  /// Takes note that it is decided what is withheld: nothing below that number is told, but zero.
  package mutating func judge(least: Int) { note(least, MonthlyCounts.least, at: .all) }

  /// Where the number of a measure is withheld; everywhere as long as that is not decided.
  package func withheld(_ measure: Measure) -> Set<MeasuredPlace> {
    if numbers[MonthlyCounts.least] == nil { return Set(self[measure].keys) }
    return Set((numbers[measure.name + MonthlyCounts.suffix] ?? [:]).keys)
  }

  private static var suffix: String { " withheld" }
  private static var least: String { "least told" }

  /// Everything that was counted, in one order always.
  package var all: [(measure: String, place: MeasuredPlace, number: Int)] {
    numbers.sorted { $0.key < $1.key }.flatMap { measure, places in
      places.sorted { $0.key < $1.key }.map { (measure, $0.key, $0.value) }
    }
  }
}

/// What one case owed by a day and when that was done, kept when nothing is owed any more: timeliness is counted of it.
package struct DutyRecord: Hashable, Sendable {
  package let kind: Duty.Kind
  /// When the window opened; nil where that was not known while the duty was owed.
  package let opensOn: Day?
  /// Nil where nothing is owed any more and its day had not come: then only what was done is counted.
  package let dueOn: Day?
  /// Nil while it is not done.
  package var doneOn: Day?

  package init(_ kind: Duty.Kind, opensOn: Day?, dueOn: Day?, doneOn: Day?) {
    (self.kind, self.opensOn, self.dueOn, self.doneOn) = (kind, opensOn, dueOn, doneOn)
  }
}
