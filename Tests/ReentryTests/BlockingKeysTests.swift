import Reentry
import Testing

@Suite("Blocking keys")
struct BlockingKeysTests {
  /// last|first|birth date|zip|ssn of a booking.
  private func keys(_ text: String) throws -> Set<UInt64> {
    let fields = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let parts = fields[2].split(separator: "-").map { Int($0) ?? 0 }
    let keys = BlockingKeys(
      last: FoldedName(fields[0]), first: FoldedName(fields[1]),
      bornOn: parts.isEmpty ? nil : BirthDate(year: parts[0], month: parts[1], day: parts[2]),
      zip: fields[3].utf8Span.span, ssn: SocialSecurityNumber(fields[4]))
    return Set((0..<keys.count).map { keys[$0] })
  }

  @Test(
    "of two records of one person have one in common",
    arguments: [
      "Rivera|Ana|1982-03-07|90012|", "RIVERA|ANA|1982-03-07||", "Ana|Rivera|1982-03-07||",
      "Rivera|Ana|1982-07-03|93701|", "Ribera|Anna|1982-03-07||", "Lopez|Ana|1982-03-07||",
      "Lopez|Maria|1982-03-07|90012|", "Rivera|Ana|1982-XX-XX||", "Rivera|Ana|1982-11-27||",
      "Rivera|Ana|1928-03-07||", "Rivera|Ana|1999-12-31|90012|", "Ruvara|Aña|1982-03-07||",
      "Lopez-Rivera|Ana|1982-XX-XX||", "De la Rivera|Ana|1999-03-07||", "Rivera Lopez|Ana Maria|1982-XX-XX||",
      "Lopez|Maria|1999-12-31||123-45-6780", "Rivera|Maria|1999-12-31||XXXXX6780",
      "Lopez|Maria|1982-03-07||XXXXX6780",
    ])
  func meet(other: String) throws {
    #expect(!(try keys("Rivera|Ana|1982-03-07|90012|123456780").isDisjoint(with: keys(other))))
  }

  @Test(
    "of people who share a day, a name or a zip only have none in common",
    arguments: [
      "Nguyen|Thu|1982-03-07||", "Rivera|Jose|1999-12-31|90012|", "Lopez|Ana|1999-12-31|90012|",
      "Rivera|Ana|1999-12-31||", "Rivera|Ana|||", "Nguyen|Thu|1999-12-31|90012|XXXXX6780", "||1982-03-07||",
      "|||90012|", "||||",
    ])
  func pass(other: String) throws {
    #expect(try keys("Rivera|Ana|1982-03-07|90012|123456780").isDisjoint(with: keys(other)))
  }

  @Test("are as many as fit, however many words a name has")
  func most() throws {
    let keys = try keys("Rivera y Mendoza de la Cruz|Ana Maria Guadalupe|1982-03-07|90012|123456780")
    #expect(keys.count == 28)
  }

  @Test("of a booking and of the member it tells of meet")
  func products() throws {
    var booking = Booking(
      facility: FacilityID("JAIL"), name: PersonName(last: "Muñoz", first: "Zoë"),
      bornOn: try #require(BirthDate(year: 1990, month: 5, day: 0)), bookedOn: Day(number: 20_000))
    booking.home.zip = "90012-1234"
    let member = Member(
      cin: try #require(CIN("91234567A")), name: PersonName(last: "MUNOZ", first: "ZOE"),
      bornOn: try #require(BirthDate(year: 1990, month: 5, day: 12)), sex: .female, zip: "90012")
    let (a, b) = (BlockingKeys(of: booking), BlockingKeys(of: member))
    let known = Set((0..<a.count).map { a[$0] })
    // Year and names; zip and names; month and each name.
    #expect((0..<b.count).count { known.contains(b[$0]) } == 4)
  }
}

@Suite("A folded name")
struct FoldedNameTests {
  @Test(
    "has capital letters without marks, and one blank between words",
    arguments: [
      ("Muñoz", "MUNOZ"), ("O'Brien", "OBRIEN"), ("O’Brien", "OBRIEN"), ("St. James", "ST JAMES"),
      ("Garcia-Lopez", "GARCIA LOPEZ"), ("  De  la Cruz ", "DE LA CRUZ"), ("Hoàng", "HOANG"),
      ("Nguyễn", "NGUYEN"), ("Müller", "MULLER"), ("Straße", "STRASSE"), ("Ægir", "AEGIR"),
      ("Łukasz", "LUKASZ"),
      ("Sørensen", "SORENSEN"), ("Đặng", "DANG"), ("Jose\u{301}", "JOSE"), ("", ""), ("-", ""), ("山田", ""),
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF"),
    ])
  func folds(text: String, folded: String) { #expect(FoldedName(text).description == folded) }

  @Test(
    "sounds like others that are written otherwise",
    arguments: [
      ("CATHERINE", "KATHRYN", true), ("VASQUEZ", "BAZQUES", true), ("GONZALES", "GONZALEZ", true),
      ("SMITH", "SMYTHE", true), ("JUAREZ", "GUARES", true), ("SMITH", "JONES", false), ("ANA", "EVA", false),
    ])
  func sounds(one: String, other: String, isAlike: Bool) {
    #expect((NameSound(FoldedName(one)) == NameSound(FoldedName(other))) == isAlike)
  }
}

@Suite("A social security number")
struct SocialSecurityNumberTests {
  @Test(
    "is nine digits, some of them unknown, that somebody can have",
    arguments: [
      ("123-45-6780", 9), ("XXXXX1234", 4), ("xxx-xx-1234", 4), ("12345XXXX", 5),
      ("123456789", nil), ("000000000", nil), ("999999999", nil), ("666123456", nil), ("123006780", nil),
      ("123450000", nil), ("XXXXXX234", nil), ("12345678", nil), ("1234567890", nil), ("", nil),
      ("12345678A", nil),
    ] as [(String, Int?)])
  func known(text: String, known: Int?) { #expect(SocialSecurityNumber(text)?.known == known) }

  @Test("is compared where both know it")
  func compares() throws {
    let whole = try #require(SocialSecurityNumber("123456780"))
    let part = try #require(SocialSecurityNumber("XXXXX6790"))
    let (shared, differing) = whole.comparison(with: part)
    #expect((shared, differing) == (4, 1))
    #expect(part.lastFour == 0x6790 && part.whole == nil)
  }
}
