import Reentry
import Testing

@testable import Rules

@Suite("A text that came with a roster or an assignment")
struct ToldTextsTests {
  private struct World {
    var address = "133 Sample Street"
    var manager = "Kim Lee"
    var phone = "555-0101"
    var provider: String?
    var items: [CareItem] = []

    var release = "2026-12-20"

    func judged() throws -> (stay: JudgedCase, circumstances: Circumstances) {
      var circumstances = try KindsOfCareTests.circumstances()
      var registry = circumstances.registry
      registry.organizations += [try NoticeExample.Row(npi: NoticeExample.two).organization()]
      circumstances = Circumstances(
        day: circumstances.day, policy: circumstances.policy, registry: registry)
      let person = try NoticeExample.person(release: release) {
        ($0.home.address, $0.home.city) = (address, "Fresno")
        $0.behavioralProvider = provider.flatMap { NPI($0) }
      }
      let manager = CareManager(
        name: manager, npi: nil, organization: NPI(NoticeExample.one), phone: phone, email: "")
      let stay = NoticeExample.judged(
        person, circumstances, assignments: [try NoticeExample.told(.assigned, pre: manager)], items: items)
      return (stay, circumstances)
    }

    func texts(
      for kind: DisclosureTable.Kind, _ partner: String, byConsent: Set<CareCategory> = []
    ) throws -> ToldTexts {
      let (stay, circumstances) = try judged()
      let receiver = CareReceiver(kind, PartnerID(partner), in: circumstances.registry)
      return ToldTexts(of: stay, to: receiver, byConsent: byConsent, in: circumstances)
    }

    /// The plan of care for the health plan.
    func plan() throws -> TransitionalCarePlan? {
      let (stay, circumstances) = try judged()
      return PlanIsDue().carePlans(of: stay, in: circumstances).due.lazy.compactMap { due in
        if case .content(let plan) = due, plan.recipient.kind == .plan { plan } else { nil }
      }.first
    }

    func managers(for kind: DisclosureTable.Kind, _ partner: String) throws -> [String] {
      let (stay, circumstances) = try judged()
      let receiver = CareReceiver(kind, PartnerID(partner), in: circumstances.registry)
      let texts = ToldTexts(of: stay, to: receiver, in: circumstances)
      let named = WhoManages(
        StandingAssignment(of: stay, in: circumstances), CareDisclosure(of: stay, in: circumstances),
        for: receiver, texts, circumstances)
      return [named.preRelease, named.postRelease].map {
        $0.map { "\($0.name)|\($0.organization)|\($0.phone)" } ?? "nobody"
      }
    }
  }

  @Test(
    "goes where what it tells may go",
    arguments: [
      ("133 Sample Street", DisclosureTable.Kind.plan, "plan.300", true),
      ("5150 Sample Street", .plan, "plan.300", true), ("12 Step House", .plan, "plan.300", false),
      ("c/o methadone program", .plan, "plan.300", false),
      ("c/o methadone program", .preReleaseManager, "org.15", false),
      ("c/o methadone program", .socialServices, "fresno.ssd", false),
      ("c/o mental health crisis house", .plan, "plan.300", false),
      ("c/o mental health crisis house", .preReleaseManager, "org.15", true),
      ("c/o mental health crisis house", .socialServices, "fresno.ssd", false),
      ("c/o Elm Street House", .postReleaseManager, "org.15", false),
      ("c/o Planned Parenthood", .plan, "plan.300", false),
      ("c/o methadone program", .person, "org.15", true),
      ("c/o methadone program", .custody, "fresno.sheriff", false),
    ])
  func address(address: String, kind: DisclosureTable.Kind, partner: String, isRead: Bool) throws {
    let home = try World(address: address).texts(for: kind, partner).home
    #expect(home.address == (isRead ? address : ""))
    #expect(home.city == "Fresno" && home.county == CountyCode("10"))
  }

  /// Each `DAY CATEGORY STATE ADDRESS`.
  private static func living(_ told: String) throws -> CareItem {
    let words = told.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    let day = try #require(Day("2026-11-\(words[0])"))
    let living = LivingArrangement(
      text: "", address: words[3], state: words[2] == "needed" ? .needed : .arranged)
    return CareItem(
      key: CareItem.Key(partner: PartnerID("org.15"), recordID: told),
      author: try #require(NPI(NoticeExample.one)), client: Client(),
      category: CareCategory(rawValue: words[1]),
      content: .living(living), asOf: Moment(day: day), sequence: 1,
      source: Source(batch: BatchID("2026-11-20-care-records-000000000000"), record: 2))
  }

  @Test(
    "of a home gives way to what a care manager told last, where that may be read without a consent",
    arguments: [
      ([], "133 Sample Street, Fresno"), (["10 logistics arranged 77 Oak"], "77 Oak, "),
      (["10 general arranged 77 Oak"], "77 Oak, "), (["10 logistics needed 77 Oak"], ", "),
      (["10 logistics arranged "], "133 Sample Street, Fresno"),
      (["10 logistics arranged 77 Oak", "12 logistics arranged 9 Elm"], "9 Elm, "),
      (["12 logistics arranged 9 Elm", "10 logistics arranged 77 Oak"], "9 Elm, "),
      (["10 logistics arranged 77 Oak", "12 logistics arranged "], "77 Oak, "),
      (["10 logistics needed ", "12 logistics arranged "], ", "),
      // What it may not read was never told.
      (["10 logistics arranged 77 Oak", "12 sud arranged 9 Elm"], "77 Oak, "),
      (["10 logistics arranged 77 Oak", "12 logistics arranged 9 Elm, a methadone program"], "77 Oak, "),
      (["10 sud arranged 77 Oak"], "133 Sample Street, Fresno"),
      (["10 unknown arranged 77 Oak"], "133 Sample Street, Fresno"),
    ])
  func home(told: [String], expected: String) throws {
    let consent = try NoticeExample.consent([.substanceUse], to: ["plan.300"])
    let home = try World(items: try told.map(Self.living) + [consent]).texts(for: .plan, "plan.300")
      .homeToldLast
    #expect("\(home.address), \(home.city)" == expected)
  }

