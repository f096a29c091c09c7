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
    } else if EligibilityForm.isFixed(text) {
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

  // A header of release dates is as long as their details; ours may come without the blanks at its end. Without
  // line ends the second record stands behind the first.
  private static func isFixed(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: Array("HDR".utf8)) else { return false }
    let lines = bytes.prefix(300).split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    if lines.count == 1 {
      // Lines that end in CR alone are told of by whoever reads them.
      let second = bytes.dropFirst(bytes.count > 130 && bytes[130] == 0x0D ? 131 : 130).prefix(3)
      return second.elementsEqual("DTL".utf8) || second.elementsEqual("TRL".utf8)
    }
    return lines.dropLast().contains { $0.count - ($0.last == 0x0D ? 1 : 0) == 130 }
  }
}
