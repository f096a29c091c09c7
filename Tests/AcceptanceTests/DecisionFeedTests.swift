import Formats
import Foundation
import Glibc
import Testing

@Suite("A file of decisions in a night")
struct DecisionFeedTests {
  static let header = "kind,subject,decision,reason,decided_by,decided_at\n"

  private func held(_ tree: Tree) throws -> String {
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10))
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.rosters + "roster-2026-11-22.csv", JailFile.roster(of: 3))
    try tree.fates("2026-11-22", status: 2)
    return try tree.waiting()
  }

  @Test("written by hand is taken row by row: what cannot be decided is rejected, and the rest stands")
  func byHand() throws {
    let tree = try Tree()
    let id = try held(tree)
    let accepted = try #require(tree.handoff("batches", "--json").json.elements.first?["id"]?.text)
    let rows = [
      (id, "approve"), (id, "refuse"), (accepted, "approve"), ("2026-11-22-rosters-000000000000", "rerun"),
    ]
    try tree.drop(
      "operator/decisions/by-hand.csv",
      Self.header + rows.map { "batch,\($0),\($1),,ana,2026-11-22\n" }.joined())
    #expect(try tree.fates("2026-11-22", status: 0) == ["decisions accepted", "rosters accepted"])
    let rejects = try #require(tree.names(in: "outbound/operator").first { $0.hasSuffix(".csv") })
    let lines = try Repository.text("\(tree.path)/outbound/operator/\(rejects)").split(separator: "\r\n")
    let codes = lines.dropFirst().map { $0.split(separator: ",").first { $0.hasPrefix("batch-") } }
    #expect(codes == ["batch-not-waiting", "batch-not-waiting", "batch-unknown"])
  }

  @Test("of anybody but an operator decides nothing")
  func stranger() throws {
    let tree = try Tree()
    let id = try held(tree)
    try tree.drop("fresno.sheriff/decisions/mine.csv", Self.header + "batch,\(id),approve,,me,2026-11-22\n")
    #expect(try tree.fates("2026-11-22", status: 2) == ["decisions quarantined"])
    #expect(tree.has("held/\(id)"))
    let decisions = try tree.waiting("decisions")
    #expect(try tree.codes(decisions) == ["partner-may-not-speak"])
    // Approval is for what is doubtful, not for whom may speak.
    _ = try tree.decide("2026-11-22", status: 2, "approve", decisions)
    #expect(tree.has("held/\(id)") && tree.has("quarantine/\(decisions)"))
  }

  @Test("with many bad rows is taken row by row: the others stand")
  func manyBadRows() throws {
    let tree = try Tree()
    let id = try held(tree)
    let bad = (1...7).map { "batch,none-\($0),approve,,ana,\($0 < 4 ? "tomorrow" : "2026-11-22")\n" }.joined()
    try tree.drop("operator/decisions/eight.csv", Self.header + bad + "batch,\(id),approve,,ana,2026-11-22\n")
    let report = try tree.report("2026-11-22", status: 0)
    #expect(tree.fates(report) == ["decisions accepted", "rosters accepted"])
    #expect(report["batches"]?.elements.first?["rejected"]?.number == 7)
  }

  @Test("waits for the next run with --later, and when another run holds the lock")
  func later() throws {
    let tree = try Tree()
    let id = try held(tree)
    let answer = try tree.handoff("approve", id, "--later", "--as-of", "2026-11-22")
    #expect(answer.status == 0 && answer.errors.contains("next run"))
    #expect(tree.has("held/\(id)"))
    #expect(try tree.names(in: "inbound/operator/decisions").count == 1)
    #expect(try tree.fates("2026-11-22", status: 0) == ["decisions accepted", "rosters accepted"])
  }

  @Test("is taken in the order in which it was typed, however many are typed in a second")
  func order() throws {
    for words in [["approve", "refuse"], ["refuse", "approve"], ["approve", "refuse"]] {
      let tree = try Tree()
      let id = try held(tree)
      for word in words {
        let answer = try tree.handoff(word, id, "--later", "--reason", "why", "--as-of", "2026-11-22")
        #expect(answer.status == 0)
      }
      #expect(try tree.names(in: "inbound/operator/decisions").count == 2)
      let report = try tree.report("2026-11-22", status: 0)
      let fate = words[0] == "approve" ? "accepted" : "quarantined"
      #expect(tree.fates(report).last == "rosters \(fate)")
    }
  }

  @Test("by hand counts by when it was decided, then by its name")
  func orderByHand() throws {
    for (name, word) in [("a.csv", "accepted"), ("z.csv", "quarantined")] {
      let tree = try Tree()
      let id = try held(tree)
      let place = "operator/decisions/"
      try tree.drop(place + name, Self.header + "batch,\(id),approve,,ana,2026-11-22T10:00:00\n")
      try tree.drop(place + "m.csv", Self.header + "batch,\(id),refuse,no,ana,2026-11-22T10:00:00\n")
      #expect(try tree.fates("2026-11-22", status: 0).last == "rosters \(word)")
      let (other, before) = (try Tree(), "2026-11-22T09:59:59")
      let second = try held(other)
      try other.drop(place + name, Self.header + "batch,\(second),approve,,ana,\(before)\n")
      try other.drop(place + "m.csv", Self.header + "batch,\(second),refuse,no,ana,2026-11-22T10:00:00\n")
      #expect(try other.fates("2026-11-22", status: 0).last == "rosters accepted")
    }
  }

  @Test("is filed all the same while another run holds the lock: 75")
  func locked() throws {
    let tree = try Tree()
    let id = try held(tree)
    let lock = unsafe open(tree.path + "/state/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    try #require(lock >= 0)
    #expect(flock(lock, LOCK_EX) == 0)
    let answer = try tree.handoff("approve", id, "--as-of", "2026-11-22")
    #expect(answer.status == 75 && answer.errors.contains("filed"))
    close(lock)
    #expect(try tree.fates("2026-11-22", status: 0) == ["decisions accepted", "rosters accepted"])
  }

  @Test("does not let a file end the program night after night: twice, and it is quarantined for that")
  func poison() throws {
    let tree = try Tree()
    let id = try held(tree)
    // As two runs leave it that ended while the file was read.
    let attempts = URL(fileURLWithPath: tree.path + "/work/attempts")
    try FileManager.default.createDirectory(at: attempts, withIntermediateDirectories: true)
    try Data("2\n".utf8).write(to: attempts.appendingPathComponent(id))
    _ = try tree.decide("2026-11-22", status: 2, "approve", id)
    #expect(try tree.codes(id) == ["reader-crashed"])
    #expect(tree.has("quarantine/\(id)") && !tree.has("work/attempts"))
    // The next decision tries it anew, and shows again why it was held.
    _ = try tree.decide("2026-11-22", status: 2, "approve", id)
    #expect(try tree.codes(id) == ["roster-shrunken"])
    _ = try tree.decide("2026-11-22", status: 0, "approve", id)
  }

  @Test("is tried on a copy with --dry-run, and nothing of it stays")
  func rehearsal() throws {
    let tree = try Tree()
    let id = try held(tree)
    let before = try tree.lasting()
    let report = try tree.decide("2026-11-22", status: 0, "approve", id, "--dry-run")
    #expect(tree.fates(report) == ["decisions accepted", "rosters accepted"])
    let accepted = try #require(tree.handoff("batches", "--json").json.elements.first?["id"]?.text)
    let again = try tree.decide(
      "2026-11-22", status: 0, "rerun", accepted, "--again", "--reason", "why", "--dry-run")
    #expect(again["decided"]?.elements.first?["status"]?.text == "accepted")
    #expect(try tree.lasting() == before)
  }
}

