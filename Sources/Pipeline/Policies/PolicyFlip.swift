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

  /// A due date that is another.
  package struct Move: Sendable {
    package let what: String
    package let old: Day
    package let new: Day
    /// The keys of the policy that alone move it; empty where only several together do.
    package fileprivate(set) var keys: [String] = []
  }

  // Nil where everything is as before.
  init?(
    _ before: JudgedCase, _ old: Circumstances, _ after: JudgedCase, _ new: Circumstances, at place: Int
  ) {
    let person = before.subject.person
    (number, booking, self.place) = (person.number, person.booking.key, place)
    (self.old, self.new) = (before.determination.outcome, after.determination.outcome)
    criteria = zip(before.determination.findings, after.determination.findings).compactMap(Turn.init)
    dates = Move.all(before, old, new)
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
  fileprivate init?(_ old: CriterionFinding, _ new: CriterionFinding) {
    guard old.answer != new.answer else { return nil }
    criterion = old.criterion
    (self.old, oldCitation) = (Self.words(old.answer), old.citation)
    (self.new, newCitation) = (Self.words(new.answer), new.citation)
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
  // What is over under both is no news.
  fileprivate static func all(_ person: JudgedCase, _ old: Circumstances, _ new: Circumstances) -> [Self] {
    guard let release = person.subject.release.date?.day else { return [] }
    func dates(_ circumstances: Circumstances) -> [(String, Day)] {
      let timeline = Timeline(release: release, on: circumstances.day, policy: circumstances.policy)
      return [
        ("window opens", timeline.windowOpensOn), ("plan and warm handoff due", timeline.handoffDueOn),
        ("first contact due", timeline.firstContactDueOn),
        ("second contact due", timeline.secondContactDueOn),
      ]
    }
    return zip(dates(old), dates(new)).compactMap { before, after in
      guard before.1 != after.1, max(before.1, after.1) >= old.day else { return nil }
      return Self(what: before.0, old: before.1, new: after.1)
    }
  }
}
