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

  /// By how much one count exceeds another at each place where it counts all that the other counts, and so few more
  /// that nobody may know; below zero where it is the other way round.
  package func excess(of whole: String, over part: Measure) -> [MeasuredPlace: Int] {
    let less = numbers[MonthlyCounts.name(whole, within: part.name)] ?? [:]
    return (numbers[MonthlyCounts.name(part.name, within: whole)] ?? [:])
      .merging(less.mapValues { -$0 }) { first, _ in first }
  }

  /// Takes note that at a place one count counts all that another counts, and so many more.
  package mutating func note(excess: Int, of whole: String, over part: String, at place: MeasuredPlace) {
    note(excess, MonthlyCounts.name(part, within: whole), at: place)
  }

  private static func name(_ part: String, within whole: String) -> String { "\(part) within \(whole)" }

  /// The people of two counts that share nobody, as one count: eligible in custody, and released.
  package static var eligibleOrReleased: String { "eligible-or-released" }

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
