import Formats
import Foundation
import Testing

/// Rosters that two counties publish, de-identified; they lie beside a checkout, not in it.
enum RealRosters {
  static let folder = Repository.shared + "/jail"
  static let isThere = Repository.has(folder)
  static var files: [String] { ((try? Repository.files(in: folder)) ?? []).filter { $0.hasSuffix(".csv") } }
  static func of(_ prefix: String) -> [String] { files.filter { $0.contains("/\(prefix)") } }
}

@Suite("A real roster", .enabled(if: RealRosters.isThere, "../shared/data/jail is not there"))
struct RealRosterTests {
  private static func tree() throws -> Tree {
    let tree = try Tree()
    try tree.register(
      "CLARKE,Athens-Clarke (real rosters),JAIL,10,clarke,yes,2000-01-01,no,2000-01-01,\n"
        + "GLYNN,Glynn (real rosters),JAIL,10,glynn,yes,2000-01-01,no,2000-01-01,\n", in: "facilities")
    try tree.register(
      "clarke,Athens-Clarke (real rosters),FACILITY,athens-clarke,CLARKE,production,2000-01-01,\n"
        + "glynn,Glynn (real rosters),FACILITY,glynn,GLYNN,production,2000-01-01,\n", in: "partners")
    return tree
  }

  // Rows as Python's csv module, which is none of ours, counts them.
  private func rows(of file: String) throws -> Int {
    let python = Process()
    let pipe = Pipe()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c",
      "import csv,sys;print(sum(1 for _ in csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))-1)",
      file,
    ]
    python.standardOutput = pipe
    try python.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test(
    "loses no row: each is accepted or rejected with a reason, and the books balance",
    arguments: RealRosters.files)
  func loseNothing(file: String) throws {
    let tree = try Self.tree()
    let name = (file as NSString).lastPathComponent
    try tree.drop("\(name.hasPrefix("glynn") ? "glynn" : "clarke")/rosters/\(name)", copyOf: file)
    let answer = try tree.run("2017-11-14", "--json", "--quiet")
    #expect(answer.status == 0 || answer.status == 2, "\(answer.errors)")
    let report = try answer.json
    let batch = try #require(report["batches"]?.elements.first)
    let (records, rejected) = (batch["records"]?.number ?? 0, batch["rejected"]?.number ?? 0)
    #expect(try records == rows(of: file))
    #expect(report["books"]?["balanced"] == .bool(true))
    let id = try #require(batch["id"]?.text)
    let shelf = batch["status"]?.text == "accepted" ? "archive/2017/11/14" : "quarantine"
    let kept = try tree.content(of: "\(shelf)/\(id)")
    #expect(try kept.values.contains(tree.bytes(of: file)))
    if rejected > 0 {
      let rejects = try #require(kept["rejects.csv"])
      let scratch = try TemporaryFolder()
      try Data(rejects).write(to: URL(fileURLWithPath: scratch.path + "/rejects.csv"))
      let listed = try Handoff.run("cat", scratch.path + "/rejects.csv", "--format", "csv").lines
      #expect(listed.count == rejected)
      #expect(
        listed.allSatisfy { $0["_code"]?.text?.isEmpty == false && $0["_message"]?.text?.isEmpty == false })
    }
    if batch["status"]?.text == "accepted" {
      let cases = try #require(report["cases"]?["total"]?.number)
      #expect(cases <= records - rejected)
      #expect(cases > 0)
    }
  }

  @Test("of Athens-Clarke is taken as it is, three days running")
  func clarke() throws {
    let tree = try Self.tree()
    for (night, file) in RealRosters.of("athens-clarke_current").enumerated() {
      try tree.drop("clarke/rosters/\((file as NSString).lastPathComponent)", copyOf: file)
      let report = try tree.report("2017-11-1\(night + 1)", status: 0)
      #expect(report["batches"]?.elements.compactMap { $0["status"]?.text } == ["accepted"])
    }
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("of Glynn, which says neither who nor when born, is refused whole with the reason")
  func glynn() throws {
    let tree = try Self.tree()
    let file = try #require(RealRosters.of("glynn").first)
    try tree.drop("glynn/rosters/\((file as NSString).lastPathComponent)", copyOf: file)
    let report = try tree.report("2017-11-11", status: 2)
    let codes = report["batches"]?.elements.first?["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(codes.contains("too-many-rejects"))
    #expect(report["cases"]?["total"] == .integer(0))
  }
}
