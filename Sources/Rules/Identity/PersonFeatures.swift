import Reentry

/// What is known of somebody that another record can be compared with, whichever feed it came in.
///
/// Made once a record, so that each of many comparisons is cheap; what a record does not say is empty.
package struct PersonFeatures: Sendable {
  package var last: ComparedName
  package var first: ComparedName
  package var middle: ComparedName
  package var suffix: NameSuffix?
  package var bornOn: BirthDate?
  package var sex = Sex.unknown
  package var ssn: SocialSecurityNumber?
  /// Ten digits.
  package var phone = FoldedName()
  package var streetNumber = FoldedName()
  /// The lines of an address, without numbers.
  package var streets: [ComparedName] = []
  package var city = ComparedName(FoldedName())
  /// Five digits.
  package var zip = FoldedName()
  /// Whatever names the county or state, compared as it is.
  package var county = ""

  package init(_ name: PersonName, bornOn: BirthDate?, nicknames: Nicknames) {
    let family = FamilyName(name)
    last = ComparedName(family.name)
    suffix = family.suffix
    first = ComparedName(FoldedName(name.first), nicknames: nicknames)
    middle = ComparedName(FoldedName(name.middle), nicknames: nicknames)
    self.bornOn = bornOn
  }

  package init(_ booking: Booking, nicknames: Nicknames) {
    self.init(booking.name, bornOn: booking.bornOn, nicknames: nicknames)
    (sex, ssn) = (booking.sex, SocialSecurityNumber(booking.ssn))
    phone = FoldedName(digitsOf: booking.home.phone)
    take(address: booking.home.address)
    city = ComparedName(FoldedName(booking.home.city))
    zip = FoldedName(digitsOf: String(booking.home.zip.prefix(5)))
    county = booking.home.county?.text ?? ""
  }

  package init(_ member: Member, nicknames: Nicknames) {
    self.init(member.name, bornOn: member.bornOn, nicknames: nicknames)
    (sex, ssn) = (member.sex, SocialSecurityNumber(member.ssn))
    zip = FoldedName(digitsOf: String(member.zip.prefix(5)))
  }

  /// Takes a line that begins with the number of the house.
  private mutating func take(address: String) {
    let number = address.utf8.prefix { $0 &- 0x30 <= 9 }
    streetNumber = FoldedName(digitsOf: String(address.prefix(number.count)))
    streets = [ComparedName(FoldedName(address))]
  }
}

/// What follows a name to tell father from son.
package enum NameSuffix: String, CaseIterable, Sendable {
  case senior = "SR"
  case junior = "JR"
  case second = "II"
  case third = "III"
  case fourth = "IV"
}

/// A family name and the suffix, which some senders write into the same field.
private struct FamilyName {
  let name: FoldedName
  let suffix: NameSuffix?

  init(_ parts: PersonName) {
    let last = FoldedName(parts.last)
    let told = NameSuffix(rawValue: FoldedName(parts.suffix).description)
    if told == nil, let word = last.words.last, last.words.count > 1,
      let suffix = NameSuffix(rawValue: word.description)
    {
      name = FoldedName(String(last.description.dropLast(word.count + 1)))
      self.suffix = suffix
    } else {
      (name, suffix) = (last, told)
    }
  }
}
