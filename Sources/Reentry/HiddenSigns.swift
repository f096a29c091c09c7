extension String {
  /// The text without what nobody sees and what turns the writing around it.
  ///
  /// Control characters, and the signs of direction (Unicode Technical Report 36, 3.1.3). Line ends and tabs become
  /// blanks.
  package var withoutHiddenSigns: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || !unicodeScalars.contains(where: \.isHidden) {
      return self
    }
    var shown = UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isHidden {
        shown.append(scalar)
      } else if scalar.properties.isWhitespace {
        shown.append(" ")
      }
    }
    return String(shown)
  }
}

extension Unicode.Scalar {
  fileprivate var isHidden: Bool {
    switch value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
    default: properties.generalCategory == .control
    }
  }
}
