import Formats
import Foundation
import Testing

/// An exchange after the first sample night, for operators' decisions about what it published.
private struct Published {
  let tree: Tree
  let notice: String
  let packet: String
  var other: String { notice.replacingOccurrences(of: ".csv", with: ".xml") }

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    notice = try tree.delivered("plan.300", "JI-NOTIFY")
    packet = try tree.delivered("plan.300", "JI-PACKET")
  }

  func decide(_ words: String..., day: String = "2026-11-21") throws -> Handoff.Answer {
    let place = ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", day]
    return try Handoff.run(words + place)
  }

  func states() throws -> [String?] {
    let rows = try tree.disclosures()
    return [notice, other, packet].map { rows[$0]?["state"] }
  }

  func lies(_ file: String, in folder: String) -> Bool { tree.has("\(folder)/plan.300/\(file)") }
}

@Suite("A deliverable that an operator")
struct RecallTests {
  @Test("holds waits in work/recalled, in all its forms, until it is released")
  func hold() throws {
    let here = try Published()
    let before = try here.tree.content(of: "outbound")
    let held = try here.decide("hold", here.notice, "--reason", "wrong liaison")
    #expect(held.status == 0, "\(held.errors)")
    #expect(held.output.contains("\(here.notice): held back until it is released"))
    #expect(try here.states() == ["held", "held", "waiting"])
    #expect(here.lies(here.notice, in: "work/recalled") && here.lies(here.other, in: "work/recalled"))
    #expect(!here.lies(here.notice, in: "outbound") && !here.lies(here.other, in: "outbound"))
    #expect(here.lies(here.packet, in: "outbound"))
    #expect(try here.tree.handoff("verify").status == 0)

    let again = try here.decide("hold", here.other)
    #expect(again.status == 64 && again.errors.contains("held already"))
    #expect(try here.tree.names(in: "state/generations").count == 2)
    let released = try here.decide("release", "plan.300/JI-NOTIFY-20261121", "--json")
    #expect(released.status == 0, "\(released.errors)")
    #expect(try released.json["decided"]?.elements.first?["status"]?.text == "released")
    #expect(try here.states() == ["waiting", "waiting", "waiting"])
    let after = try here.tree.content(of: "outbound")
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
    #expect(try here.tree.names(in: "work/recalled/plan.300").isEmpty)
    #expect(try here.tree.handoff("verify").status == 0)
  }

  @Test("recalls in time never reaches its partner; what of it still holds goes out as new")
  func recall() throws {
    let here = try Published()
    #expect(try here.decide("recall", here.notice).status == 64, "a reason is needed")
    let answer = try here.decide("recall", here.notice, "--reason", "sent too early")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try here.states() == ["recalled", "recalled", "waiting"])
    #expect(!here.lies(here.notice, in: "outbound") && here.lies(here.notice, in: "work/recalled"))
    let names = try here.tree.names(in: "outbound/plan.300")
    #expect(!names.contains { $0.hasPrefix("JI-WITHDRAW") || $0.hasPrefix("JI-NOTIFY") })
    let told = try here.tree.handoff("explain", "F26-0001")
    #expect(told.output.contains("to plan.300 (night 1, recalled in night 2)"))

