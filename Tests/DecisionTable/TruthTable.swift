/// Who is eligible, written from DOMAIN §3 and §4 and from nothing else: no code of the rules was read for it.
///
/// A row changes one requirement of a person who meets all four; the table is every row alone, and the rows
/// that are marked so combined with one another. Left out, for the domain is silent:
/// - a first digit of 5, 7, 8 or 9 with a second of 5 and a restriction of 800-899 (ineligible, on hold or
///   suspended?); second digits 4, 6 and 8; restriction codes outside 800-899 on covered coverage; status 6
///   without such a restriction is read as the policy file has it, by its citation `default`;
/// - whether a hold (7) on a group that is outgrown is pending or failed: only that it is not met;
/// - whether a plan's hold (59) leaves the group pending or met: only that it takes nothing away;
/// - an adult's aid code on a child, a foster child's on somebody of more than 21 years;
/// - a birth date of which digits are unknown where that decides; a birth date that booking and member differ in;
/// - twelve months after a 29 February on 1 March; a pregnancy that ends in the future; confirmed and ended;
/// - a released or home date that is told before its day; a release told of somebody still on a later roster; a date with kind unknown; HOLD, other custody or gone from the roster
///   together with a date outside the window; hospital without a date after a date was told;
/// - conditional without readiness; which words a transfer, a death or an escape has;
/// - two stays of one person at once, and what the stay left behind is then;
/// - which supplier an eligibility file or an unknown aid code is asked of.
package enum TruthTable {
  package static let none = Row("", .met, "", combined: true) { _ in }

  /// Each row alone.
  package static let single: [DecisionCase] =
    [DecisionCase(none, none, none, none)]
    + custody.map { DecisionCase($0, none, none, none) }
    + group.map { DecisionCase(none, $0, none, none) }
    + need.map { DecisionCase(none, none, $0, none) }
    + window.map { DecisionCase(none, none, none, $0) }

  /// Every combination of two and more of the rows that are marked for it.
  package static let combined: [DecisionCase] = combinations { $0 > 1 }

  /// Those of two rows.
  package static let pairs: [DecisionCase] = combinations { $0 == 2 }

  private static func combinations(of count: (Int) -> Bool) -> [DecisionCase] {
    func marked(_ rows: [Row]) -> [Row] { [none] + rows.filter(\.isCombined) }
    let (coverages, cares, releases) = (marked(group), marked(need), marked(window))
    var cases: [DecisionCase] = []
    for place in marked(custody) {
      for coverage in coverages {
        for care in cares {
          for release in releases {
            let rows = [place, coverage, care, release]
            guard count(rows.count { !$0.name.isEmpty }) else { continue }
            cases.append(DecisionCase(place, coverage, care, release))
          }
        }
      }
    }
    return cases
  }

  package static let all = single + combined

  static let group = aidCodes + ages + statuses + suspensions + spans + identities + groupPolicies
  static let need = needsAlone + needsTogether + postpartum + youth + needPolicies
  static let window = windowEdges + kinds + whereabouts + histories + windowPolicies
}
