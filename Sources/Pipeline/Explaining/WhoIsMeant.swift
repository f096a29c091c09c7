import Caseload
import Reentry
import Rules

/// What an operator calls a person by: a CIN in one of its forms, a booking number, a person id, a case number.
struct WhoIsMeant {
  private let number: String
  private let cin: CIN?
  private let person: Int?

  /// Case numbers are of up to six digits; letters may be of either case.
  init(_ text: String) {
    number = text.uppercased()
    cin = CIN(text)
    person = text.utf8.count <= 6 ? Int(text) : nil
  }

  /// A CIN means whoever the roster gives it to or gave it to before, or the match or a candidacy does.
  func contains(_ judged: JudgedCase) -> Bool {
    let booking = judged.subject.person.booking
    if number.isEmpty { return false }
    if booking.bookingNumber.uppercased() == number || booking.personID.uppercased() == number { return true }
    if let cin, booking.cin == cin || judged.subject.identity.names(cin) { return true }
    if let cin, judged.subject.person.formerCINs.contains(cin) { return true }
    return person == judged.subject.person.number
  }

  /// Whether it was told under the CIN that is meant, whoever's it was.
  func contains(_ disclosed: DisclosedCase) -> Bool { cin.map { disclosed.cin == $0 } ?? false }
}

extension Identity {
  fileprivate func names(_ cin: CIN) -> Bool {
    switch self {
    case .matched(let matched): matched == cin
    case .review(let candidates): candidates.contains { $0.cin == cin }
    case .unmatched, .notLookedFor: false
    }
  }
}
