import Formats
import Foundation
import Glibc
import Testing

@Suite("A watch")
struct WatchTests {
  private static let roster = Repository.samples + "/night-1/inbound/" + BadFile.rosters
  private static let dates = Repository.samples + "/night-1/inbound/" + BadFile.dates + ".txt"

  private func archived(_ tree: Tree) -> Int {
    ((try? tree.names(in: "archive/2026/11/21")) ?? []).count
  }

  @Test("leaves the tree that a run leaves, and ends when nothing arrives")
  func asRun() throws {
    let (run, watched) = (try Tree(), try Tree())
    for tree in [run, watched] { try tree.drop(night: 1) }
    let answer = try run.run("2026-11-21")
    let watcher = try Watcher(watched, "--once-idle", "1")
    #expect(watcher.end() == answer.status)
    #expect(try watched.lasting() == run.lasting())
    #expect(watcher.output.contains("night 1 · as of 2026-11-21 · 12 files"))
  }

  @Test("runs a night for what arrives, says so in a line of JSON each, and stops cleanly at SIGTERM")
  func arrivals() throws {
    let tree = try Tree(quietMilliseconds: 200)
    let watcher = try Watcher(tree, "--json", "--quiet")
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try watcher.until("the roster") { archived(tree) == 1 && watcher.output.hasSuffix("\n") }
    try tree.drop(BadFile.dates + ".txt", copyOf: Self.dates)
    try watcher.until("the dates") { archived(tree) == 2 && watcher.output.split(separator: "\n").count == 2 }
    #expect(watcher.stop() == 0)
    let nights = try watcher.output.split(separator: "\n").map {
      try JSON5Document(Array($0.utf8)).root.plain
    }
    #expect(nights.compactMap { $0["generation"]?.number } == [1, 2])
    #expect(nights.allSatisfy { $0["books"]?["balanced"] == .bool(true) && $0["seconds"] != nil })
    #expect(watcher.errors.isEmpty)
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("lets a night that runs come to its end", arguments: [SIGTERM, SIGINT])
  func stopInANight(signal: Int32) throws {
    let (run, watched) = (try Tree(), try Tree())
    for tree in [run, watched] { try tree.drop(night: 1) }
    _ = try run.run("2026-11-21", "--quiet")
    let watcher = try Watcher(watched)
    try watcher.until("the night") { watcher.errors.contains("  claim ") }
    watcher.send(signal)
    #expect(watcher.end() == 0)
    #expect(try watched.lasting() == run.lasting())
  }

  @Test("finishes at its start a night that was killed, also where nothing arrives any more")
  func killedInANight() throws {
    let (run, watched) = (try Tree(), try Tree())
    for tree in [run, watched] { try tree.drop(night: 1) }
    _ = try run.run("2026-11-21", "--quiet")
    let first = try Watcher(watched)
    // From the fixed night on, which comes before any file is read, its day stands.
    try first.until("the night") { first.errors.contains("  ingest ") }
    first.send(SIGKILL)
    _ = first.end()
    let second = try Watcher(watched, "--once-idle", "1", day: "2026-11-22")
    #expect(second.end() == 0)
    #expect(try watched.names(in: "state/generations").first == "000001")
    let place = "state/generations/000001"
    #expect(try watched.content(of: place) == run.content(of: place))
    #expect(try watched.content(of: "work").isEmpty)
  }

  @Test("survives inbound, and a partner's folder, being deleted and made again")
  func folders() throws {
    let tree = try Tree()
    let watcher = try Watcher(tree, "--quiet")
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try watcher.until("the roster") { archived(tree) == 1 }
    try FileManager.default.removeItem(atPath: tree.path + "/inbound/fresno.sheriff")
    try tree.drop(BadFile.dates + ".txt", copyOf: Self.dates)
    try watcher.until("the dates") { archived(tree) == 2 }
    try FileManager.default.removeItem(atPath: tree.path + "/inbound")
    try tree.drop("fresno.sheriff/rosters/again.csv", copyOf: Self.roster)
    try watcher.until("the duplicate") { archived(tree) == 3 }
    #expect(watcher.stop() == 0)
  }

  @Test("refuses a wrong configuration at its start: 78")
  func misconfigured() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try tree.replace("markers: []", with: "markers: [\"fresno.sheriff/lunches\"]", in: tree.pipeline)
    let watcher = try Watcher(tree)
    #expect(watcher.end() == 78)
    #expect(watcher.errors.contains("nightly.json5:"))
    #expect(tree.has("inbound/" + BadFile.rosters))
  }

