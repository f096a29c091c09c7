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

  static let dueDateKeys: [any PolicyKey] = [
    windowDays, handoffLeadDays, medicationSupplyDays, firstContactBusinessDays, secondContactDays,
    tellsUnknownDates,
  ]
}
