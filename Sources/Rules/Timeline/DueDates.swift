import Reentry

extension Timeline {
  /// The days that follow from a release on `release`, as seen on `day` (DOMAIN §4).
  package init(release: Day, on day: Day, policy: Policy) {
    let handoff = release.advanced(by: -policy.handoffLeadDays.value)
    self.init(
      windowOpensOn: release.advanced(by: -policy.windowDays.value),
      handoffDueOn: max(handoff, min(day, release)), isExpedited: handoff < day,
      firstContactDueOn: release.advanced(
        byBusinessDays: policy.firstContactBusinessDays.value, holidays: policy.holidays),
      secondContactDueOn: release.advanced(by: policy.secondContactDays.value))
  }
}

extension Day {
  /// That many business days later; Saturdays, Sundays and holidays do not count.
  package func advanced(byBusinessDays count: Int, holidays: Set<Day>) -> Day {
    var (day, left) = (self, count)
    while left > 0 {
      day = day.advanced(by: 1)
      if day.weekday <= 5, !holidays.contains(day) { left -= 1 }
    }
    return day
  }
}