  @Test("reads the configuration again at SIGHUP; takes nothing by a wrong one, and goes on by a mended one")
  func reload() throws {
    let tree = try Tree()
    let watcher = try Watcher(tree)
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try watcher.until("the start") { archived(tree) == 1 }
    let policy = tree.folder.path + "/pipelines/policy/calaim-ji.json5"
    let good = try Repository.text(policy)
    try "{".write(toFile: policy, atomically: true, encoding: .utf8)
    try tree.drop(BadFile.dates + ".txt", copyOf: Self.dates)
    try watcher.until("by what was read at the start") { archived(tree) == 2 }
    watcher.send(SIGHUP)
    try watcher.until("the refusal") { watcher.errors.contains("calaim-ji.json5:") }
    try tree.drop("fresno.sheriff/rosters/again.csv", copyOf: Self.roster)
    try watcher.until("a look") { try tree.content(of: "inbound").count == 1 }
    #expect(archived(tree) == 2)
    try good.write(toFile: policy, atomically: true, encoding: .utf8)
    watcher.send(SIGHUP)
    try watcher.until("by the mended one") { archived(tree) == 3 }
    #expect(watcher.stop() == 0)
    #expect(watcher.errors.components(separatedBy: "calaim-ji.json5:").count == 2, "\(watcher.errors)")
  }

  @Test("goes on after a night for an operator, and ends as its last night")
  func needsOperator() throws {
    let tree = try Tree()
    try tree.drop(
      BadFile.dates + ".txt", copyOf: Repository.samples + "/broken/release-dates.wrong-count.txt")
    let first = try Watcher(tree, "--once-idle", "1")
    #expect(first.end() == 2)
    let second = try Watcher(tree)
    try tree.drop(BadFile.dates + ".txt", copyOf: Repository.samples + "/broken/release-dates.no-header.txt")
    try second.until("both refused") { (try? tree.names(in: "quarantine").count) == 2 }
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try second.until("the good one") { archived(tree) == 1 }
    #expect(second.stop() == 0)
  }

  @Test("tries again while another run has the lock, and says so once")
  func locked() throws {
    let tree = try Tree()
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    let lock = unsafe open(tree.path + "/state/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    try #require(flock(lock, LOCK_EX) == 0)
    let watcher = try Watcher(tree)
    try watcher.until("the lock") { watcher.errors.contains("another run holds the lock") }
    #expect(tree.has("inbound/" + BadFile.rosters))
    close(lock)
    try watcher.until("the roster") { archived(tree) == 1 }
    #expect(watcher.stop() == 0)
    #expect(watcher.errors.components(separatedBy: "holds the lock").count == 2)
  }

  @Test("finishes at its start what was interrupted, and tries again where a partner's folder fails")
  func interrupted() throws {
    let tree = try Tree()
    try tree.drop(night: 1)
    let blocked = tree.path + "/outbound/plan.300"
    try Data().write(to: URL(fileURLWithPath: blocked))
    #expect(try tree.run("2026-11-21", "--quiet").status == 74)
    let watcher = try Watcher(tree)
    try watcher.until("the failure") { watcher.errors.contains("outbound/plan.300: not published") }
    try FileManager.default.removeItem(atPath: blocked)
    try watcher.until("what is due") { (try? tree.names(in: "outbound/plan.300").isEmpty) == false }
    #expect(watcher.stop() == 0)
    #expect(try tree.handoff("verify").status == 0)
  }

  @Test("does not run night after night for what no night takes")
  func passedOver() throws {
    let tree = try Tree()
    let folder = tree.path + "/inbound/fresno.sheriff/rosters"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/a.csv", withDestinationPath: "/nowhere.csv")
    let watcher = try Watcher(tree, "--once-idle", "4", "--rescan", "1")
    _ = watcher.end()
    #expect(watcher.errors.components(separatedBy: "  claim ").count <= 2, "\(watcher.errors)")
  }

  @Test("takes a file only beside its marker where the pipeline says so")
  func markers() throws {
    let tree = try Tree()
    try tree.replace("markers: []", with: "markers: [\"fresno.sheriff/*\"]", in: tree.pipeline)
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    let unmarked = try Watcher(tree, "--once-idle", "1")
    #expect(unmarked.end() == 0)
    #expect(tree.has("inbound/" + BadFile.rosters))
    let watcher = try Watcher(tree)
    try tree.drop(BadFile.rosters + ".done", "")
    try watcher.until("the marker") { archived(tree) == 1 }
    #expect(watcher.stop() == 0)
    #expect(try tree.content(of: "inbound").isEmpty)
  }

  @Test(
    "looks now and then where the system allows no more watches, and says so",
    .enabled(if: Repository.has("/usr/bin/strace")))
  func blind() throws {
    let tree = try Tree()
    let strace = ["strace", "-f", "-o", "/dev/null", "-e", "inject=inotify_add_watch:error=ENOSPC"]
    let watcher = try Watcher(tree, "--rescan", "1", "--once-idle", "5", before: strace)
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    try watcher.until("the roster") { archived(tree) == 1 }
    #expect(watcher.end() == 0)
    #expect(watcher.errors.components(separatedBy: "allows no more watches").count == 2)
  }

  @Test("tells the service manager when it is ready, lives, reads anew and stops")
  func service() throws {
    let tree = try Tree()
    let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(listener) }
    let name = tree.folder.path + "/notify"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(name.utf8)) }
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    func until(_ word: String) -> Bool {
      var block = [UInt8](repeating: 0, count: 4096)
      for _ in 0..<10_000 {
        let count = unsafe block.withUnsafeMutableBytes { unsafe read(listener, $0.baseAddress, $0.count) }
        if String(decoding: block.prefix(max(0, count)), as: UTF8.self).contains(word) { return true }
      }
      return false
    }
    let watcher = try Watcher(
      tree, "--quiet", environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "400000"])
    #expect(until("READY=1"))
    for _ in 0..<3 { #expect(until("WATCHDOG=1")) }
    watcher.send(SIGHUP)
    #expect(until("RELOADING=1") && until("READY=1"))
    try tree.drop(BadFile.rosters, copyOf: Self.roster)
    #expect(until("STATUS=a night runs") && until("WATCHDOG=1") && until("STATUS=night 1 ended with 0"))
    watcher.send(SIGTERM)
    #expect(until("STOPPING=1"))
    #expect(watcher.end() == 0)
  }
}

