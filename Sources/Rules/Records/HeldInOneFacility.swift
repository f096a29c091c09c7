import Reentry

/// Nobody is held in two facilities at once, and no booking is of two.
///
/// A person is told by a whole CIN or social security number, a booking by its number and the day of birth: two
/// facilities may well give out the same numbers.
package struct HeldInOneFacility: Sendable {
  private var persons: [Mark: Holders] = [:]
  private var bookings: [Mark: Holders] = [:]

  /// What tells a person, or a booking, across facilities.
  private enum Mark: Hashable {
    case cin(CIN)
    case ssn(String)
    case number(String, BirthDate)
  }

  private enum Holders {
    case one(FacilityID)
    case several
  }

  /// The cases of everybody who is on the latest roster of a facility.
  package init(_ cases: [Case]) {
    for person in cases where person.goneOn == nil {
      for mark in HeldInOneFacility.persons(person.booking) {
        HeldInOneFacility.note(mark, person.booking.facility, in: &persons)
      }
      if let mark = HeldInOneFacility.number(person.booking) {
        HeldInOneFacility.note(mark, person.booking.facility, in: &bookings)
      }
    }
  }

  /// The objection to a booking of somebody who is held; that to the number before that to the person.
  package func objection(to booking: Booking) -> RuleObjection? {
    if let mark = HeldInOneFacility.number(booking), case .several = bookings[mark] {
      return RuleObjection(.bookingInTwoFacilities, field: "booking_number")
    }
    for mark in HeldInOneFacility.persons(booking) {
      guard case .several = persons[mark] else { continue }
      if case .ssn = mark { return RuleObjection(.personInTwoFacilities, field: "ssn") }
      return RuleObjection(.personInTwoFacilities, field: "cin")
    }
    return nil
  }

  private static func persons(_ booking: Booking) -> [Mark] {
    var marks: [Mark] = []
    if let cin = booking.cin { marks.append(.cin(cin)) }
    if booking.ssn.utf8.count == 9, !booking.ssn.utf8.contains(UInt8(ascii: "X")) {
      marks.append(.ssn(booking.ssn))
    }
    return marks
  }

  private static func number(_ booking: Booking) -> Mark? {
    booking.bookingNumber.isEmpty ? nil : .number(booking.bookingNumber, booking.bornOn)
  }

  private static func note(_ mark: Mark, _ facility: FacilityID, in holders: inout [Mark: Holders]) {
    guard case .one(let known) = holders[mark] else {
      if holders[mark] == nil { holders[mark] = .one(facility) }
      return
    }
    if known != facility { holders[mark] = .several }
  }
}