    // All of it goes out as new: there is nothing that it could supersede.
    try here.tree.drop(night: 2)
    try here.tree.run("2026-11-22", "--quiet")
    let next = try #require(
      try here.tree.names(in: "outbound/plan.300").first { $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix(".csv") }
    )
    let rows = try Repository.text("\(here.tree.path)/outbound/plan.300/\(next)")
    #expect(!rows.contains("-000001,CHANGED") && !rows.contains(",CHANGED,"))
    #expect(try here.decide("recall", here.notice, "--reason", "x", day: "2026-11-22").status == 64)
  }

  @Test("recalled in a night that is lost with its archive stays back, and is held from then on")
  func lostRecall() throws {
    let here = try Published()
    let (files, path) = (FileManager.default, here.tree.path)
    let folders = ["state", "runs", "archive"]
    for folder in folders { try files.copyItem(atPath: "\(path)/\(folder)", toPath: "\(path)-\(folder)") }
    #expect(try here.decide("recall", here.notice, "--reason", "sent too early").status == 0)
    for folder in folders {
      try files.removeItem(atPath: "\(path)/\(folder)")
      try files.moveItem(atPath: "\(path)-\(folder)", toPath: "\(path)/\(folder)")
    }
    // What shows by itself that a night is lost was fetched.
    let receipt = try here.tree.delivered("operator", "JI-RECEIPT")
    try files.removeItem(atPath: "\(path)/outbound/operator/\(receipt)")
    try here.tree.run("2026-11-22", "--quiet")
    #expect(try here.states().prefix(2) == ["held", "held"])
    #expect(!here.lies(here.notice, in: "outbound") && here.lies(here.notice, in: "work/recalled"))
    let sound = try here.tree.handoff("verify", "--replay")
    #expect(sound.status == 0, "\(sound.output)")
  }

  @Test(
    "released and recalled in a night that is lost stays back where the loss shows, and is held from then on")
  func lostRecallOfReleased() throws {
    let here = try Published()
    _ = try here.decide("hold", here.notice, "--reason", "wrong liaison")
    _ = try here.decide("release", here.notice)
    #expect(try here.states().prefix(2) == ["waiting", "waiting"])
    let (files, path) = (FileManager.default, here.tree.path)
    let folders = ["state", "runs", "archive"]
    for folder in folders { try files.copyItem(atPath: "\(path)/\(folder)", toPath: "\(path)-\(folder)") }
    #expect(try here.decide("recall", here.notice, "--reason", "sent too early").status == 0)
    // A later night leaves something that shows that it was.
    try here.tree.drop(night: 2)
    try here.tree.run("2026-11-22", "--quiet")
    for folder in folders {
      try files.removeItem(atPath: "\(path)/\(folder)")
      try files.moveItem(atPath: "\(path)-\(folder)", toPath: "\(path)/\(folder)")
    }
    try here.tree.run("2026-11-22", "--after-restore", "--reason", "the disk was lost", "--quiet")
    try here.tree.run("2026-11-23", "--quiet")
    #expect(try here.states().prefix(2) == ["held", "held"])
    #expect(!here.lies(here.notice, in: "outbound") && here.lies(here.notice, in: "work/recalled"))
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("recalls too late is withdrawn: its partner is told, once, to disregard it")
  func tooLate() throws {
    let here = try Published()
    try here.tree.fetch("plan.300/\(here.notice)")
    let hold = try here.decide("hold", here.notice)
    #expect(hold.status == 64 && hold.errors.contains("the partner has the deliverable already"))
    #expect(hold.errors.contains("recall it"))
    #expect(try here.decide("recall", here.notice, "--reason", "wrong plan").status == 0)
    #expect(try here.states() == ["recalled", "recalled", "waiting"])
    #expect(here.lies(here.other, in: "work/recalled"))
    let withdrawal = try here.tree.delivered("plan.300", "JI-WITHDRAW")
    let rows = try Repository.text("\(here.tree.path)/outbound/plan.300/\(withdrawal)")
    #expect(rows.contains(",N000001-000001,000001,\(here.notice),2026-11-21"))
    #expect(try here.tree.disclosures()[here.notice]?["withdrawn_in"] == "2")
    let generations = try here.tree.names(in: "state/generations")
    #expect(try here.tree.run("2026-11-21", "--quiet").status == 0)
    #expect(try here.tree.names(in: "state/generations") == generations)
    #expect(try here.tree.handoff("verify").status == 0)
  }

  @Test("recalls, and that its partner says it has after all, is withdrawn then")
  func acknowledgedLater() throws {
    let here = try Published()
    #expect(try here.decide("recall", here.packet, "--reason", "wrong plan").status == 0)
    try here.tree.acknowledge("plan.300", "a.csv", "\(here.packet),,2026-11-21,ok,\n")
    #expect(try here.tree.run("2026-11-21", "--quiet").status == 0)
    #expect(try here.states() == ["waiting", "waiting", "recalled"])
    #expect(try here.tree.delivered("plan.300", "JI-WITHDRAW").hasSuffix("000003.csv"))
  }

  @Test("recalls without a case in it is withdrawn by its file name")
  func wholeFile() throws {
    let here = try Published()
    let receipt = try here.tree.delivered("fresno.sheriff", "JI-RECEIPT")
    try here.tree.fetch("fresno.sheriff/\(receipt)")
    #expect(try here.decide("recall", receipt, "--reason", "wrong sender").status == 0)
    let withdrawal = try here.tree.delivered("fresno.sheriff", "JI-WITHDRAW")
    let rows = try Repository.text("\(here.tree.path)/outbound/fresno.sheriff/\(withdrawal)")
    #expect(rows.contains("\r\nW-\(receipt),\(receipt),,\(receipt),2026-11-21,\r\n"))
  }

  @Test("holds, and of some of which a later night said otherwise, stays back when it is released")
  func superseded() throws {
    let here = try Published()
    #expect(try here.decide("hold", here.notice).status == 0)
    try here.tree.drop(night: 2)
    try here.tree.run("2026-11-22", "--quiet")
    #expect(try here.tree.disclosures()[here.notice]?["superseded_in"] == "3")
    let status = try here.tree.handoff("status", "--as-of", "2026-11-22")
    #expect(status.output.contains("; told otherwise since of some in it"), "\(status.output)")
    #expect(here.lies(here.notice, in: "work/recalled") && !here.lies(here.notice, in: "outbound"))
    let told = try here.tree.handoff("explain", "F26-0001", "--as-of", "2026-11-22")
    let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("held in night 2 and superseded in night 3"), "\(told.output)")
    let released = try here.decide("release", here.notice, "--json", day: "2026-11-22")
    #expect(released.status == 0, "\(released.errors)")
    #expect(try released.json["decided"]?.elements.first?["status"]?.text == "told-anew")
    #expect(here.lies(here.notice, in: "work/recalled") && !here.lies(here.notice, in: "outbound"))
    #expect(try here.states() == ["recalled", "recalled", "waiting"])
    #expect(try here.decide("recall", here.notice, "--reason", "old", day: "2026-11-22").status == 64)
    #expect(try here.tree.handoff("verify").status == 0)
  }

  @Test("names wrongly is none: 66, and nothing is decided")
  func unknown() throws {
    let here = try Published()
    let before = try here.tree.lasting()
    for (words, status) in [
      (["hold", "JI-NOTIFY-nothing"], Int32(66)), (["hold", here.packet, "plan.301/\(here.notice)"], 66),
      (["hold", "JI-"], 64), (["release", here.notice], 64), (["hold"], 64),
    ] {
      let answer = try Handoff.run(
        words + ["--exchange", here.tree.path, "--pipeline", here.tree.pipeline, "--as-of", "2026-11-21"])
      #expect(answer.status == status, "\(words): \(answer.errors)")
    }
    #expect(try here.tree.lasting() == before)
  }

  @Test("decides by hand is rejected row by row where it cannot be")
  func byHand() throws {
    let here = try Published()
    try here.tree.drop(
      "operator/decisions/d.csv",
      """
      kind,subject,decision,reason,decided_by,decided_at
      deliverable,JI-NOTHING.csv,hold,,me,2026-11-21
      deliverable,plan.300/\(here.notice),hold,,me,2026-11-21
      deliverable,\(here.other),hold,,me,2026-11-21
      deliverable,\(here.packet),release,,me,2026-11-21

      """)
    let batch = try #require(try here.tree.report("2026-11-21", status: 0)["batches"]?.elements.first)
    #expect(batch["status"]?.text == "accepted" && batch["rejected"]?.number == 3)
    #expect(
      batch["findings"]?.elements.compactMap { $0["code"]?.text }
        == ["deliverable-unknown", "deliverable-held", "deliverable-not-held"])
    #expect(try here.states() == ["held", "held", "waiting"])
  }

  @Test("holds is not back as long as its partner's folder has something of its name")
  func standIn() throws {
    let here = try Published()
    #expect(try here.decide("hold", here.packet).status == 0)
    let place = "\(here.tree.path)/outbound/plan.300/\(here.packet)"
    try FileManager.default.createDirectory(atPath: place + "/in", withIntermediateDirectories: true)
    try here.tree.drop(night: 2)
    #expect(try here.tree.run("2026-11-22", "--quiet").status == 74)
    #expect(try here.tree.names(in: "state/generations").count == 3)
    #expect(try here.tree.disclosures()[here.packet]?["taken_back_on"] == "")
    #expect(here.lies(here.packet, in: "work/recalled"))
    try FileManager.default.removeItem(atPath: place)
    try here.tree.drop(
      "plan.300/eligibility/members-300.x12",
      copyOf: Repository.samples + "/forms/members-300-20261122.txt")
    #expect(try here.tree.run("2026-11-23", "--quiet").status != 74)
    #expect(try here.tree.disclosures()[here.packet]?["taken_back_on"] == "2026-11-23")
  }

  @Test("holds is taken back only when it is what was published")
  func otherBytes() throws {
    let here = try Published()
    let place = "\(here.tree.path)/outbound/plan.300/\(here.packet)"
    try FileManager.default.removeItem(atPath: place)
    try Data("x".utf8).write(to: URL(fileURLWithPath: place))
    #expect(try here.decide("hold", here.packet).status == 65)
    #expect(try here.tree.bytes(of: place) == Array("x".utf8))
    #expect(!here.lies(here.packet, in: "work/recalled"))
  }

  @Test("holds is looked at by verify, each by itself")
  func folderInItsPlace() throws {
    let here = try Published()
    #expect(try here.decide("hold", here.notice).status == 0)
    for name in [here.notice, here.other] {
      let place = "\(here.tree.path)/work/recalled/plan.300/\(name)"
      try FileManager.default.removeItem(atPath: place)
      if name == here.notice {
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      } else {
        try Data("x".utf8).write(to: URL(fileURLWithPath: place))
      }
    }
    let answer = try here.tree.handoff("verify")
    #expect(answer.status == 65)
    #expect(answer.output.contains("\(here.notice): changed"))
    #expect(answer.output.contains("\(here.other): changed"))
  }

  @Test("holds is missed by verify when it is gone, and when it is another")
  func damaged() throws {
    let here = try Published()
    #expect(try here.decide("hold", here.notice).status == 0)
    #expect(try here.tree.run("2026-11-22", "--quiet").status == 0)
    try Data("x".utf8).write(
      to: URL(fileURLWithPath: "\(here.tree.path)/work/recalled/plan.300/\(here.notice)"))
    try here.tree.fetch("../work/recalled/plan.300/\(here.other)")
    let answer = try here.tree.handoff("verify")
    #expect(answer.status == 65)
    #expect(answer.output.contains("\(here.notice): changed"))
    #expect(answer.output.contains("\(here.other): held, and missing"))
  }
}
