/// A civil month.
package struct Month: Hashable, Comparable, Sendable {
  package let first: Day

  /// The month that holds the day.
  package init(_ day: Day) { first = day.advanced(by: 1 - day.date.day) }

  package var last: Day {
    let (year, month, _) = first.date
    return first.advanced(by: Day.length(ofMonth: month, year: year) - 1)
  }

  package var next: Month { Month(last.advanced(by: 1)) }

  package func contains(_ day: Day) -> Bool { Month(day) == self }

  package static func < (a: Month, b: Month) -> Bool { a.first < b.first }
}

extension Month: CustomStringConvertible, LosslessStringConvertible {
  /// `YYYY-MM`.
  package var description: String { String(first.description.prefix(7)) }

  /// Reads `YYYY-MM` and nothing else.
  package init?(_ text: String) {
    guard let day = Day("\(text)-01") else { return nil }
    self.init(day)
  }
}
