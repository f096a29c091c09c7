import Formats
import Foundation
import Testing

/// A zip made of samples, and what `check` says of it.
struct PackedSample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let feed: String
  /// Names within the zip and the text of each.
  let members: [(String, String)]
  let codes: Set<String>
  let exit: Int32
  let records: Int

  init(
    _ what: String, _ feed: String, _ members: [(String, String)], _ codes: Set<String> = [], exit: Int32,
    records: Int
  ) {
    (testDescription, self.feed, self.members) = (what, feed, members)
    (self.codes, self.exit, self.records) = (codes, exit, records)
  }

  private static let header =
    "facility_id,booking_number,last_name,first_name,birth_date,booking_date,as_of\n"
  private static func roster(_ numbers: ClosedRange<Int>, day: String = "2026-11-21") -> String {
    header + numbers.map { "CA10JAIL,B\($0),Sample,Ana,1980-01-01,2026-11-01,\(day)\n" }.joined()
  }

  private static func dates(_ number: Int, day: String = "20261121", count: Int = 1) -> String {
    func padded(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let counted = String(repeating: "0", count: 8 - "\(count)".count) + "\(count)"
    return padded("HDR\(day)CA10JAIL000001")
      + padded(
        "DTL" + "CA10JAIL" + "B\(number)".padding(toLength: 20, withPad: " ", startingAt: 0)
          + "20261201C20261120080000")
      + padded("TRL\(day)CA10JAIL\(counted)000001")
  }

  private static func word(_ day: String) -> String {
    CareNights.assignments + CareNights.word(1, "300", "ENDED", asOf: day)
  }

  static let all = [
    PackedSample("one member", "rosters", [("r.csv", roster(1...3))], exit: 0, records: 3),
    PackedSample(
      "two members are numbered on", "rosters", [("a", roster(1...3)), ("b", roster(4...8))], exit: 0,
      records: 8),
    PackedSample(
      "junk is passed over", "rosters", [("__MACOSX/._a", "x"), ("a", roster(1...3)), (".DS_Store", "x")],
      exit: 0,
      records: 3),
    PackedSample(
      "a booking in both", "rosters", [("a", roster(1...15)), ("b", roster(15...30))], ["duplicate-record"],
      exit: 65, records: 31),
    PackedSample(
      "two days", "rosters", [("a", roster(1...3)), ("b", roster(4...8, day: "2026-11-22"))],
      ["parts-disagree"],
      exit: 65, records: 8),
    PackedSample(
      "other columns", "rosters",
      [("a", roster(1...3)), ("b", roster(4...5).replacingOccurrences(of: "as_of", with: "report date"))],
      ["parts-disagree"], exit: 65, records: 5),
    PackedSample(
      "rows of several days", "assignments", [("a", word("2026-11-20")), ("b", word("2026-11-21"))], exit: 0,
      records: 2),
    PackedSample(
      "rows under other columns", "assignments",
      [
        ("a", word("2026-11-20")),
        ("b", word("2026-11-20").replacingOccurrences(of: "cin", with: "BIC number")),
      ],
      ["parts-disagree"], exit: 65, records: 2),
    PackedSample(
      "controls of its own each", "release-dates", [("a", dates(1)), ("b", dates(2))], exit: 0, records: 2),
    PackedSample(
      "a wrong count in the second", "release-dates", [("a", dates(1)), ("b", dates(2, count: 2))],
      ["trailer-count-wrong"], exit: 65, records: 2),
    PackedSample(
      "release dates of two days", "release-dates", [("a", dates(1)), ("b", dates(2, day: "20261122"))],
      ["parts-disagree"], exit: 65, records: 2),
    PackedSample(
      "one fixed width, one XML", "release-dates",
      [
        ("a", dates(1)),
        (
          "b",
          #"<releaseDates xmlns="urn:handoff:release-dates:1" facility="CA10JAIL" day="2026-11-21" sequence="1" count="0"/>"#
        ),
      ], ["parts-disagree"], exit: 65, records: 1),
    PackedSample("nothing", "rosters", [], ["file-empty"], exit: 65, records: 0),
    PackedSample(
      "a workbook", "rosters", [("[Content_Types].xml", "x")], ["file-is-a-workbook"], exit: 65, records: 0),
    PackedSample(
      "a zip within", "rosters", [("a.zip", "PK\u{3}\u{4}")], ["packed-twice"], exit: 65, records: 0),
  ]
}

@Suite("A packed file")
struct PackedTests {
  private func written(_ bytes: [UInt8], _ name: String, in folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func zip(_ sample: PackedSample) throws -> [UInt8] {
    try ZipWriter.archive(sample.members.map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }

  @Test("is told by cat to be cut where it is, not its records", arguments: [30, 100])
  func cut(length: Int) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/r.zip"
    let rows = (1...99).map { "CA10JAIL,B\($0)\n" }.joined()
    let bytes = try ZipWriter.archive([(name: "r.csv", bytes: Array(rows.utf8))])
    try Data(bytes.prefix(length)).write(to: URL(fileURLWithPath: file))
    let answer = try Handoff.run("cat", file)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("the packed file is cut"), "\(answer.errors)")
  }

  @Test("is checked as what is in it", arguments: PackedSample.all)
  func check(sample: PackedSample) throws {
    let folder = try TemporaryFolder()
    let file = try written(zip(sample), "sent.zip", in: folder)
    let answer = try Handoff.run("check", sample.feed, file, "--json")
    let found = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(answer.status == sample.exit, "\(found)")
    #expect(Set(found).subtracting(["too-many-rejects"]) == sample.codes)
    #expect(try answer.json["records"]?.number == sample.records)
  }

