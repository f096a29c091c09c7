import Formats
import Foundation

/// An eligibility document of any length, for measuring: some 340 bytes and 1.5 coverages a member, none of them wrong.
struct EligibilityDocument {
  let members: Int

  private static let families = ["GARCIA", "SMITH", "NGUYEN", "O'NEIL", "LOPEZ-RIVERA", "NUÑEZ", "LEE & SON"]
  private static let givens = ["MARIA", "JOSE", "DAVID", "ANA", "JOHN", "LINDA", "KEVIN"]

  /// How many coverages all members have together: every second member has two.
  var coverages: Int { members + members / 2 }

  /// Writes the document, in place of whatever has the name.
  func write(to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown) }
    defer { try? file.close() }
    let writer = XMLWriter(indented: true)
    writer.start(
      "eligibility",
      [
        ("xmlns", "urn:handoff:eligibility:1"), ("day", "2026-11-21"), ("plan", "ALL"), ("sequence", "7"),
        ("scope", "full"), ("count", "\(coverages)"),
      ])
    for member in 0..<members {
      write(member, to: writer)
      if member % 1000 == 999 { try file.write(contentsOf: writer.take()) }
    }
    try file.write(contentsOf: writer.finish())
  }

  private func write(_ member: Int, to writer: XMLWriter) {
    // Spreads neighbours apart, so that no two members in a row look alike.
    let mixed = member &* 2_654_435_761 % 4_294_967_296
    let cin = "9\(digits(mixed, 7))\(Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(mixed % 26))))"
    writer.start("member", [("cin", cin), ("ssn", "900\(digits(mixed / 7, 6))")])
    let (family, given) = (Self.families[mixed % 7], Self.givens[mixed / 7 % 7])
    writer.element("name", [("family", family), ("given", given), ("middle", "Q")], content: {})
    writer.element("birth", [("day", day(mixed, from: 1950)), ("sex", "MF".dropped(mixed % 2))], content: {})
    writer.element("address", [("zip", "93\(digits(mixed, 3))")], content: {})
    writeCoverage(mixed, to: writer)
    if member % 2 == 1 { writeCoverage(mixed / 3, to: writer) }
    writer.end()
  }

  private func writeCoverage(_ mixed: Int, to writer: XMLWriter) {
    writer.element(
      "coverage",
      [
        ("county", digits(1 + mixed % 58, 2)), ("aid", "M1"), ("status", "401"), ("plan", "300"),
        ("planStatus", "01"), ("from", day(mixed / 58, from: 2015)), ("to", "2026-12-31"),
      ], content: {})
  }

  private func day(_ mixed: Int, from year: Int) -> String {
    "\(year + mixed % 11)-\(digits(1 + mixed / 11 % 12, 2))-\(digits(1 + mixed / 132 % 28, 2))"
  }

  private func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text.suffix(count)
  }
}

extension String {
  fileprivate func dropped(_ count: Int) -> String { String(dropFirst(count).prefix(1)) }
}
