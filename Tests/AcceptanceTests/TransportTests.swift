import Formats
import Foundation
import Testing

@Suite("What is published to a partner with a transport")
struct TransportTests {
  @Test("is handed over after the night, each file once, with the bytes that lie in outbound")
  func handedOver() throws {
    let tree = try TransportTree()
    let said = try tree.night()
    let files = try tree.outbound()
    #expect(files.count == 6 && said.files("handedOver") == files)
    #expect(said["needsOperator"] == .bool(false))
    let received = try tree.received()
    #expect(received.keys.sorted() == files)
    for file in files {
      #expect(received[file] == [try tree.tree.bytes(of: "\(tree.tree.path)/outbound/plan.300/\(file)")])
    }
    #expect(try tree.night().files("handedOver").isEmpty, "a run with nothing new")
    #expect(try tree.calls().count == 6)
    #expect(try tree.tree.handoff("verify").status == 0)
  }

  @Test("is handed-over in disclosures.csv from the next night on, by that day, and so a replay has it")
  func disclosed() throws {
    let tree = try TransportTree()
    _ = try tree.night()
    let notice = try tree.notice()
    #expect(try tree.state(notice) == "waiting")
    #expect(try tree.tree.run("2026-11-23", "--quiet").status == 0)
    #expect(try tree.state(notice) == "handed-over")
    #expect(try tree.tree.disclosures()[notice]?["gone_on"] == "2026-11-21")
    let observed = try Repository.text("\(tree.tree.path)/state/generations/000002/observed.csv")
    #expect(observed.contains("handed-over,plan.300/\(notice),2026-11-21\n"))
    #expect(try tree.tree.handoff("verify", "--replay").status == 0)
    #expect(try tree.tree.handoff("status", "--as-of", "2026-12-20").output.contains("by plan.300") == false)
  }

