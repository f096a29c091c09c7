import Formats
import Foundation
import Reentry
import Testing

@testable import Ingestors

@Suite("The days of a policy's values")
struct PolicyDaysTests {
  /// The project's policy with one key's list in place of its own.
  private func refusal(_ key: String, _ list: String) throws -> String {
    let text = String(decoding: try Repository.bytes("pipelines/policy/calaim-ji.json5"), as: UTF8.self)
    let start = try #require(text.range(of: "  \(key): ["))
    let rest = text[start.upperBound...]
    let end = try #require(rest.range(of: rest.prefix { $0 != "\n" }.hasSuffix("],") ? "],\n" : "\n  ],\n"))
    let mended = text[..<start.lowerBound] + "  \(key): [\n\(list)],\n" + rest[end.upperBound...]
    do throws(ConfigurationFault) {
      _ = try PolicyFile(Array(mended.utf8))
      return "taken"
    } catch {
      return "\(error.key): \(error.message)"
    }
  }

  private static func days(_ from: String, _ to: String? = nil) -> String {
    "from: \"\(from)\", " + (to.map { "to: \"\($0)\", " } ?? "") + "citation: \"x\""
  }

  @Test(
    "are checked for all days when the file is read, not for tonight alone",
    arguments: [
      // One value after another, in either order, is what the file is for.
      ([days("2000-01-01", "2030-12-31"), days("2031-01-01")], "taken"),
      ([days("2031-01-01"), days("2000-01-01", "2030-12-31")], "taken"),
      (
        [days("2000-01-01", "2030-12-31"), days("2030-12-31")],
        "windowDays[1]: two values on 2030-12-31: the other stands in line 15"
      ),
      (
        [days("2000-01-01", "2030-12-31"), days("2031-01-02")],
        "windowDays[1]: no value from 2031-01-01 to 2031-01-01"
      ),
      ([days("2000-01-01", "2030-12-31")], "windowDays[0].to: no value after 2030-12-31"),
      ([days("2000-01-01"), days("2031-01-01")], "windowDays[1]: two values from 2031-01-01 on: the other"),
      (
        [days("2031-01-01"), days("2000-01-01")], "windowDays[1]: two values from 2031-01-01 on: the other"
      ),
      (
        [days("2000-01-01", "2010-01-01"), days("2005-01-01", "2006-01-01"), days("2010-01-02")],
        "windowDays[1]: two values from 2005-01-01 to 2006-01-01"
      ),
      ([], "windowDays: has no value"),
      ([days("2031-01-01", "2030-12-31")], "windowDays[0].to: 2030-12-31 is before from, 2031-01-01"),
      ([days("2031-01-01", "2031-01-01"), days("2031-01-02")], "taken"),
      (["from: \"2000-01-01\""], "windowDays[0].citation: is missing"),
      (["from: \"2000-01-01\", citation: \" \""], "windowDays[0].citation: is empty"),
      (
        ["from: \"2000-01-01\", citation: \"x\", until: \"2030-01-01\""],
        "windowDays[0].until: is not a key here"
      ),
      (["from: \"2000-01-01\", citation: \"x\", need: \"hiv\""], "windowDays[0].need: is not a key here"),
    ])
  func oneValue(entries: [String], message: String) throws {
    let list = entries.map { "{value: 90, \($0)},\n" }.joined()
    let refused = try refusal("windowDays", list)
    #expect(refused.hasPrefix(message), "\(refused)")
  }

  @Test(
    "of a table are checked for each of its names",
    arguments: [
      // A code of which nothing is said is pending; that may change from day to day.
      ("aidCodes", "{group: \"adult\", codes: [\"M1\"], \(days("2000-01-01", "2010-01-01"))},", "taken"),
      (
        "aidCodes",
        "{group: \"adult\", codes: [\"M1\", \"L1\"], \(days("2000-01-01", "2010-01-01"))},"
          + "{group: \"aged\", codes: [\"L1\"], \(days("2010-01-02"))},", "taken"
      ),
      (
        "aidCodes",
        "{group: \"adult\", codes: [\"M1\", \"L1\"], \(days("2000-01-01", "2010-01-01"))},"
          + "{group: \"aged\", codes: [\"L1\"], \(days("2010-01-01"))},",
        "aidCodes[1]: L1 has two values on 2010-01-01"
      ),
      (
        "aidCodes", "{group: \"adult\", codes: [\"M1\", \"M1\"], \(days("2000-01-01"))},",
        "aidCodes[0].codes[1]: \"M1\" stands here twice"
      ),
      (
        "aidCodes", "{group: \"adult\", codes: [\"m1\"], \(days("2000-01-01"))},",
        "aidCodes[0].codes[0]: \"m1\" is not an aid code"
      ),
      (
        "aidCodes", "{group: \"adult\", codes: [], \(days("2000-01-01"))},",
        "aidCodes[0].codes: names nothing"
      ),
      (
        "eligibilityStatus", "{digits: \"012345678\", meaning: \"covered\", \(days("2000-01-01"))},",
        "eligibilityStatus: 9 has no entry"
      ),
      (
        "eligibilityStatus",
        "{digits: \"0123456789\", meaning: \"covered\", \(days("2000-01-01", "2010-01-01"))},",
        "eligibilityStatus[0].to: 0 has no value after 2010-01-01"
      ),
      (
        "eligibilityStatus", "{digits: \"01234567x\", meaning: \"covered\", \(days("2000-01-01"))},",
        "eligibilityStatus[0].digits: \"01234567x\" is not digits, each once"
      ),
      (
        "needs", "{need: \"hiv\", bases: [\"confirmed\"], \(days("2000-01-01"))},",
        "needs: mental_health has no"
      ),
      ("countyZips", "{county: \"58\", zips: [\"959\"], \(days("2000-01-01"))},", "taken"),
      (
        "countyZips", "{county: \"59\", zips: [\"959\"], \(days("2000-01-01"))},",
        "countyZips[0].county: is no county"
      ),
      (
        "countyZips", "{county: \"58\", zips: [\"95\"], \(days("2000-01-01"))},",
        "countyZips[0].zips[0]: \"95\" is not the first"
      ),
      ("holidays", "{name: \"A\", days: [\"2026-12-25\"], \(days("2000-01-01"))},", "taken"),
      (
        "holidays",
        "{name: \"A\", days: [\"2026-12-25\"], \(days("2000-01-01"))},"
          + "{name: \"B\", days: [\"2026-12-25\"], \(days("2000-01-01"))},",
        "holidays[1]: 2026-12-25 has two values from 2000-01-01 on"
      ),
      ("circuitBreaker", "", "taken"),
    ])
  func table(key: String, list: String, message: String) throws {
    let refused = try refusal(key, list + "\n")
    #expect(refused.hasPrefix(message), "\(refused)")
  }

  @Test("before which nothing was in force are refused as such")
  func before() throws {
    let file = try PolicyFile(Repository.bytes("pipelines/policy/calaim-ji.json5"))
    let first = try #require(Day("2000-01-01"))
    #expect(throws: Never.self) { try file.policy(on: first) }
    let fault = #expect(throws: ConfigurationFault.self) { try file.policy(on: first.advanced(by: -1)) }
    #expect(fault?.description == "14:15: windowDays: has no value in force on 1999-12-31")
  }
}
