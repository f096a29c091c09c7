/// Names in archives: UTF-8 where a flag says so, else the letters of the first personal computers.
enum ZipName {
  static func text(_ bytes: [UInt8], isUTF8: Bool) -> String {
    if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
    return String(bytes.map { $0 < 0x80 ? Character(Unicode.Scalar($0)) : above80[Int($0) - 0x80] })
  }

  /// Whether somebody who unpacked it under that name would stay inside their folder.
  static func isHarmless(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    guard !name.isEmpty, !scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" })
    else {
      return false
    }
    // A drive, or a stream of a file.
    guard !name.contains(":") else { return false }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let inner = name.hasSuffix("/") ? parts.dropLast() : parts[...]
    return inner.allSatisfy { !["", ".", ".."].contains($0) }
  }

  /// Code page 437, the bytes 0x80 to 0xFF.
  private static let above80: [Character] = Array(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
      + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")
}