  @Test("reaches the program as whole words, whatever a shell would make of them, with a chosen environment")
  func noShell() throws {
    let tree = try TransportTree(step: "input: [\"put {name}\", \"bye\"], environment: {ONE: \"a b\"}")
    let odd =
      "\"$(touch \(tree.tree.folder.path)/shell)\", \"a b\", \"'\", \"*\", \"; exit 3\", \"{name}.gpg\""
    try tree.configure(
      "\"plan.300\": {kinds: [\"NOTIFY\"], steps: [{command: [\"\(tree.program)\", \"{file}\", \"{name}\", \(odd)],"
        + " input: [\"put {name}\", \"bye\"], environment: {ONE: \"a b\"}}]}")
    let files = try tree.night().files("handedOver")
    #expect(files.count == 2 && files.allSatisfy { $0.hasPrefix("JI-NOTIFY-") }, "one kind, in two forms")
    for words in try tree.calls() {
      #expect(
        Array(words.dropFirst(2)) == [
          "$(touch \(tree.tree.folder.path)/shell)", "a b", "'", "*", "; exit 3", "\(words[1]).gpg",
        ])
    }
    #expect(!FileManager.default.fileExists(atPath: tree.tree.folder.path + "/shell"))
    for text in try tree.surroundings() {
      let lines = text.split(separator: "\n").map(String.init)
      let names = Set(lines.filter { $0.contains("=") }.map { String($0.prefix { $0 != "=" }) })
      // The shell of the program itself adds the last four.
      #expect(names.isSubset(of: ["PATH", "HOME", "LANG", "ONE", "cwd", "PWD", "OLDPWD", "SHLVL", "_"]))
      #expect(lines.contains("ONE=a b") && lines.last == "bye")
      #expect(lines.contains { $0.hasPrefix("put JI-NOTIFY-") })
      #expect(lines.contains { $0.hasPrefix("cwd=") && $0.hasSuffix("/work/transport/plan.300/out") })
    }
  }

  @Test("is tried again in the same round, and what the program said stays in runs/ alone")
  func triedAgain() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],")
    try tree.end(with: "[ -e \"$dir/second\" ] || { touch \"$dir/second\"; exit 1; }")
    let answer = try tree.tree.run(TransportTree.day)
    #expect(answer.status == 0)
    #expect(answer.output.contains("transport: 1 file handed over to 1 partner\n"))
    #expect(try tree.calls().count == 2)
    #expect(!(answer.output + answer.errors).contains("Marisol"))
    let said = try Repository.text("\(tree.tree.path)/runs/transport-plan.300.txt")
    #expect(said.hasPrefix("JI-WORKLIST-") && said.contains(" step 1: exit 1\nMarisol Sample said it\n"))
    let rest = try tree.tree.lasting().filter { !$0.key.hasPrefix("inbound/") && $0.key.hasPrefix("work/") }
    #expect(rest.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Marisol") })
  }

  @Test("and that fails too often needs an operator, blocks nobody, and goes out when he says so")
  func givenUp() throws {
    let tree = try TransportTree("attempts: 1, kinds: [\"WORKLIST\", \"PROPOSAL\"],", ending: "exit 7")
    try tree.configure(
      "\"plan.300\": {attempts: 1, kinds: [\"WORKLIST\"], steps: [{command: [\"\(tree.program)\", \"{file}\", \"{name}\"]}]},"
        + " \"plan.301\": {steps: [{command: [\"/bin/true\"]}]}")
    let said = try tree.night(status: 2)
    let list = try tree.tree.delivered("plan.300", "JI-WORKLIST")
    #expect(said.files("givenUp") == [list] && said["needsOperator"] == .bool(true))
    #expect(said["givenUp"]?.elements.first?["end"]?.text == "exit 7")
    #expect(!said.files("handedOver").isEmpty, "plan.301 has its own")
    #expect(try tree.night(status: 2).files("givenUp") == [list])
    #expect(try tree.calls().count == 1)
    let status = try tree.tree.handoff("status", "--as-of", TransportTree.day)
    #expect(status.status == 2)
    #expect(
      status.output.contains("  not handed   plan.300: exit 7 in step 1, attempt 1 of 1\n    \(list)\n"))
    #expect(try tree.tree.handoff("doctor").output.contains("\(list) was not handed over: exit 7"))
    try tree.end(with: "exit 0")
    #expect(try tree.transport("--again", list).status == 64)
    #expect(try tree.transport("--again", list, "--reason", "their server is back").status == 0)
    #expect(try tree.calls().count == 2)
    #expect(try tree.tree.handoff("status", "--as-of", TransportTree.day).status == 0)
    let record = try Repository.text("\(tree.tree.path)/work/transport/plan.300/records/\(list)")
    #expect(record.contains(": their server is back\""))
  }

  @Test("and whose program takes too long is ended with all that it started, and counts as failed")
  func timeout() throws {
    let tree = try TransportTree(
      "attempts: 1, kinds: [\"WORKLIST\"],", step: "timeoutSeconds: 1",
      ending: "sleep 600 & echo $! > \"$dir/sleeper\"; sleep 600")
    let said = try tree.night(status: 2)
    #expect(said["givenUp"]?.elements.first?["end"]?.text == "timeout")
    let text = try Repository.text(tree.tree.folder.path + "/sleeper")
    let sleeper = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let state = try? Repository.text("/proc/\(sleeper)/stat")
    #expect(state == nil || state?.contains(") Z ") == true, "\(state ?? "")")
  }

  @Test("is handed over again, with the same bytes, where the run was killed before it could note it")
  func killed() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],", ending: "kill -9 $PPID")
    #expect(try tree.tree.run(TransportTree.day).status == 9)
    try tree.end(with: "exit 0")
    #expect(try tree.transport().status == 0)
    #expect(try tree.calls().count == 2)
    #expect(try tree.received().values.allSatisfy { $0.count == 1 })
    #expect(try tree.transport().output == "nothing is to be handed over\n")
    #expect(try tree.tree.handoff("verify").status == 0)
  }

  @Test("is handed over once where two rounds meet: the second one is told so")
  func twoAtOnce() throws {
    let tree = try TransportTree(
      "kinds: [\"WORKLIST\"],", ending: "touch \"$dir/begun\"; while [ ! -e \"$dir/go\" ]; do sleep 0.1; done"
    )
    let first = try tree.beginNight()
    let second = try tree.transport()
    #expect(second.status == 75 && second.output.contains("somebody else hands over to plan.300"))
    // A night goes on all the same.
    #expect(try tree.tree.run("2026-11-22").status == 0)
    try Data().write(to: URL(fileURLWithPath: tree.tree.folder.path + "/go"))
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(try tree.transport().status == 0)
    #expect(try tree.received().count == tree.calls().count)
  }

  @Test("ends its program when it is told to end itself, and goes on another time")
  func stopped() throws {
    let tree = try TransportTree("kinds: [\"WORKLIST\"],", ending: "touch \"$dir/begun\"; sleep 600")
    let run = try tree.beginNight()
    run.terminate()
    run.waitUntilExit()
    #expect(run.terminationReason == .uncaughtSignal && run.terminationStatus == SIGTERM)
    let list = try tree.tree.delivered("plan.300", "JI-WORKLIST")
    let record = try Repository.text("\(tree.tree.path)/work/transport/plan.300/records/\(list)")
    #expect(record.contains("\"state\": \"begun\"") && record.contains("\"attempts\": 0"))
    try tree.end(with: "exit 0")
    #expect(try tree.transport("--json").json.files("handedOver") == [list])
  }
}
