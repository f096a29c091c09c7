import Formats
import Foundation
import Testing

@Suite("generate")
struct GenerateTests {
  private func nights(
    _ tree: Tree, seed: String, count: Int = 5, people: Int = 300, into name: String
  ) throws -> [String: [UInt8]] {
    let out = "\(tree.folder.path)/\(name)"
    let answer = try Handoff.run(
      "generate", "--people", "\(people)", "--nights", "\(count)", "--seed", seed, "--out", out, "--pipeline",
      tree.pipeline)
    #expect(answer.status == 0, "\(answer.errors)")
    var found: [String: [UInt8]] = [:]
    for place in try FileManager.default.subpathsOfDirectory(atPath: out) {
      if place.components(separatedBy: "/").count == 5 {
        found[place] = try tree.bytes(of: "\(out)/\(place)")
      }
    }
    return found
  }

  @Test("writes the same bytes for the same seed, and others for another")
  func seed() throws {
    let tree = try Tree()
    let seven = try nights(tree, seed: "7", into: "a")
    #expect(try nights(tree, seed: "7", into: "b") == seven)
    #expect(try nights(tree, seed: "8", into: "c") != seven)
    #expect(seven.count > 4)
  }

  @Test("writes a night the same however many follow, up to files that come two nights late")
  func longer() throws {
    let tree = try Tree()
    let long = try nights(tree, seed: "7", count: 40, people: 60, into: "long")
    let short = try nights(tree, seed: "7", count: 30, people: 60, into: "short")
    func first(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
      files.filter { file in (1...28).contains { file.key.hasPrefix("night-\($0)/") } }
    }
    #expect(first(short) == first(long))
  }

  @Test("keeps the first week quiet, and has every feed of partners after it")
  func week() throws {
    let tree = try Tree()
    let files = try nights(tree, seed: "7", count: 30, people: 60, into: "nights").keys
    func feeds(_ nights: ClosedRange<Int>) -> Set<Substring> {
      Set(
        files.filter { file in nights.contains { file.hasPrefix("night-\($0)/") } }.map {
          $0.split(separator: "/")[3]
        })
    }
    #expect(feeds(1...7) == ["rosters", "release-dates", "eligibility"])
    #expect(
      feeds(8...30) == [
        "rosters", "release-dates", "eligibility", "assignments", "care-records", "facility-actions",
        "status-returns",
      ])
    #expect(files.contains { $0.hasSuffix("-again.csv") })
  }

  @Test("writes nights that run through, with cases, notices and balanced books")
  func run() throws {
    let tree = try Tree(expectsFiles: true)
    let files = try nights(tree, seed: "1", into: "nights")
    for night in 1...5 {
      for (place, bytes) in files where place.hasPrefix("night-\(night)/inbound/") {
        try tree.drop(String(place.dropFirst("night-\(night)/inbound/".count)), bytes)
      }
      let report = try tree.report("2026-11-2\(night)", status: 0)
      #expect(report["generation"] == .integer(night))
      #expect(report["books"]?["balanced"] == .bool(true))
      let statuses = Set(report["batches"]?.elements.compactMap { $0["status"]?.text } ?? [])
      #expect(statuses.isSubset(of: ["accepted", "duplicate"]), "\(statuses)")
      #expect(try #require(report["cases"]?["eligible"]?.number) > 0)
    }
    #expect(try tree.handoff("verify").status == 0)
  }
}
