import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("What the policy file says of groups and statuses")
struct EligibilityKeysTests {
  private let tonight = Day(number: 20_778)

  private func policy(_ change: (String) -> String = { $0 }) throws -> Policy {
    let text = String(decoding: try Repository.bytes("pipelines/policy/calaim-ji.json5"), as: UTF8.self)
    return try PolicyFile(Array(change(text).utf8)).policy(on: tonight)
  }

  @Test("each aid code belongs to the group of DOMAIN")
  func groups() throws {
    let groups: [(AidGroup, String)] = [
      (.adult, "M1 L1"), (.parent, "M3 3N"), (.child, "M5 P5 P7 P9"), (.pregnant, "M7 M9 44 76"),
      (.aged, "10 1H"), (.blind, "20 2H"), (.disabled, "60 6H"), (.foster, "40 42 4H 4L 5K"),
      (.formerFoster, "4M"), (.chipChild, "H1 H2 H3 H4 H5"), (.chipPregnant, "0E"),
    ]
    let policy = try policy()
    for (group, codes) in groups {
      for code in codes.split(separator: " ") {
        #expect(policy.aidGroups[AidCode(String(code))]?.value == group, "\(code)")
      }
    }
    for code in "F1 F2 F3 F4 G0 G1 G2 G3 G4 G5 G6 G7 G8 G9 N0 N5 N6 N7 N8 N9".split(separator: " ") {
      #expect(policy.inpatientOnlyAids[AidCode(String(code))] != nil, "\(code)")
    }
  }

  @Test("groups end at their birthdays, statuses have their digits, criteria their sources")
  func values() throws {
    let eligibility = try policy().eligibility
    #expect(
      eligibility.endsAtAge.mapValues(\.value) == [.child: 19, .chipChild: 19, .formerFoster: 26])
    #expect(eligibility.exemptYouth == .inYouthFacility)
    let digits = "0123456789".map { eligibility.confirmations[$0]?.value }
    #expect(
      digits == [
        .normal, .unconfirmed, .unconfirmed, .unconfirmed, nil, .partialMonth, nil, .exception, nil,
        .fullMonth,
      ])
    #expect(Set(eligibility.criteria.keys) == Set(Criterion.allCases))
  }

  @Test("the other reading of the youth exemption is one word and an age")
  func everyYouth() throws {
    let other = try policy {
      $0.replacing(#"exempts: "youth-facility""#, with: #"exempts: "every-youth", under: 19"#)
    }
    #expect(other.eligibility.exemptYouth == .everyYouth(under: 19))
  }

  @Test(
    "what cannot be meant is refused with its key",
    arguments: [
      (#"exempts: "youth-facility""#, #"exempts: "jail""#, "exempts"),
      (#"exempts: "youth-facility""#, #"exempts: "every-youth""#, "under"),
      (#"group: "chip-child", age: 19"#, #"group: "child", age: 19"#, "child has two values"),
      (#"age: 26"#, #"age: 0"#, "age"), (#"digits: "123""#, #"digits: "0123""#, "0 has two values"),
      (#"criterion: "live-facility""#, #"criterion: "release-window""#, "release-window has two values"),
    ])
  func refused(text: String, instead: String, said: String) throws {
    #expect {
      _ = try policy { $0.replacing(text, with: instead) }
    } throws: { error in
      "\(error)".contains(said)
    }
  }
}
