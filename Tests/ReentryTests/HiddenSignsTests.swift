import Reentry
import Testing

@Suite("A text without hidden signs")
struct HiddenSignsTests {
  @Test(
    "has no control and no sign of direction",
    arguments: [
      ("Ro\u{202E}se", "Rose"), ("\u{2066}Rose\u{2069}", "Rose"), ("Ro\u{0}se\u{1B}\u{85}", "Rose "),
      ("Rose\tLee\r\nx", "Rose Lee  x"), ("\u{200F}R\u{61C}\u{2028}", "R "),
    ])
  func removed(text: String, shown: String) { #expect(text.withoutHiddenSigns == shown) }

  @Test(
    "is else as it was",
    arguments: ["Rose", "José Ñandú", "O\u{2019}Neil", "a\u{A0}b", "क्\u{200D}ष", "👩\u{200D}🔬", ""])
  func kept(text: String) { #expect(text.withoutHiddenSigns == text) }
}
