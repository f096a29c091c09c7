import Formats
import Foundation
import Testing

/// One row of `samples/broken/README.md`: a file, and what `check` says of it.
struct BrokenSample: Sendable, CustomTestStringConvertible {
  let file: String
  let codes: [String]
  let exit: Int32
  var testDescription: String { file }
  var feed: String { file.components(separatedBy: ".")[0] }

  static func all() throws -> [BrokenSample] {
    try Repository.text(Repository.samples + "/broken/README.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, let exit = Int32(cells[3]) else { return nil }
      // "none here; in a run ..." and "(a warning)" are for people.
      let said = cells[2].components(separatedBy: " (")[0]
      let codes = said.hasPrefix("none here") ? [] : said.components(separatedBy: ", ")
      return BrokenSample(file: cells[0].replacingOccurrences(of: "`", with: ""), codes: codes, exit: exit)
    }
  }
}

@Suite("check")
struct CheckTests {
  @Test(
    "judges nothing of a day to come as sound: a file waits, a record of it is rejected",
    arguments: [
      ("2026-11-22", "20261122013000", 0, ""), ("2026-11-22", "20261123013000", 65, "told-ahead"),
      ("2026-11-23", "20261123013000", 0, ""), ("2026-11-21", "20261122013000", 65, "as-of-in-the-future"),
    ])
  func ahead(today: String, told: String, status: Int32, code: String) throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/RD-CA10JAIL-20261122.txt"
    let sample = "/night-2/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt"
    try Repository.text(Repository.samples + sample)
      .replacingOccurrences(of: "20261228C20261122013000", with: "20261228C\(told)")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let words = ["check", "release-dates", file, "--as-of", today]
    let answer = try Handoff.run(words + ["--json"])
    #expect(answer.status == status)
    let codes = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(codes.filter { $0.contains("ahead") || $0.contains("future") } == [code].filter { !$0.isEmpty })
    let waits = try Handoff.run(words).output.contains("would wait for an operator")
    #expect(waits == (code == "as-of-in-the-future"))
  }

  @Test(
    "says of care records that lie ahead what the night would: one alone is rejected, of all the file waits",
    arguments: [
      ([22, 22], 0, [:]), (Array(repeating: 22, count: 10) + [23], 65, ["told-ahead": 1]),
      ([23, 23], 65, ["as-of-in-the-future": 1]),
    ] as [([Int], Int32, [String: Int])])
  func careAhead(days: [Int], status: Int32, codes: [String: Int]) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/care.xml"
    var file = CareFile()
    file.records = days.enumerated().map { place, day in
      (CareFile.known, CareFile.goal("\(place)", "x", asOf: "2026-11-\(day)T00:00:00"))
    }
    try file.text.write(toFile: path, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("check", "care-records", path, "--as-of", "2026-11-22", "--json")
    #expect(answer.status == status)
    let findings = try answer.json["findings"]?.elements ?? []
    let found = findings.map { ($0["code"]?.text ?? "", $0["count"]?.number ?? 0) }
    #expect(Dictionary(uniqueKeysWithValues: found) == codes)
    let isWhole = codes["as-of-in-the-future"] != nil
    #expect(try answer.json["rejected"]?.number == (status == 0 || isWhole ? 0 : 1))
    #expect(try answer.json["fileRefused"] == .bool(isWhole))
    #expect(findings.first?["firstRecord"]?.number == (status == 0 ? nil : isWhole ? 1 : 11))
  }

  @Test("says of each broken sample what its table promises", arguments: try BrokenSample.all())
  func broken(sample: BrokenSample) throws {
    let file = Repository.samples + "/broken/\(sample.file)"
    let answer = try Handoff.run("check", sample.feed, file, "--json")
    #expect(answer.status == sample.exit)
    let found = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(Set(found).isSuperset(of: sample.codes), "\(found)")
    if sample.codes.isEmpty { #expect(found.isEmpty) }
    let advice = try answer.json["findings"]?.elements.compactMap { $0["remedy"]?.text } ?? []
    #expect(advice.count == found.count && !advice.contains("ask whoever runs the exchange"), "\(found)")
  }

  @Test(
    "advises in the terms of the file's form, and says whether the whole file is refused",
    arguments: [
      ("rosters.bad-dates.csv", "date-unreadable", "dateForms", false),
      ("eligibility.wrong-count.txt", "trailer-count-wrong", "HDR and TRL", true),
      ("eligibility.count-wrong.xml", "trailer-count-wrong", "outermost element", true),
      ("eligibility.x12-count-wrong.txt", "trailer-count-wrong", "SE01 counts", true),
      ("eligibility.x12-bad-cin.txt", "cin-malformed", "eight digits", false),
    ])
  func advice(file: String, code: String, words: String, isWhole: Bool) throws {
    let feed = file.components(separatedBy: ".")[0]
    let answer = try Handoff.run("check", feed, Repository.samples + "/broken/\(file)", "--json").json
    let finding = try #require(answer["findings"]?.elements.first { $0["code"]?.text == code })
    #expect(finding["remedy"]?.text?.contains(words) == true)
    #expect(answer["refused"] == .bool(true) && answer["fileRefused"] == .bool(isWhole))
  }

  @Test("has a row in the table for each broken sample")
  func table() throws {
    let listed = try BrokenSample.all().map { Repository.samples + "/broken/\($0.file)" }
    let there = try Repository.files(in: Repository.samples + "/broken").filter { !$0.hasSuffix("README.md") }
    #expect(listed.sorted() == there)
  }

  @Test("finds nothing wrong with the good samples but the row that is bad")
  func good() throws {
    let inbound = Repository.samples + "/night-1/inbound"
    for (place, status) in [
      (BadFile.rosters, Int32(65)), ("fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt", 0),
      ("dhcs/eligibility/state-20261121.txt", 0), ("cdcr/release-dates/CAPRIS1-20261121.xml", 0),
    ] {
      let feed = place.components(separatedBy: "/")[1]
      #expect(try Handoff.run("check", feed, "\(inbound)/\(place)").status == status, "\(place)")
    }
  }

  @Test("writes the refused rows to a new file only, and says what to do where it cannot")
  func rejects() throws {
    let (folder, file) = (try TemporaryFolder(), Repository.samples + "/broken/rosters.short-row.csv")
    let rejects = folder.path + "/r.csv"
    #expect(try Handoff.run("check", "rosters", file, "--rejects", rejects).status == 65)
    let first = try Repository.text(rejects)
    let again = try Handoff.run("check", "rosters", file, "--rejects", rejects)
    #expect(again.status == 64)
    #expect(again.errors.contains("is there already") && again.errors.contains("name another or remove it"))
    #expect(try Repository.text(rejects) == first)
    let nowhere = try Handoff.run("check", "rosters", file, "--rejects", folder.path + "/no/r.csv")
    #expect(nowhere.status == 64)
    #expect(nowhere.errors.contains("its folder is not there"))
  }

  @Test("and cat end with 66 where a folder is given for a file")
  func folder() throws {
    let folder = try TemporaryFolder()
    for words in [["check", "rosters", folder.path], ["cat", folder.path]] {
      let answer = try Handoff.run(words)
      #expect(answer.status == 66)
      #expect(answer.errors.contains("is a folder"), "\(answer.errors)")
    }
  }

  @Test(
    "tells the encoding that XML declares, and the delimiter of a table",
    arguments: [
      ("release-dates", "<?xml version='1.0' encoding='Windows-1252'?><releaseDates/>", "XML, Windows-1252"),
      ("eligibility", "<?xml version='1.0' encoding='Windows-1252'?><eligibility/>", "XML, Windows-1252"),
      ("eligibility", "<eligibility xmlns='urn:handoff:eligibility:1'/>", "XML, UTF-8"),
      ("rosters", "facility_id;booking_number\nCA10JAIL;B1\n", "semicolon, LF, UTF-8"),
    ])
  func form(feed: String, text: String, form: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/x_2026-11-21"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Handoff.run("check", feed, file, "--json").json["form"]?.text == form)
  }

  @Test("prints what its page shows")
  func page() throws {
    let page = try Repository.text(Repository.path + "/Sources/handoff/Handoff.docc/Checking.md")
    let shown = page.components(separatedBy: "```\n").filter { $0.hasPrefix("$ handoff ") }
    #expect(shown.count == 2)
    for block in shown {
      let words = block.prefix { $0 != "\n" }.split(separator: " ").dropFirst(2).map {
        $0.hasPrefix("samples/") ? "\(Repository.path)/\($0)" : String($0)
      }
      let printed = try Handoff.run(Array(words)).output
      #expect(
        printed.replacingOccurrences(of: Repository.path + "/", with: "")
          == block.drop { $0 != "\n" }.dropFirst())
    }
  }

  @Test("names the feeds that it reads where asked for another", arguments: ["roster", "care-record"])
  func otherFeed(name: String) throws {
    let answer = try Handoff.run("check", name, Repository.samples + "/night-1/inbound/" + BadFile.rosters)
    #expect(answer.status == 64)
    let read =
      "(decisions, rosters, release-dates, eligibility, assignments, care-records, facility-actions, "
      + "status-returns, acks)"
    #expect(answer.errors.contains(read))
  }

  @Test("ends with 66 for a file that is not there, 78 for a profile that is not")
  func missing() throws {
    #expect(try Handoff.run("check", "rosters", "/nowhere.csv").status == 66)
    let roster = Repository.samples + "/night-1/inbound/" + BadFile.rosters
    #expect(try Handoff.run("check", "rosters", roster, "--profile", "nobody").status == 78)
  }
}

