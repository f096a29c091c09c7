import Formats
import Testing

private let layout = """
  {length: 8, records: [
    {name: "header", begins: "H", fields: [{name: "day", from: 2, to: 5}]},
    {name: "detail", where: {from: 8, to: 8, values: ["A", "B"]}, fields: [
      {name: "name", from: 1, to: 4}, {name: "amount", from: 5, to: 7, type: "number"}]},
    {name: "trailer", begins: "T", fields: [{name: "count", from: 2, to: 4}]}]}
  """

private func read(_ text: String, _ changes: (String, String)? = nil) throws -> [String] {
  try read(Array(text.utf8), changes)
}

private func read(_ bytes: [UInt8], _ changes: (String, String)? = nil) throws -> [String] {
  let text = changes.map { layout.replacing($0.0, with: $0.1) } ?? layout
  return try FixedLayout.records(bytes, try Layout(Array(text.utf8)))
}

@Suite("The records of a fixed-width file")
struct FixedRecordsTests {
  @Test(
    "are found whatever ends them",
    arguments: [
      ("H2026   \nAnn 001A\nT001    \n", ["header 2026 @0", "detail Ann|1 @9", "trailer 001 @18"]),
      ("H2026   \r\nAnn 001A\r\nT001    \r\n", ["header 2026 @0", "detail Ann|1 @10", "trailer 001 @20"]),
      ("H2026   \r\nAnn 001A\nT001    ", ["header 2026 @0", "detail Ann|1 @10", "trailer 001 @19"]),
      ("H2026   Ann 001AT001    ", ["header 2026 @0", "detail Ann|1 @8", "trailer 001 @16"]),
      ("H2026   Ann 001AT001    \n", ["header 2026 @0", "detail Ann|1 @8", "trailer 001 @16"]),
      ("H2026\nAnn 001A\nT001\n", ["header 2026 @0", "detail Ann|1 @6", "trailer 001 @15"]),
      ("\u{FEFF}H2026   \nT001    \n", ["header 2026 @3", "trailer 001 @12"]),
      ("\u{FEFF}H2026   T001    ", ["header 2026 @3", "trailer 001 @11"]),
      ("H2026   \n\n\r\n        \nT001    \n", ["header 2026 @0", "trailer 001 @21"]),
      ("H2026   \nT001    \n\u{1A}", ["header 2026 @0", "trailer 001 @9"]),
      ("H2026   \nT001    \u{1A}\u{1A}", ["header 2026 @0", "trailer 001 @9"]),
      ("H2026   \nT001    \n\u{0}\u{0}\u{0}", ["header 2026 @0", "trailer 001 @9"]),
      ("H2026   T001    \u{1A}\u{0}", ["header 2026 @0", "trailer 001 @8"]),
      ("H2026   Ann 001AT0", ["header 2026 @0", "detail Ann|1 @8", "trailer 0 @16"]),
      ("", []), ("\n\n", []), ("\u{FEFF}", []),
    ])
  func framing(text: String, records: [String]) throws { #expect(try read(text) == records) }

  @Test(
    "have the type that their sign tells",
    arguments: [
      ("Ann 001A\nBob 002B\nCid 003C\n", ["detail Ann|1 @0", "detail Bob|2 @9", "? @18"]),
      ("Ann 001\n", ["? @0"]), ("X\n", ["? @0"]), ("Hxx 001A\n", ["header xx 0 @0"]),
    ])
  func types(text: String, records: [String]) throws { #expect(try read(text) == records) }

  @Test(
    "are cut by characters or bytes, as the layout says",
    arguments: [
      ("bytes", "Ñu1001A\n", ["detail Ñu1|1 @0"]), ("characters", "Ñu1001A\n", ["? @0"]),
      ("characters", "Ñuñe001A\nAnn 002B\n", ["detail Ñuñe|1 @0", "detail Ann|2 @11"]),
      (
        "characters", "H2026   Ñuñe001AAnn 002BT002    ",
        [
          "header 2026 @0", "detail Ñuñe|1 @8", "detail Ann|2 @18", "trailer 002 @26",
        ]
      ),
    ])
  func units(unit: String, text: String, records: [String]) throws {
    let found = try read(text, ("{length: 8,", "{length: 8, unit: \"\(unit)\","))
    #expect(found == records)
  }

  @Test(
    "in Windows-1252 are decoded, declared or detected",
    arguments: [
      ("", [0xD1, 0x75, 0xF1, 0x65], "Ñuñe"),
      (#"encoding: "Windows-1252","#, [0x80, 0x75, 0x20, 0x20], "€u"),
      (#"encoding: "Windows-1252","#, [0xC3, 0xB1, 0x20, 0x20], "Ã±"), ("", [0xC3, 0xB1, 0x20, 0x20], "ñ"),
    ])
  func windows(declared: String, name: [UInt8], value: String) throws {
    let bytes = name + Array("001A\nAnn 002B\n".utf8)
    let found = try read(bytes, ("{length: 8,", "{length: 8,\(declared)"))
    #expect(found == ["detail \(value)|1 @0", "detail Ann|2 @9"])
  }

  @Test(
    "may be filled with NULs, but hold no control characters",
    arguments: [
      ("An\u{0}\u{0}001A\n", ["detail An|1 @0"]), ("\u{0}An 001A\n", ["detail An|1 @0"]),
      ("A\u{0}n 001A\n", ["detail A\u{0}n|1 @0 !0"]), ("A\tn 001A\n", ["detail A\tn|1 @0 !0"]),
      ("Ann \u{0}\u{0}1A\n", ["detail Ann|1 @0"]),
    ])
  func controlCharacters(text: String, records: [String]) throws { #expect(try read(text) == records) }

  @Test("hold text that is valid, else say so")
  func invalid() throws {
    let bytes: [UInt8] = Array("Ñ  001A\n".utf8) + [0x41, 0xC3, 0x20, 0x20] + Array("001A\n".utf8)
    #expect(try read(bytes) == ["detail Ñ|1 @0", "detail A\u{FFFD}|1 @9 !0"])
  }
}
