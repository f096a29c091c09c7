import Caseload
import Reentry
import Rules

/// What would be another for one case.
package struct PolicyFlip: Sendable {
  package let number: Int
  package let booking: BookingKey
  package let old: Determination.Outcome
  package let new: Determination.Outcome
  package private(set) var criteria: [Turn]
  package private(set) var dates: [Move]
  // Among the cases that were judged.
  let place: Int

  /// A criterion that is answered otherwise.
  package struct Turn: Sendable {
    package let criterion: Criterion
    package let old: String
    package let new: String
    package let oldCitation: String
    package let newCitation: String
    /// The keys of the policy that alone bring it about; empty where only several together do.
    package fileprivate(set) var keys: [String] = []
  }

  /// Something owed by another day than before, or by none.
  package struct Move: Sendable {
    package let what: Duty.Kind
    /// Nil where it is not owed; at least one of the two is a day.
    package let old: Day?
    package let new: Day?
    /// The keys of the policy that alone move it; empty where only several together do.
    package fileprivate(set) var keys: [String] = []
  }

  // Nil where everything is as before.
  init?(
    _ before: Judged, owing old: [Duty], _ after: Judged, owing new: [Duty], on day: Day, at place: Int
  ) {
    let person = before.cases[place].subject.person
    (number, booking, self.place) = (person.number, person.booking.key, place)
    (self.old, self.new) = (
      before.cases[place].determination.outcome, after.cases[place].determination.outcome
    )
    criteria = Criterion.allCases.compactMap { Turn($0, before, after, at: place) }
    dates = Move.all(old, new, on: day, isJudgedAlike: self.old == self.new)
    if criteria.isEmpty, dates.isEmpty { return nil }
  }

  /// Notes that the key brings about what it does alone.
  mutating func blame(_ key: String, for alone: PolicyFlip) {
    for place in criteria.indices
    where alone.criteria.contains(where: { $0.criterion == criteria[place].criterion }) {
      criteria[place].keys.append(key)
    }
    for place in dates.indices where alone.dates.contains(where: { $0.what == dates[place].what }) {
      dates[place].keys.append(key)
    }
  }
}

extension PolicyFlip.Turn {
  fileprivate init?(_ criterion: Criterion, _ before: Judged, _ after: Judged, at place: Int) {
    let old = before.cases[place].determination[criterion]
    let new = after.cases[place].determination[criterion]
    guard old.answer != new.answer else { return nil }
    self.criterion = criterion
    (self.old, oldCitation) = (Self.words(old.answer), before.circumstances.citation(of: old))
    (self.new, newCitation) = (Self.words(new.answer), after.circumstances.citation(of: new))
  }

  private static func words(_ answer: CriterionFinding.Answer) -> String {
    switch answer {
    case .met: "met"
    case .failed(let reason): reason.rawValue
    case .unknown(let missing): "\(missing.what.rawValue) missing"
    }
  }
}

extension PolicyFlip.Move {
  // What is done or over under both is no news, nor that nothing is owed to whom the answer itself is another.
  fileprivate static func all(
    _ before: [Duty], _ after: [Duty], on day: Day, isJudgedAlike: Bool
  ) -> [Self] {
    Duty.Kind.allCases.compactMap { kind in
      let owed = [before, after].map { duties in duties.first { $0.kind == kind } }
      guard owed[0]?.dueOn != owed[1]?.dueOn, isJudgedAlike || !owed.contains(nil) else { return nil }
      guard owed.contains(where: { $0.map { $0.isAhead(of: day) } ?? true }) else { return nil }
      return Self(what: kind, old: owed[0]?.dueOn, new: owed[1]?.dueOn)
    }
  }
}

extension Duty {
  fileprivate func isAhead(of day: Day) -> Bool {
    if case .met = state { return false }
    return dueOn >= day
  }
}
