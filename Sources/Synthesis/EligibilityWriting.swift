/// A state's eligibility file in one of the feed's forms, written person by person.
protocol EligibilityWriting {
  mutating func append(_ person: SyntheticPerson, _ spans: [SyntheticCoverage.Span]) throws
  mutating func close() throws
}

/// The forms in which synthetic nights have their eligibility.
package enum EligibilityWritten: String, CaseIterable, Sendable {
  case fixed, x12
}
