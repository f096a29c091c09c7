import Reentry

/// One stay of somebody in one facility, and what is told of its end on which night.
struct SyntheticHolding {
  /// Place among the world's facilities.
  let facility: Int
  let bookingNumber: String
  let bookedOn: Day
  let custody: CustodyStatus
  /// The first night on whose roster they are, from 1.
  let firstNight: Int
  /// The first night on whose roster they are no more.
  let goneNight: Int
  /// What the facility tells on which night; none where it has no news.
  private let told: [Int: SyntheticRelease]

  init(
    facility: Int, bookingNumber: String, bookedOn: Day, custody: CustodyStatus, nights: Range<Int>,
    told: [Int: SyntheticRelease]
  ) {
    (self.facility, self.bookingNumber, self.bookedOn) = (facility, bookingNumber, bookedOn)
    (self.custody, self.firstNight, self.goneNight) = (custody, nights.lowerBound, nights.upperBound)
    self.told = told
  }

  func isHeld(on night: Int) -> Bool { firstNight <= night && night < goneNight }

  func news(on night: Int) -> SyntheticRelease? { told[night] }
}
