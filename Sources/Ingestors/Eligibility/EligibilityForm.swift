import Formats

/// The three forms of the eligibility feed, told by how a file begins.
package enum EligibilityForm: Sendable {
  case fixed, xml, x12

  /// Nil where the beginning, a few hundred bytes or more, is that of none.
  package init?(beginning bytes: [UInt8]) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if X12Delimiters.isHeader(text.span) {
      self = .x12
    } else if EligibilityForm.holds(text, "urn:handoff:eligibility:1") {
      self = .xml
    } else if text.starts(with: Array("HDR".utf8)), EligibilityForm.firstLine(of: text) == 130 {
      self = .fixed
    } else {
      return nil
    }
  }

  private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...(min(bytes.count, 4096) - word.count)).contains { start in
      bytes[start..<start + word.count].elementsEqual(word)
    }
  }

  private static func firstLine(of bytes: [UInt8]) -> Int {
    let line = bytes.prefix { $0 != 0x0A }
    return line.count - (line.last == 0x0D ? 1 : 0)
  }
}
