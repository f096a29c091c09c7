import Reentry
import Rules
import Testing

@Suite("Two records of people")
struct PersonComparisonTests {
  @Test(
    "agree in a field so far, whichever comes first",
    arguments: [
      (ComparedField.lastName, "Rivera", "RIVERA", ComparisonLevel.same),
      (.lastName, "Muñoz", "Munoz", .same),
      (.lastName, "O'Brien", "OBrien", .same), (.lastName, "De la Cruz", "Delacruz", .same),
      (.lastName, "Garcia-Lopez", "Garcia", .variant), (.lastName, "Garcia-Lopez", "Lopez", .variant),
      (.lastName, "Lopez Garcia", "Garcia-Lopez", .variant), (.lastName, "De la Cruz", "Cruz", .variant),
      (.lastName, "Vanderbilt-Hernandez-Smith", "VANDERBILT-HERNANDEZ", .variant),
      (.lastName, "Rivera", "Rivrea", .close), (.lastName, "Rivera", "Riveria", .close),
      (.lastName, "Rivera", "Ribera", .close), (.lastName, "Rivera", "R", .partly),
      (.lastName, "Rivera", "Riviere", .similar), (.lastName, "Lee", "Lea", .similar),
      (.lastName, "Rivera", "Lopez", .differs), (.lastName, "Rivera", "", .unknown),
      (.lastName, "Rivera Jr", "Rivera", .same),
      (.firstName, "|Robert", "|Bob", .variant), (.firstName, "|Guadalupe", "|Lupe", .variant),
      (.firstName, "|Robert", "|Lupe", .differs), (.firstName, "|Mary Ann", "|Mary", .variant),
      (.firstName, "|Maria Elena", "|Maria Luisa", .partly), (.firstName, "|Bob Lee", "|Robert", .variant),
      (.firstName, "|Bob Lee", "|Robert Roy", .differs),
      (.lastName, "Garcia Lopez", "Garcia Nguyen", .partly),
      (.firstName, "|Luisa", "|Ana|Luisa", .partly), (.firstName, "|J", "|John", .partly),
      (.firstName, "|J", "|Ann", .differs),
      (.firstName, "|Guadalupe Maria Jose", "|GUADALUPE MARIA", .variant),
      (.middleName, "||Luisa", "||LUISA", .same), (.middleName, "||Luisa", "||L", .variant),
      (.middleName, "||Luisa", "||Elena", .differs), (.middleName, "||Luisa", "||", .unknown),
      (.suffix, "|||Jr", "|||JR", .same), (.suffix, "|||Jr", "|||Sr", .differs),
      (.suffix, "Rivera Jr", "Rivera|||Sr", .differs), (.suffix, "|||Jr", "|||", .unknown),
      (.birthDate, "||||1982-03-07", "||||1982-03-07", .same),
      (.birthDate, "||||1982-03-07", "||||1982-07-03", .swapped),
      (.birthDate, "||||1982-03-07", "||||1982-03-01", .close),
      (.birthDate, "||||1982-03-07", "||||1928-03-07", .differs),
      (.birthDate, "||||1982-03-07", "||||1970-03-07", .differs),
      (.birthDate, "||||1982-03-07", "||||1971-03-07", .similar),
      (.birthDate, "||||1982-03-07", "||||1992-03-07", .close),
      (.birthDate, "||||1982-03-07", "||||1982-03", .partly),
      (.birthDate, "||||1982-03", "||||1982-03", .partly), (.birthDate, "||||1982-03-07", "||||1982", .year),
      (.birthDate, "||||1982-03-07", "||||1982-03-28", .similar),
      (.birthDate, "||||1982-03-07", "||||1982-04", .differs),
      (.birthDate, "||||1982-03-07", "||||1999-12-31", .differs),
      (.birthDate, "||||1982-03-07", "", .unknown),
      (.sex, "|||||F", "|||||F", .same), (.sex, "|||||F", "|||||M", .differs),
      (.sex, "|||||F", "|||||U", .unknown),
      (.ssn, "||||||123456780", "||||||123-45-6780", .same),
      (.ssn, "||||||123456780", "||||||XXXXX6780", .partly),
      (.ssn, "||||||123456780", "||||||123456781", .close),
      (.ssn, "||||||123456780", "||||||XXXXX6781", .differs),
      (.ssn, "||||||123456780", "||||||999999999", .unknown),
      (.phone, "|||||||(916) 555-0123", "|||||||9165550123", .same),
      (.phone, "|||||||9165550123", "|||||||9165550132", .close),
      (.phone, "|||||||9165550123", "|||||||2095550177", .differs),
      (.streetNumber, "||||||||12 Oak St", "||||||||12 Elm St", .same),
      (.streetNumber, "||||||||12 Oak St", "||||||||21 Oak St", .close),
      (.street, "||||||||12 Sample Street", "||||||||9 Sampel Street", .close),
      (.street, "||||||||12 Sample Street", "||||||||12 Nowhere Lane", .differs),
      (.place, "|||||||||Fresno|93701|10", "|||||||||Fresno|93701|10", .same),
      (.place, "|||||||||Fresno|93701|10", "|||||||||Fresnoo|93702|10", .close),
      (.place, "|||||||||Fresno|93701|10", "||||||||||93701", .zip),
      (.place, "|||||||||Fresno|93701|10", "||||||||||93702", .elsewhere),
      (.place, "|||||||||Fresno|93701|10", "|||||||||Clovis|93611|10", .similar),
      (.place, "|||||||||Fresno|93701|10", "|||||||||Oakland|94601|01", .differs),
      (.place, "|||||||||Fresno|93701|10", "", .unknown),
    ])
  func levels(field: ComparedField, one: String, other: String, level: ComparisonLevel) throws {
    #expect(try IdentityExample.comparison(one, other)[field] == level)
    #expect(try IdentityExample.comparison(other, one)[field] == level)
  }

