import Formats
import Foundation
import Testing

@Suite("handoff explain")
struct ExplainTests {
  private func explain(_ words: String..., night: Int = 2) throws -> Handoff.Answer {
    let tree = try SampleNights.done.get().tree(night)
    return try Handoff.run(["explain"] + words + ["--exchange", tree.path])
  }

  private func one(_ words: String...) throws -> JSON {
    let tree = try SampleNights.done.get().tree(2)
    let answer = try Handoff.run(["explain"] + words + ["--json", "--exchange", tree.path])
    try #require(answer.status == 0, "\(answer.errors)")
    return try #require(try answer.json.elements.first)
  }

  @Test("finds a person by CIN in its three forms, booking, person id and case number")
  func forms() throws {
    let cin = try #require(try one("F26-0001")["identity"]?["cin"]?.text)
    let number = try #require(try one("F26-0001")["case"]?.text)
    for who in [
      cin, cin.lowercased(), cin + "4", cin + "46260", "f26-0001", number, String(Int(number) ?? 0),
    ] {
      #expect(try one(who)["booking"]?.text == "F26-0001", "\(who)")
    }
  }

  @Test(
    "gives the answer, since which night, and each criterion with record, field, citation and policy value")
  func whole() throws {
    let found = try one("F26-0001")
    #expect(found["outcome"]?.text == "eligible")
    #expect(found["since"]?["day"]?.text == "2026-11-21" && found["since"]?["generation"]?.number == 1)
    let criteria = try #require(found["criteria"]).elements
    #expect(criteria.map { $0["field"]?.text } == ["facility_id", "aid", "needs", "release day"])
    #expect(criteria.map { $0["citation"]?.text } == ["003 p.2", "000 slide 11", "003 p.2", "000 slide 11"])
    #expect(criteria.map { $0["policyFrom"]?.text } == Array(repeating: "2000-01-01", count: 4))
    #expect(criteria[3]["policyValue"]?.text == "90" && criteria[2]["policyValue"] == .null)
    #expect(criteria.allSatisfy { $0["batch"]?.text != nil && $0["record"]?.number != nil })
  }

  @Test("tells every release date with its record, and which one counts and why")
  func dates() throws {
    let told = try #require(try one("F26-0001")["releaseDates"]).elements
    #expect(told.map { $0["day"]?.text } == ["2026-12-20", "2026-12-28"])
    #expect(told.map { $0["counts"] } == [.bool(false), .bool(true)])
    #expect(told.map { $0["why"]?.text } == ["replaced", "newest as-of"])
    #expect(told.allSatisfy { $0["batch"]?.text?.contains("release-dates") == true })
  }

  @Test("tells what was sent to whom, and what superseded it")
  func sent() throws {
    let all = try #require(try one("F26-0001")["sent"]).elements
    #expect(all.allSatisfy { $0["partner"]?.text == "plan.300" })
    #expect(Set(all.compactMap { $0["kind"]?.text }) == ["NOTIFY", "PROPOSAL"])
    let sent = all.filter { $0["kind"]?.text == "NOTIFY" }
    #expect(sent.map { $0["generation"]?.number } == [1, 2])
    #expect(sent[0]["supersededIn"]?.number == 2 && sent[1]["supersededIn"] == .null)
    let text = try explain("F26-0001").output
    #expect(text.contains("(night 1, superseded in night 2,") && text.contains("nothing is close"))
  }

  @Test(
    "judges a past day by the state of the last night up to it, a day to come by the newest, and says which",
    arguments: [
      ("2026-11-21", "2026-11-21", 1, false, "eligible", 1),
      ("2026-11-22", "2026-11-22", 2, false, "eligible", 2),
      ("2026-12-28", "2026-11-22", 2, true, "eligible", 2),
      ("2026-12-29", "2026-11-22", 2, true, "pending", 2),
    ])
  func asOf(day: String, night: String, generation: Int, isAhead: Bool, outcome: String, dates: Int) throws {
    let found = try one("F26-0001", "--as-of", day)
    #expect(found["asOf"]?.text == day && found["night"]?.text == night)
    #expect(found["generation"]?.number == generation && found["ahead"] == .bool(isAhead))
    #expect(found["outcome"]?.text == outcome && found["releaseDates"]?.elements.count == dates)
    let text = try explain("F26-0001", "--as-of", day).output
    #expect(text.contains("judged ahead, by what the night of 2026-11-22 knew") == isAhead)
  }

