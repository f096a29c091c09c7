import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("The steps of the policy file")
struct TimelineKeysTests {
  private func timeline(_ old: String = "", _ new: String = "") throws -> TimelinePolicy {
    let text = String(
      decoding: try Repository.bytes("pipelines/policy/calaim-ji.json5"), as: UTF8.self)
    guard !old.isEmpty else { return try timeline(of: text) }
    try #require(text.split(separator: old, omittingEmptySubsequences: false).count == 2)
    return try timeline(of: text.replacing(old, with: new))
  }

  private func timeline(of text: String) throws -> TimelinePolicy {
    let file = try PolicyFile(Array(text.utf8))
    return try file.policy(on: Day(number: 20_778)).timeline
  }

  @Test("are those of the project, and ours")
  func project() throws {
    let timeline = try timeline()
    #expect(timeline.followUpDays == 60)
    #expect(
      timeline.daysToStep == [
        .careManagerAssigned: Cited(14, citation: "default"), .firstMeeting: Cited(21, citation: "default"),
        .secondMeeting: Cited(35, citation: "default"), .planDrafted: Cited(60, citation: "default"),
      ])
  }

  @Test(
    "are refused with their key",
    arguments: [
      ("step: \"meeting-1\", days: 21", "step: \"meeting-3\", days: 21", "step: \"meeting-3\""),
      ("step: \"meeting-1\", days: 21", "step: \"meeting-1\", days: 366", "days: 366"),
      ("step: \"meeting-1\", days: 21", "step: \"meeting-2\", days: 21", "meeting-2 has two values"),
      ("followUpDays: [{value: 60", "followUpDays: [{value: -1", "value: -1"),
    ])
  func refused(old: String, new: String, said: String) throws {
    do {
      _ = try timeline(old, new)
      Issue.record("taken")
    } catch let fault as ConfigurationFault {
      #expect(fault.description.contains(said), "\(fault.description)")
    }
  }
}
