import Formats
import Reentry

extension Unusual {
  /// What was found and what is usual, in records or in hundredths of a percent.
  package var json: JSON {
    [
      "code": .string(code.rawValue), "unit": isShare ? "hundredths of a percent" : "records",
      "found": .integer(found), "median": .integer(median), "spread": .integer(spread),
      "files": .integer(nights),
    ]
  }
}
