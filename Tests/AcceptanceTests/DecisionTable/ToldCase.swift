import DecisionTable
import Foundation

/// A case of the decision table with the number, name and CIN that it has in the files.
struct ToldCase: Sendable {
  let row: DecisionCase
  /// From 1, in the order of the table.
  let number: Int
  /// The facility's id in the registry.
  let place: String
  /// The facility's number of the booking; other facilities use it too.
  let booking: String

  var situation: Situation { row.situation }
  /// One for the person; a second for the twin.
  func cin(_ twin: Int = 0) -> String { "9" + ToldCase.digits(number * 10 + twin, 7) + "A" }

  /// A name unlike the others': syllables from the digits of a number that no other case has.
  var name: (last: String, first: String) {
    let syllables = [
      "ba", "ke", "di", "fo", "gu", "hy", "ja", "le", "mi", "no", "pu", "ry", "sa", "te", "vi",
    ]
    var (rest, words) = (number &* 48_271 % 11_390_617, "")
    for _ in 0..<6 {
      words += syllables[rest % syllables.count]
      rest /= syllables.count
    }
    return (words.prefix(6).capitalized, words.suffix(6).capitalized)
  }

  /// Whether a roster, an eligibility file and release dates of one night can tell it: the policy of the house,
  /// a facility that may send, a full eligibility file, and no two words of one as-of time and sequence.
  static func canBeTold(_ situation: Situation) -> Bool {
    situation.asOf == DecisionNight.day && situation.changes.isEmpty && situation.facility.isRegistered
      && situation.found != .neverLooked && spansFit(situation)
      && Set(situation.told.map { "\($0.asOf) \($0.sequence)" }).count == situation.told.count
  }

  /// A record whose last day is before its first is refused, but for those that say there is no coverage.
  private static func spansFit(_ situation: Situation) -> Bool {
    guard case .member(let spans) = situation.found else { return true }
    return spans.allSatisfy { span in span.to.map { $0 >= span.from } ?? true }
  }

  static func digits(_ number: Int, _ count: Int) -> String {
    String((String(repeating: "0", count: count) + "\(number)").suffix(count))
  }
}