  @Test("says in which part, on which line of it, and at which record of all")
  func places() throws {
    let folder = try TemporaryFolder()
    let sample = try #require(PackedSample.all.first { $0.testDescription == "a booking in both" })
    let file = try written(zip(sample), "sent.zip", in: folder)
    let finding = try #require(
      try Handoff.run("check", "rosters", file, "--json").json["findings"]?.elements.first)
    #expect(finding["firstPart"]?.number == 2)
    #expect(finding["firstLine"]?.number == 2)
    #expect(finding["firstRecord"]?.number == 16)
    #expect(try Handoff.run("check", "rosters", file).output.contains("part 2, line 2, record 16"))
  }

  @Test("is listed member by member, or the one asked for")
  func cat() throws {
    let folder = try TemporaryFolder()
    let file = try written(zip(PackedSample.all[1]), "sent.zip", in: folder)
    #expect(try Handoff.run("cat", file).lines.count == 8)
    #expect(try Handoff.run("cat", file, "--member", "2").lines.count == 5)
    let beyond = try Handoff.run("cat", file, "--member", "3")
    #expect(beyond.status == 65 && beyond.errors.contains("2 members"))
  }

  /// What a shell makes `sent` of `r_2026-11-21.csv` with, and what `check` says of it.
  static let commands: [(String, Set<String>)] = [
    ("zip -q sent $F", []), ("zip -q -0 sent $F", []), ("zip -q -fz sent $F", []), ("zip -q -r sent .", []),
    ("cat $F | zip -q - - >sent", ["as-of-missing"]), ("zip -q sent $F && echo note | zip -qz sent", []),
    ("zip -q -P secret sent $F", ["zip-encrypted"]), ("zip -q -Z bzip2 sent $F", ["zip-method-unknown"]),
    ("head -c 200000 /dev/urandom >big; zip -q -s 64k sent $F big", ["zip-of-several-disks"]),
    ("zip -q a $F; (echo '#!/bin/sh'; cat a.zip) >sent", ["zip-garbage-in-front"]),
    ("zip -q a $F; gzip -c a.zip >sent", ["packed-twice"]), ("gzip -c $F | gzip >sent", ["packed-twice"]),
    ("gzip -c $F >$F.gz; zip -q sent $F.gz", ["packed-twice"]), ("gzip -c $F >sent", ["as-of-missing"]),
    ("(head -n 2 $F | gzip; tail -n +3 $F | gzip; head -c 512 /dev/zero) >sent", ["as-of-missing"]),
    ("gzip -c $F | head -c 60 >sent", ["file-truncated"]),
  ]

  @Test(
    "of Debian's tools is read, or refused for what it is",
    .enabled(if: Judge(command: ["zip", "-v"]).isThere, "zip is not installed"), arguments: commands)
  func tools(script: String, codes: Set<String>) throws {
    let folder = try TemporaryFolder()
    let roster = PackedSample.all[0].members[0].1.replacingOccurrences(of: ",as_of", with: "")
      .replacingOccurrences(of: ",2026-11-21", with: "")
    _ = try written(Array(roster.utf8), "r_2026-11-21.csv", in: folder)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script + "; [ ! -e sent.zip ] || mv sent.zip sent"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(["F": "r_2026-11-21.csv"]) { $1 }
    try process.run()
    process.waitUntilExit()
    let answer = try Handoff.run("check", "rosters", folder.path + "/sent", "--json")
    let found = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(Set(found) == codes)
    #expect(answer.status == (codes.isEmpty ? 0 : 65))
  }

  @Test("is never read from a pipe")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let file = try written(zip(PackedSample.all[0]), "sent.zip", in: folder)
    let fifo = folder.path + "/fifo"
    let script =
      "mkfifo '\(fifo)'; cat '\(file)' >'\(fifo)' & '\(Handoff.binary)' check rosters '\(fifo)' --json"
    let process = Process()
    let printed = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.standardOutput = printed
    try process.run()
    let text = String(decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 65)
    #expect(text.contains("zip-from-a-pipe"))
  }

  @Test("is taken in by a night like the file in it, and quarantined like it")
  func night() throws {
    let (plain, packed) = (try Tree(), try Tree())
    let name = "CA10JAIL_roster_2026-11-21.csv"
    let bytes = try plain.bytes(of: Repository.samples + "/night-1/inbound/fresno.sheriff/rosters/" + name)
    try plain.drop("fresno.sheriff/rosters/\(name)", bytes)
    try packed.drop("fresno.sheriff/rosters/today.zip", try ZipWriter.archive([(name: name, bytes: bytes)]))
    let reports = [try plain.report("2026-11-21", status: 0), try packed.report("2026-11-21", status: 0)]
    let batches = reports.compactMap { $0["batches"]?.elements.first }
    #expect(batches.count == 2)
    #expect(batches[0]["records"] == batches[1]["records"])
    #expect(batches[0]["rejected"] == batches[1]["rejected"])
    #expect(reports[0]["cases"] == reports[1]["cases"])
    let bad = try Tree()
    var broken = try ZipWriter.archive([(name: name, bytes: bytes)])
    broken[60] ^= 1
    try bad.drop("fresno.sheriff/rosters/today.zip", broken)
    let report = try bad.report("2026-11-21", status: 2)
    #expect(report["batches"]?.elements.first?["status"]?.text == "quarantined")
  }
}
