/// A diagnosis as ICD-10-CM writes it: a letter, a digit, a digit or letter, and up to four more of these behind a
/// point (ICD-10-CM Official Guidelines, section I.A).
enum DiagnosisField {
  /// The code in capitals, with its point; nil where it has another form.
  static func code(_ text: String) -> String? {
    var signs = Array(text.uppercased().utf8)
    // Without its point it is as good: the place of it is fixed.
    if signs.count > 4, signs[3] == UInt8(ascii: ".") { signs.remove(at: 3) }
    guard (3...7).contains(signs.count), isLetter(signs[0]), isDigit(signs[1]),
      signs[2...].allSatisfy({ isDigit($0) || isLetter($0) })
    else { return nil }
    let category = String(decoding: signs[..<3], as: UTF8.self)
    return signs.count == 3 ? category : category + "." + String(decoding: signs[3...], as: UTF8.self)
  }

  private static func isLetter(_ sign: UInt8) -> Bool { (0x41...0x5A).contains(sign) }
  private static func isDigit(_ sign: UInt8) -> Bool { sign &- 0x30 <= 9 }
}
