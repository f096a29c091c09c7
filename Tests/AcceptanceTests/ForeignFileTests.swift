import Formats
import Foundation
import Testing

/// What stands in the way of a notice that the second sample night writes.
enum InTheWay: CaseIterable {
  case junk, olderNotice, otherDeliverable, folder, link

  func put(_ path: String, beside older: String) throws {
    let files = FileManager.default
    switch self {
    case .junk: try Data("planted\n".utf8).write(to: URL(fileURLWithPath: path))
    case .olderNotice:
      let text = try Repository.text(older) + "\r\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    case .otherDeliverable: try files.copyItem(atPath: older, toPath: path)
    case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
    case .link: try files.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
    }
  }
}

@Suite("What a partner puts into its outbox under the name of a deliverable to come")
struct ForeignFileTests {
  private let tree: Tree
  private let folder: String
  private let older: String
  private static let coming = "JI-NOTIFY-20261122-plan.300-300-000002.csv"

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    folder = "\(tree.path)/outbound/plan.300"
    older = try "\(folder)/" + tree.delivered("plan.300", "JI-NOTIFY")
  }

  @Test(
    "is named, keeps nothing else from going out, is never counted as sent, and once it is gone the real one follows",
    arguments: InTheWay.allCases)
  func inTheWay(kind: InTheWay) throws {
    let place = "outbound/plan.300/\(Self.coming)"
    try kind.put("\(folder)/\(Self.coming)", beside: older)
    let restored = try Handoff.run(
      ["run", tree.pipeline, "--exchange", tree.path, "--as-of", "2026-11-22", "--after-restore"]
        + ["--reason", "a test"])
    #expect(restored.status == 64, "\(restored.errors)")
    try tree.drop(night: 2)
    let answer = try tree.run("2026-11-22", "--json", "--quiet")
    #expect(answer.status == 74)
    #expect(
      answer.errors.contains(
        "\(place): not published, for something that no night put there has that name\n  move it away"))
    let told = try answer.json["unpublished"]?.elements
    #expect(told?.map { $0["file"]?.text } == [Self.coming])
    #expect(told?.map { $0["reason"]?.text } == ["name-taken"])

    let undisturbed = try SampleNights.done.get().second
    let whole = try undisturbed.content(of: "outbound")
    func expectOthers() throws {
      for (name, bytes) in whole where !place.hasSuffix(name) {
        #expect(try tree.bytes(of: "\(tree.path)/outbound/\(name)") == bytes, "\(name)")
      }
    }
    try expectOthers()
    for command in ["verify", "doctor"] {
      let found = try tree.handoff(command)
      #expect(found.status == 65 && found.output.contains("\(place): "), "\(command): \(found.output)")
    }
    #expect(try tree.run("2026-11-22", "--quiet").status == 74)

    try FileManager.default.removeItem(atPath: "\(folder)/\(Self.coming)")
    #expect(try tree.run("2026-11-22", "--quiet").status != 74)
    try expectOthers()
    #expect(try tree.bytes(of: "\(folder)/\(Self.coming)") == whole["plan.300/\(Self.coming)"])
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("and that is in nobody's way stops no night; verify and doctor name it")
  func early() throws {
    let name = "JI-NOTIFY-20261122-plan.300-300-000009.csv"
    try InTheWay.junk.put("\(folder)/\(name)", beside: older)
    #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    let verified = try tree.handoff("verify")
    #expect(verified.status == 0)
    let doctor = try tree.handoff("doctor", "--pipeline", tree.pipeline)
    for output in [verified.output, doctor.output] {
      #expect(output.contains("outbound/plan.300/\(name): has the name of a later night's and is none"))
    }
  }
}

