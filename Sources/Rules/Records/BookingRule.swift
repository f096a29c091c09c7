import Reentry

/// A rule that makes a booking believable: what it objects to, and in which field.
package protocol BookingRule: Sendable {
  /// The objection, or nil when the booking is believable as far as this rule sees.
  func objection(to booking: Booking) -> RuleObjection?
}

/// What a rule objects to: the code and the canonical name of the field.
package struct RuleObjection: Hashable, Sendable {
  package let code: FindingCode
  package let field: StaticString

  package init(_ code: FindingCode, field: StaticString) { (self.code, self.field) = (code, field) }

  package static func == (a: RuleObjection, b: RuleObjection) -> Bool {
    a.code == b.code && a.field.description == b.field.description
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// Every rule about a booking, applied together.
package struct BookingRules: Sendable {
  private let birth = BirthBeforeBooking()
  private let age: AgeIsPlausible
  private let pregnancy = PregnancyAgrees()
  private let sex = PregnancyAgreesWithSex()
  private let cin = CINHasUsualForm()

  package init(_ policy: Policy) { age = AgeIsPlausible(years: policy.records.plausibleAge.value) }

  /// The objections in the order of the rules; mostly none.
  package func objections(to booking: Booking) -> [RuleObjection] {
    if let objection = birth.objection(to: booking) { return [objection] }
    if let objection = age.objection(to: booking) { return [objection] }
    let warnings = (
      pregnancy.objection(to: booking), sex.objection(to: booking), cin.objection(to: booking)
    )
    if warnings.0 == nil, warnings.1 == nil, warnings.2 == nil { return [] }
    return [warnings.0, warnings.1, warnings.2].compactMap { $0 }
  }
}
