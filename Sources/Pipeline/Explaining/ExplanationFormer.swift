import Formats
import Reentry
import Rules

// What the person was known by before. CINs are shown as those of today; names are people's data, and only counted.
extension Explanation {
  var formerWords: [String] {
    let person = judged.subject.person
    let cins = person.formerCINs.map { cin in
      "formerly the CIN \(cin)" + (person.replacedOn(cin).map { " until \($0)" } ?? "") + ", by the roster"
    }
    let names = person.countOfFormerNames
    let called = names == 1 ? "another name" : "\(names) other names"
    return cins
      + (names == 0 ? [] : ["formerly told under \(called): handoff review \(person.name) --show-values"])
  }

  var formerJSON: JSON { judged.subject.person.formerJSON }
}

extension Case {
  /// How many names are kept besides those of today, of rosters and of eligibility files.
  package var countOfFormerNames: Int {
    formerNames.count + members.reduce(0) { $0 + formerNames(of: $1.member).count }
  }

  /// The day on which a roster told another CIN than that, or none.
  package func replacedOn(_ cin: CIN) -> Day? {
    former.last { $0.teller == .roster && $0.cin == cin }?.until
  }

  /// What tools are told of it.
  var formerJSON: JSON {
    [
      "cins": .array(
        formerCINs.map {
          [
            "cin": .string($0.description),
            "until": replacedOn($0).map { .string($0.description) } ?? .null,
          ]
        }),
      "names": .integer(countOfFormerNames),
    ]
  }
}
