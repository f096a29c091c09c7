import Reentry
import Testing

@Suite("A folded text")
struct FoldedTextTests {
  private func words(_ text: String) -> [String] {
    FoldedText(text).words.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "is the same for every writing of a name",
    arguments: [
      "Lantern Counselling", "LANTERN COUNSELLING", "Lantern  Counselling", "Lantern\u{A0}Counselling",
      "Lantern\u{2009}\u{3000}Counselling", " Lantern-Counselling. ", "Lántern Cóunselling",
      "La\u{301}ntern Counselling", "Lan\u{AD}tern Counsel\u{200B}ling",
      "\u{202E}Lantern Counselling\u{202C}",
      "Ｌａｎｔｅｒｎ　Ｃｏｕｎｓｅｌｌｉｎｇ", "Lan\u{2019}tern Counselling", "Lantern\nCounselling",
    ])
  func same(text: String) {
    #expect(words(text) == ["LANTERN", "COUNSELLING"])
  }

  @Test("tells other words apart, of any length and in any script")
  func others() {
    #expect(words("Lanterns Counselling") != ["LANTERN", "COUNSELLING"])
    #expect(words("fresno.bh") == ["FRESNO", "BH"] && words("F11.20") == ["F11", "20"])
    #expect(words("Straße Ñandú Ωmega") == ["STRASSE", "NANDU", "ΩMEGA"])
    let long = String(repeating: "x", count: 40)
    #expect(FoldedText(long + "a") != FoldedText(long + "b"))
    #expect(FoldedText("").isEmpty && FoldedText(" .-\u{200B}").isEmpty)
  }

  @Test(
    "goes without what stands in brackets at its end, and nowhere else",
    arguments: [
      ("Harbor Health (sample)", ["HARBOR HEALTH", "HARBOR HEALTH SAMPLE"]),
      ("Harbor Health [test] ", ["HARBOR HEALTH", "HARBOR HEALTH TEST"]),
      ("Harbor (North) Health", ["HARBOR NORTH HEALTH"]), ("Harbor", ["HARBOR"]), ("(sample)", ["SAMPLE"]),
    ])
  func brackets(name: String, writings: [String]) {
    #expect(
      FoldedText.writings(of: name).map { String(decoding: $0.bytes, as: UTF8.self) }.sorted() == writings)
  }
}
