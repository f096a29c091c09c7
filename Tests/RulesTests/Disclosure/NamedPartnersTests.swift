import Reentry
import Testing

@testable import Rules

@Suite("Whom a record names")
struct NamedPartnersTests {
  /// Two partners of one name, and one whose id is the name of another.
  private static func registry() throws -> Registry {
    var registry = Registry()
    for (id, name) in [
      ("a.one", "Harbor Care"), ("a.two", "HARBOR  CARE"), ("plan", "Orchard Health"), ("x", "Plan"),
      ("y", "Ying"),
    ] {
      registry.partners[PartnerID(id)] = Partner(
        id: PartnerID(id), name: name, kind: "PLAN", profile: "", speaksFor: [], isTest: false)
    }
    func organization(_ npi: String, _ name: String, _ partner: String) throws -> Organization {
      Organization(
        npi: try #require(NPI(npi)), name: name, kind: .community, counties: [], capacity: 1,
        partner: PartnerID(partner))
    }
    registry.organizations = [
      try organization("1999000015", "Elm Clinic", "a.one"),
      try organization("1999000023", "Elm Clinic", "x"),
      try organization("1999000031", "Ying", "y"), try organization("1999000031", "Ying East", "y"),
    ]
    return registry
  }

  @Test(
    "is whom the name means and nobody else; of a name that several bear nobody, by id or number one of them",
    arguments: [
      ("Harbor Care", ["a.one", "a.two"]), ("harbor\u{A0}care", ["a.one", "a.two"]), ("a.one", ["a.one"]),
      ("A.TWO", ["a.two"]), ("Elm Clinic", ["a.one", "x"]), ("1999000015", ["a.one"]), ("1999000023", ["x"]),
      ("Ying", ["y"]), ("1999000031", ["y"]), ("Orchard Health", ["plan"]), ("plan", ["plan"]),
      ("Health", []),
      ("", []), ("county", []),
    ])
  func meant(name: String, partners: [String]) throws {
    let named = NamedPartners(try Self.registry())
    #expect(named.all(named: name).map(\.text).sorted() == partners)
    #expect(named.one(named: name)?.text == (partners.count == 1 ? partners.first : nil))
  }

  @Test(
    "counts a name that somebody bore, unless that was for a week at most and it is back with who had it before",
    arguments: [
      // On which nights the name is with the first partner and with the second, and for whom it counts after them.
      ("1111", "one"), ("11111111222", "one two"), ("11211", "one"), ("1122222221", "one"),
      ("11222222221", "one two"), ("2211", "one two"), ("12", "one two"), ("1-1", "one"), ("1-2", "one two"),
      ("12121", "one"), ("12-", "one two"),
    ])
  func slips(nights: String, counted: String) throws {
    var names = BorneNames()
    let first = Day(number: 100)
    for (night, bearer) in nights.enumerated() {
      let own = bearer == "-" ? [] : [bearer == "1" ? "one" : "two"]
      let all = own.map { KnownName(.partner, $0, of: PartnerID($0), "Harbor Care", isBehavioral: false) }
      names.note(Set(all), on: first.advanced(by: night))
    }
    #expect(names.counted.map(\.id).sorted().joined(separator: " ") == counted)
  }

  @Test(
    "is by the id or number of one who is gone that one, and whoever bears its name since",
    arguments: [
      ("old.elm", ["a.one", "old.elm", "x"]), ("old.oak", ["old.oak"]), ("OLD.OAK", ["old.oak"]),
      ("1999000049", ["old.oak"]), ("y", ["y"]), ("300", []),
    ])
  func gone(name: String, partners: [String]) throws {
    var registry = try Self.registry()
    registry.formerNames = [
      KnownName(.partner, "old.elm", of: PartnerID("old.elm"), "Elm Clinic", isBehavioral: false),
      KnownName(.partner, "old.oak", of: PartnerID("old.oak"), "Oak Clinic", isBehavioral: false),
      KnownName(.organization, "1999000049", of: PartnerID("old.oak"), "Oak Clinic", isBehavioral: false),
      KnownName(.partner, "y", of: PartnerID("old.y"), "Old Ying", isBehavioral: false),
      KnownName(.plan, "300", of: PartnerID("old.oak"), "Oak Plan", isBehavioral: false),
    ]
    let named = NamedPartners(registry)
    #expect(named.all(named: name).map(\.text).sorted() == partners)
  }

  @Test("has the registry say who bears one name or number with another today")
  func alike() throws {
    var registry = try Self.registry()
    registry.formerNames = [
      KnownName(.partner, "y", of: PartnerID("y"), "Orchard Health", isBehavioral: false)
    ]
    #expect(registry.partnersNamedAlike.map { $0.map(\.text) } == [["a.one", "a.two"], ["a.one", "x"]])
    #expect(NamedPartners(registry).one(named: "Orchard Health") == nil)
    #expect(
      try NoticeExample.circumstances([.init(npi: NoticeExample.one)]).registry.partnersNamedAlike.isEmpty)
  }
}