  @Test("goes to whom a consent names, and back to who told it")
  func consented() throws {
    let consent = try NoticeExample.consent([.substanceUse], to: ["plan.300"])
    let world = World(address: "c/o methadone program", manager: "Kim Lee, MAT program", items: [consent])
    func home(_ kind: DisclosureTable.Kind, _ partner: String, _ byConsent: Set<CareCategory>) throws
      -> String
    {
      try world.texts(for: kind, partner, byConsent: byConsent).home.address
    }
    #expect(try home(.plan, "plan.300", [.substanceUse]) == "c/o methadone program")
    #expect(try home(.plan, "plan.300", [.hiv]).isEmpty)
    #expect(try home(.preReleaseManager, "org.15", [.substanceUse]).isEmpty)
    // A notice bears no notice of 42 CFR 2.32, and is not taken back when the consent ends.
    #expect(try home(.plan, "plan.300", []).isEmpty)
    let plain = World(manager: "Kim Lee, MAT program")
    #expect(try plain.managers(for: .plan, "plan.300").first == "Kim Lee, MAT program|Org 15|555-0101")
    #expect(try plain.managers(for: .preReleaseManager, "org.15").first == "|Org 15|555-0101")
  }

  @Test(
    "bears the notice of 42 CFR 2.32 in a packet, and is content told by that consent"
  )
  func packet() throws {
    let consent = try NoticeExample.consent([.substanceUse], to: ["plan.300"])
    let world = World(address: "c/o methadone program", items: [consent], release: "2026-12-01")
    let plan = try #require(try world.plan())
    #expect(plan.home.address == "c/o methadone program" && plan.owesNotice)
    #expect(plan.redisclosure?.categories.contains(.substanceUse) == true)
    #expect(plan.consented?.categories.contains(.substanceUse) == true)
    #expect(plan.legalBasis.contains("\(try #require(plan.redisclosure).signedOn)"))
  }

  @Test(
    "tells also where its letters only look like ours, or stand apart, or follow a name",
    arguments: [
      ("Kim Lee, LAADC", false), ("Kim Lee (A.A. sponsor)", false), ("Kim n\u{430}rcan", false),
      ("Kim \u{39D}\u{391}rcan", false),
      ("Kim \u{1D427}\u{1D41A}\u{1D42B}\u{1D41C}\u{1D41A}\u{1D427}", false),
      ("Kim Lee, RADT-II", false), ("Kim Lee, LMFT", false), ("Kim Lee, RN", true), ("Ana Sponsor", true),
      ("\u{41A}\u{438}\u{43C} \u{41B}\u{438}", true), ("Radtke Kim", true),
    ])
  func looks(name: String, isTold: Bool) throws {
    let (stay, circumstances) = try World(manager: name).judged()
    guard case .content(let told) = FacilityHearsAssignment().notice(of: stay, in: circumstances) else {
      #expect(!isTold)
      return
    }
    #expect(isTold && told.content.manager == name)
  }

  @Test("of a telephone stays away from custody as well")
  func phone() throws {
    let (stay, circumstances) = try World(phone: "methadone clinic 555").judged()
    guard case .content(let told) = FacilityHearsAssignment().notice(of: stay, in: circumstances) else {
      Issue.record("not told")
      return
    }
    #expect(told.content.phone.isEmpty)
  }

  @Test(
    "says of the managers what a receiver may know, and what it would read without the provider who leads")
  func managers() throws {
    let (plain, led) = (World(), World(provider: NoticeExample.two))
    let named = try plain.managers(for: .plan, "plan.300")
    #expect(named == ["Kim Lee|Org 15|555-0101", "Kim Lee|Org 15|555-0101"])
    #expect(try led.managers(for: .plan, "plan.300") == named)
    #expect(try led.managers(for: .postReleaseManager, "org.23") == ["Org 23|Org 23|", "Org 23|Org 23|"])
    for kind in [DisclosureTable.Kind.custody, .probation, .communityProvider, .socialServices] {
      #expect(try plain.managers(for: kind, "x") == ["Kim Lee||555-0101", "Kim Lee||555-0101"])
      #expect(try led.managers(for: kind, "x") == ["nobody", "nobody"])
    }
    let both = try NoticeExample.consent([.mentalHealth, .substanceUse], to: ["plan.300"])
    let told = World(provider: NoticeExample.two, items: [both])
    #expect(try told.managers(for: .plan, "plan.300").first == "Org 23|Org 23|")
  }

  @Test("of the coverage says its group to nobody who may not know of a pregnancy, whatever the group")
  func group() throws {
    func tells(_ items: [CareItem]) throws -> Bool {
      let (stay, circumstances) = try World(items: items).judged()
      let receiver = CareReceiver(.preReleaseManager, PartnerID("org.15"), in: circumstances.registry)
      return CareDisclosure(of: stay, in: circumstances).tellsGroup(to: receiver)
    }
    #expect(try !tells([]))
    #expect(try !tells([NoticeExample.consent([.substanceUse], to: ["org.15"])]))
    #expect(try tells([NoticeExample.consent([.reproductive], to: ["org.15"])]))
  }
}
