import Formats
import Foundation
import Testing

@Suite("The refused records that check writes")
struct MendingTests {
  private static let header = "facility_id,booking_number,last_name,first_name,birth_date,booking_date\n"

  @Test(
    "of a roster are taken once mended, whatever says its day",
    arguments: [
      ("roster_2026-11-21.csv", "", ""), ("roster.csv", ",as_of", ",2026-11-21"),
    ])
  func roster(name: String, column: String, day: String) throws {
    let folder = try TemporaryFolder()
    let (file, rejects) = (folder.path + "/" + name, folder.path + "/rx.csv")
    let good = (2...30).map { "CA10JAIL,B\($0),Sample,Ana,1980-01-01,2026-11-01\(day)\n" }.joined()
    let bad = "CA10JAIL,B1,Sample,Ana,1980-13-01,2026-11-01\(day)\n"
    try (Self.header.dropLast() + column + "\n" + bad + good)
      .write(toFile: file, atomically: true, encoding: .utf8)
    let first = try Handoff.run("check", "rosters", file, "--rejects", rejects)
    #expect(first.status == 65 && first.errors.contains("to be mended and sent behind the file: \(rejects)"))

    let written = try String(contentsOfFile: rejects, encoding: .utf8)
    let again = try Handoff.run("check", "rosters", rejects, "--json").json
    #expect(again["findings"]?.elements.compactMap { $0["code"]?.text }.contains("as-of-missing") == false)
    try written.replacingOccurrences(of: "1980-13-01", with: "1980-12-01")
      .write(toFile: rejects, atomically: true, encoding: .utf8)
    let mended = try Handoff.run("check", "rosters", rejects, "--json")
    #expect(mended.status == 0, "\(mended.output)")
    #expect(try mended.json["asOf"]?.text == "2026-11-21")
    #expect(try mended.json["accepted"]?.number == 1)
  }

  @Test("from standard input, whose bytes nobody has twice, are to be mended in the sender's own file")
  func piped() throws {
    let folder = try TemporaryFolder()
    let rejects = folder.path + "/rx.csv"
    let file = Repository.samples + "/broken/eligibility.x12-bad-cin.txt"
    let answer = try Handoff.run(["check", "eligibility", "-", "--rejects", rejects], input: file)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("mend them in your own file and send it whole"))
    #expect(!answer.errors.contains("to be mended and sent"))
  }
}