  @Test("does not answer for a day before the first night, and names the nearest: 66")
  func before() throws {
    let answer = try explain("F26-0001", "--as-of", "2026-11-20")
    #expect(answer.status == 66 && answer.output.isEmpty)
    #expect(answer.errors.contains("--as-of 2026-11-21"))
  }

  @Test("does not answer for a night that was pruned, and names the nearest that it can: 66")
  func pruned() throws {
    let tree = try Tree()
    try tree.replace("{days: 400, least: 30}", with: "{days: 1, least: 1}", in: tree.pipeline)
    for night in 1...5 {
      let roster = try Repository.text(Repository.samples + "/night-1/inbound/" + BadFile.rosters)
      try tree.drop("fresno.sheriff/rosters/CA10JAIL_roster_2026-12-0\(night).csv", roster)
      try tree.run("2026-12-0\(night)", "--quiet")
    }
    #expect(try tree.handoff("prune", "--as-of", "2026-12-05").status == 0)
    #expect(try tree.names(in: "state/generations/000001").contains("manifest.pruned.json"))
    let answer = try tree.handoff("explain", "F26-0001", "--as-of", "2026-12-01")
    #expect(answer.status == 66 && answer.output.isEmpty)
    #expect(answer.errors.contains("the night of 2026-12-01 was pruned"))
    let nearest = try #require(answer.errors.firstMatch(of: /--as-of ([-0-9]+)/)).1
    let found = try tree.handoff("explain", "F26-0001", "--as-of", String(nearest), "--json")
    #expect(found.status == 0, "\(found.errors)")
    // What the pruned nights answered is not forgotten with them.
    let since = try #require(try found.json.elements.first?["since"])
    #expect(since["day"]?.text == "2026-12-01" && since["generation"]?.number == 1)
    #expect(since["orLonger"] == .bool(false))
  }

  @Test("tells those whom it finds, and of the others by their place only: 66")
  func several() throws {
    let answer = try explain("F26-0001", "NOBODY-7", "P26-0002")
    #expect(answer.status == 66)
    #expect(answer.output.contains("booking F26-0001") && answer.output.contains("booking P26-0002"))
    #expect(answer.errors.contains("WHO number 2") && !answer.errors.contains("NOBODY-7"))
    #expect(answer.errors.contains("handoff batches"))
  }

  @Test("names what would change the answer: a CIN, a date, a need, a day that comes")
  func wouldChange() throws {
    #expect(try explain("P26-0002").output.contains("a CIN with full coverage from county 01: eligible"))
    let lines = try explain("P26-0004").output
    #expect(lines.contains("a release on 2027-02-20 or earlier: eligible"))
    #expect(lines.contains("2027-06-03 comes: eligible; released within the window: yes"))
  }

  @Test("of everybody is an object a line with --json, and no line of text is wider than eighty columns")
  func everybody() throws {
    let lines = try explain("--all", "--json").output.split(separator: "\n")
    let cases = try lines.map { try JSON5Document(Array($0.utf8)).root.plain["case"]?.text ?? "" }
    #expect(cases.count > 50 && cases == cases.sorted() && Set(cases).count == cases.count)
    let text = try explain("--all").output
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for who in cases.prefix(3) { #expect(text.contains("case \(who) ·")) }
  }

  @Test("names no need and no person, in text or JSON, and shows needs to nobody but a terminal")
  func needs() throws {
    let texts = [try explain("--all").output, try explain("--all", "--json").output]
    let roster = try Handoff.run(
      "cat", Repository.samples + "/night-1/inbound/" + BadFile.rosters, "--format", "csv")
    let names = try roster.lines.compactMap { $0["last_name"]?.text }.filter { $0.count > 3 }
    #expect(names.count > 20)
    for text in texts {
      for word in ["mental", "substance", "brain", "HIV", "hiv", "pregnan"] {
        #expect(!text.contains(word), "\(word)")
      }
      for name in names { #expect(!text.contains(name)) }
      #expect(text.firstMatch(of: /\baid\b"?:? [0-9A-Z]{2}\b|postpartum/) == nil)
    }
    #expect(texts[0].contains("(hidden; --show-needs"))
    for words in [["F26-0001"], ["F26-0001", "--json"], ["--all"]] {
      let tree = try SampleNights.done.get().tree(2)
      let answer = try Handoff.run(["explain"] + words + ["--show-needs", "--exchange", tree.path])
      #expect(answer.status == 64 && answer.output.isEmpty, "\(words)")
    }
  }
}
