import Formats
import Foundation
import Testing

@Suite("What was handed over, held, recalled, damaged or refused")
struct TransportStatesTests {
  private static func decide(_ tree: TransportTree, _ words: String...) throws -> Handoff.Answer {
    try Handoff.run(
      words + [
        "--exchange", tree.tree.path, "--pipeline", tree.tree.pipeline, "--as-of", TransportTree.day,
        "--quiet",
      ])
  }

  @Test("counts as with its partner: a hold is refused, a recall withdraws")
  func recalled() throws {
    let tree = try TransportTree()
    _ = try tree.night()
    let notice = try tree.notice()
    let hold = try Self.decide(tree, "hold", notice)
    #expect(
      hold.status == 64 && hold.errors.contains("the partner has the deliverable already"), "\(hold.errors)")
    #expect(try Self.decide(tree, "recall", notice, "--reason", "wrong").status == 0)
    #expect(try tree.state(notice) == "recalled")
    #expect(try tree.outbound().contains { $0.hasPrefix("JI-WITHDRAW-") })
    let withdrawn = try tree.received().keys.filter { $0.hasPrefix("JI-WITHDRAW-") }
    #expect(!withdrawn.isEmpty, "the withdrawal goes the same way")
    #expect(try tree.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is not handed over while it is held, or a hold was filed; once released it is")
  func held() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],")
    let list = try tree.publish()
    #expect(try Self.decide(tree, "hold", list, "--later").status == 0)
    #expect(try tree.transport().output == "nothing is to be handed over\n")
    #expect(try tree.tree.run(TransportTree.day, "--quiet").status == 0)
    #expect(try tree.calls().isEmpty && tree.state(list) == "held")
    #expect(try tree.transport("--again", list, "--reason", "no").status == 64)
    #expect(try Self.decide(tree, "release", list).status == 0)
    #expect(try tree.received().keys.sorted() == [list])
  }

  @Test("in doubt, for its program was ended, stays with its partner when it is recalled")
  func inDoubt() throws {
    let tree = try TransportTree(
      "attempts: 1, kinds: [\"WORKLIST\"],", step: "timeoutSeconds: 1", ending: "sleep 600")
    _ = try tree.night(status: 2)
    let list = try tree.tree.delivered("plan.300", "JI-WORKLIST")
    #expect(try Self.decide(tree, "recall", list, "--reason", "wrong").status == 0)
    #expect(try tree.outbound().contains(list) && !tree.tree.has("work/recalled/plan.300/\(list)"))
    #expect(try tree.tree.run("2026-11-22", "--quiet").status != 70)
    let row = try tree.tree.disclosures()[list]
    #expect(row?["state"] == "recalled" && row?["gone_on"] == "2026-11-21")
    #expect(row?["withdrawn_in"] != "")
  }

  @Test("is taken out of outbound where the pipeline file says so, and is never seen as fetched")
  func removed() throws {
    let tree = try TransportTree("remove: true,")
    let files = try tree.night().files("handedOver")
    #expect(try files.count == 6 && tree.outbound().isEmpty)
    #expect(try tree.tree.run("2026-11-22", "--quiet").status == 0)
    for file in files { #expect(try tree.state(file) == "handed-over") }
    #expect(try tree.tree.names(in: "work/transport/plan.300/records").allSatisfy { !files.contains($0) })
    #expect(try tree.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("under a record that nobody can read goes out again, and doctor says so")
  func damaged() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],")
    _ = try tree.night()
    let list = try tree.tree.delivered("plan.300", "JI-WORKLIST")
    let record = "\(tree.tree.path)/work/transport/plan.300/records/\(list)"
    try Data("{".utf8).write(to: URL(fileURLWithPath: record))
    let doctor = try tree.tree.handoff("doctor")
    #expect(doctor.status == 2 && doctor.output.contains("the record of plan.300/\(list) cannot be read"))
    #expect(try tree.transport("--json").json.files("handedOver") == [list])
    #expect(try tree.calls().count == 2 && tree.tree.handoff("doctor").status == 0)
  }

  @Test("and has other bytes in outbound by now is not handed over")
  func altered() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],")
    let list = try tree.publish()
    let place = "\(tree.tree.path)/outbound/plan.300/\(list)"
    try FileManager.default.removeItem(atPath: place)
    try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "/etc/passwd")
    let answer = try tree.transport()
    #expect(answer.status == 2 && answer.output.contains("not handed over, for it is not what was published"))
    #expect(try tree.calls().isEmpty)
  }

  @Test("would be told by --dry-run, which runs nothing and changes nothing")
  func rehearsed() throws {
    let tree = try TransportTree()
    _ = try tree.publish()
    let before = try tree.tree.content()
    let answer = try tree.transport("--dry-run", "--json")
    #expect(try answer.status == 0 && answer.json.files("due") == tree.outbound())
    #expect(try tree.transport("--dry-run").output.contains("transport: 6 files would be handed over\n"))
    #expect(try tree.tree.content() == before && tree.calls().isEmpty)
    #expect(try tree.transport("--partner", "plan.302").status == 66)
    #expect(try tree.transport("--partner", "plan.300").status == 0)
    #expect(try tree.calls().count == 6)
  }

  @Test("is handed over beside a watch, which a slow partner keeps from no night")
  func watched() throws {
    let tree = try TransportTree(
      "kinds: [\"WORKLIST\"],", ending: "touch \"$dir/begun\"; while [ ! -e \"$dir/go\" ]; do sleep 0.1; done"
    )
    let watch = try Watcher(tree.tree, "--once-idle", "1", "--quiet")
    try watch.until("the program runs") { Repository.has(tree.tree.folder.path + "/begun") }
    try tree.tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261121", sequence: 102, release: "20261220"))
    try watch.until("the second night") { tree.tree.has("state/generations/000002/manifest.json") }
    try Data().write(to: URL(fileURLWithPath: tree.tree.folder.path + "/go"))
    #expect(watch.end() == 0)
    #expect(try tree.received().keys.contains { $0.hasPrefix("JI-WORKLIST-20261121-") })
    #expect(try tree.transport().output == "nothing is to be handed over\n")
  }

  @Test(
    "needs a configuration that can be: else nothing is claimed",
    arguments: [
      (
        "\"plan.300\": {steps: [{command: [\"gpg\", \"{file}\"]}]}", "command[0]: is no path from the root on"
      ),
      (
        "\"plan.300\": {steps: [{command: [\"/no/such\"]}]}", "command[0]: is no program that can be run here"
      ),
      (
        "\"plan.300\": {steps: [{command: [\"/etc/passwd\"]}]}",
        "command[0]: is no program that can be run here"
      ),
      (
        "\"plan.300\": {steps: [{command: [\"/bin/true\", \"{files}\"]}]}",
        "command[1]: has a brace that opens none"
      ),
      (
        "\"plan.300\": {steps: [{command: [\"/bin/true\", \"{file\"]}]}",
        "command[1]: has a brace that opens none"
      ),
      ("\"plan.300\": {steps: [{command: []}]}", "command: has no program"),
      ("\"plan.300\": {steps: []}", "steps: has no step"),
      (
        "\"plan.300\": {steps: [{command: [\"/bin/true\"], timeoutSeconds: 0}]}",
        "timeoutSeconds: 0 is not a whole"
      ),
      (
        "\"plan.300\": {attempts: 0, steps: [{command: [\"/bin/true\"]}]}",
        "attempts: 0 is not a whole number"
      ),
      (
        "\"plan.300\": {kinds: [\"X\"], steps: [{command: [\"/bin/true\"]}]}",
        "kinds[0]: is no kind of deliverable"
      ),
      (
        "\"plan.300\": {steps: [{command: [\"/bin/true\"], workingFolder: \"/no/such\"}]}",
        "workingFolder: is no folder here"
      ),
      ("\"nobody\": {steps: [{command: [\"/bin/true\"]}]}", "transport: \"nobody\" is no partner"),
    ])
  func refused(transports: String, message: String) throws {
    let tree = try TransportTree()
    try tree.configure(transports)
    let before = try tree.tree.lasting()
    let answer = try tree.tree.run(TransportTree.day)
    #expect(answer.status == 78 && answer.errors.contains(message), "\(answer.errors)")
    let lines = try Repository.text(tree.tree.pipeline).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.hasPrefix("  transport:") }) + 1
    #expect(answer.errors.contains("nightly.json5:\(line):"), "\(answer.errors)")
    #expect(try tree.tree.lasting() == before)
  }
}
