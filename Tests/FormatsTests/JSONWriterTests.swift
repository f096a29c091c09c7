import Testing

@testable import Formats

@Suite("JSON text")
struct JSONWriterTests {
  @Test("is one line, members in their order")
  func oneLine() {
    let value: JSON = ["b": 1, "a": [true, nil, "x"], "c": [:], "d": [], "e": .number("0.50")]
    #expect(value.text(indented: false) == #"{"b":1,"a":[true,null,"x"],"c":{},"d":[],"e":0.50}"#)
  }

  @Test("is indented by two spaces and ends with a line feed")
  func indented() {
    let value: JSON = ["z": [1, 2], "empty": [], "a": ["b": "c"]]
    #expect(
      value.text(indented: true) == """
        {
          "z": [
            1,
            2
          ],
          "empty": [],
          "a": {
            "b": "c"
          }
        }

        """)
  }

  @Test(
    "escapes what RFC 8259 wants escaped, what would not show as it is, and nothing else",
    arguments: [
      ("", #""""#),
      ("a\"b\\c/", #""a\"b\\c/""#),
      ("\u{08}\t\n\u{0C}\r", #""\b\t\n\f\r""#),
      ("\0\u{0B}\u{0F}\u{10}\u{1F} ", #""\u0000\u000b\u000f\u0010\u001f ""#),
      ("é🚪漢", #""é🚪漢""#),
      ("\u{7F}é\"\n\u{85}\u{A0}\u{2028}", "\"\\u007fé\\\"\\n\\u0085\u{A0}\\u2028\""),
      ("a\u{202E}b\u{2066}\u{FEFF}\u{E0001}", #""a\u202eb\u2066\ufeff\udb40\udc01""#),
    ])
  func escapes(text: String, written: String) {
    #expect(JSON.string(text).text(indented: false) == written)
  }

  @Test("keeps the place of a member that is replaced")
  func replaced() {
    var object: JSONObject = ["a": 1, "b": 2]
    object["a"] = 3
    object["c"] = 4
    object["b"] = nil
    #expect(JSON.object(object).text(indented: false) == #"{"a":3,"c":4}"#)
    #expect(JSON.object(object)["c"] == 4)
  }
}
