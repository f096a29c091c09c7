import Formats
import Foundation
import Testing

@Suite("cat of a fixed-width file")
struct FixedListingTests {
  private static let layout = """
    {length: 24, unit: "characters", records: [
      {name: "header", begins: "01", fields: [{name: "day", from: 3, to: 10, type: "date"}]},
      {name: "detail", where: {from: 24, to: 24, values: ["P", "N"]}, fields: [
        {name: "name", from: 3, to: 12},
        {name: "amount", from: 13, to: 20, type: "number", scale: 2, sign: "overpunch"}]},
      {name: "trailer", begins: "09", fields: [
        {name: "day", from: 3, to: 10, control: "same"}, {name: "count", from: 11, to: 14, control: "count"}]}]}
    """

  private func cat(_ text: String) throws -> Handoff.Answer {
    let folder = try TemporaryFolder()
    let (file, layout) = (folder.path + "/pay.txt", folder.path + "/pay.layout.json")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try Data(Self.layout.utf8).write(to: URL(fileURLWithPath: layout))
    return try Handoff.run("cat", file, "--schema", layout)
  }

  private static let shown = """
    {"record":"header","day":"20261121"}
    {"record":"detail","name":"Nuñez","amount":"-12.34"}
    {"record":"trailer","day":"20261121","count":"0001"}

    """

  @Test(
    "shows values as the layout says, however its records end",
    arguments: ["\n", "\r\n", ""])
  func values(end: String) throws {
    let answer = try cat(
      ["0120261121              ", "02Nuñez     0000123M   P", "09202611210001          "].map { $0 + end }
        .joined())
    #expect(answer.output == Self.shown)
    #expect(answer.status == 0 && answer.errors.isEmpty)
  }

  private static let samples = [
    ("release-dates", "night-1/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt"),
    ("eligibility", "night-1/inbound/dhcs/eligibility/state-20261121.txt"),
  ]

  @Test(
    "is known by its first records, however they end",
    arguments: samples, ["\n", "\r\n", ""])
  func known(sample: (feed: String, file: String), end: String) throws {
    let (folder, text) = (try TemporaryFolder(), try Repository.text("\(Repository.samples)/\(sample.file)"))
    let file = folder.path + "/x.txt"
    try text.replacing("\n", with: end).write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("cat", file)
    #expect(answer.status == 0 && answer.errors.isEmpty)
    #expect(answer.output == (try Handoff.run("cat", "\(Repository.samples)/\(sample.file)").output))
    #expect(try answer.lines.first?.keys.first == "record")
    #expect(try Handoff.run("check", sample.feed, file).status == 0)
  }

  @Test(
    "is told that it ends its lines in CR alone",
    arguments: samples)
  func returns(sample: (feed: String, file: String)) throws {
    let (folder, text) = (try TemporaryFolder(), try Repository.text("\(Repository.samples)/\(sample.file)"))
    let file = folder.path + "/x.txt"
    try text.replacing("\n", with: "\r").write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try Handoff.run("check", sample.feed, file, "--json")
    #expect(answer.status == 65)
    #expect(try answer.json["findings"]?.elements.map { $0["code"]?.text } == ["line-ends-not-read"])
    for words in [["cat", file], ["cat", file, "--json"]] {
      let listed = try Handoff.run(words)
      #expect(listed.status == 65 && listed.output.isEmpty)
      #expect(listed.errors.contains("line 1: lines end in CR alone"), "\(listed.errors)")
    }
  }

  @Test(
    "ends with 65 where a record or a control is wrong, and says where",
    arguments: [
      ("0120261121\n02Ann       0000123S   P\n09202611210001\n", "line 2: the number cannot be read"),
      ("0120261121\n02Ann       00001230    \n09202611210001\n", "line 2: the record is of no known type"),
      (
        "0120261121\n\n02Ann       00001230   Px\n09202611210001\n",
        "line 3: the record is longer than its form"
      ),
      ("0120261121\n09202611210001\n", "line 2: the trailer's count is not the number of records"),
      ("0120261121\n02Ann       00001230   P\n", "line 2: the trailer is missing"),
      ("0120261121\n02Ann       0000", "line 2: the file ends in the middle of a record"),
      ("0120261121\n0120261121\n09202611210000\n", "line 2: a second header stands in the file"),
      (
        "0120261121\n\n09202611210000\n\n09202611210000\n\n",
        "line 5: a second trailer stands in the file"
      ),
      (
        "0120261121\n09202611210001\n02Ann       00001230   P\n\n", "line 3: records stand behind the trailer"
      ),
    ])
  func refused(text: String, message: String) throws {
    let answer = try cat(text)
    #expect(answer.status == 65)
    #expect(answer.errors.contains(message), "\(answer.errors)")
  }
}
