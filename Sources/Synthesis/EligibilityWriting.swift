/// A state's eligibility file in one of the feed's forms, written person by person.
protocol EligibilityWriting {
  mutating func append(_ person: SyntheticPerson) throws
  mutating func close() throws
}

/// The forms in which synthetic nights have their eligibility.
package enum EligibilityWritten: String, CaseIterable, Sendable {
  case fixed, x12
}
