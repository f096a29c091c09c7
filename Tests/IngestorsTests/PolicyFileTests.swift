import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("The policy file")
struct PolicyFileTests {
  private let tonight = Day(number: 20_778)

  private static func text() throws -> String {
    String(decoding: try Repository.bytes("pipelines/policy/calaim-ji.json5"), as: UTF8.self)
  }

  private func refusal(_ text: String) -> String? {
    do throws(ConfigurationFault) {
      _ = try PolicyFile(Array(text.utf8)).policy(on: tonight)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("of the project has every number and table of the rules")
  func project() throws {
    #expect(tonight.description == "2026-11-21")
    let policy = try PolicyFile(Repository.bytes("pipelines/policy/calaim-ji.json5")).policy(on: tonight)
    #expect(policy.windowDays == Cited(90, citation: "000 slide 11"))
    #expect(policy.handoffLeadDays == Cited(14, citation: "000 slide 17"))
    #expect(policy.medicationSupplyDays == Cited(30, citation: "000 slide 6"))
    #expect(policy.firstContactBusinessDays == Cited(2, citation: "default"))
    #expect(policy.secondContactDays == Cited(30, citation: "default"))
    #expect(policy.postpartumMonths == Cited(12, citation: "003 p.2"))
    #expect(policy.earliestLiveOn.value.description == "2024-10-01")
    #expect(policy.youthExemption.value && policy.tellsUnknownDates.value)
    #expect(policy.records.plausibleAge.value == 8...120 && policy.heldPlanStatuses.value == ["59"])
    #expect(policy.needBases.count == Need.allCases.count)
    #expect(policy.needBases[.substanceUse]?.value == [.confirmed, .suspected])
    #expect(policy.needBases[.hiv]?.value == [.confirmed])
    #expect(policy.needBases[.pregnancy]?.value == [.confirmed, .postpartum])
    #expect(Set(policy.aidGroups.values.map(\.value)) == Set(AidGroup.allCases))
    #expect(policy.aidGroups.count == 30 && policy.inpatientOnlyAids.count == 20)
    #expect(policy.aidGroups[AidCode("M1")]?.value == .adult)
    #expect(Set(policy.statusMeanings.keys) == Set("0123456789"))
    #expect(
      policy.statusMeanings["4"]?.value == .covered && policy.statusMeanings["5"]?.value == .shareOfCost)
    let unmeasured: Set<Feed> = [.decisions, .acks, .careRecords]
    #expect(Set(policy.circuitBreakers.keys) == Set(Feed.allCases).subtracting(unmeasured))
    let rosters = try #require(policy.circuitBreakers[.rosters])
    #expect(rosters.citation == "default" && rosters.value.nights == 14 && rosters.value.least == 5)
    #expect(rosters.value.changePoints == nil && policy.circuitBreakers[.eligibility]?.value.lossPoints == 10)
    #expect(policy.holidays.contains(Day(number: 20_783)), "Thanksgiving 2026")
  }

  @Test("has one value on every day of forty years")
  func everyDay() throws {
    let file = try PolicyFile(Repository.bytes("pipelines/policy/calaim-ji.json5"))
    for number: Int32 in stride(from: 10_957, to: 25_567, by: 91) {
      #expect(try file.policy(on: Day(number: number)).windowDays.value == 90)
    }
  }

  @Test(
    "is refused with line, column and key",
    arguments: [
      (
        "{value: 90, from", "{value: \"ninety\", from",
        "14:24: windowDays[0].value: \"ninety\" is not a whole number (1-365)"
      ),
      (
        "{value: 90, from", "{value: 366, from",
        "14:24: windowDays[0].value: 366 is not a whole number (1-365)"
      ),
      ("windowDays: [{", "windowDay: [{", "14:3: windowDay: is not a key here"),
      (
        "windowDays: [{value: 90,", "windowDays: [{",
        "14:16: windowDays[0].value: is missing"
      ),
      (
        "windowDays: [{value: 90, from: \"2000-01-01\"", "windowDays: [{value: 90, from: \"2027-01-01\"",
        "14:15: windowDays: has no value in force on 2026-11-21"
      ),
      (
        "windowDays: [{value: 90, from: \"2000-01-01\"", "windowDays: [{value: 90, from: \"2000-1-1\"",
        "14:34: windowDays[0].from: \"2000-1-1\" is not a day (YYYY-MM-DD)"
      ),
      (
        "windowDays: [{", "windowDays: [{value: 60, from: \"2026-11-21\", citation: \"x\"}, {",
        "14:64: windowDays[1]: two values from 2026-11-21 on: the other stands in line 14"
      ),
      ("need: \"hiv\"", "need: \"aids\"", "need: \"aids\" is not one of"),
      (
        "need: \"hiv\"", "need: \"pregnancy\"",
        "pregnancy has two values from 2000-01-01 on: the other stands in line"
      ),
      (
        "{need: \"hiv\", bases: [\"confirmed\"]", "{need: \"hiv\", bases: [\"confirmed\", \"postpartum\"]",
        "needs[5].bases[1]: is no basis of hiv"
      ),
      (
        "{need: \"hiv\", bases: [\"confirmed\"]", "{need: \"hiv\", bases: []", "needs[5].bases: names nothing"
      ),
      (
        "codes: [\"F1\", \"F2\"", "codes: [\"F1\", \"M1\"",
        "inpatientOnlyAidCodes[0].codes[1]: \"M1\" is in aidCodes, too, in line"
      ),
      (
        "handoffLeadDays: [{value: 14", "handoffLeadDays: [{value: 91",
        "handoffLeadDays[0].value: 91 is more than windowDays, 90 in line 14"
      ),
      ("group: \"blind\"", "group: \"sightless\"", "group: \"sightless\" is not one of"),
      ("codes: [\"20\"", "codes: [\"M1\"", "M1 has two values from 2000-01-01 on"),
      ("digits: \"9\"", "digits: \"91\"", "1 has two values from 2000-01-01 on"),
      ("meaning: \"covered\"", "meaning: \"fine\"", "meaning: \"fine\" is not one of covered, pending"),
      ("days: [\"2024-01-01\"", "days: [\"2024-01-32\"", "\"2024-01-32\" is not a day"),
      ("youngest: 8", "youngest: 130", "oldest: 120 is not a whole number (130-150)"),
      ("feed: \"rosters\", nights: 14", "feed: \"roster\", nights: 14", "feed: \"roster\" is not one of"),
      (
        "feed: \"rosters\", nights: 14", "feed: \"eligibility\", nights: 14",
        "eligibility has two values from 2000-01-01 on"
      ),
      ("nights: 14, least: 5", "nights: 14, least: 15", "least: 15 is not a whole number (1-14)"),
      ("lossPoints: 10", "lossPoints: 101", "lossPoints: 101 is not a whole number (0-100)"),
      ("spreads: 6, floor: 20", "spreads: 6", "floor: is missing"),
    ])
  func refusals(old: String, new: String, message: String) throws {
    let text = try Self.text()
    #expect(text.contains(old))
    let refused = try #require(refusal(text.replacing(old, with: new, maxReplacements: 1)))
    #expect(refused.contains(message), "\(refused)")
  }

  @Test("ends one value and begins the next without a gap")
  func succession() throws {
    let text = try Self.text().replacing(
      "windowDays: [{value: 90, from: \"2000-01-01\"",
      with: "windowDays: [{value: 60, from: \"2026-11-22\", citation: \"x\"}, "
        + "{value: 90, from: \"2000-01-01\", to: \"2026-11-21\"")
    let file = try PolicyFile(Array(text.utf8))
    #expect(try file.policy(on: tonight).windowDays.value == 90)
    #expect(try file.policy(on: tonight.advanced(by: 1)).windowDays.value == 60)
  }
}

@Suite("The pipeline file")
struct PipelineFileTests {
  @Test("of the project names what a night needs")
  func project() throws {
    let pipeline = try PipelineFile(Repository.bytes("pipelines/nightly.json5"))
    #expect(pipeline.exchange == "/var/lib/handoff" && pipeline.policy == "policy/calaim-ji.json5")
    #expect(pipeline.registry == "registry" && pipeline.profiles == "profiles")
    #expect(pipeline.rejectThresholdPercent == 10 && pipeline.shrunkenRosterPercent == 50)
    #expect(pipeline.quietMilliseconds == 1000)
  }

  @Test(
    "is refused with line, column and key",
    arguments: [
      ("{exchange: 'x', policy: 'p', registry: 'r'}", "1:1: profiles: is missing"),
      ("{exchange: 1}", "1:12: exchange: 1 is not a text"),
      ("{\n  exchnge: 'x'}", "2:3: exchnge: is not a key here"),
      (
        "{exchange: 'x', policy: 'p', registry: 'r', profiles: 'q',\n rejectThresholdPercent: 101}",
        "2:26: rejectThresholdPercent: 101 is not a whole number (0-100)"
      ),
      ("[]", "1:1: an array is not an object"),
      ("{exchange: }", "1:12: "),
    ])
  func refusals(text: String, message: String) {
    let fault = #expect(throws: ConfigurationFault.self) { try PipelineFile(Array(text.utf8)) }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }

  @Test("has usual values for what it leaves out")
  func usual() throws {
    let pipeline = try PipelineFile(Array("{exchange: 'x', policy: 'p', registry: 'r', profiles: 'q'}".utf8))
    #expect(pipeline.rejectThresholdPercent == 10 && pipeline.shrunkenRosterPercent == 50)
  }
}