  @Test("agree crosswise where last and first name are exchanged")
  func crossed() throws {
    let crossed = try IdentityExample.comparison("Rivera|Ana||||", "Ana|Rivera||||")
    #expect(crossed[.nameOrder] == .swapped)
    #expect(crossed[.lastName] == .same && crossed[.firstName] == .same)
  }

  @Test("never score less for agreeing more")
  func monotone() {
    for field in ComparedField.allCases {
      let weights = field.levels.map { IdentityExample.policy[field, $0] }
      #expect(weights == weights.sorted(by: >), "\(field)")
      var (more, less) = (PersonComparison(), PersonComparison())
      for (closer, further) in zip(field.levels, field.levels.dropFirst()) {
        (more[field], less[field]) = (closer, further)
        #expect(IdentityExample.policy.score(of: more) >= IdentityExample.policy.score(of: less))
      }
    }
  }

  @Test(
    "count from the binary logarithm of the population",
    arguments: [
      (1, 0), (2, 1000), (1024, 10_000), (5000, 12_287), (15_000_000, 23_838),
    ])
  func population(people: Int, score: Int) { #expect(IdentityPolicy.evenScore(among: people) == score) }
}

@Suite("Candidates")
struct CandidateRankingTests {
  private func match(_ person: String, _ members: [String], policy: IdentityPolicy = IdentityExample.policy)
    throws -> Int?
  {
    let comparisons = try members.map { try IdentityExample.comparison(person, $0) }
    return CandidateRanking(policy).match(among: comparisons)
  }

  private let ana = "Rivera|Ana|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10"
  private let stranger = "Nguyen|Thu|||1990-11-30|F||2095550177|7 Model Drive|Oakland|94601|01"

