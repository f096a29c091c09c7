import Reentry

/// A CIN begins with 9 and ends in a letter that the state gives out; one that does not is told and taken.
package struct CINHasUsualForm: BookingRule {
  package init() {}

  package func objection(to booking: Booking) -> RuleObjection? {
    guard let cin = booking.cin, !cin.isStrict else { return nil }
    return RuleObjection(.cinUnusual, field: "cin")
  }
}
