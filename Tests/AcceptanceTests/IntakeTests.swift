import Formats
import Foundation
import Testing

@Suite("What a night takes in")
struct IntakeTests {
  private static func dates(_ day: String, _ sequence: Int) -> String {
    JailFile.dates(day: day, sequence: sequence, release: "20261220")
  }

  @Test("is no file beyond the largest size: it stays, and each night says so")
  func tooLarge() throws {
    let tree = try Tree()
    try tree.replace("largestFileMegabytes: 4096", with: "largestFileMegabytes: 1", in: tree.pipeline)
    let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    try tree.drop(JailFile.rosters + "full.csv", megabyte)
    try tree.drop(JailFile.rosters + "huge.csv", megabyte + [UInt8(ascii: "x")])
    try tree.drop(JailFile.dates + "1.txt", Self.dates("20261120", 1))
    let first = try tree.run("2026-11-21")
    #expect(first.status == 2)
    #expect(first.output.contains("inbound/fresno.sheriff/rosters/huge.csv"))
    #expect(first.output.contains("is-too-large"))
    #expect(try tree.names(in: "inbound/fresno.sheriff/rosters") == ["huge.csv"])
    #expect(try tree.names(in: "quarantine").count == 1)
    #expect(try tree.names(in: "archive/2026/11/21").count == 1)
    try tree.drop(JailFile.dates + "2.txt", Self.dates("20261121", 2))
    #expect(try tree.run("2026-11-22", "--dry-run").status == 0, "it is not copied for a rehearsal")
    #expect(try tree.run("2026-11-22").output.contains("is-too-large"))
    let observed = try Repository.text("\(tree.path)/state/generations/000002/observed.csv")
    #expect(observed.contains("left-alone,inbound/fresno.sheriff/rosters/huge.csv,is-too-large"))
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is so many files of a partner, the oldest first; the others wait for the next night")
  func tooMany() throws {
    let tree = try Tree()
    try tree.replace("filesPerNight: 10000", with: "filesPerNight: 2", in: tree.pipeline)
    for (place, day) in ["21", "19", "20"].enumerated() {
      try tree.drop(JailFile.dates + "\(place)-202611\(day).txt", Self.dates("202611\(day)", Int(day) ?? 0))
    }
    try tree.drop("plan.300/eligibility/a.txt", JailFile.coverage(day: "20261120", sequence: 1, scope: "F"))
    let report = try tree.report("2026-11-21", status: 2)
    #expect(
      try tree.names(in: "inbound/fresno.sheriff/release-dates") == ["0-20261121.txt"])
    #expect(report["batches"]?.elements.count == 3)
    let next = try tree.report("2026-11-21", status: 0)
    #expect(next["batches"]?.elements.compactMap { $0["file"]?.text } == ["0-20261121.txt"])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("waits for no touch under a watch: the next night follows at once")
  func watched() throws {
    let tree = try Tree()
    try tree.replace("filesPerNight: 10000", with: "filesPerNight: 1", in: tree.pipeline)
    for day in 18...20 {
      try tree.drop(JailFile.dates + "202611\(day).txt", Self.dates("202611\(day)", day))
    }
    #expect(try Watcher(tree, "--once-idle", "1", "--quiet").end() == 0)
    #expect(try tree.names(in: "state/generations") == ["000001", "000002", "000003"])
  }

  @Test("is nothing while too little room is free, and what was claimed goes on")
  func noRoom() throws {
    let tree = try Tree()
    try tree.drop(JailFile.dates + "1.txt", Self.dates("20261120", 1))
    try tree.run("2026-11-21", "--quiet")
    let usual = try Repository.text(tree.pipeline)
    try tree.replace(
      "leastFree: {megabytes: 1024, percent: 2}", with: "leastFree: {megabytes: 1000000000, percent: 100}",
      in: tree.pipeline)
    #expect(try tree.run("2026-11-21", "--quiet").status == 0, "nothing is to be claimed")
    try tree.drop(JailFile.dates + "2.txt", Self.dates("20261121", 2))
    let before = try tree.lasting()
    let answer = try tree.run("2026-11-22")
    #expect(answer.status == 74)
    #expect(answer.errors.contains("leastFree keeps") && answer.errors.contains("nothing was claimed"))
    #expect(try tree.lasting() == before)
    try usual.write(toFile: tree.pipeline, atomically: true, encoding: .utf8)
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
  }

  @Test(
    "is bounded by keys that are numbers",
    arguments: [
      ("largestFileMegabytes: 4096", "largestFileMegabytes: 0"), ("filesPerNight: 10000", "filesPerNight: 0"),
      ("percent: 2}", "percent: 101}"), ("percent: 2}", "part: 2}"),
    ])
  func refused(usual: String, other: String) throws {
    let tree = try Tree()
    try tree.replace(usual, with: other, in: tree.pipeline)
    #expect(try tree.run("2026-11-21").status == 78)
  }
}
