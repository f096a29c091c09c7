import Testing

@testable import Formats

@Suite("A JSON5 text")
struct JSON5ReaderTests {
  private func plain(_ text: String) throws -> String {
    try JSON5Document(Array(text.utf8)).root.plain.text(indented: false)
  }

  private func refusal(_ bytes: [UInt8], limit: Int = 1000) -> String? {
    do throws(JSONFault) {
      _ = try JSON5Document(bytes, limit: limit)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(
    "is read with its comments, loose commas, bare keys and quotes of either kind",
    arguments: [
      (#"{"a":[1,null,true,false,"x"]}"#, #"{"a":[1,null,true,false,"x"]}"#),
      ("// c\n{a: 1, /* b: 2, */ 'c d': 'e\"f',}", #"{"a":1,"c d":"e\"f"}"#),
      ("\u{FEFF}[1,2,]//end", "[1,2]"),
      ("{$a_1: {}, größe: []}", #"{"$a_1":{},"größe":[]}"#),
      ("{}", "{}"),
      ("\u{A0}'x'\u{2028}", #""x""#),
    ])
  func accepted(text: String, value: String) throws {
    #expect(try plain(text) == value)
  }

  @Test(
    "has numbers in every form",
    arguments: [
      ("0", "0"), ("-0", "0"), ("+7", "7"), ("-12", "-12"), ("0x1F", "31"), ("-0Xff", "-255"),
      ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
      (".5", "0.5"), ("5.", "5.0"), ("-1.50", "-1.50"), ("1e3", "1e3"), ("2.5E-07", "2.5e-07"),
      ("1E+2", "1e2"),
    ])
  func numbers(text: String, value: String) throws {
    #expect(try plain(text) == value)
  }

  @Test(
    "has escapes undone",
    arguments: [
      (#"'\'\"\\\/\b\f\n\r\t\v\0'"#, "'\"\\/\u{08}\u{0C}\n\r\t\u{0B}\0"),
      (#""\x41\u00e9\uD83D\uDEAA""#, "Aé🚪"),
      ("'a\\\nb\\\r\nc'", "abc"),
      (#"'\a'"#, "a"),
    ])
  func escapes(text: String, value: String) throws {
    #expect(try JSON5Document(Array(text.utf8)).root.plain == .string(value))
  }

  @Test(
    "is refused with line and column",
    arguments: [
      ("", "1:1: a value is missing"),
      ("{a: 1\n b: 2}", "2:2: a comma or } is missing"),
      ("[1 2]", "1:4: a comma or ] is missing"),
      ("{a 1}", "1:4: a colon is missing after the key"),
      ("{a: 1,\r\n\r\n  a: 2}", "3:3: this key is given twice"),
      ("{'a': 1, \"\\u0061\": 2}", "1:10: this key is given twice"),
      ("{1a: 1}", "1:2: this key needs quotes"),
      ("[,]", "1:2: this is not a value; texts need quotes"),
      ("nil", "1:1: this is not a value; texts need quotes"),
      ("{} {}", "1:4: nothing may follow the value"),
      ("\r\r 'é", "3:2: this text does not end"),
      ("'a\nb'", "1:3: a line ends inside a text"),
      ("[1, /* no", "1:5: this comment does not end"),
      ("{", "1:2: this key needs quotes"),
      ("[", "1:2: a value is missing"),
      ("Infinity", "1:1: only finite numbers are allowed"),
      ("9223372036854775808", "1:1: this number is too large"),
      ("010", "1:1: a number does not begin with zeros"),
      ("1x", "1:1: this is not a number"), ("-", "1:1: this is not a number"),
      ("0x", "1:1: this is not a number"), ("1e", "1:1: this is not a number"),
      ("'\\uD800'", "1:2: half of a surrogate pair"), ("'\\uDC00\\uD800'", "1:2: half of a surrogate pair"),
      ("'\\u12'", "1:2: an escape needs more hexadecimal digits"),
      ("'\\01'", "1:2: this escape is not allowed"), ("'\\1'", "1:2: this escape is not allowed"),
    ])
  func refused(text: String, fault: String) {
    #expect(refusal(Array(text.utf8)) == fault)
  }

  @Test("nests 64 levels and no more")
  func depth() {
    func nested(_ levels: Int) -> [UInt8] {
      Array(String(repeating: "[", count: levels).utf8) + Array(String(repeating: "]", count: levels).utf8)
    }
    #expect(refusal(nested(64)) == nil)
    #expect(refusal(nested(65)) == "1:65: the nesting is too deep")
  }

  @Test("has a longest length")
  func length() {
    #expect(refusal(Array("[123456]".utf8), limit: 8) == nil)
    #expect(refusal(Array("[1234567]".utf8), limit: 8) == "1:1: the file is too long")
  }

  @Test("must be UTF-8")
  func encoding() {
    #expect(refusal(Array("{\n 'é".utf8) + [0xE9, 0x27]) == "2:4: this is not UTF-8")
    #expect(refusal([0xC0, 0x80]) == "1:1: this is not UTF-8")
  }
}

@Suite("A configuration value")
struct JSON5AccessorTests {
  private static let text = """
    {
      name: 'nightly',
      windowDays: "ninety",  // should be a number
      share: 1.5,
      on: true,
      list: ['a', 2],
      inner: {a: 1, b: 2},
    }
    """

  private func fault(_ read: (JSON5Node) throws(ConfigurationFault) -> Void) throws -> String? {
    let root = try JSON5Document(Array(Self.text.utf8)).root
    do throws(ConfigurationFault) {
      try read(root)
      return nil
    } catch {
      return error.description(in: "nightly.json5")
    }
  }

  private static let keys = ["name", "windowDays", "share", "on", "list", "inner"]

  @Test("is given when it is right")
  func right() throws {
    let root = try JSON5Document(Array(Self.text.utf8)).root
    let object = try root.object(allowing: Self.keys)
    #expect(try object.string("name") == "nightly")
    #expect(try object.word("name", of: ["daily", "nightly"]) == "nightly")
    #expect(try object.bool("on"))
    #expect(try object["absent"]?.string() == nil)
    #expect(try object.object("inner", allowing: ["a", "b"]).integer("a", in: 1...1) == 1)
    #expect(try object.elements("list").map(\.key) == ["list[0]", "list[1]"])
    #expect(object["share"]?.plain == .number("1.5"))
  }

  @Test("is refused with file, line, column and key")
  func wrong() throws {
    #expect(
      try fault { root throws(ConfigurationFault) in
        _ = try root.object(allowing: Self.keys).integer("windowDays", in: 1...365)
      } == #"nightly.json5:3:15: windowDays: "ninety" is not a whole number (1-365)"#)
    #expect(
      try fault { root throws(ConfigurationFault) in
        _ = try root.object(allowing: Self.keys).object("inner", allowing: ["a"])
      } == "nightly.json5:7:17: inner.b: is not a key here (a)")
    #expect(
      try fault { root throws(ConfigurationFault) in
        _ = try root.object(allowing: Self.keys).integer("absent")
      } == "nightly.json5:1:1: absent: is missing")
    #expect(
      try fault { root throws(ConfigurationFault) in
        _ = try root.object(allowing: Self.keys).strings("list")
      } == "nightly.json5:6:15: list[1]: 2 is not a text")
    #expect(
      try fault { root throws(ConfigurationFault) in
        _ = try root.object(allowing: Self.keys).object("inner", allowing: ["a", "b"]).integer("b", in: 3...4)
      } == "nightly.json5:7:20: inner.b: 2 is not a whole number (3-4)")
    #expect(
      try fault { root throws(ConfigurationFault) in _ = try root.string() }
        == "nightly.json5:1:1: an object is not a text")
  }
}