@Suite("A gap in a sender's numbering")
struct SequenceGapTests {
  private func drop(_ tree: Tree, _ day: Int, _ sequence: Int, counted: Int = 1) throws {
    try tree.drop(
      JailFile.dates + "RD\(sequence).txt",
      JailFile.dates(day: "202611\(day)", sequence: sequence, release: "202612\(day)", counted: counted))
  }

  @Test("holds release dates until the one that is missing has come, or an operator approves")
  func hold() throws {
    let tree = try Tree()
    try drop(tree, 21, 101)
    #expect(try tree.fates("2026-11-21", status: 0) == ["release-dates accepted"])
    try drop(tree, 23, 103)
    #expect(try tree.fates("2026-11-23", status: 2) == ["release-dates held"])
    let id = try tree.waiting("release-dates")
    #expect(try tree.codes(id) == ["sequence-gap"])
    _ = try tree.decide("2026-11-23", status: 2, "rerun", id)
    try drop(tree, 22, 102)
    #expect(try tree.fates("2026-11-23", status: 0) == ["release-dates accepted"])
    _ = try tree.decide("2026-11-23", status: 0, "rerun", id)
    try drop(tree, 24, 104)
    #expect(try tree.fates("2026-11-24", status: 0) == ["release-dates accepted"])
  }

  @Test("is only reported where the pipeline says so")
  func report() throws {
    let tree = try Tree()
    try tree.replace("sequenceGap: \"hold\"", with: "sequenceGap: \"report\"", in: tree.pipeline)
    try drop(tree, 21, 101)
    try tree.fates("2026-11-21", status: 0)
    try drop(tree, 23, 103)
    let report = try tree.report("2026-11-23", status: 0)
    let codes = report["batches"]?.elements.first?["findings"]?.elements.compactMap { $0["code"]?.text }
    #expect(codes == ["sequence-skipped"])
  }

