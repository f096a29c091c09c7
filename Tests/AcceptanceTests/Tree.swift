import Formats
import Foundation
import Glibc
import Testing

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/handoff-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// An exchange with a pipeline of its own: what partners drop, what an operator runs, what is there then.
struct Tree: Sendable {
  let folder: TemporaryFolder
  var path: String { folder.path + "/exchange" }
  var pipeline: String { folder.path + "/pipelines/nightly.json5" }
  private var files: FileManager { FileManager.default }

  /// An empty exchange, and the pipelines of this checkout but for how long a file must hold still, and for the
  /// calendar: nobody owes a file unless the test asks for it.
  init(quietMilliseconds: Int = 0, expectsFiles: Bool = false) throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Repository.pipelines, toPath: folder.path + "/pipelines")
    try replace("quietMilliseconds: 1000", with: "quietMilliseconds: \(quietMilliseconds)", in: pipeline)
    if !expectsFiles { try expectFiles("") }
    #expect(try Handoff.run("init", path).status == 0)
  }

  /// The calendar of the registry, these rows alone.
  func expectFiles(_ rows: String) throws {
    let header = "partner,feed,weekdays,by,from,to\n"
    try (header + rows).write(
      toFile: folder.path + "/pipelines/registry/calendar.csv", atomically: true, encoding: .utf8)
  }

  /// Changes the one place of a file that has this text.
  func replace(_ old: String, with new: String, in file: String) throws {
    let text = try Repository.text(file)
    try #require(text.components(separatedBy: old).count == 2)
    try text.replacingOccurrences(of: old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// Adds rows to a table of the registry.
  func register(_ rows: String, in table: String) throws {
    let file = folder.path + "/pipelines/registry/\(table).csv"
    try (Repository.text(file) + rows).write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// What a partner drops: `fresno.sheriff/rosters/NAME`.
  func drop(_ place: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: "\(path)/inbound/\(place)")
    try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func drop(_ place: String, _ text: String) throws { try drop(place, Array(text.utf8)) }

  func drop(_ place: String, copyOf file: String) throws { try drop(place, bytes(of: file)) }

  func bytes(of file: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: file))) }

  /// Everything that lies in `samples/night-N/inbound`.
  func drop(night: Int) throws {
    let inbound = Repository.samples + "/night-\(night)/inbound"
    for place in try files.subpathsOfDirectory(atPath: inbound).sorted() {
      let file = "\(inbound)/\(place)"
      if place.components(separatedBy: "/").count == 3 { try drop(place, copyOf: file) }
    }
  }

  /// One night of this exchange.
  @discardableResult
  func run(_ day: String, _ more: String...) throws -> Handoff.Answer {
    let answer = try Handoff.run(["run", pipeline, "--exchange", path, "--as-of", day] + more)
    if [0, 2].contains(answer.status) { try expectBalance() }
    return answer
  }

  /// The books of the newest generation: what its report says adds up, and is what its batches say.
  private func expectBalance() throws {
    guard let newest = try names(in: "state/generations").last(where: { $0.hasPrefix("0") }) else { return }
    let report = try JSON5Document(bytes(of: "\(path)/state/generations/\(newest)/report.json")).root.plain
    let (books, batches) = (try #require(report["books"]), try #require(report["batches"]).elements)
    func number(_ json: JSON?, _ key: String) throws -> Int { try #require(json?[key]?.number, "\(key)") }
    func sum(_ key: String) throws -> Int {
      try batches.filter { $0["status"]?.text == "accepted" }.reduce(0) { try $0 + number($1, key) }
    }
    #expect(books["balanced"] == .bool(true))
    #expect(try number(books, "read") == sum("records"))
    #expect(try number(books, "rejected") == sum("rejected"))
    #expect(
      try number(books, "read") == number(books, "accepted") + number(books, "rejected")
        + number(books, "superseded"))
    let (files, notices) = (books["files"], books["notices"])
    for fate in ["accepted", "duplicate", "held", "quarantined"] {
      #expect(try number(files, fate) == batches.count { $0["status"]?.text == fate })
    }
    #expect(try number(files, "seen") == batches.count)
    #expect(
      try number(notices, "due") == number(notices, "sent") + number(notices, "withheld")
        + number(notices, "unchanged"))
  }

  /// One night, told as JSON; `status` is what it must end with.
  func report(_ day: String, status: Int32) throws -> JSON {
    let answer = try run(day, "--json", "--quiet")
    #expect(answer.status == status, "\(answer.errors)")
    return try answer.json
  }

  func handoff(_ arguments: String...) throws -> Handoff.Answer {
    try Handoff.run(arguments + ["--exchange", path])
  }

  /// Every file below a folder of the exchange, with its bytes.
  func content(of place: String = "") throws -> [String: [UInt8]] {
    let root = place.isEmpty ? path : "\(path)/\(place)"
    var found: [String: [UInt8]] = [:]
    for name in try files.subpathsOfDirectory(atPath: root) where !isFolder("\(root)/\(name)") {
      found[name] = try bytes(of: "\(root)/\(name)")
    }
    return found
  }

  /// Everything that a run must leave the same whenever and however it runs.
  func lasting() throws -> [String: [UInt8]] { try content().filter { !$0.key.hasPrefix("runs/") } }

  /// The caseload's tables of the newest generation.
  func tables() throws -> [String: [UInt8]] {
    let generations = try names(in: "state/generations")
    guard let newest = generations.last else { return [:] }
    let caseload: Set = ["cases.csv", "coverage.csv", "members.csv", "release-dates.csv", "rosters.csv"]
    return try content(of: "state/generations/\(newest)").filter { caseload.contains($0.key) }
  }

  func names(in place: String) throws -> [String] {
    try files.contentsOfDirectory(atPath: "\(path)/\(place)").sorted()
  }

  func has(_ place: String) -> Bool { Repository.has("\(path)/\(place)") }

  private func isFolder(_ path: String) -> Bool {
    var answer: ObjCBool = false
    return unsafe files.fileExists(atPath: path, isDirectory: &answer) && answer.boolValue
  }
}

/// Both sample nights, run once for every test that only looks.
struct SampleNights: Sendable {
  /// After the first night.
  let first: Tree
  /// After both.
  let second: Tree
  let answers: [Handoff.Answer]

  static let done = Result { try SampleNights() }

  private init() throws {
    first = try Tree(expectsFiles: true)
    second = try Tree(expectsFiles: true)
    try first.drop(night: 1)
    var answers = [try first.run("2026-11-21")]
    try second.drop(night: 1)
    try second.run("2026-11-21", "--quiet")
    try second.drop(night: 2)
    answers.append(try second.run("2026-11-22"))
    self.answers = answers
  }

  func tree(_ night: Int) -> Tree { night == 1 ? first : second }
}
