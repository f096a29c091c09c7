import Formats
import Reentry

/// By which records of sealed cases are known again, though nothing of the cases is: a booking by its number, what
/// names no booking by the person's number or CIN, unless somebody who is not sealed has that too.
package struct SealedKeys {
  /// The numbers of the cases, by their hashes.
  private var numbers: [String: Int] = [:]
  private let salts: Set<String>
  private let living: Set<CIN>
  private let livingPeople: Set<BookingKey>
  /// Each booking number of those who are not sealed, without what parts it.
  private let livingBookings: Set<BookingKey>

  package init(_ caseload: Caseload) {
    salts = Set(caseload.sealed.map(\.salt))
    for row in caseload.sealed { for key in row.keys { numbers[key] = row.number } }
    let cases = salts.isEmpty ? [] : caseload.cases
    living = Set(cases.flatMap { $0.members.map(\.member.cin) + [$0.booking.cin].compactMap { $0 } })
    livingPeople = Set(
      cases.filter { !$0.booking.personID.isEmpty }
        .map { BookingKey(facility: $0.booking.facility, number: $0.booking.personID) })
    livingBookings = Set(cases.compactMap { $0.isSealed ? nil : SealedKeys.unparted($0.booking) })
  }

  /// Whether no case is sealed.
  package var isEmpty: Bool { salts.isEmpty }

  /// The sealed case of which a record is; nil where it is none's.
  package func number(of booking: Booking) -> Int? { number(SealedKeys.text(booking.key)) }

  package func number(of record: ReleaseDateRecord) -> Int? {
    var client = Client(facility: record.facility)
    (client.bookingNumber, client.personID) = (record.bookingNumber, record.personID)
    return number(of: client)
  }

  package func number(of client: Client) -> Int? {
    if let booking = client.booking { return number(SealedKeys.text(booking)) ?? number(of: client.cin) }
    if let facility = client.facility, !client.personID.isEmpty {
      let person = BookingKey(facility: facility, number: client.personID)
      if !livingPeople.contains(person), let found = number(SealedKeys.text(person: person)) { return found }
    }
    return number(of: client.cin)
  }

  package func number(of cin: CIN?) -> Int? {
    guard let cin, !living.contains(cin) else { return nil }
    return number(SealedKeys.text(cin))
  }

  /// Whether a record that could not be read is of a sealed case, by its values alone, of which nobody knows what each
  /// is: by a CIN or a booking number, however they are parted, or by a person's number in one of the facilities.
  package func areIn(_ values: [String], of facilities: Set<FacilityID>) -> Bool {
    values.contains { value in
      let plain = String(value.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
      if number(of: CIN(plain)) != nil { return true }
      let told = value.split(separator: " ").first.map(String.init) ?? ""
      return Set([told, told.uppercased()]).contains { isNumber($0, in: facilities) }
        || isBooking(value, in: facilities)
    }
  }

  private func isNumber(_ told: String, in facilities: Set<FacilityID>) -> Bool {
    !told.isEmpty
      && facilities.contains { facility in
        let key = BookingKey(facility: facility, number: told)
        return number(SealedKeys.text(key)) != nil
          || !livingPeople.contains(key) && number(SealedKeys.text(person: key)) != nil
      }
  }

  // A number that somebody else's is as well, but for what parts it, is no mark.
  private func isBooking(_ value: String, in facilities: Set<FacilityID>) -> Bool {
    if facilities.isEmpty { return false }
    return UnpartedNumber.candidates(in: value).contains { candidate in
      facilities.contains { facility in
        let key = BookingKey(facility: facility, number: candidate)
        return !livingBookings.contains(key) && number(SealedKeys.text(unparted: key)) != nil
      }
    }
  }

  private func number(_ key: String) -> Int? {
    for salt in salts { if let found = numbers[SealedKeys.hash(key, salt)] { return found } }
    return nil
  }

  static func keys(of person: Case, _ cins: Set<CIN>) -> [String] {
    let booking = person.booking
    var keys = [text(booking.key)] + cins.map(text)
    if let unparted = unparted(booking) { keys.append(text(unparted: unparted)) }
    if !booking.personID.isEmpty {
      keys.append(text(person: BookingKey(facility: booking.facility, number: booking.personID)))
    }
    return keys
  }

  static func hash(_ key: String, _ salt: String) -> String {
    Fingerprint(of: Array("\(salt)\n\(key)".utf8)).hex
  }

  // Nil of a stay that goes by its person alone, or by a number too short.
  private static func unparted(_ booking: Booking) -> BookingKey? {
    UnpartedNumber.of(booking.bookingNumber).map { BookingKey(facility: booking.facility, number: $0) }
  }

  private static func text(_ booking: BookingKey) -> String {
    "booking \(booking.facility) \(booking.number)"
  }
  private static func text(unparted: BookingKey) -> String {
    "unparted \(unparted.facility) \(unparted.number)"
  }
  private static func text(person: BookingKey) -> String { "person \(person.facility) \(person.number)" }
  private static func text(_ cin: CIN) -> String { "cin \(cin)" }
}

extension Caseload {
  /// Takes note that a record of a sealed case came, and was left out.
  package mutating func noteLeftOut(of number: Int, on day: Day) {
    guard let place = sealed.firstIndex(where: { $0.number == number }) else { return }
    sealed[place].leftOut += 1
    sealed[place].leftOutOn = day
  }
}