  @Test(
    "match where all that could be somebody else's agrees",
    arguments: [
      "Rivera|Ana|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "RIVERA|ANA|||1982-07-03|F||9165550123||||", "Ana|Rivera|||1982-03-07|F||9165550123||||",
      "Rivera Lopez|Ana|||1982-03-07|F||9165550123||||",
      "Rivera|Ana|||1982-03-07|F|||12 Sample St|Fresno|93701|10", "Rivera|Ana|||1982-03-07|F|||||93701|",
      "Rivera|Ana|||1982-03-07|U||9165550123|12 Sample Street|Fresno|93701|10",
      "Lopez|Ana|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Ana|||1982-03|F||9165550123|12 Sample Street|Fresno|93701|10",
    ])
  func matches(member: String) throws {
    #expect(try match(ana, [member]) == 0)
    #expect(try match(ana, [stranger, member]) == 1)
    #expect(try match(member, [ana]) == 0)
    var off = IdentityExample.policy
    off.matchesByScore = false
    #expect(try match(ana, [member], policy: off) == nil)
  }

  @Test(
    "never match with a twin, a relative of the same name, or on name, birth date and sex alone",
    arguments: [
      "Rivera|Eva|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Anna|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|A|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera||||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Ana|||1982-03-07|M||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Ana|||1960-11-25|F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Ana||||F||9165550123|12 Sample Street|Fresno|93701|10",
      "Rivera|Ana|||1982-03-07|F|||||93702|", "Rivera|Ana|||1982-03-07|F|||||||",
    ])
  func somebodyElse(member: String) throws {
    #expect(try match(ana, [member]) == nil)
    #expect(try match(member, [ana]) == nil)
  }

  @Test("whose last and first name changed places match with their own, and not with a twin")
  func changedPlaces() throws {
    let marta = "Rivera|Marta|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10"
    let changed = marta.replacing("Rivera|Marta", with: "Marta|Rivera")
    #expect(try match(changed, [marta]) == 0)
    #expect(try match(changed, [marta.replacing("Marta", with: "Maria")]) == nil)
    #expect(try match(marta.replacing("Marta", with: "Maria"), [changed]) == nil)
  }

  @Test("of two whom the evidence cannot tell apart match none, in any order")
  func namesakes() throws {
    let namesake = "Rivera|Ana|||1962-03-07|F||9165550123|12 Sample Street|Fresno|93701|10"
    let twin = "Rivera|Anna|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10"
    #expect(try match(ana, [ana, ana]) == nil)
    #expect(try match(ana, [ana, twin]) == nil)
    #expect(try match(ana, [twin, stranger, ana]) == nil)
    // One of another birth date is a thousand times less likely.
    #expect(try match(ana, [ana, namesake]) == 0)
    #expect(try match(ana, [namesake, stranger, ana]) == 2)
    let eva = "Rivera|Eva|||1982-03-07|F||9165550123|12 Sample Street|Fresno|93701|10"
    #expect(try match(ana, [eva, ana]) == 1)
    #expect(try match(ana, []) == nil)
  }

  @Test("of one middle name are no twins of another")
  func middleNames() throws {
    let one = "Rivera|Jose|Luis||1982-03-07|M||9165550123"
    #expect(try match(one, ["Rivera|Jose|Antonio||1982-03-07|M||9165550123"]) == nil)
    #expect(try match(one, ["Rivera|Jose|L||1982-03-07|M||9165550123"]) == 0)
    #expect(
      try match("Rivera|Jose||Jr|1982-03-07|M||9165550123", ["Rivera|Jose||Sr|1982-03-07|M||9165550123"])
        == nil)
  }

  @Test("with the whole social security number match though a birth date is wrong, never against the sex")
  func ssn() throws {
    let one = "Rivera|Ana|||1982-03-07|F|123456780|9165550123"
    #expect(try match(one, ["Rivera|Ana|||1960-11-25|F|123456780|9165550123"]) == 0)
    #expect(try match(one, ["Rivera|Ana|||1960-11-25|M|123456780|9165550123"]) == nil)
    #expect(try match(one, ["Rivera|Ana|||1982-03-07|F|XXXXX6780|"]) == 0)
    #expect(try match(one, ["Rivera|Ana|||1982-03-07|F|XXXXX6789|9165550123"]) == nil)
  }
}
