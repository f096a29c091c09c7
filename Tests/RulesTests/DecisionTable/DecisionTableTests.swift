import DecisionTable
import Reentry
import Rules
import Testing

@Suite("The decision table")
struct DecisionTableTests {
  /// How the rules differ from what the domain says of a case; nil where they do not.
  private func difference(_ row: DecisionCase) throws -> String? {
    let said = try determination(row)
    guard said.findings.map(\.criterion) == Criterion.allCases else { return "not every criterion, in order" }
    return row.expected.difference(
      outcome: said.outcome.rawValue, reasons: said.reasons.map(\.rawValue),
      missing: said.missing.map { ($0.what.rawValue, $0.from.rawValue) })
  }

  private func determination(_ row: DecisionCase) throws -> Determination {
    let situation = row.situation
    return JudgedCase(try situation.person(), in: try situation.circumstances()).determination
  }

  @Test("says of every row what the rules say", arguments: TruthTable.single)
  func single(row: DecisionCase) throws {
    let difference = try difference(row)
    withKnownIssue("\(row.says)") {
      #expect(difference == nil, "\(row.says)")
    } when: {
      row.isDisputed
    }
  }

  @Test("says of the rows together what the rules say")
  func combined() throws {
    var different: [String] = []
    for row in TruthTable.combined {
      let difference = try difference(row)
      if (difference != nil) != row.isDisputed { different.append("\(row): \(difference ?? "agrees")") }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(20))")
  }

  @Test("has many cases, each but once")
  func size() {
    #expect(TruthTable.single.count >= 500)
    #expect(TruthTable.combined.count >= 7000)
    #expect(Set(TruthTable.all.map(\.situation)).count >= 7500)
    #expect(Set(TruthTable.single.map(\.description)).count == TruthTable.single.count)
  }

  /// Every word that DOMAIN gives a cause for.
  private static let words: Set = [
    "facility-not-registered", "facility-not-ready", "facility-not-live", "not-enrolled", "coverage-ended",
    "status-not-covered", "group-outgrown", "no-qualifying-need", "window-not-open", "already-released",
    "release-date", "release-date-passed", "presumed-release", "custody-status", "needs-screening",
    "need-confirmation", "identity", "eligibility-file", "eligibility-status", "aid-code", "share-of-cost",
    "full-coverage",
  ]

  @Test("brings each criterion to each of its answers, and the rules say each word")
  func answers() throws {
    var (answers, said): (Set<String>, Set<String>) = ([], [])
    for row in TruthTable.single {
      for finding in try determination(row).findings {
        let criterion = finding.criterion.rawValue
        switch finding.answer {
        case .met: answers.insert("\(criterion): met")
        case .failed(let reason):
          answers.insert("\(criterion): failed")
          said.insert(reason.rawValue)
        case .unknown(let missing):
          answers.insert("\(criterion): unknown")
          said.insert(missing.what.rawValue)
        }
      }
    }
    for criterion in Criterion.allCases {
      for answer in ["met", "failed", "unknown"] {
        #expect(answers.contains("\(criterion.rawValue): \(answer)"))
      }
    }
    #expect(DecisionTableTests.words.subtracting(said).isEmpty)
  }
}
