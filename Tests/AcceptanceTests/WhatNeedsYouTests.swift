import Formats
import Foundation
import Testing

@Suite("What needs somebody")
struct WhatNeedsYouTests {
  private func afterANight() throws -> Tree {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    return tree
  }

  @Test("is also what lies in inbound and no run takes, by status and doctor as by run")
  func leftAlone() throws {
    let tree = try afterANight()
    let (link, large) = (
      "inbound/fresno.sheriff/rosters/link.csv", "inbound/fresno.sheriff/rosters/large.csv"
    )
    try tree.replace("largestFileMegabytes: 4096", with: "largestFileMegabytes: 1", in: tree.pipeline)
    try tree.drop(JailFile.rosters + "x_2026-11-22.csv", JailFile.roster(of: 5, zip: "93702"))
    try tree.run("2026-11-22", "--quiet")
    try FileManager.default.createSymbolicLink(
      atPath: "\(tree.path)/\(link)", withDestinationPath: "/dev/null")
    try tree.drop(JailFile.rosters + "large.csv", [UInt8](repeating: 0x20, count: 1_048_577))
    #expect(try tree.run("2026-11-22").output.contains("\(link): is-a-link"))
    let status = try tree.handoff("status", "--as-of", "2026-11-22")
    #expect(status.status == 2)
    #expect(
      status.output.contains(
        "needs you (2)\n  left alone   \(link): is-a-link\n  left alone   \(large): is-too-large\n"))
    let json = try tree.handoff("status", "--as-of", "2026-11-22", "--json").json
    #expect(json["leftAlone"]?.elements.compactMap { $0["path"]?.text } == [link, large])
    #expect(try tree.ailments(status: 2) == ["need inbound", "need inbound"])
    for file in [link, large] { try tree.remove(file) }
    #expect(try tree.handoff("status", "--as-of", "2026-11-22").status == 0)
  }

  @Test("is a newest night whose day is far from come; of a near one it is told")
  func future() throws {
    let tree = try Tree()
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261120", sequence: 1, release: "20270110"))
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(
      JailFile.dates + "next.txt", JailFile.dates(day: "20261121", sequence: 2, release: "20270111"))
    #expect(try tree.run("9999-12-31", "--far", "--quiet").status == 0)
    let status = try tree.handoff("status")
    #expect(status.status == 2 && status.output.contains("  far night    night 2 is of 9999-12-31, "))
    #expect(status.output.contains("go on with --as-of 9999-12-31, or put back a state from before"))
    #expect(try tree.handoff("status", "--json").json["newestNightToCome"]?.text == "9999-12-31")
    #expect(try tree.ailments(status: 2) == ["need state"])
    let near = try afterANight()
    let doctor = try near.handoff("doctor", "--as-of", "2026-11-20")
    #expect(doctor.status == 0 && doctor.output.contains("night 1 is of 2026-11-21, which is tomorrow"))
  }

  @Test("is not said to be nothing above what is to settle, nor of a day before all nights")
  func nothing() throws {
    let tree = try SampleNights.done.get().first
    let status = try tree.handoff("status", "--as-of", "2026-11-21")
    #expect(status.status == 0 && status.output.contains("to settle\n"))
    #expect(!status.output.contains("nothing needs you"))
    let before = try afterANight().handoff("status", "--as-of", "2020-01-01")
    #expect(before.output.hasPrefix("as of 2020-01-01 · that is before the first night\n"))
    #expect(
      before.output.contains(
        "nothing waits by night 1; what is due by then:\n  handoff status --as-of 2026-11-21 --"))
    #expect(!before.output.contains("nothing needs you"))
    #expect(
      try afterANight().handoff("status", "--as-of", "2026-11-21").output.contains("nothing needs you\n"))
  }

  @Test("of a file whose sender may not speak for it is first to refuse it")
  func stranger() throws {
    let tree = try afterANight()
    try tree.drop(
      "plan.300/decisions/mine.csv", DecisionFeedTests.header + "batch,x,approve,,me,2026-11-22\n")
    let answer = try tree.run("2026-11-22")
    let id = try tree.waiting("decisions")
    for text in [answer.output, try tree.handoff("batches", id).output, try tree.handoff("status").output] {
      let refuse = try #require(text.range(of: "handoff refuse \(id) --reason TEXT"))
      let rerun = try #require(text.range(of: "handoff rerun \(id)"))
      #expect(refuse.lowerBound < rerun.lowerBound)
      #expect(text.components(separatedBy: "handoff refuse").count == 2)
    }
  }

  @Test("of a stranger's file is nothing to type where the same bytes were taken in that night")
  func knownBytes() throws {
    let tree = try Tree()
    for partner in ["fresno.sheriff", "plan.300"] {
      try tree.drop("\(partner)/rosters/CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    }
    let answer = try tree.run("2026-11-21")
    #expect(answer.output.contains("partner-may-not-speak") && answer.output.contains("handoff batches "))
    #expect(!answer.output.contains("handoff rerun") && !answer.output.contains("handoff refuse"))
  }

  @Test("is a claim that a repair set aside and nobody knows the sender of")
  func setAsideOfNobody() throws {
    let tree = try Tree()
    try tree.drop("../work/claimed/7/claim.json", "{")
    _ = try tree.doctor("--repair", status: 2)
    let status = try tree.handoff("status", "--as-of", "2026-11-23")
    #expect(status.output.contains("  set aside    since 2026-11-23: to be sent again\n"), "\(status.output)")
  }

  @Test("is a claim that a repair set aside, until its file came again")
  func setAside() throws {
    let tree = try FixedNight().tree
    let roster = "work/claimed/2/CA10JAIL_roster_2026-11-22.csv"
    try tree.drop("../\(roster)", "altered\n")
    _ = try tree.doctor("--repair", status: 2)
    try tree.run("2026-11-22", "--quiet")
    let status = try tree.handoff("status", "--as-of", "2026-11-22")
    #expect(status.status == 2)
    #expect(
      status.output.contains("  set aside    fresno.sheriff rosters, since 2026-11-23: to be sent again\n"))
    #expect(try tree.ailments(status: 2) == ["need work"])
    try tree.drop(JailFile.rosters + "again_2026-11-22.csv", FixedNight.files[2]?.text ?? "")
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.handoff("status", "--as-of", "2026-11-22").status == 0)
    #expect(try tree.ailments(status: 0) == [])
  }

  @Test("is nothing where only a claim's ticket is damaged: the file is kept, and its night goes on")
  func ticket() throws {
    let tree = try FixedNight().tree
    try tree.drop("../work/claimed/2/claim.json", "{")
    #expect(try tree.run("2026-11-22").status == 74)
    let done = try tree.doctor("--repair", status: 2).repaired
    #expect(done == ["work/claimed/2/claim.json is written anew: the file is as night.json has it"])
    try tree.run("2026-11-22", "--quiet")
    #expect(try tree.cases() == FixedNight.undisturbed().cases())
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