  @Test("is no gap where the file between was refused, whatever its number")
  func explained() throws {
    let tree = try Tree()
    try drop(tree, 21, 101)
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.dates + "RD102.txt", "HDR, but not of that form\n")
    try tree.fates("2026-11-22", status: 2)
    try drop(tree, 23, 103)
    #expect(try tree.fates("2026-11-23", status: 0) == ["release-dates accepted"])
    try drop(tree, 24, 104, counted: 9)
    try tree.fates("2026-11-24", status: 2)
    try drop(tree, 25, 105)
    #expect(try tree.fates("2026-11-25", status: 0) == ["release-dates accepted"])
  }

  @Test(
    "holds a delta of eligibility and not a full file; one of an earlier day is held unless it had been missing"
  )
  func coverage() throws {
    let tree = try Tree()
    let files = [
      ("20261121", 1, "F", "accepted", []), ("20261123", 3, "D", "held", ["sequence-gap"]),
      ("20261124", 5, "F", "accepted", ["sequence-skipped"]), ("20261122", 2, "F", "accepted", []),
      ("20261120", 1, "F", "held", ["as-of-older-than-known"]),
      ("20261122", 6, "D", "held", ["as-of-older-than-known"]), ("20261125", 7, "D", "accepted", []),
      ("20261126", 7, "F", "accepted", ["sequence-not-higher"]),
    ]
    for (place, file) in files.enumerated() {
      try tree.drop(
        "plan.300/eligibility/m\(place).txt",
        JailFile.coverage(day: file.0, sequence: file.1, scope: file.2))
      let report = try tree.report("2026-11-26", status: file.3 == "held" ? 2 : 0)
      let batch = try #require(report["batches"]?.elements.first)
      #expect(batch["status"]?.text == file.3, "\(file)")
      #expect(batch["findings"]?.elements.compactMap { $0["code"]?.text } == file.4, "\(file)")
    }
  }

  @Test(
    "holds a plan's file older than the state's full one, unless both come in one night",
    arguments: [
      ("20261122", "F", "20261121", "D", "held"), ("20261122", "F", "20261121", "F", "held"),
      ("20261122", "F", "20261122", "D", "accepted"), ("20261122", "F", "20261123", "D", "accepted"),
      ("20261122", "D", "20261121", "D", "accepted"),
    ])
  func olderThanTheState(day: String, scope: String, plans: String, its: String, fate: String) throws {
    let (state, plan) = ("dhcs/eligibility/state.txt", "plan.300/eligibility/m.txt")
    let all = JailFile.coverage(day: day, sequence: 1, scope: scope, plan: "ALL")
    let own = JailFile.coverage(day: plans, sequence: 1, scope: its)
    let tree = try Tree()
    try tree.drop(state, all)
    #expect(try tree.fates("2026-11-23", status: 0) == ["eligibility accepted"])
    try tree.drop(plan, own)
    #expect(try tree.fates("2026-11-24", status: fate == "held" ? 2 : 0) == ["eligibility \(fate)"])
    let together = try Tree()
    try together.drop(state, all)
    try together.drop(plan, own)
    #expect(
      try together.fates("2026-11-23", status: 0) == ["eligibility accepted", "eligibility accepted"])
  }

  @Test("or a wrong word in the pipeline is refused with its line", arguments: ["\"never\"", "1"])
  func pipeline(word: String) throws {
    let tree = try Tree()
    try tree.replace("sequenceGap: \"hold\"", with: "sequenceGap: \(word)", in: tree.pipeline)
    let answer = try tree.run("2026-11-21")
    #expect(answer.status == 78 && answer.errors.contains("sequenceGap"))
  }
}

@Suite("A decision dated after its night")
struct FutureDecisionTests {
  @Test(
    "is rejected, and what is decided later stands",
    arguments: [("2026-11-21T23:59:59", [String]()), ("2026-11-22T00:00:00", ["decided-after-the-night"])])
  func rejected(moment: String, codes: [String]) throws {
    let here = try ReviewTree()
    try here.tree.drop(
      "operator/decisions/by-hand.csv",
      DecisionFeedTests.header + "identity,31,same 99919191Y,,ana,\(moment)\n")
    let batch = try #require(here.tree.report("2026-11-21", status: 0)["batches"]?.elements.first)
    #expect(try here.tree.codes(#require(batch["id"]?.text)) == codes)
    #expect(try here.state("31") == (codes.isEmpty ? "matched" : "review"))
    #expect(try here.decide("settle", "31", "99990233E", day: "2026-11-22").status == 0)
    #expect(try here.cins("31").isEmpty && here.state("31") == "matched")
    let table = try here.tree.ruled()
    #expect(table.contains("99990233E"))
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is none that a command makes for the night of an earlier day")
  func command() throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    #expect(try here.state("31") == "matched")
    let item = try here.item("31")
    let moment = try #require(item["rulings"]?.elements.first?["decidedAt"]?.text)
    #expect(moment.hasPrefix("2026-11-2") && moment < "2026-11-22")
  }
}

extension Tree {
  /// What operators said of who people are, by the newest night.
  fileprivate func ruled() throws -> String {
    let newest = try #require(names(in: "state/generations").last)
    return try Repository.text("\(path)/state/generations/\(newest)/rulings.csv")
  }
}