/// Files of others that lie beside a checkout, not in it.
enum Attacks {
  static let folder = Repository.shared + "/xml/attacks/defusedxml"
  static let isThere = Repository.has(folder)
  /// Each of them declares a document type, but for the two that are there to be read.
  static var files: [String] {
    ((try? Repository.files(in: folder)) ?? []).filter {
      $0.hasSuffix(".xml") && !$0.hasSuffix("/simple.xml") && !$0.hasSuffix("/simple-ns.xml")
    }
  }
}

@Suite("An attack by XML", .enabled(if: Attacks.isThere, "../shared/data/xml/attacks is not there"))
struct AttackTests {
  @Test("is refused by cat without a word of what it points to", arguments: Attacks.files)
  func cat(file: String) throws {
    let answer = try Handoff.run("cat", file, "--format", "xml")
    #expect(answer.status == 65)
    #expect(answer.output.utf8.count < 1000)
  }

  @Test("is refused by check for its document type", arguments: Attacks.files)
  func check(file: String) throws {
    let answer = try Handoff.run("check", "eligibility", file, "--json")
    #expect(answer.status == 65)
    let codes = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(codes == ["xml-doctype"])
    #expect(try #require(try answer.json["records"]?.number) == 0)
  }

  @Test("of the well-known payloads: each document type is refused")
  func payloads() throws {
    let folder = Repository.shared + "/xml/attacks/payloadbox-xxe/Intruder"
    let list = try #require(try Repository.files(in: folder).first)
    let scratch = try TemporaryFolder()
    var tried = 0
    for (number, payload) in try Repository.text(list).components(separatedBy: "<?xml").enumerated() {
      guard payload.contains("<!DOCTYPE") else { continue }
      let file = "\(scratch.path)/\(number).xml"
      try ("<?xml" + payload).write(toFile: file, atomically: true, encoding: .utf8)
      let answer = try Handoff.run("cat", file, "--format", "xml")
      #expect(answer.status == 65, "\(payload)")
      #expect(!answer.output.contains("root:"))
      tried += 1
    }
    #expect(tried > 5)
  }
}

