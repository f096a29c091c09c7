import Reentry
import Rules
import Testing

@Suite("A proposed care manager organization")
struct ProposalsTests {
  typealias Row = NoticeExample.Row
  private let one = NoticeExample.one
  private let two = NoticeExample.two
  private let three = NoticeExample.three
  private let four = NoticeExample.four

  /// The organizations proposed to one person, by the end of their names, each with its reasons.
  private func proposed(
    _ rows: [Row], asked: Set<String> = [], told: [Assignment] = [], plan: String = "300",
    items: [CareItem] = [],
    _ change: (inout Booking) -> Void = { _ in }
  ) throws -> [String] {
    let circumstances = try NoticeExample.circumstances(rows)
    let stay = NoticeExample.judged(
      try NoticeExample.person(plan: plan, change: change), circumstances, assignments: told, items: items)
    let proposals = Proposals([stay], asked: { _ in Set(asked.map { PartnerID($0) }) }, in: circumstances)
    return proposals.organizations(for: stay).map {
      "\($0.organization.npi.description.suffix(2)): \($0.words)"
    }
  }

  @Test("works in the county of release, or for its zip code, and the narrower place is nearer")
  func place() throws {
    let rows = [
      Row(npi: one), Row(npi: two, counties: "01"), Row(npi: three, zips: "93701 93702"),
      Row(npi: four, zips: "93799"),
    ]
    #expect(
      try proposed(rows) { $0.home.zip = "93701-1234" } == [
        "31: serves the zip code of release; has room", "15: serves the county of release; has room",
      ])
    #expect(try proposed([rows[1]]).isEmpty)
    #expect(try proposed([rows[3]]) { $0.home.zip = "93701" }.isEmpty)
    #expect(try proposed([rows[3]]) == ["49: serves the county of release; has room"])
    #expect(
      try proposed([rows[1]]) { $0.home.county = CountyCode("01") } == [
        "23: serves the county of release; has room"
      ])
  }

  @Test("is none with whom the person shares nothing", arguments: ["300", "FFS"])
  func refusedByPerson(plan: String) throws {
    let rows = [Row(npi: one, zips: "93701"), Row(npi: two)]
    let refusal = try NoticeExample.consent([.logistics], to: ["org.15"], refusal: true)
    let near = "23: serves the county of release; has room"
    #expect(try proposed(rows, plan: plan, items: [refusal]) { $0.home.zip = "93701" } == [near])
    #expect(
      try proposed(rows, asked: ["org.15"], plan: plan, items: [refusal]) { $0.home.zip = "93701" } == [near])
  }

  @Test("is none that is in test, and cannot answer", arguments: ["300", "FFS"])
  func inTest(plan: String) throws {
    let rows = [Row(npi: one, zips: "93701", isInTest: true), Row(npi: two)]
    let near = "23: serves the county of release; has room"
    #expect(try proposed(rows, plan: plan) { $0.home.zip = "93701" } == [near])
    #expect(try proposed(rows, asked: ["org.15"], plan: plan) { $0.home.zip = "93701" } == [near])
    #expect(try proposed([rows[0]], plan: plan).isEmpty)
  }

  @Test("knows the person before all else, and no reason tells a need")
  func continuity() throws {
    let rows = [Row(npi: one, zips: "93701"), Row(npi: two)]
    let known = "23: has cared for the person before; serves the county of release; has room"
    let near = "15: serves the zip code of release; has room"
    #expect(
      try proposed(rows) { ($0.home.zip, $0.priorECM) = ("93701", NPI(two)) } == [known, near])
  }

  @Test("is, for a plan, ranked as though nobody were a provider of behavioral health, but with consent")
  func provider() throws {
    let rows = [Row(npi: one, zips: "93701"), Row(npi: two)]
    let known = "23: has cared for the person before; serves the county of release; has room"
    let near = "15: serves the zip code of release; has room"
    let provider = { (booking: inout Booking) in
      (booking.home.zip, booking.behavioralProvider) = ("93701", NPI(NoticeExample.two))
    }
    #expect(try proposed(rows, provider) == proposed(rows) { $0.home.zip = "93701" })
    #expect(try proposed(rows, provider).first == near)
    // The operator and the provider itself may know.
    #expect(try proposed(rows, plan: "FFS", provider) == [known, near])
    let manager = try NoticeExample.told(.assigned, pre: NoticeExample.manager(one))
    let ended = try NoticeExample.told(.ended, at: 1)
    func consented(_ recipient: String) throws -> [String] {
      try proposed(
        rows, told: [manager, ended], items: [NoticeExample.consent([.substanceUse], to: [recipient])],
        provider)
    }
    #expect(try consented("plan.300").first == known)
    #expect(try consented("plan.301").first?.hasPrefix("15: has cared") == true)
  }

  @Test("is no provider of behavioral health, and one inside the facility comes after those who stay")
  func kinds() throws {
    let rows = [Row(npi: one, kind: .embedded), Row(npi: two), Row(npi: three, kind: .behavioral)]
    #expect(
      try proposed(rows) == [
        "23: serves the county of release; has room",
        "15: works in the facility until release; has room",
      ])
    #expect(try proposed(rows) { $0.behavioralProvider = NPI(three) }.count == 2)
    #expect(try proposed([Row(npi: one, kind: .embedded, counties: "01")]).isEmpty)
  }

  @Test("serves such people, and rather in their language")
  func people() throws {
    let rows = [
      Row(npi: one, populations: "youth"), Row(npi: two, populations: "adult youth"),
      Row(npi: three, languages: "English Spanish"),
    ]
    #expect(
      try proposed(rows) { $0.preferredLanguage = "SPANISH" } == [
        "31: serves the county of release; works in the person's language; has room",
        "23: serves the county of release; serves adults; has room",
      ])
    #expect(
      try proposed(rows) { $0.facility = Example.youth }.sorted() == [
        "15: serves the county of release; serves youth; has room",
        "23: serves the county of release; serves youth; has room",
        "31: serves the county of release; has room",
      ])
  }

  @Test("stays the one that was asked, until it says no; then the next is proposed")
  func declined() throws {
    let rows = [Row(npi: one, zips: "93701"), Row(npi: two)]
    let asked = "23: was asked already; serves the county of release; has room"
    #expect(try proposed(rows, asked: ["org.23"]) { $0.home.zip = "93701" }.first == asked)
    let no = try NoticeExample.told(.declined, by: "org.23")
    #expect(
      try proposed(rows, asked: ["org.23"], told: [no]) { $0.home.zip = "93701" } == [
        "15: serves the zip code of release; has room"
      ])
    #expect(
      try proposed([rows[1]], asked: ["org.23"], told: [no]).isEmpty)
  }

  @Test("has cared for the person before by words that counted alone")
  func counted() throws {
    let rows = [Row(npi: one), Row(npi: two)]
    let word = { (plan: String, decision: Assignment.Decision) in
      try NoticeExample.told(decision, pre: NoticeExample.manager(NoticeExample.two), plan: plan)
    }
    let known = "23: has cared for the person before; serves the county of release; has room"
    let ended = try NoticeExample.told(.ended, at: 1)
    #expect(try proposed(rows, told: [word("300", .assigned), ended]).contains(known))
    for told in [try word("301", .assigned), try word("FFS", .assigned), try word("301", .declined)] {
      let proposed = try proposed(rows, told: [told])
      #expect(proposed.count == 2 && !proposed.contains(known))
    }
    #expect(try proposed(rows, told: [word("300", .declined)]).count == 1)
  }

  @Test("is one of three at most")
  func most() throws {
    let rows = [one, two, three, four].map { Row(npi: $0) }
    #expect(try proposed(rows).count == 3)
  }

  /// How many of the first people are proposed to each organization first, nobody to none.
  private func spread(_ rows: [Row], _ people: Int, assigned: Int = 0) throws -> [String: Int] {
    let circumstances = try NoticeExample.circumstances(rows)
    let manager = NoticeExample.manager(one)
    let judged = try (1...people).map { number in
      NoticeExample.judged(
        try NoticeExample.person(number), circumstances,
        assignments: number > people - assigned ? [try NoticeExample.told(.assigned, pre: manager)] : [])
    }
    let proposals = Proposals(judged, asked: { _ in [] }, in: circumstances)
    let first = judged.map { stay in
      proposals.organizations(for: stay).first.map { String($0.organization.npi.description.suffix(2)) } ?? ""
    }
    return Dictionary(grouping: first, by: \.self).mapValues(\.count)
  }

  @Test("keeps who was asked, whoever was told no by another one")
  func askedFirst() throws {
    let circumstances = try NoticeExample.circumstances([
      Row(npi: one, capacity: 5), Row(npi: two, languages: "Spanish", capacity: 1),
    ])
    let no = try NoticeExample.told(.declined, by: "org.15", pre: NoticeExample.manager(one), plan: "FFS")
    let judged = try (1...2).map { number in
      NoticeExample.judged(
        try NoticeExample.person(number, plan: "FFS") { $0.preferredLanguage = "SPANISH" }, circumstances,
        assignments: number == 1 ? [no] : [])
    }
    let proposals = Proposals(
      judged, asked: { [PartnerID($0.subject.person.number == 1 ? "org.15" : "org.23")] }, in: circumstances)
    let first = judged.map {
      proposals.organizations(for: $0).map { $0.organization.npi.description.suffix(2) }
    }
    #expect(first == [[], ["23", "15"]])
  }

  @Test("takes turns with its equals, whatever their room comes to")
  func turns() throws {
    for capacity in [6, 39, 40, 41, 64] {
      let rows = [Row(npi: one, capacity: capacity), Row(npi: two, capacity: capacity)]
      let counts = try spread(rows, 12)
      #expect(counts == ["15": 6, "23": 6], "\(capacity)")
    }
    // Of what is free, not of all there is.
    let rows = [Row(npi: one, capacity: 40), Row(npi: two, capacity: 20)]
    #expect(try spread(rows, 40, assigned: 20) == ["15": 10, "23": 10, "": 20])
  }

  @Test("has room: people are spread by what each can take, and nobody gets more")
  func capacity() throws {
    let rows = [Row(npi: one, capacity: 2), Row(npi: two, capacity: 4)]
    #expect(try spread(rows, 6) == ["15": 2, "23": 4])
    #expect(try spread(rows, 8) == ["15": 2, "23": 4, "": 2])
    // Who is assigned takes the room of one who is not.
    #expect(try spread(rows, 8, assigned: 2) == ["23": 4, "": 4])
    #expect(try spread([Row(npi: one, capacity: 0)], 1) == ["": 1])
  }
}
