import Formats
import Testing

@Suite("handoff explain, of who a person is")
struct ExplainIdentityTests {
  private func one(_ who: String, in tree: Tree) throws -> JSON {
    let answer = try tree.handoff("explain", who, "--json")
    try #require(answer.status == 0, "\(answer.errors)")
    return try #require(try answer.json.elements.first)
  }

  /// Nobody can follow scores whose fields do not add up to them.
  private func expectSums(_ candidate: JSON) {
    let weights = candidate["evidence"]?.elements.compactMap { $0["weight"]?.number } ?? []
    #expect(weights.count >= 5 && weights.reduce(0, +) == candidate["score"]?.number)
  }

  @Test("shows what a match rests on a field at a time, with scores that add up, beside what a match needs")
  func match() throws {
    let tree = try SampleNights.done.get().tree(2)
    let identity = try #require(try one("F26-0001", in: tree)["identity"])
    #expect(identity["state"]?.text == "matched" && identity["by"]?.text == "cin")
    let match = try #require(identity["match"])
    #expect(match["evidence"]?.elements.first?["field"]?.text == "cin")
    #expect(
      match["evidence"]?.elements.allSatisfy { $0["agreement"]?.text != nil && $0["level"]?.text != nil }
        == true)
    expectSums(match)
    let needed = try #require(identity["thresholds"]?["match"]?.number)
    #expect(needed > (identity["thresholds"]?["review"]?.number ?? needed))
    let text = try tree.handoff("explain", "F26-0001").output
    #expect(text.contains(", the roster's CIN\n") && text.contains("cin same, last_name same"))
    #expect(text.contains(" bits, \((needed + 50) / 1000).\((needed + 50) % 1000 / 100)"))
  }

  @Test("shows the evidence of every candidate, and once one is settled by whom, when and why")
  func settled() throws {
    let here = try ReviewTree()
    let open = try #require(try one("31", in: here.tree)["identity"])
    let candidates = try #require(open["candidates"]).elements
    #expect(open["state"]?.text == "review" && candidates.count == 2)
    for candidate in candidates { expectSums(candidate) }
    #expect(try here.tree.handoff("explain", "31").output.contains("candidate 99990233E\n"))
    #expect(try here.decide("settle", "31", "99990233E", "--reason", "fingerprint card").status == 0)
    let found = try one("31", in: here.tree)
    #expect(found["identity"]?["by"]?.text == "operator" && found["identity"]?["cin"]?.text == "99990233E")
    let ruling = try #require(found["rulings"]?.elements.first)
    #expect(ruling["reason"]?.text == "fingerprint card" && ruling["decidedAt"]?.text != nil)
    let text = try here.tree.handoff("explain", "31").output
    #expect(text.contains("matched, 99990233E, settled by an operator\n"))
    #expect(text.contains("same 99990233E, said by ") && text.contains("  for fingerprint card\n"))
    #expect(text.contains("  from \(ruling["batch"]?.text ?? "?"), record"))
  }

  @Test("says which ruling split a match")
  func split() throws {
    let here = try ReviewTree()
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    #expect(try here.decide("split", "31", "--reason", "not their face").status == 0)
    let found = try one("31", in: here.tree)
    #expect(found["rulings"]?.elements.map { $0["decision"]?.text } == ["same", "split"])
    let text = try here.tree.handoff("explain", "31").output
    #expect(text.contains("split 99990233E, said by ") && text.contains("  for not their face\n"))
  }

  @Test("says why an operator has to look again")
  func doubts() throws {
    let here = try ReviewTree()
    #expect(try one("31", in: here.tree)["identityDoubts"]?.elements.isEmpty == true)
    #expect(try here.decide("settle", "31", "99990233E").status == 0)
    let row = try #require(
      try Repository.text(
        Repository.samples + "/night-1/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv"
      ).split(whereSeparator: \.isNewline).first { $0.contains("F26-0019") })
    let changed = row.replacing("1992-02-02", with: "1971-05-06")
    try here.tree.drop(
      "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", here.rewrite(String(row), String(changed)))
    try here.tree.run("2026-11-22", "--quiet")
    let doubts = try #require(try one("31", in: here.tree)["identityDoubts"]).elements
    #expect(doubts.map { $0["code"]?.text } == ["settled-facts-changed"])
    #expect(try here.tree.handoff("explain", "31").output.contains("\n  doubt    "))
  }

  @Test("and review find a person by a CIN of before, and say until when; names they only count")
  func former() throws {
    let tree = try Tree()
    func roster(_ last: String, cin: String) -> String {
      JailFile.roster(["B1"]).replacing("birth_date,", with: "birth_date,cin,")
        .replacing("Sample,Ana,1980-02-03,", with: "\(last),Ana,1980-02-03,\(cin),")
    }
    let place = JailFile.rosters + "CA10JAIL_roster_2026-11-2"
    try tree.drop(place + "1.csv", roster("Sample", cin: "91234568C"))
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(place + "2.csv", roster("Muster", cin: "91234567A"))
    try tree.run("2026-11-22", "--quiet")
    let found = try #require(try one("91234568C", in: tree)["former"])
    #expect(found["cins"]?.elements.first?["cin"]?.text == "91234568C")
    #expect(found["cins"]?.elements.first?["until"]?.text == "2026-11-22")
    #expect(found["names"]?.number == 1)
    let text = try tree.handoff("explain", "91234568C").output
    #expect(text.contains("formerly the CIN 91234568C until 2026-11-22"), "\(text)")
    #expect(text.contains("formerly told under another name") && !text.contains("Sample"))
    let review = try tree.handoff("review", "91234568C")
    #expect(review.status == 0 && review.output.contains("  formerly the CIN 91234568C until 2026-11-22\n"))
    #expect(review.output.contains("formerly told under 1 other name") && !review.output.contains("Sample"))
    #expect(try tree.handoff("review", "91234568C", "--json").json["former"]?["names"]?.number == 1)
    #expect(try tree.handoff("review", "91234569D").status == 66)
    let table = try Repository.text("\(tree.path)/state/generations/000002/former.csv")
    #expect(table.contains("\n1,roster,Sample,Ana,,,91234568C,2026-11-22\n"), "\(table)")
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }
}
