import Formats
import Reentry

extension ControlFault {
  /// The finding that says so, and the field of the trailer.
  var refusal: (code: FindingCode, field: String) {
    switch self {
    case .headerMissing: (.headerMissing, "")
    case .headerRepeated: (.headerRepeated, "")
    case .trailerMissing: (.trailerMissing, "")
    case .trailerRepeated: (.trailerRepeated, "")
    case .recordsBehindTrailer: (.trailerDisagrees, "")
    case .cutOff: (.fileTruncated, "")
    case .countWrong(let field): (.trailerCountWrong, field)
    case .totalWrong(let field): (.trailerTotalWrong, field)
    case .differs(let field): (.trailerDisagrees, field)
    }
  }
}

extension FixedFault {
  var code: FindingCode {
    switch self {
    case .notText: .encodingBad
    case .notDigits, .notNumber: .valueNotAllowed
    case .notDate: .dateUnreadable
    }
  }
}

extension Layout {
  /// What is wrong with a record that should be a detail, before any field of it is looked at.
  func shape(of record: PlacedRecord, _ type: Int?, as detail: Int) -> FindingCode? {
    guard type == detail else { return .recordTypeUnknown }
    if record.count < length { return .rowTooShort }
    return record.isBlank(from: length) ? nil : .rowTooLong
  }
}
