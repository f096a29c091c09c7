import Reentry
import Rules

/// The people of a state who are not: each is made anew from a number.
struct SyntheticState: Sendable {
  struct Person {
    let last: String
    let first: String
    let born: Day
    let sex: Sex
    let zip: String

    var keys: BlockingKeys {
      BlockingKeys(
        last: FoldedName(last), first: FoldedName(first), bornOn: BirthDate(born), zip: zip.utf8Span.span,
        ssn: nil)
    }

    /// As an eligibility file tells of them.
    var likeness: Likeness {
      Likeness(
        last: last.utf8Span.span, first: first.utf8Span.span, bornOn: BirthDate(born), sex: sex,
        zip: zip.utf8Span.span, ssn: "".utf8Span.span)
    }

    func features(_ nicknames: Nicknames) -> PersonFeatures {
      var features = PersonFeatures(
        PersonName(last: last, first: first), bornOn: BirthDate(born), nicknames: nicknames)
      (features.sex, features.zip) = (sex, FoldedName(digitsOf: zip))
      return features
    }
  }

  private let lastNames = SyntheticState.names(20_000, syllables: 3)
  private let firstNames = SyntheticState.names(4_000, syllables: 2)
  // Which name by a number at random, so that the common ones come often.
  private let lastNumbers = SyntheticState.numbers(of: 20_000, evenness: 10)
  private let firstNumbers = SyntheticState.numbers(of: 4_000, evenness: 8)
  private let zips = (0..<1_700).map { "9\(1000 + $0 * 5)".prefix(5) }.map(String.init)
  private let zipNumbers = SyntheticState.numbers(of: 1_700, evenness: 400)

  func member(_ number: Int) -> Person {
    var random = Random(state: UInt64(bitPattern: Int64(number)) &* 0xD1B5_4A32_D192_ED03)
    let first = Int(firstNumbers[random.below(1 << 18)])
    return Person(
      last: lastNames[Int(lastNumbers[random.below(1 << 18)])], first: firstNames[first],
      born: Day(number: Int32(random.below(29_220)) - 11_000), sex: first % 2 == 0 ? .female : .male,
      zip: zips[Int(zipNumbers[random.below(1 << 18)])])
  }

  /// Born on one day, of one sex, at one address, with another first name; every other one's is one letter away.
  private func twin(of number: Int, by person: Int) -> Person {
    let born = member(number)
    let other = member(-1 - person).first
    let first = person % 2 == 0 || other == born.first ? SyntheticState.oneLetterAway(born.first) : other
    return Person(last: born.last, first: first, born: born.born, sex: born.sex, zip: born.zip)
  }

  static func isMember(_ person: Int) -> Bool { person % 10 < 7 }

  /// The booking of somebody: that member with an error or two, or somebody in no file, whose twin the member may be.
  func booked(_ person: Int, as number: Int, hasTwin: Bool) -> Booking {
    let isMember = SyntheticState.isMember(person)
    let other = isMember ? member(number) : hasTwin ? twin(of: number, by: person) : member(-1 - person)
    var random = Random(state: UInt64(bitPattern: Int64(person)) &* 0x9FB2_1C65_1E98_DF25)
    var name = PersonName(last: other.last, first: other.first)
    var (born, zip) = (BirthDate(other.born), other.zip)
    for _ in 0..<random.below(3) {
      switch random.below(7) {
      case 0: name.last = SyntheticState.misspelt(name.last, at: random.below(99))
      case 1: name.first = SyntheticState.misspelt(name.first, at: random.below(99))
      case 2: (name.last, name.first) = (name.first, name.last)
      case 3: born = BirthDate(year: born.year, month: born.day, day: born.month) ?? born
      case 4: born = BirthDate(year: born.year, month: born.month, day: 0) ?? born
      case 5: zip = ""
      default: name.last += "-" + lastNames[random.below(20_000)]
      }
    }
    var booking = Booking(
      facility: FacilityID("BENCH"), name: name, bornOn: born, bookedOn: Day(number: 20_000))
    (booking.sex, booking.home.zip) = (other.sex, zip)
    return booking
  }

  private static func misspelt(_ name: String, at place: Int) -> String {
    var letters = Array(name.utf8)
    let place = place % max(1, letters.count - 1)
    letters.swapAt(place, place + 1)
    return String(decoding: letters, as: UTF8.self)
  }

  private static func oneLetterAway(_ name: String) -> String {
    name.dropLast() + (name.last == "A" ? "O" : "A")
  }

  private static func names(_ count: Int, syllables: Int) -> [String] {
    let sounds = [
      "BA", "CO", "DRI", "EN", "FA", "GO", "HER", "IL", "JA", "KU", "LO", "MAR", "NE", "OS", "PA",
      "QUI", "RO", "SAN", "TE", "UL", "VI", "WES", "YA", "ZO", "BRE", "CLA", "DEL", "GRA", "MON", "TOR",
    ]
    return (0..<count).map { number in
      var (rest, name) = (number &* 7919 % 27_000 + (syllables > 2 ? 27_000 : 900), "")
      while rest > 0 {
        name += sounds[rest % sounds.count]
        rest /= sounds.count
      }
      return name
    }
  }

  // 2^18 numbers below the count; the number k has a share that falls with 1 / (k + evenness).
  private static func numbers(of count: Int, evenness: Int) -> [Int32] {
    let shares = (0..<count).map { (1 << 40) / ($0 + 1 + evenness) }
    let total = shares.reduce(0, +)
    var (numbers, sum) = ([Int32](), 0)
    for (number, share) in shares.enumerated() {
      sum += share
      while numbers.count < (sum >> 10) * (1 << 18) / (total >> 10) { numbers.append(Int32(number)) }
    }
    while numbers.count < 1 << 18 { numbers.append(0) }
    return numbers
  }

  private struct Random {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return Int((((mixed ^ mixed >> 31) >> 32) * UInt64(count)) >> 32)
    }
  }
}
