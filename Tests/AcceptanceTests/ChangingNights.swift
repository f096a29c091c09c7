import Formats
import Foundation
import Testing

/// Five nights of one exchange, between which everything that defines a night changes, and in which files come in
/// every form; run once for every test that only looks.
struct ChangingNights: Sendable {
  let tree: Tree

  static let done = Result { try ChangingNights() }
  static let days = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"]

  private init() throws {
    tree = try Tree()
    try first()
    try second()
    try third()
    try fourth()
    try fifth()
  }

  /// A copy of the tree with its hard links, to be spoilt.
  func copied() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let copy = Process()
    copy.executableURL = URL(fileURLWithPath: "/bin/cp")
    copy.arguments = ["-a", tree.path, folder.path + "/exchange"]
    try copy.run()
    copy.waitUntilExit()
    return (folder, folder.path + "/exchange")
  }

  // The sample night, a roster packed as zip, and a file that is refused.
  private func first() throws {
    try tree.drop(night: 1)
    let name = "CA10JAIL_roster_2026-11-21.csv"
    let roster = "\(tree.path)/inbound/fresno.sheriff/rosters/\(name)"
    try tree.drop(
      "fresno.sheriff/rosters/today.zip",
      try ZipWriter.archive([(name: name, bytes: try tree.bytes(of: roster))]))
    try FileManager.default.removeItem(atPath: roster)
    try tree.drop(
      "fresno.sheriff/release-dates/RD-WRONG.txt",
      copyOf: Repository.samples + "/broken/release-dates.wrong-count.txt")
    _ = try tree.report(Self.days[0], status: 2)
  }

  // Another threshold in the pipeline, another policy value, and eligibility as X12 beside XML.
  private func second() throws {
    try tree.replace("rejectThresholdPercent: 10", with: "rejectThresholdPercent: 60", in: tree.pipeline)
    try tree.replace(
      "windowDays: [{value: 90", with: "windowDays: [{value: 60",
      in: tree.folder.path + "/pipelines/policy/calaim-ji.json5")
    try tree.drop(night: 2)
    try tree.drop(
      "plan.300/eligibility/members-300.x12", copyOf: Repository.samples + "/forms/members-300-20261122.txt")
    _ = try tree.run(Self.days[1], "--quiet")
  }

  // A facility goes live, and the sender's rejected row comes back mended, packed as gzip.
  private func third() throws {
    try tree.replace(
      "yes,2027-01-01", with: "yes,2026-11-23",
      in: tree.folder.path + "/pipelines/registry/facilities.csv")
    let receipts = try tree.content(of: "outbound/fresno.sheriff")
    let rejects = try #require(receipts.first { $0.key.hasSuffix(".csv") && $0.key.contains("RECEIPT") })
    let mended = String(decoding: rejects.value, as: UTF8.self)
      .replacingOccurrences(of: "1991-02-30", with: "1991-02-03")
    let file = tree.folder.path + "/mended.csv"
    try mended.write(toFile: file, atomically: true, encoding: .utf8)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
    gzip.arguments = [file]
    try gzip.run()
    gzip.waitUntilExit()
    try tree.drop("fresno.sheriff/rosters/mended.csv.gz", copyOf: file + ".gz")
    _ = try tree.run(Self.days[2], "--quiet")
  }

  // A profile and a schema change, and an operator has the refused file read again.
  private func fourth() throws {
    try tree.replace(
      #"pregnancy: "Q7""#, with: #"pregnancy: "Q8""#,
      in: tree.folder.path + "/pipelines/profiles/alameda-vendor.json5")
    try FileManager.default.copyItem(
      atPath: Repository.path + "/schemas", toPath: tree.folder.path + "/schemas")
    let schema = tree.folder.path + "/schemas/in/decisions.schema.json"
    try tree.replace(#""name": "decisions","#, with: #""name": "operators-decisions","#, in: schema)
    let refused = try tree.names(in: "quarantine")[0]
    let header = "kind,subject,decision,reason,decided_by,decided_at\n"
    try tree.drop(
      "operator/decisions/again.csv", header + "batch,\(refused),rerun,said so,tester,2026-11-24\n")
    _ = try tree.run(Self.days[3], "--quiet", "--data", tree.folder.path)
  }

  // A roster from a sender of another profile, and something in inbound that is no file.
  private func fifth() throws {
    let export =
      Repository.samples + "/night-1/inbound/alameda.vendor/rosters/custody_export_20261121_0300.txt"
    try tree.drop("alameda.vendor/rosters/custody_export_20261125_0300.txt", copyOf: export)
    try tree.drop("fresno.sheriff/rosters/folder/file.csv", "not taken")
    _ = try tree.run(Self.days[4], "--quiet")
  }
}
