import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A policy that an older engine kept")
struct OlderPolicyTests {
  private let tonight = Day(number: 20_778)

  private func installed() throws -> [UInt8] { try Repository.bytes("pipelines/policy/calaim-ji.json5") }

  /// The policy of the project, one key of it changed.
  private func kept(_ key: String, _ change: (inout [JSON]) -> Void) throws -> [UInt8] {
    guard case .object(var policy) = try JSON5Document(installed()).root.plain,
      case .array(var entries)? = policy[key]
    else { return [] }
    change(&entries)
    policy[key] = .array(entries)
    return JSON.object(policy).bytes(indented: true)
  }

  private func changing(_ entry: inout JSON, _ field: String, to value: JSON?) {
    guard case .object(var object) = entry else { return }
    object[field] = value
    entry = .object(object)
  }

  @Test("is left alone where it can be read")
  func whole() throws {
    #expect(try OlderPolicy(installed(), by: installed()) == nil)
    // A key that may say nothing is none that is missing.
    #expect(try OlderPolicy(kept("groupEnds") { $0 = [] }, by: installed()) == nil)
  }

  @Test("takes a key that it does not have from the installed one; a file of an operator's is refused")
  func missingKey() throws {
    guard case .object(var policy) = try JSON5Document(installed()).root.plain else { return }
    policy["windowDays"] = nil
    let kept = JSON.object(policy).bytes(indented: true)
    #expect(throws: ConfigurationFault.self) { try PolicyFile(kept) }
    let older = try #require(try OlderPolicy(kept, by: installed()))
    #expect(older.completed == ["windowDays"])
    #expect(try PolicyFile(older.bytes).policy(on: tonight).windowDays == Cited(90, citation: "000 slide 11"))
  }

  @Test("keeps its own values where an entry lacks a field")
  func missingField() throws {
    let kept = try kept("youthExemption") { entries in
      changing(&entries[0], "value", to: false)
      changing(&entries[0], "exempts", to: nil)
    }
    let older = try #require(try OlderPolicy(kept, by: installed()))
    #expect(older.completed == ["youthExemption"])
    let policy = try PolicyFile(older.bytes).policy(on: tonight)
    #expect(!policy.youthExemption.value && policy.eligibility.exemptYouth == .inYouthFacility)
  }

  @Test("keeps its own rows where a name has none, and loses what nobody knows any more")
  func missingRow() throws {
    let kept = try kept("needs") { entries in
      entries.removeAll { $0["need"] == "hiv" }
      for place in entries.indices { changing(&entries[place], "citation", to: "mine") }
      changing(&entries[0], "forgotten", to: 1)
    }
    let older = try #require(try OlderPolicy(kept, by: installed()))
    let bases = try PolicyFile(older.bytes).policy(on: tonight).needBases
    #expect(older.completed == ["needs"] && bases.count == Need.allCases.count)
    #expect(bases.values.count { $0.citation == "mine" } == Need.allCases.count - 1)
  }

  @Test("is the installed one where a key of it means nothing today")
  func strange() throws {
    let kept = try kept("windowDays") { $0 = ["ninety"] }
    let older = try #require(try OlderPolicy(kept, by: installed()))
    #expect(try PolicyFile(older.bytes).policy(on: tonight).windowDays.value == 90)
  }
}