/// The CSV files of csv-spectrum, each with what a reader must see in it.
///
/// All but one: what its JSON says of `location_coordinates` is another telephone number than its CSV's.
enum Spectrum {
  static let folder = Repository.shared + "/csv/csv-spectrum"
  static let isThere = Repository.has(folder)
  static var names: [String] {
    ((try? Repository.files(in: folder + "/csvs")) ?? []).map {
      ($0 as NSString).lastPathComponent.replacingOccurrences(of: ".csv", with: "")
    }
    .filter { $0 != "location_coordinates" }
  }
}

@Suite("cat", .enabled(if: Spectrum.isThere, "../shared/data/csv/csv-spectrum is not there"))
struct CatTests {
  @Test("sees in each CSV what csv-spectrum says is there", arguments: Spectrum.names)
  func spectrum(name: String) throws {
    let answer = try Handoff.run("cat", "\(Spectrum.folder)/csvs/\(name).csv", "--format", "csv")
    #expect(answer.status == 0)
    let expected = try JSON5Document(
      Array(Data(contentsOf: URL(fileURLWithPath: "\(Spectrum.folder)/json/\(name).json")))
    ).root.plain.elements
    let seen = try answer.lines
    #expect(seen == expected)
  }

  @Test("sees quotation marks within a plain field, and says that none may stand there")
  func strayQuotes() throws {
    let file = "\(Spectrum.folder)/csvs/location_coordinates.csv"
    let (strict, lenient) = (try Handoff.run("cat", file), try Handoff.run("cat", file, "--lenient"))
    #expect(strict.status == 65)
    #expect(strict.errors.contains("line 2"))
    #expect(lenient.status == 0)
    #expect(strict.output == lenient.output)
    #expect(strict.output.contains(#"37.8\"N 121"#))
  }

  @Test("reads eleven and knows the twelfth")
  func all() { #expect(Spectrum.names.count == 11) }
}
