import Formats
import Foundation
import Testing

@Suite("A file in UTF-16 or UTF-32")
struct WideTextTests {
  private static let texts = [
    ("rosters", "facility_id,booking_number\nCA10JAIL,B1\n"), ("eligibility", "<eligibility/>"),
    ("release-dates", "HDR20261121"), ("eligibility", "ISA*00*"),
  ]

  private static let encodings: [String.Encoding] = [
    .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian, .utf32BigEndian,
  ]

  @Test("is one finding that says what to do, whatever the feed", arguments: texts, encodings)
  func check(text: (feed: String, text: String), encoding: String.Encoding) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/x_2026-11-21.txt"
    try text.text.write(toFile: file, atomically: true, encoding: encoding)
    let answer = try Handoff.run("check", text.feed, file, "--json")
    #expect(answer.status == 65)
    #expect(try answer.json["findings"]?.elements.map { $0["code"]?.text } == ["file-is-utf-16"])
    let listed = try Handoff.run("cat", file)
    #expect(listed.status == 65)
    #expect(listed.errors.contains("save it as UTF-8") && listed.output.isEmpty)
  }

  @Test(
    "is not one with NULs here and there",
    arguments: [[0x61, 0, 0x62, 0x63], [0, 0, 0, 0, 0, 0], [0x61, 0, 0x62], [0x61, 0, 0, 0x62]] as [[UInt8]])
  func others(bytes: [UInt8]) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/x_2026-11-21.csv"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let answer = try Handoff.run("check", "rosters", file, "--json")
    #expect(try answer.json["findings"]?.elements.contains { $0["code"]?.text == "file-is-utf-16" } == false)
  }
}
