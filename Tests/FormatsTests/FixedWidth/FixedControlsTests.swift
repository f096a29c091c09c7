import Formats
import Testing

@Suite("The controls of a fixed-width file")
struct FixedControlsTests {
  private static let layout = """
    {length: 20, records: [
      {name: "header", begins: "H", fields: [{name: "day", from: 2, to: 9}, {name: "id", from: 10, to: 12}]},
      {name: "detail", begins: "D", fields: [
        {name: "key", from: 2, to: 5}, {name: "amount", from: 6, to: 10, type: "number", sign: "trailing"}]},
      {name: "trailer", begins: "T", fields: [
        {name: "day", from: 2, to: 9, control: "same"}, {name: "id", from: 10, to: 12, control: "same"},
        {name: "n", from: 13, to: 15, control: COUNT}]}]}
    """

  private func fault(_ lines: [String], _ control: String = #""count""#, end: String = "\n") throws
    -> ControlFault?
  {
    let text = lines.map { line in line + String(repeating: " ", count: max(0, 20 - line.count)) + end }
      .joined()
    return try FixedLayout.fault(text, try Layout(Array(Self.layout.replacing("COUNT", with: control).utf8)))
  }

  @Test(
    "say that the file is whole, or what is wrong",
    arguments: [
      (["H20261121007", "DA   0012+", "T20261121007001"], nil),
      (["H20261121007", "DA   0012+", "T20261121007  1"], nil),
      (["H20261121007", "DA   0012+", "T202611217  001"], nil),
      (["H20261121007", "T20261121007000"], nil),
      (["H20261121007", "DA   0012+", "T20261121007002"], ControlFault.countWrong("n")),
      (["H20261121007", "DA   0012+", "T20261121007+01"], .countWrong("n")),
      (["H20261121007", "DA   0012+", "T20261121007-01"], .countWrong("n")),
      (["H20261121007", "T20261121007   "], .countWrong("n")),
      (["H20261121007", "DA   0012+", "T20261122007001"], .differs("day")),
      (["H20261121007", "DA   0012+", "T20261121008001"], .differs("id")),
      (["H20261121007", "DA   0012+", "T20261121+07001"], .differs("id")),
      (["DA   0012+", "T20261121007001"], .headerMissing),
      (["DA   0012+", "H20261121007", "T20261121007001"], .headerMissing),
      (["H20261121007", "H20261121007", "T20261121007000"], .headerRepeated),
      (["H20261121007", "DA   0012+"], .trailerMissing),
      (["H20261121007", "DA   0012+", "T20261121007001", "T20261121007001"], .trailerRepeated),
      (["H20261121007", "T20261121007001", "DA   0012+"], .recordsBehindTrailer),
      (["H20261121007", "X", "T20261121007001"], nil),
    ])
  func lines(lines: [String], fault: ControlFault?) throws { #expect(try self.fault(lines) == fault) }

  @Test(
    "add up what the layout names",
    arguments: [
      (#""count-of-all""#, "004", "003"), (#""count", of: "detail""#, "002", "003"),
      (#""sum", of: "detail", field: "amount", type: "number""#, "007", "017"),
      (#""sum", of: "detail", field: "amount", type: "number""#, "  7", " 12"),
      // 12 and 5 as the digits make them, and 3 and 5 one by one.
      (#""hash", of: "detail", field: "amount""#, "017", "018"),
      (#""hash", of: "detail", field: "amount", modulo: 10"#, "007", "017"),
      (#""digit-sum", of: "detail", field: "amount""#, "008", "017"),
      (#""hash", of: "detail", field: "key", modulo: 100"#, "046", "146"),
    ])
  func totals(control: String, good: String, bad: String) throws {
    let details = ["D0123 012+", "D0123 005-"]
    #expect(try fault(["H20261121007"] + details + ["T20261121007" + good], control) == nil)
    let wrong = try #require(try fault(["H20261121007"] + details + ["T20261121007" + bad], control))
    #expect(wrong == .countWrong("n") || wrong == .totalWrong("n"))
  }

  @Test(
    "tell a file cut off from one without a trailer",
    arguments: [
      ("H20261121007        \nDA   0012+          \n", ControlFault.trailerMissing),
      ("H20261121007        \nDA   0012+          ", .trailerMissing),
      ("H20261121007        \nDA   0012+   ", .cutOff), ("H20261121007        \nDA\n", .trailerMissing),
      ("H20261121007        DA   0012+          T2026", .cutOff),
      ("H20261121007        \nDA   0012+          \nT2026112100700", .cutOff),
      ("H20261121007        \nDA   0012+          \nT20261121007001", nil),
    ])
  func cut(text: String, fault: ControlFault?) throws {
    let layout = try Layout(Array(Self.layout.replacing("COUNT", with: #""count""#).utf8))
    #expect(try FixedLayout.fault(text, layout) == fault)
  }
}
