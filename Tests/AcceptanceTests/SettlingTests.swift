import Formats
import Foundation
import Testing

@Suite("A CIN that another case in custody is already")
struct SharedCINTests {
  /// Case 31 and, in the facility under another person id, somebody of the very name and birth date.
  private func pair() throws -> (here: ReviewTree, other: String) {
    let tree = try Tree()
    try tree.drop(night: 1)
    let place = "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv"
    let text = try Repository.text(Repository.samples + "/night-1/inbound/" + place)
    let row = try #require(text.split(whereSeparator: \.isNewline).first { $0.contains("F26-0019") })
    let other = row.replacing("F26-0019", with: "F26-9919").replacing("1070019", with: "1079919")
    try tree.drop(place, text + other + "\n")
    try tree.run("2026-11-21", "--quiet")
    let waiting = try tree.handoff("review", "--json").json.elements
    let item = try #require(waiting.first { $0["booking"]?.text == "F26-9919" })
    return (ReviewTree(tree), try #require(item["case"]?.text))
  }

  @Test("is told of before, refused unless it is meant, and told of after and by each report")
  func second() throws {
    let (here, other) = try pair()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    let before = try here.tree.lasting()
    let refused = try here.decide("settle", other, "99990233E", "--reason", "same face")
    #expect(refused.status == 64 && refused.errors.contains("case 000031"), "\(refused.errors)")
    #expect(refused.errors.contains("review settle \(other) CIN --again --reason TEXT"))
    #expect(try here.decide("settle", other, "99990233E", "--again").status == 64)
    #expect(try here.decide("settle", other, "99990233E", "--later", "--dry-run").status == 64)
    #expect(try here.tree.lasting() == before)
    let answer = try here.decide("settle", other, "99990233E", "--again", "--reason", "same face")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains("that member, too: case 000031\n"), "\(answer.output)")
    #expect(answer.output.contains("cin-on-two-people: 1 CIN\n"))
    #expect(try here.state(other) == "matched" && here.state("31") == "matched")
    #expect(try here.waiting().contains("000031") && here.waiting().contains(other))
    let status = try here.tree.handoff("status", "--as-of", "2026-11-21")
    #expect(status.output.contains("1 CIN on two people: handoff review"), "\(status.output)")
    #expect(try here.tree.handoff("status", "--json").json["cinOnTwoPeople"]?.number == 1)
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("is told of as well where nobody else waits, and no more once one is split off")
  func alone() throws {
    let (here, other) = try pair()
    #expect(try here.decide("settle", "30", "none").status == 0)
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    let answer = try here.decide("settle", other, "99990233E", "--again", "--reason", "same face")
    #expect(answer.output.contains("\nsettled so that they contradict each other"), "\(answer.output)")
    #expect(!answer.output.contains("nothing of theirs is sent"))
    #expect(try here.waiting() == ["000031", other])
    let split = try here.decide("split", other, "--reason", "not their face")
    #expect(split.status == 0 && !split.output.contains("cin-on-two-people"), "\(split.output)")
  }

  @Test("does not hinder saying that somebody is another one, or none")
  func otherwise() throws {
    let (here, other) = try pair()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    #expect(try here.decide("settle", other, "different", "99990233E").status == 0)
    #expect(try here.decide("settle", other, "99919191Y").status == 0)
  }
}

@Suite("What is settled later, or for a look")
struct SettlingTests {
  @Test("waits for the next run with --later, as it is and as it is filed")
  func later() throws {
    let here = try ReviewTree()
    let answer = try here.decide("settle", "31", "99990233E", "--later", "--reason", "fingerprint card")
    #expect(answer.status == 0 && answer.output.isEmpty && answer.errors.contains("next run"))
    #expect(try here.waiting() == ["000030", "000031"])
    #expect(try here.tree.names(in: "inbound/operator/decisions").count == 1)
    #expect(try here.tree.fates("2026-11-21", status: 0) == ["decisions accepted"])
    #expect(try here.state("31") == "matched")
    #expect(try here.item("31")["rulings"]?.elements.first?["reason"]?.text == "fingerprint card")
  }

  @Test("of a split waits, too")
  func laterSplit() throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    #expect(try here.decide("split", "31", "--later", "--reason", "not their face").status == 0)
    #expect(try here.state("31") == "matched")
    try here.tree.run("2026-11-21", "--quiet")
    #expect(try here.cins("31") == ["99919191Y"])
  }

  @Test(
    "says with --dry-run what it would come to, and changes nothing",
    arguments: [("settle 31 99990233E", "settled"), ("split 1 --reason x", "split: ")])
  func rehearsed(words: String, told: String) throws {
    let here = try ReviewTree()
    let before = try here.tree.content()
    let place = ["--exchange", here.tree.path, "--pipeline", here.tree.pipeline, "--as-of", "2026-11-21"]
    let words = words.split(separator: " ").map(String.init)
    let answer = try Handoff.run(["review"] + words + ["--dry-run"] + place)
    #expect(answer.status == 0 && answer.output.contains(": \(told)"), "\(answer.output) \(answer.errors)")
    #expect(try here.tree.content() == before)
  }

  @Test(
    "shows both sides of each field on a terminal, and on none else",
    .enabled(if: Handoff.hasTerminal, "script is not installed"))
  func values() throws {
    let here = try ReviewTree()
    let lines = try Handoff.onTerminal(
      ["review", "31", "--show-values", "--exchange", here.tree.path], status: 0)
    func row(_ field: String) throws -> [Substring] {
      try #require(lines.first { $0.hasPrefix("    \(field) ") }).split(separator: " ")
    }
    #expect(try row("last_name").suffix(2).map { $0.uppercased() } == ["SANTOS", "SANTOS"])
    #expect(try row("birth_date").suffix(2) == ["1992-02-02", "1992-02-02"])
    #expect(try row("place").contains("93701"), "\(lines)")
    let all = try Handoff.onTerminal(["review", "--show-values", "--exchange", here.tree.path], status: 0)
    #expect(all.contains { $0.contains("Santos") })
    for options in [["--json"], []] {
      let answer = try Handoff.run(
        ["review", "31", "--show-values", "--exchange", here.tree.path] + options)
      #expect(answer.status == 64 && answer.output.isEmpty)
    }
  }
}
