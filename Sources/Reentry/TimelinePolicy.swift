/// The rules' numbers for the steps between the opening of the window and the end of the follow-up.
package struct TimelinePolicy: Sendable {
  /// Days after the window opens, or after the person became known where that is later; a step without is not due.
  package var daysToStep: [Duty.Kind: Cited<Int>] = [:]
  /// Days after release in which what was owed and not done still counts; 0 where nothing is.
  package var followUpDays = 0

  package init() {}
}
