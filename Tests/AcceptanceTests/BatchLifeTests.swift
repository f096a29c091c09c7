import Formats
import Foundation
import Glibc
import Testing

@Suite("A batch that waits")
struct BatchLifeTests {
  /// Ten people on the 21st, three on the 22nd: the second roster is held.
  private func held() throws -> (tree: Tree, id: String) {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10))
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.rosters + "roster-2026-11-22.csv", JailFile.roster(of: 3, zip: "93702"))
    #expect(try tree.fates("2026-11-22", status: 2) == ["rosters held"])
    return (tree, try tree.waiting())
  }

  @Test("in held is applied once it is approved, and who approved it is on record")
  func approve() throws {
    let (tree, id) = try held()
    let report = try tree.decide("2026-11-22", status: 0, "approve", id, "--reason", "a court emptied it")
    #expect(tree.fates(report) == ["decisions accepted", "rosters accepted"])
    let decided = try #require(report["decided"]?.elements.first)
    #expect(["id", "decision", "status"].map { decided[$0]?.text } == [id, "approve", "accepted"])
    #expect(try tree.names(in: "held").isEmpty)
    #expect(tree.has("archive/2026/11/22/\(id)/roster-2026-11-22.csv"))
    #expect(try tree.cases()["B4"] == "93701 2026-11-21 2026-11-21 2026-11-22")
    #expect(try tree.cases()["B3"] == "93702 2026-11-21 2026-11-22 ")
    let history = try tree.batch(id)["history"]?.elements ?? []
    #expect(history.map { $0["status"]?.text } == ["held", "accepted"])
    #expect(history.last?["decision"]?.text == "approve")
    #expect(history.last?["reason"]?.text == "a court emptied it")
    let user = unsafe String(cString: getpwuid(getuid()).pointee.pw_name)
    #expect(history.last?["decidedBy"]?.text?.hasPrefix(user) == true)
    #expect(try tree.codes(id) == ["approved-by-operator"])
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("in held is done with once it is refused, and its bytes are judged anew")
  func refuse() throws {
    let (tree, id) = try held()
    let before = try tree.tables()
    #expect(try tree.handoff("refuse", id, "--as-of", "2026-11-22").status == 64)
    #expect(try tree.content(of: "inbound").isEmpty)
    let report = try tree.decide("2026-11-22", status: 0, "refuse", id, "--reason", "a test export")
    #expect(tree.fates(report) == ["decisions accepted", "rosters quarantined"])
    #expect(try tree.tables() == before)
    #expect(tree.has("quarantine/\(id)/roster-2026-11-22.csv"))
    #expect(try tree.names(in: "held").isEmpty)
    let receipts = try tree.names(in: "outbound/fresno.sheriff").filter { $0.hasSuffix("\(id)-000003.json") }
    let receipt = try Repository.text("\(tree.path)/outbound/fresno.sheriff/\(try #require(receipts.first))")
    #expect(receipt.contains("refused-by-operator") && !receipt.contains("a test export"))
    #expect(try tree.handoff("batches", "--failed", "--json").json.elements.isEmpty)
    // Nothing needs anybody: the next run says so too.
    try tree.fates("2026-11-22", status: 0)
    try tree.drop(JailFile.rosters + "again-2026-11-22.csv", JailFile.roster(of: 3, zip: "93702"))
    #expect(try tree.fates("2026-11-22", status: 2) == ["rosters held"])
  }

  @Test("is found by the beginning of its id; what is no batch, or does not wait, changes nothing")
  func names() throws {
    let (tree, id) = try held()
    let before = try tree.lasting()
    let accepted = try tree.handoff("batches", "--json").json.elements[0]["id"]?.text ?? ""
    #expect(try tree.handoff("approve", "2026-11-23").status == 66)
    #expect(try tree.handoff("approve", id, "nothing").status == 66)
    #expect(try tree.handoff("approve", "2026-11-2", "2026-11-23").status == 66)
    let answer = try tree.handoff("rerun", accepted)
    #expect(answer.status == 64 && answer.errors.contains("accepted, in archive/2026/11/21/\(accepted)"))
    #expect(answer.errors.contains("--again --reason"))
    #expect(try tree.handoff("approve", accepted).status == 64)
    #expect(try tree.handoff("rerun", accepted, "--again").status == 64)
    #expect(try tree.handoff("approve").status == 64)
    #expect(try tree.lasting() == before)
    #expect(try tree.decide("2026-11-22", status: 0, "approve", String(id.prefix(20)))["decided"] != nil)
  }

  @Test("with too many rejects may be approved: its good rows are applied, its bad ones can be mended")
  func tooManyRejects() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10, bad: 2))
    #expect(try tree.fates("2026-11-21", status: 2) == ["rosters quarantined"])
    let id = try tree.waiting()
    _ = try tree.decide("2026-11-21", status: 0, "approve", id)
    #expect(try tree.cases().keys.sorted() == ["B10"] + (3...9).map { "B\($0)" })
    let rejects = "archive/2026/11/21/\(id)/rejects.csv"
    let mended = try Repository.text("\(tree.path)/\(rejects)").replacing("1980-13-01", with: "1980-12-01")
    try tree.drop(JailFile.rosters + "mended.csv", mended)
    #expect(try tree.fates("2026-11-21", status: 0) == ["rosters accepted"])
    #expect(try tree.cases().count == 10)
  }

  @Test(
    "approved for its many rejects is held where something else speaks against it, shown for the first time")
  func furtherDoubt() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10))
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.rosters + "roster-2026-11-22.csv", JailFile.roster(of: 3, bad: 1))
    #expect(try tree.fates("2026-11-22", status: 2) == ["rosters quarantined"])
    let id = try tree.waiting()
    let answer = try tree.handoff("approve", id, "--as-of", "2026-11-22")
    #expect(answer.status == 2)
    #expect(answer.output.hasPrefix("\(id): held: something else speaks against it\n"), "\(answer.output)")
    #expect(answer.output.contains("roster-shrunken"))
    #expect(try tree.codes(id).contains("roster-shrunken"))
    #expect(try !tree.codes(id).contains("approved-by-operator"))
    #expect(try tree.cases()["B4"] == "93701 2026-11-21 2026-11-21 ")
    let report = try tree.decide("2026-11-22", status: 0, "approve", id)
    #expect(tree.fates(report) == ["decisions accepted", "rosters accepted"])
    #expect(try tree.cases()["B4"] == "93701 2026-11-21 2026-11-21 2026-11-22")
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("as an older full file of all plans proves nothing of those who were booked since, once approved")
  func olderFullFile() throws {
    let tree = try Tree()
    func drop(_ day: String, _ sequence: Int) throws {
      try tree.drop(
        "dhcs/eligibility/state-\(day).txt",
        JailFile.coverage(day: day, sequence: sequence, scope: "F", plan: "ALL", last: "OTHER"))
    }
    try drop("20261121", 2)
    try tree.fates("2026-11-21", status: 0)
    try tree.drop(JailFile.rosters + "roster-2026-11-22.csv", JailFile.roster(of: 1))
    try drop("20261119", 1)
    #expect(try tree.fates("2026-11-22", status: 2).sorted() == ["eligibility held", "rosters accepted"])
    let report = try tree.decide("2026-11-22", status: 0, "approve", try tree.waiting("eligibility"))
    #expect(["pending", "notEligible"].map { report["cases"]?[$0]?.number } == [1, 0])
    try drop("20261122", 3)
    let next = try tree.report("2026-11-22", status: 0)
    #expect(["pending", "notEligible"].map { next["cases"]?[$0]?.number } == [0, 1])
  }

  @Test("in quarantine is judged by tonight's definitions, and leaves no stale rejects")
  func rerun() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 10, bad: 2))
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting()
    #expect(tree.has("quarantine/\(id)/rejects.csv"))
    let again = try tree.decide("2026-11-21", status: 2, "rerun", id)
    #expect(again["decided"]?.elements.first?["status"]?.text == "quarantined")
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 20", in: tree.pipeline)
    let report = try tree.decide("2026-11-21", status: 0, "rerun", "--failed")
    #expect(report["decided"]?.elements.first?["status"]?.text == "accepted")
    #expect(tree.has("archive/2026/11/21/\(id)/rejects.csv") && !tree.has("quarantine/\(id)"))
    #expect(try tree.batch(id)["history"]?.elements.count == 3)
    let nothing = try tree.handoff("rerun", "--failed", "--as-of", "2026-11-21")
    #expect(nothing.status == 0 && nothing.output == "no quarantined batch waits\n")
  }

  @Test("in quarantine is done with when another file is put in its place")
  func withFile() throws {
    let tree = try Tree()
    let (right, empty) = (tree.folder.path + "/mended-2026-11-22.csv", tree.folder.path + "/empty.csv")
    try Data(JailFile.roster(of: 10).utf8).write(to: URL(fileURLWithPath: right))
    try Data().write(to: URL(fileURLWithPath: empty))
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", "facility_id,booking_number\nCA10JAIL,B1\n")
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting()
    for file in [empty, tree.folder.path, tree.folder.path + "/none.csv"] {
      #expect(try tree.handoff("rerun", id, "--with-file", file).status == 66)
    }
    #expect(try tree.content(of: "inbound").isEmpty)
    try tree.drop(
      JailFile.rosters + "mended-2026-11-22.csv", "facility_id,booking_number\nCA10JAIL,B1\nCA10JAIL,B2\n")
    let answer = try tree.handoff("rerun", id, "--with-file", right, "--as-of", "2026-11-22", "--dry-run")
    let lines = answer.output.split(separator: "\n")
    #expect(lines[0].hasSuffix(": accepted, from mended-2026-11-22-2.csv"), "\(answer.output)")
    #expect(lines[1] == "\(id): done with")
    try FileManager.default.removeItem(
      atPath: tree.path + "/inbound/" + JailFile.rosters + "mended-2026-11-22.csv")
    let report = try tree.decide("2026-11-22", status: 0, "rerun", id, "--with-file", right)
    #expect(tree.fates(report).sorted() == ["decisions accepted", "rosters accepted", "rosters quarantined"])
    let files = try tree.handoff("batches", "--json").json.elements.map { $0["file"]?.text }
    #expect(files.contains("mended-2026-11-22.csv") && tree.has("quarantine/\(id)/roster-2026-11-21.csv"))
    #expect(try tree.cases().count == 10)
    #expect(tree.has("quarantine/\(id)/roster-2026-11-21.csv"))
    #expect(try tree.codes(id) == ["replaced-by-operator"])
    #expect(try tree.handoff("batches", "--failed", "--json").json.elements.isEmpty)
  }

  @Test("in quarantine blocks nobody; taken up again it gives what it would have given in its turn")
  func asOfOrder() throws {
    let (tree, inOrder) = (try Tree(), try Tree())
    let days = [
      JailFile.roster(["B1", "B2", "B3", "B4"]), JailFile.roster(["B1", "B2", "B5!", "B6"], zip: "93702"),
      JailFile.roster(["B1", "B3", "B6", "B7"], zip: "93703"),
    ]
    try inOrder.replace(
      "rejectThresholdPercent: 10", with: "rejectThresholdPercent: 50", in: inOrder.pipeline)
    for (place, text) in days.enumerated() {
      for exchange in [tree, inOrder] {
        try exchange.drop(JailFile.rosters + "r\(place)-2026-11-2\(place + 1).csv", text)
      }
      try tree.fates("2026-11-2\(place + 1)", status: place == 1 ? 2 : 0)
      try inOrder.fates("2026-11-2\(place + 1)", status: 0)
    }
    // A newer whole roster has made it pointless: it waits no more, and may be taken up all the same.
    let id = try #require(
      tree.handoff("batches", "--json").json.elements.first { $0["status"]?.text == "quarantined" }?["id"]?
        .text)
    #expect(try tree.batch(id)["settled"]?.text == "newer-whole-file-accepted")
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 50", in: tree.pipeline)
    _ = try tree.decide("2026-11-23", status: 0, "rerun", id)
    #expect(try tree.cases() == inOrder.cases())
    #expect(try tree.cases()["B2"] == "93702 2026-11-21 2026-11-22 2026-11-23")
    let batch = try tree.batch(id)
    #expect(["records", "accepted", "rejected", "superseded"].map { batch[$0]?.number } == [4, 1, 1, 2])
  }

  @Test("is settled by a file of the same name that is accepted")
  func sameName() throws {
    let tree = try Tree()
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261121", sequence: 1, release: "20261201", counted: 2)
    )
    try tree.fates("2026-11-21", status: 2)
    let id = try tree.waiting("release-dates")
    try tree.drop(
      JailFile.dates + "RD.txt", JailFile.dates(day: "20261121", sequence: 1, release: "20261201"))
    try tree.fates("2026-11-21", status: 0)
    #expect(try tree.batch(id)["settled"]?.text == "same-name-accepted")
    #expect(try tree.batch(id)["waits"] == .bool(false))
  }

  @Test("that was accepted is read once more and corrects, where that is what is meant")
  func again() throws {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 20, bad: 1))
    try tree.fates("2026-11-21", status: 0)
    let id = try #require(tree.handoff("batches", "--json").json.elements.first?["id"]?.text)
    let before = try tree.tables()
    let report = try tree.decide("2026-11-22", status: 0, "rerun", id, "--again", "--reason", "to be sure")
    #expect(tree.fates(report) == ["decisions accepted", "rosters accepted"])
    #expect(try tree.tables() == before)
    #expect(tree.has("archive/2026/11/21/\(id)/roster-2026-11-21.csv"))
    #expect(try tree.batch(id)["place"]?.text == "archive/2026/11/21/\(id)")
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("that was accepted stays so in every answer where reading it once more applies nothing")
  func againInVain() throws {
    let tree = try Tree()
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 20", in: tree.pipeline)
    try tree.drop(JailFile.rosters + "roster-2026-11-21.csv", JailFile.roster(of: 20, bad: 3))
    try tree.fates("2026-11-21", status: 0)
    let id = try #require(tree.handoff("batches", "--json").json.elements.first?["id"]?.text)
    let (before, codes) = (try tree.tables(), try tree.codes(id))
    try tree.replace("rejectThresholdPercent: 20", with: "rejectThresholdPercent: 10", in: tree.pipeline)
    let answer = try tree.handoff("rerun", id, "--again", "--reason", "why", "--as-of", "2026-11-21")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("\(id): read again, not applied: too-many-rejects\n"), "\(answer.output)")
    #expect(!answer.output.contains("needs you"))
    #expect(try tree.tables() == before && tree.codes(id) == codes)
    let batch = try tree.batch(id)
    #expect(batch["status"]?.text == "accepted")
    #expect(batch["history"]?.elements.map { $0["status"]?.text } == ["accepted", "not-applied"])
    #expect(batch["history"]?.elements.last?["refusal"]?.text == "too-many-rejects")
    #expect(
      try tree.handoff("batches", id).output.contains("read again, not applied: too-many-rejects, rerun"))
    let status = try tree.handoff("status", "--as-of", "2026-11-21").output
    #expect(!status.contains("quarantined"), "\(status)")
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("has a page that says how it stands, who decided what, and what to type next")
  func page() throws {
    let (tree, id) = try held()
    let waiting = try tree.handoff("batches", id)
    #expect(waiting.status == 0)
    for part in [
      "fresno.sheriff rosters · roster-2026-11-22.csv", "as of 2026-11-22 · 3 records · 0 rejected",
      "held, waits since 2026-11-22, in held/\(id)", "roster-shrunken", "2026-11-22  night 2: held\n",
      "handoff approve \(id) --exchange \(tree.path)\n",
    ] { #expect(waiting.output.contains(part), "\(part)") }
    let night = try tree.run("2026-11-22")
    #expect(night.output.contains("handoff approve \(id) --exchange \(tree.path)\n"))
    _ = try tree.decide("2026-11-22", status: 0, "refuse", id, "--reason", "a test export")
    let done = try tree.handoff("batches", id).output
    for part in ["done with since 2026-11-22: refused, in quarantine/\(id)", "refuse by ", "a test export\n"]
    {
      #expect(done.contains(part), "\(part)")
    }
    #expect(!done.contains("\nnext\n"))
    #expect(try tree.handoff("batches", "--failed").output.isEmpty)
    #expect(try tree.handoff("batches", "2026-12").status == 66)
    #expect(try tree.handoff("batches", "2026-11").status == 64)
  }
}
