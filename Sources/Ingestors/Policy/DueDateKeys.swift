import Formats
import Reentry

// The window and the days that follow from a release (DOMAIN 4).
extension PolicyFile {
  static let windowDays = PolicyValue<Int>("windowDays", .dueDates, in: 1...365)
  static let handoffLeadDays = PolicyValue<Int>("handoffLeadDays", .dueDates, in: 0...365)
  static let medicationSupplyDays = PolicyValue<Int>("medicationSupplyDays", .dueDates, in: 0...365)
  static let firstContactBusinessDays = PolicyValue<Int>("firstContactBusinessDays", .dueDates, in: 0...60)
  static let secondContactDays = PolicyValue<Int>("secondContactDays", .dueDates, in: 0...365)
  static let tellsUnknownDates = PolicyValue<Bool>("tellsUnknownDates", .dueDates)

  static let followUpDays = PolicyValue<Int>("followUpDays", .dueDates, in: 0...365)

  static let daysToStep = PolicyTable<Duty.Kind, Int>(
    "daysToStep", .dueDates, fields: ["step", "days"], namedBy: "step"
  ) { entry throws(ConfigurationFault) in
    let steps: [Duty.Kind] = [.careManagerAssigned, .firstMeeting, .secondMeeting, .planDrafted]
    let step = try entry.word("step", of: steps)
    return ([(step.rawValue, step)], try entry.integer("days", in: 0...365))
  }

  static let dueDateKeys: [any PolicyKey] = [
    windowDays, handoffLeadDays, medicationSupplyDays, firstContactBusinessDays, secondContactDays,
    daysToStep, followUpDays, tellsUnknownDates,
  ]

  func timeline(_ day: Day) throws(ConfigurationFault) -> TimelinePolicy {
    var policy = TimelinePolicy()
    policy.daysToStep = try table(Self.daysToStep, day)
    policy.followUpDays = try value(Self.followUpDays, day).value
    return policy
  }
}