@Suite("A partner's outbound folder that is a link")
struct LinkedOutboundTests {
  private let tree: Tree
  private var files: FileManager { FileManager.default }

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try files.createDirectory(atPath: "\(tree.path)/outbound/plan.301", withIntermediateDirectories: true)
  }

  private func link(to goal: String) throws {
    try files.createSymbolicLink(
      atPath: "\(tree.path)/outbound/plan.300", withDestinationPath: goal)
  }

  private func unlink() throws { try files.removeItem(atPath: "\(tree.path)/outbound/plan.300") }

  @Test(
    "to another partner's, or elsewhere into the exchange: nothing is published through it",
    arguments: ["plan.301", "../inbound", "../work/recalled", "..", "."])
  func inside(goal: String) throws {
    let whole = try SampleNights.done.get().first.content(of: "outbound")
    try link(to: goal)
    for _ in 1...2 {
      let answer = try tree.run("2026-11-21", "--json", "--quiet")
      #expect(answer.status == 74)
      #expect(
        answer.errors.contains("outbound/plan.300: not published, for it is a link into"),
        "\(answer.errors)")
      let told = try answer.json["unpublished"]?.elements
      #expect(told?.map { $0["partner"]?.text } == ["plan.300"])
      #expect(told?.map { $0["reason"]?.text } == ["leads-inside"])
    }
    #expect(try tree.ailments(status: 65).contains("damage partners"))
    for (name, bytes) in whole where !name.hasPrefix("plan.300/") {
      #expect(try tree.bytes(of: "\(tree.path)/outbound/\(name)") == bytes, "\(name)")
    }
    #expect(
      try tree.names(in: "outbound/plan.301").sorted()
        == whole.keys.filter { $0.hasPrefix("plan.301/") }.map { String($0.dropFirst(9)) }.sorted())
    try unlink()
    #expect(try tree.run("2026-11-21", "--quiet").status != 74)
    #expect(try tree.content(of: "outbound") == whole)
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  @Test("into another partner's by way of a place outside is refused for both; what it held counts as there")
  func sameGoal() throws {
    try tree.run("2026-11-21", "--quiet")
    let notice = try tree.delivered("plan.300", "JI-NOTIFY")
    try files.moveItem(
      atPath: "\(tree.path)/outbound/plan.300", toPath: "\(tree.folder.path)/theirs")
    try files.removeItem(atPath: "\(tree.path)/outbound/plan.301")
    try link(to: "../../theirs")
    try files.createSymbolicLink(
      atPath: "\(tree.path)/outbound/plan.301", withDestinationPath: tree.folder.path + "/theirs")
    try tree.drop(night: 2)
    let told = try tree.run("2026-11-22", "--json", "--quiet").json["unpublished"]?.elements
    let partners = told?.compactMap { $0["partner"]?.text } ?? []
    #expect(partners.contains("plan.300") && partners.allSatisfy { ["plan.300", "plan.301"].contains($0) })
    #expect(try tree.disclosures()[notice]?["gone_on"] == "")
    try files.removeItem(atPath: "\(tree.path)/outbound/plan.301")
    #expect(try tree.run("2026-11-22", "--quiet").status != 74, "out of the exchange it may lead")
    #expect(try tree.names(in: "../theirs").contains { $0.contains("-20261122-") })
  }
}

@Suite("A deliverable that was altered in its partner's folder")
struct AlteredDeliverableTests {
  private let tree: Tree
  private let notice: String
  private var place: String { "outbound/plan.300/\(notice)" }

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    notice = try tree.delivered("plan.300", "JI-NOTIFY")
    let path = "\(tree.path)/outbound/plan.300/\(notice)"
    let altered = try tree.bytes(of: path) + [0x20]
    try Data(altered).write(to: URL(fileURLWithPath: path))
  }

  @Test("is found by verify and by doctor, which say what it was")
  func found() throws {
    for words in [["verify"], ["verify", "--replay"], ["doctor"]] {
      let answer = try Handoff.run(words + ["--exchange", tree.path])
      #expect(answer.status == 65)
      #expect(answer.output.contains("\(place): other bytes, not what night 1 wrote"), "\(answer.output)")
    }
    let whole = try #require(try tree.disclosures()[notice]?["sha256"])
    #expect(try tree.handoff("doctor").output.contains("put back the file of SHA-256 \(whole)"))
    #expect(try tree.run("2026-11-22", "--quiet").status != 74)
    try tree.fetch("plan.300/\(notice)")
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test(
    "cannot be held or recalled until somebody has looked: nothing is decided", arguments: ["hold", "recall"])
  func decided(word: String) throws {
    let before = try tree.lasting()
    let other = notice.replacingOccurrences(of: ".csv", with: ".xml")
    for name in [notice, other] {
      let answer = try Handoff.run([
        word, name, "--reason", "a test", "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of",
        "2026-11-21",
      ])
      #expect(answer.status == 65)
      #expect(answer.errors.contains("\(place): other bytes, not what night 1 wrote"), "\(answer.errors)")
    }
    #expect(try tree.lasting() == before)
  }

  @Test("and decided about by hand is not taken, which each run says with its name until it is moved away")
  func byHand() throws {
    try tree.drop(
      "operator/decisions/d.csv",
      "kind,subject,decision,reason,decided_by,decided_at\n"
        + "deliverable,\(notice),recall,,me,2026-11-21\n")
    for _ in 1...2 {
      let answer = try tree.run("2026-11-21", "--quiet")
      #expect(answer.status == 74)
      #expect(answer.errors.contains("\(place): not taken back and not let go"), "\(answer.errors)")
    }
    try tree.fetch("plan.300/\(notice)")
    #expect(try tree.run("2026-11-21", "--quiet").status != 74)
    #expect(try tree.disclosures()[notice]?["withdrawn_in"] != "", "its partner had it")
  }
}
