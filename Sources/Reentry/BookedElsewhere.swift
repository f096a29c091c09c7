/// A later stay of the same person, which takes the place of this one.
package struct BookedElsewhere: Hashable, Sendable {
  /// The number of that stay's case.
  package let number: Int
  package let facility: FacilityID
  package let bookedOn: Day

  package init(number: Int, facility: FacilityID, bookedOn: Day) {
    (self.number, self.facility, self.bookedOn) = (number, facility, bookedOn)
  }
}
