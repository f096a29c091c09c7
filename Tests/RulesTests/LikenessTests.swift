import Reentry
import Rules
import Testing

/// What a night keeps of a file of millions is told by points; whom an operator is to see, by the score.
@Suite("Likeness")
struct LikenessTests {
  private struct Person {
    var name: PersonName
    var bornOn: BirthDate
    var sex = Sex.female
    var zip = "93701"
    var ssn = ""

    var booking: Booking {
      var booking = Booking(
        facility: FacilityID("JAIL"), name: name, bornOn: bornOn, bookedOn: Day(number: 20_000))
      (booking.sex, booking.home.zip, booking.ssn) = (sex, zip, ssn)
      return booking
    }
  }

  private static let errors: [@Sendable (inout Person) -> Void] = [
    { $0.name.last = LikenessTests.exchanged($0.name.last, 1) },
    { $0.name.last = String($0.name.last.dropLast()) }, { $0.name.last += "-Quintero" },
    { $0.name.last = "Quintero" }, { $0.name.first = LikenessTests.exchanged($0.name.first, 0) },
    { $0.name.first = String($0.name.first.prefix(1)) }, { $0.name.first += " Luz" },
    { $0.name.first = "Eva" }, { ($0.name.last, $0.name.first) = ($0.name.first, $0.name.last) },
    { LikenessTests.change(&$0, month: $0.bornOn.day, day: $0.bornOn.month) },
    { LikenessTests.change(&$0, month: $0.bornOn.month, day: 0) },
    { $0.zip = "" }, { $0.zip = "90012" }, { $0.sex = .unknown }, { $0.sex = .male },
  ]

  private static func exchanged(_ text: String, _ place: Int) -> String {
    var letters = Array(text)
    if letters.count > place + 1 { letters.swapAt(place, place + 1) }
    return String(letters)
  }

  private static func change(_ person: inout Person, month: Int, day: Int) {
    if let date = BirthDate(year: person.bornOn.year, month: month, day: day) { person.bornOn = date }
  }

  // A wrong digit in the birth date beside a wrong first name has no key, nor a year alone beside one; nicknames are
  // not known to it.
  @Test(
    "keeps whomever the score puts before an operator, with up to two errors",
    arguments: ["Rivera|Ana", "De la Cruz|Guadalupe", "Nguyen|Thu", "Lopez-Garcia|Maria Elena", "Ng|Al"])
  func consistent(name: String) throws {
    let ranking = CandidateRanking(IdentityExample.policy)
    let parts = name.split(separator: "|").map(String.init)
    let born = try #require(BirthDate(year: 1982, month: 3, day: 7))
    let person = Person(name: PersonName(last: parts[0], first: parts[1]), bornOn: born)
    let member = try member(of: person)
    let features = PersonFeatures(member, nicknames: Nicknames())
    var (reviewed, lost) = (0, [String]())
    let count = Self.errors.count
    for code in 0..<count * count {
      var told = person
      for error in [code % count, code / count] { Self.errors[error](&told) }
      let other = PersonFeatures(told.booking, nicknames: Nicknames())
      let comparison = PersonComparison(other, features, by: IdentityExample.policy)
      guard ranking.isWorthReview(IdentityExample.policy.score(of: comparison)) else { continue }
      reviewed += 1
      var sought = Sought()
      sought.insert(Likeness(of: told.booking))
      if !sought.contains(Likeness(of: member)) { lost.append("\(told.name) \(told.bornOn) \(told.zip)") }
    }
    #expect(reviewed > 80)
    #expect(lost.isEmpty, "\(lost.prefix(5)) of \(lost.count)")
  }

  private func member(of person: Person) throws -> Member {
    var member = Member(
      cin: try #require(CIN("91234567A")), name: person.name, bornOn: person.bornOn, sex: person.sex,
      zip: person.zip)
    member.ssn = person.ssn
    return member
  }

  @Test("finds somebody of whom month and year of birth are known, whatever else is")
  func months() throws {
    let born = try #require(BirthDate(year: 1982, month: 3, day: 7))
    let member = try member(of: Person(name: PersonName(last: "Rivera", first: "Ana"), bornOn: born))
    var told = Person(
      name: PersonName(last: "Rivera", first: "Naa"), bornOn: born)
    Self.change(&told, month: 3, day: 0)
    var sought = Sought()
    sought.insert(Likeness(of: told.booking))
    #expect(sought.contains(Likeness(of: member)))
    sought.settle()
    #expect(sought.contains(Likeness(of: member)))
  }
}
