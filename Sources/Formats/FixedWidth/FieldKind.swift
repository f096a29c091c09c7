/// What a field of a fixed-width record holds, and how it stands there.
package enum FieldKind: Sendable, Equatable {
  /// Text without what pads it; `pad` is one ASCII character.
  case text(Align, pad: UInt8)
  /// Digits, as they stand.
  case digits
  /// A decimal number whose point is not written: `scale` of its digits are behind it.
  case number(Sign, scale: Int)
  case date(DateOrder)

  /// Where a text begins: padding is dropped on the other side only.
  package enum Align: String, Sendable, CaseIterable {
    case left, right
    /// Blanks at both ends mean nothing.
    case either
  }

  /// Where a number's sign stands.
  package enum Sign: String, Sendable, CaseIterable {
    /// There is none, and none may be.
    case none
    /// A character of its own before or behind the digits; none where positive.
    case leading, trailing
    /// In the last or the first digit: `{ABCDEFGHI` are +0 to +9, `}JKLMNOPQR` -0 to -9.
    case overpunch
    case leadingOverpunch = "leading-overpunch"
  }

  package enum DateOrder: String, Sendable, CaseIterable {
    case yearFirst = "YYYYMMDD"
    case monthFirst = "MMDDYYYY"
    case dayOfYear = "YYYYDDD"
  }

  /// Text padded by blanks, which needs no decoding.
  package static let plain = FieldKind.text(.either, pad: 0x20)

  init(_ field: JSON5Object, width: Int) throws(ConfigurationFault) {
    let type = try field["type"]?.word(of: ["text", "digits", "number", "date"]) ?? "text"
    let allowed = ["text": ["align", "pad"], "number": ["scale", "sign"], "date": ["form"]][type] ?? []
    for key in ["align", "pad", "scale", "sign", "form"] where !allowed.contains(key) {
      if let node = field[key] { throw node.fault("says nothing of \(type)") }
    }
    switch type {
    case "digits": self = .digits
    case "number":
      let sign = try field["sign"]?.word(of: Sign.allCases.map(\.rawValue)) ?? "none"
      self = .number(
        Sign(rawValue: sign) ?? .none, scale: try field["scale"]?.integer(in: 0...min(width, 30)) ?? 0)
    case "date":
      let form = try field["form"]?.word(of: DateOrder.allCases.map(\.rawValue)) ?? "YYYYMMDD"
      self = .date(DateOrder(rawValue: form) ?? .yearFirst)
    default:
      let align = try field["align"]?.word(of: Align.allCases.map(\.rawValue)) ?? "either"
      let pad = Array(try field["pad"]?.string().utf8 ?? " ".utf8)
      guard pad.count == 1, pad[0] < 0x80 else {
        throw try field.value("pad").fault("is not one ASCII character")
      }
      self = .text(Align(rawValue: align) ?? .either, pad: pad[0])
    }
  }
}
