import Formats
import Foundation
import Testing

@Suite("generate")
struct GenerateTests {
  private func nights(_ tree: Tree, seed: String, into name: String) throws -> [String: [UInt8]] {
    let out = "\(tree.folder.path)/\(name)"
    let answer = try Handoff.run(
      "generate", "--people", "300", "--nights", "5", "--seed", seed, "--out", out, "--pipeline",
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
