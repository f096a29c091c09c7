/// Letters of other scripts that look like Latin ones, so that a word can be written with them that no search finds.
///
/// The letters of modern Cyrillic and Greek whose print form is a Latin letter's (Unicode UTS #39, `confusables.txt`, as
/// far as somebody can type them), and the mathematical alphabets U+1D400 to U+1D6A3. Of nothing else is a likeness
/// known: digits for letters are not.
package enum LookAlikes {
  /// The text with each look-alike as the Latin letter; nil where it has none.
  package static func latin(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var (result, isOther) = (String.UnicodeScalarView(), false)
    for scalar in text.unicodeScalars {
      let latin = letter(scalar)
      isOther = isOther || latin != nil
      result.append(latin ?? scalar)
    }
    return isOther ? String(result) : nil
  }

  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII { return nil }
    // Twenty-six capital and twenty-six small letters of each alphabet.
    if (0x1D400...0x1D6A3).contains(scalar.value) {
      return Unicode.Scalar(0x41 + (scalar.value - 0x1D400) % 52 % 26)
    }
    return table[scalar]
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(others: String, latin: String)] = [
      ("авеёһіїјкмнорсѕтухԁԛԝ", "abeehiijkmhopcstyxdqw"), ("АВЕЁҺІЇЈКМНОРСЅТУХԚԜ", "ABEEHIIJKMHOPCSTYXQW"),
      ("αβγεικνορτυχωη", "abyeikvoptuxwn"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ]
    let letters = pairs.flatMap { zip($0.others.unicodeScalars, $0.latin.unicodeScalars) }
    return Dictionary(letters) { first, _ in first }
  }()
}
