/// When a booking is expected to end, by whose word and as known when (DOMAIN §4).
package struct ReleaseDate: Hashable, Sendable {
  /// Nil where none is known.
  package var day: Day?
  package var kind: Kind
  package var asOf: Moment
  /// The sequence of the file that told it; breaks ties of as-of.
  package var sequence: Int
  /// Two letters of DOMAIN §4, or empty.
  package var reason: String
  package var source: Source

  package init(day: Day?, kind: Kind, asOf: Moment, sequence: Int, reason: String, source: Source) {
    (self.day, self.kind, self.asOf) = (day, kind, asOf)
    (self.sequence, self.reason, self.source) = (sequence, reason, source)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case confirmed = "C"
    case projected = "P"
    case courtOrdered = "O"
    case unknown = "U"
    case released = "R"

    /// The word that files with words use.
    package var word: String {
      switch self {
      case .confirmed: "confirmed"
      case .projected: "projected"
      case .courtOrdered: "court-ordered"
      case .unknown: "unknown"
      case .released: "released"
      }
    }
  }

  /// Newest as-of wins, then the higher sequence; never arrival.
  package func isNewer(than other: ReleaseDate) -> Bool {
    (asOf, sequence) > (other.asOf, other.sequence)
  }
}

/// A civil day and a second of it, Pacific time.
package struct Moment: Hashable, Comparable, Sendable {
  package let day: Day
  /// Seconds since midnight, 0 to 86 399.
  package let second: Int32

  package init(day: Day, second: Int32 = 0) { (self.day, self.second) = (day, second) }

  /// Seconds on the wall's clock from here to a later moment.
  package func seconds(until later: Moment) -> Int {
    day.days(until: later.day) * 86_400 + Int(later.second) - Int(second)
  }

  package static func < (a: Moment, b: Moment) -> Bool {
    a.day == b.day ? a.second < b.second : a.day < b.day
  }
}

extension Moment: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM:SS`.
  package var description: String {
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }
}

/// Where a fact came from: a batch and a record in it.
package struct Source: Hashable, Comparable, Sendable {
  package let batch: BatchID
  /// Counted from 1, headers left out.
  package let record: Int

  package init(batch: BatchID, record: Int) { (self.batch, self.record) = (batch, record) }

  package static func < (a: Source, b: Source) -> Bool { (a.batch, a.record) < (b.batch, b.record) }
}

extension ReleaseDate {
  /// What the two letters of a release record say (DOMAIN §4).
  package enum Reason: String, Sendable, CaseIterable {
    case home = "HM"
    case transfer = "TR"
    case hospital = "HO"
    case otherCustody = "OC"
    case died = "DE"
    case escaped = "ES"
    case courtOrder = "CT"
    case correction = "CO"
  }

  /// The reason codes of the release feed.
  package static let reasons = Set(Reason.allCases.map(\.rawValue))

  /// Nil where none was given.
  package var why: Reason? { Reason(rawValue: reason) }

  /// A release that is told as done, of a day after the word itself: it is a plan at most.
  ///
  /// Not of who died, fled or was handed over, which is known the moment that it is told, nor of who is in hospital.
  package var isReleaseAhead: Bool {
    guard kind == .released, let day, day > asOf.day else { return false }
    switch why {
    case .died, .escaped, .otherCustody, .hospital: return false
    case .home, .transfer, .courtOrder, .correction, nil: return true
    }
  }

  /// Whether another says the same, whoever told it.
  package func saysTheSame(as other: ReleaseDate) -> Bool {
    day == other.day && kind == other.kind && reason == other.reason
  }
}

/// One record of the release-dates feed: a date and whose.
package struct ReleaseDateRecord: Hashable, Sendable {
  package let facility: FacilityID
  /// Empty where the record names the person only.
  package let bookingNumber: String
  package let personID: String
  package let date: ReleaseDate

  package init(facility: FacilityID, bookingNumber: String, personID: String, date: ReleaseDate) {
    (self.facility, self.bookingNumber) = (facility, bookingNumber)
    (self.personID, self.date) = (personID, date)
  }
}

extension Moment {
  /// Reads `YYYY-MM-DDTHH:MM:SS` without a zone, Pacific time; a day alone is its midnight.
  package init?(_ text: String) {
    guard let day = Day(String(text.prefix(10))) else { return nil }
    if text.utf8.count == 10 {
      self.init(day: day)
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count == 19, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A else { return nil }
    func two(_ at: Int) -> Int32? {
      guard bytes[at] &- 0x30 <= 9, bytes[at + 1] &- 0x30 <= 9 else { return nil }
      return Int32(bytes[at] &- 0x30) * 10 + Int32(bytes[at + 1] &- 0x30)
    }
    guard let hour = two(11), let minute = two(14), let second = two(17) else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    self.init(day: day, second: hour * 3600 + minute * 60 + second)
  }
}
