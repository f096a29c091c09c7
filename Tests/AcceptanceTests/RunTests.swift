import Formats
import Foundation
import Glibc
import Testing

@Suite("A run")
struct RunTests {
  private static let roster = Repository.samples + "/night-1/inbound/" + BadFile.rosters

  @Test("with nothing new commits nothing, and repeats the report and the exit code")
  func idle() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try tree.drop(
      BadFile.dates + ".txt", copyOf: Repository.samples + "/broken/release-dates.wrong-count.txt")
    let first = try tree.report("2026-11-21", status: 2)
    let before = try tree.lasting()
    let second = try tree.report("2026-11-21", status: 2)
    #expect(try tree.lasting() == before)
    for key in first.keys where !["seconds", "peakMemoryBytes"].contains(key) {
      #expect(first[key] == second[key], "\(key)")
    }
  }

  @Test("takes the same bytes under another name for a duplicate")
  func duplicate() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    _ = try tree.report("2026-11-21", status: 0)
    let before = try tree.tables()
    try tree.drop("fresno.sheriff/rosters/again.csv", copyOf: Self.roster)
    let report = try tree.report("2026-11-21", status: 0)
    #expect(report["batches"]?.elements.compactMap { $0["status"]?.text } == ["duplicate"])
    #expect(try tree.tables() == before)
  }

  @Test("judges a quarantined file anew when it is sent again")
  func again() throws {
    let tree = try Tree()
    let stranger = "nobody.known/rosters/CA10JAIL_roster_2026-11-21.csv"
    try tree.drop(stranger, copyOf: Self.roster)
    let refused = try tree.report("2026-11-21", status: 2)
    #expect(refused["batches"]?.elements.first?["status"]?.text == "quarantined")
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    let accepted = try tree.report("2026-11-21", status: 0)
    #expect(accepted["batches"]?.elements.first?["status"]?.text == "accepted")
  }

  @Test("holds a roster of under half the facility's last, and keeps its file")
  func hold() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    _ = try tree.report("2026-11-21", status: 0)
    let before = try tree.tables()
    let rows = try Repository.text(Self.roster).components(separatedBy: "\r\n").count > 2 ? "\r\n" : "\n"
    let lines = try Repository.text(Self.roster).components(separatedBy: rows)
    let few = lines.prefix(11).joined(separator: rows) + rows
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", few)
    let report = try tree.report("2026-11-22", status: 2)
    let batch = try #require(report["batches"]?.elements.first)
    #expect(batch["status"]?.text == "held")
    #expect(batch["findings"]?.elements.compactMap { $0["code"]?.text }.contains("roster-shrunken") == true)
    #expect(try tree.content(of: "held/\(batch["id"]?.text ?? "")").values.contains(Array(few.utf8)))
    #expect(try tree.tables() == before)
  }

  @Test("finds the lock taken: 75, and nothing is claimed")
  func locked() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    let lock = unsafe open(tree.path + "/state/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    try #require(lock >= 0)
    #expect(flock(lock, LOCK_EX) == 0)
    #expect(try tree.run("2026-11-21").status == 75)
    #expect(tree.has("inbound/" + BadFile.rosters))
    close(lock)
    #expect(try tree.run("2026-11-21").status == 0)
  }

  @Test("never goes back before the last night: 64")
  func earlier() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    _ = try tree.report("2026-11-21", status: 0)
    let before = try tree.lasting()
    let answer = try tree.run("2026-11-20")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("2026-11-21"))
    #expect(try tree.lasting() == before)
  }

  @Test(
    "refuses a wrong configuration with file, line, column and key: 78, and nothing is claimed",
    arguments: [
      ("nightly.json5", "quietMilliseconds: 0,", "quietMilliseconds: \"soon\",", "quietMilliseconds"),
      ("nightly.json5", "quietMilliseconds: 0,", "quietMiliseconds: 0,", "quietMiliseconds"),
      ("nightly.json5", "markers: []", "markers: [\"fresno.sherif/*\"]", "markers"),
      ("nightly.json5", "unfinishedNames: []", "unfinishedNames: [\"*\"]", "unfinishedNames"),
      ("nightly.json5", "shrunkenRosterPercent: 50", "shrunkenRosterPercent: 150", "shrunkenRosterPercent"),
      (
        "registry/facilities.csv", "CA10NJ,Fresno County north jail (sample),JAIL", "CA10NJ,North,SHED",
        "kind"
      ),
      ("profiles/glynn.json5", "constants: {facility_id: \"GLYNN\"}", "constants: [\"GLYNN\"]", "constants"),
    ])
  func misconfigured(file: String, old: String, new: String, key: String) throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try tree.replace(old, with: new, in: tree.folder.path + "/pipelines/\(file)")
    let before = try tree.content()
    let answer = try tree.run("2026-11-21")
    #expect(answer.status == 78)
    let name = NSRegularExpression.escapedPattern(for: file)
    let form = "\(name):[0-9]+:[0-9]+: \(key)"
    #expect(answer.errors.range(of: form, options: .regularExpression) != nil, "\(answer.errors)")
    #expect(try tree.content() == before)
  }

  @Test("wants an exchange that is there: 66")
  func missing() throws {
    let tree = try Tree()
    let answer = try Handoff.run(
      "run", tree.pipeline, "--exchange", tree.path + "/nowhere", "--as-of", "2026-11-21")
    #expect(answer.status == 66)
    #expect(answer.errors.contains("handoff init"))
  }

  @Test(
    "wants to be called as its help says: 64",
    arguments: [
      ["run"], ["run", "a", "b"], ["run", "a", "--frob"], ["run", "a", "--as-of"], ["walk"], [],
      ["run", "a", "--as-of", "tomorrow"], ["check", "rosters"], ["check", "lunches", "/etc/hostname"],
      ["explain"], ["init"], ["generate"], ["verify", "x"], ["cat", "/etc/hostname", "--format", "pdf"],
    ])
  func usage(arguments: [String]) throws {
    let answer = try Handoff.run(arguments)
    #expect(answer.status == 64)
    #expect(!answer.errors.isEmpty)
    #expect(answer.output.isEmpty)
  }

  @Test("commits nothing as a rehearsal")
  func rehearse() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    let before = try tree.content().filter { $0.key != "state/lock" }
    #expect(try tree.run("2026-11-21", "--dry-run").status == 0)
    #expect(try tree.content().filter { $0.key != "state/lock" } == before)
  }

  @Test("makes what is missing of the tree below an exchange folder")
  func layOut() throws {
    let tree = try Tree()
    for name in ["outbound", "archive", "work", "runs", "held"] {
      try FileManager.default.removeItem(atPath: "\(tree.path)/\(name)")
    }
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    #expect(try tree.run("2026-11-21").status == 0)
    #expect(try tree.names(in: "archive/2026/11/21").count == 1)
  }

  // What the contract promises, and after the bar what the program says besides.
  @Test("tells as JSON what the contract promises")
  func json() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    let report = try tree.report("2026-11-21", status: 0)
    let batch = try #require(report["batches"]?.elements.first { $0["rejected"] != .integer(0) })
    let finding = try #require(batch["findings"]?.elements.first)
    for (object, promised) in [
      (
        report,
        "asOf batches books cases deliverables generation peakMemoryBytes seconds | datesToSettle due late leftAlone missing overduePickUps stages waiting work"
      ),
      (batch, "feed file findings id partner records rejected status |"),
      (finding, "code count firstRecord | field"),
      (
        report["cases"] ?? .null,
        "eligible notEligible pending total | cinOnTwoPeople toReview windowNotOpen withoutManager"
      ),
      (report["deliverables"] ?? .null, "byKind byPartner total |"),
    ] {
      let words = promised.split(separator: " ").filter { $0 != "|" }.map(String.init)
      #expect(object.keys.sorted() == words.sorted())
    }
    #expect(report["books"]?["balanced"] == .bool(true))
  }

  @Test("keeps the same tree byte for byte with one job and with four")
  func jobs() throws {
    let (one, four) = (try Tree(), try Tree())
    for night in [1, 2] {
      for (tree, jobs) in [(one, "1"), (four, "4")] {
        try tree.drop(night: night)
        #expect(try tree.run("2026-11-2\(night)", "--jobs", jobs).status != 70)
      }
    }
    #expect(try one.lasting() == four.lasting())
    #expect(try one.lasting().count > 100)
  }
}
