import Caseload
import Formats
import Ingestors
import Reentry
import Rules

/// Whose determination or due date is another under another policy, and by which of its values.
package struct PolicyFlips: Sendable {
  package let generation: Int
  package let day: Day
  /// How many cases were judged.
  package let cases: Int
  package let flips: [PolicyFlip]
  /// Whether it would tell of a need to name them: then they are only counted, but where needs are shown.
  package let tellNeed: Bool
  // Of the policy, under which a value differs.
  private let keys: [String]

  /// Judges the caseload of the newest night up to the day under both policies; nil where there is no such night.
  ///
  /// Nothing is written. Throws `StateLoss` where the state is not what a night wrote.
  package init?(_ difference: PolicyDifference, in exchange: Exchange, asOf day: Day) throws {
    guard let night = try NightLeft(in: exchange.folder, asOf: day) else { return nil }
    let definitions = try NightDefinitions(night.files, asOf: day)
    func judged(_ policy: NamedPolicy, _ file: PolicyFile) throws -> (judged: Judged, duties: CaseDuties) {
      let values = try ConfigurationRefusal.naming(policy.name) { () throws(ConfigurationFault) in
        try file.policy(on: day)
      }
      let judged = Judged(night.caseload, definitions.with(values))
      return (judged, CaseDuties(judged, night.caseload))
    }
    let before = try judged(difference.old, difference.old.file)
    let after = try judged(difference.new, difference.new.file)
    func flip(_ at: Int, _ after: (judged: Judged, duties: CaseDuties)) -> PolicyFlip? {
      let (old, new) = (before.judged.cases[at], after.judged.cases[at])
      return PolicyFlip(
        before.judged, owing: before.duties.duties(of: old), after.judged,
        owing: after.duties.duties(of: new), on: day, at: at)
    }
    var flips = before.judged.cases.indices.compactMap { flip($0, after) }
    // One key at a time: what a value alone brings about is its doing.
    for key in flips.isEmpty ? [] : difference.keys {
      let mixed = try judged(difference.new, difference.old.file.taking(key, from: difference.new.file))
      for place in flips.indices {
        if let alone = flip(flips[place].place, mixed) { flips[place].blame(key, for: alone) }
      }
    }
    (generation, self.day) = (night.manifest.generation, day)
    (cases, self.flips) = (before.judged.cases.count, flips)
    keys = difference.keys
    tellNeed = difference.tellsNeed(on: day)
  }

  /// How many go from one outcome to another, in the order of the outcomes.
  package var outcomes: [(old: Determination.Outcome, new: Determination.Outcome, count: Int)] {
    let all = Determination.Outcome.allCases
    return all.flatMap { old in
      all.compactMap { new in
        let count = flips.count { $0.old == old && $0.new == new }
        return old == new || count == 0 ? nil : (old, new, count)
      }
    }
  }

  /// How many each key alone changes something for, in the order of the keys.
  package var byKey: [(key: String, count: Int)] {
    keys.map { key in
      let count = flips.count { flip in
        flip.criteria.contains { $0.keys.contains(key) } || flip.dates.contains { $0.keys.contains(key) }
      }
      return (key, count)
    }
    .filter { $0.count > 0 }
  }

  /// How many keep their outcome, for other reasons.
  package var reasons: Int { flips.count { $0.old == $0.new && !$0.criteria.isEmpty } }

  /// How many have a due date that is another.
  package var dated: Int { flips.count { !$0.dates.isEmpty } }
}
