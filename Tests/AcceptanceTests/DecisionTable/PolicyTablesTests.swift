import DecisionTable
import Formats
import Foundation
import Testing

/// Whoever adds a code to the policy adds its row to the decision table.
@Suite("The policy file and the decision table")
struct PolicyTablesTests {
  private static let policy = Result {
    let file = Repository.pipelines + "/policy/calaim-ji.json5"
    return try JSON5Document(Array(Data(contentsOf: URL(fileURLWithPath: file)))).root.plain
  }

  /// The rows in force on the table's day.
  private func rows(_ key: String) throws -> [JSON] {
    let rows = try #require(try PolicyTablesTests.policy.get()[key]).elements
    return rows.filter { row in
      (row["from"]?.text ?? "") <= DecisionNight.day && DecisionNight.day <= (row["to"]?.text ?? "9999")
    }
  }

  private func texts(_ json: JSON?) -> [String] { json?.elements.compactMap(\.text) ?? [] }

  @Test("have the same aid codes in the same groups")
  func aidCodes() throws {
    var groups: [String: Set<String>] = [:]
    for row in try rows("aidCodes") {
      groups[row["group"]?.text ?? "", default: []].formUnion(texts(row["codes"]))
    }
    #expect(groups == Dictionary(uniqueKeysWithValues: TruthTable.grouped.map { ($0.group, Set($0.codes)) }))
    #expect(
      Set(try rows("inpatientOnlyAidCodes").flatMap { texts($0["codes"]) }) == Set(TruthTable.inpatientOnly))
  }

  @Test("have the same numbers")
  func numbers() throws {
    func value(_ key: String) throws -> JSON? { try rows(key).first?["value"] }
    #expect(try value("windowDays")?.number == 90)
    #expect(try value("postpartumMonths")?.number == 12)
    #expect(try value("earliestLiveOn")?.text == "2024-10-01")
    #expect(try value("youthExemption") == .bool(true))
  }

  @Test("cover, leave pending and deny by the same first digits")
  func digits() throws {
    var covered: [String: String] = [:]
    for row in try rows("eligibilityStatus") {
      let meaning = row["meaning"]?.text ?? ""
      for digit in row["digits"]?.text ?? "" { covered["\(digit)"] = meaning }
    }
    #expect(covered.keys.sorted() == (0...9).map(String.init))
    #expect(covered.filter { $0.value == "covered" }.keys.sorted() == ["0", "1", "2", "3", "4"])
    #expect(covered.filter { $0.value == "not-covered" }.keys.sorted() == ["9"])
  }

  @Test("count a suspicion of the first two needs only")
  func needs() throws {
    let suspected = try rows("needs").filter { texts($0["bases"]).contains("suspected") }
    #expect(suspected.compactMap { $0["need"]?.text }.sorted() == ["mental_health", "substance_use"])
    #expect(try rows("needs").filter { texts($0["bases"]).contains("confirmed") }.count == 7)
  }
}
