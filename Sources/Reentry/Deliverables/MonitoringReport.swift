/// What a partner who oversees the initiative is told of a month, small numbers withheld (CONTRACT §3, MONITORING).
package struct MonitoringReport: Sendable {
  package let partner: PartnerID
  package let month: Month
  package let rows: [Row]
  /// The file that it replaces; empty for the first.
  package let supersedes: String

  package init(to partner: PartnerID, _ month: Month, _ rows: [Row], supersedes: String) {
    (self.partner, self.month, self.rows, self.supersedes) = (partner, month, rows, supersedes)
  }

  /// One measure of one month and place.
  package struct Row: Hashable, Sendable {
    package let month: Month
    package let place: MeasuredPlace
    package let measure: Measure
    /// Nil where it is withheld.
    package let numerator: Int?
    /// Nil where there is none, or it is withheld.
    package let denominator: Int?
    /// Whether one of the two is withheld.
    package let isSuppressed: Bool

    package init(
      _ month: Month, _ place: MeasuredPlace, _ measure: Measure, numerator: Int?, denominator: Int?,
      isSuppressed: Bool
    ) {
      (self.month, self.place, self.measure) = (month, place, measure)
      (self.numerator, self.denominator, self.isSuppressed) = (numerator, denominator, isSuppressed)
    }
  }
}

/// The rules' values for what leaves the house in numbers.
package struct MonitoringPolicy: Hashable, Sendable {
  /// The least count above zero that is told.
  package var smallestCell = Cited(Int.max, citation: "")
  /// The pre-release services, by their codes.
  package var services: [String: Cited<String>] = [:]

  package init() {}
}