@Suite("Files that arrive in the wrong order")
struct ArrivalOrderTests {
  @Test("are applied by the day they speak of, whatever their names and whichever came first")
  func days() throws {
    let (right, wrong) = (try Tree(), try Tree())
    let names = ["night-1": "RD-CA10JAIL-20261121.txt", "night-2": "RD-CA10JAIL-20261122.txt"]
    let folder = "fresno.sheriff/release-dates/"
    for tree in [right, wrong] {
      for night in tree.path == right.path ? ["night-1", "night-2"] : ["night-2", "night-1"] {
        let number = night == "night-1" ? 1 : 2
        // The wrong one has the later file's name first as well.
        let name = tree.path == right.path ? "\(number).txt" : "\(3 - number).txt"
        let source = "\(Repository.samples)/\(night)/inbound/\(folder)\(names[night] ?? "")"
        try tree.drop(folder + name, copyOf: source)
      }
    }
    try expectSame(right, wrong)
    let first = try Tree()
    try first.drop(
      folder + "1.txt", copyOf: "\(Repository.samples)/night-1/inbound/\(folder)\(names["night-1"] ?? "")")
    _ = try first.run("2026-11-22", "--quiet")
    #expect(try first.tables()["release-dates.csv"] != right.tables()["release-dates.csv"])
  }

  @Test("are applied by their sequence where the day is the same")
  func sequences() throws {
    let (right, wrong) = (try Tree(), try Tree())
    let source = try Repository.text(Repository.samples + "/night-1/inbound/" + BadFile.dates + ".txt")
    let later = source.replacingOccurrences(of: "0000101", with: "0000102")
      .replacingOccurrences(of: "F26-0001            20261220C", with: "F26-0001            20270105C")
    try #require(later != source && later.utf8.count == source.utf8.count)
    for (tree, names) in [(right, ["a.txt", "b.txt"]), (wrong, ["b.txt", "a.txt"])] {
      let files =
        tree.path == right.path
        ? [(names[0], source), (names[1], later)] : [(names[1], later), (names[0], source)]
      for (name, text) in files { try tree.drop("fresno.sheriff/release-dates/" + name, text) }
    }
    try expectSame(right, wrong)
  }

  private func expectSame(_ right: Tree, _ wrong: Tree) throws {
    for tree in [right, wrong] {
      try tree.drop(BadFile.rosters, copyOf: Repository.samples + "/night-1/inbound/" + BadFile.rosters)
      #expect(try tree.run("2026-11-22", "--quiet").status == 0)
    }
    #expect(try right.tables() == wrong.tables())
    #expect(try right.tables()["release-dates.csv"] != nil)
  }
}
