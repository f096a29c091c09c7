import Reentry
import Testing

@testable import Rules

@Suite("What an item of care tells, whatever its author calls it")
struct KindsOfCareTests {
  static let (one, lantern) = (NoticeExample.one, NoticeExample.four)

  static func circumstances() throws -> Circumstances {
    let plain = try NoticeExample.circumstances([.init(npi: one), .init(npi: lantern, kind: .behavioral)])
    var (policy, registry) = (plain.policy, plain.registry)
    policy.disclosure = try DisclosureExample.policy()
    registry.organizations = registry.organizations.map { told in
      guard told.kind == .behavioral else { return told }
      return Organization(
        npi: told.npi, name: "Elm Street House (sample)", kind: .behavioral, counties: [], capacity: 1,
        partner: told.partner)
    }
    return Circumstances(day: plain.day, policy: policy, registry: registry)
  }

  private func kinds(_ content: CareItem.Content, _ category: CareCategory? = .general) throws -> [String]? {
    let item = try PlanExample.item(content, category)
    return KindsOfCare(of: item, in: try Self.circumstances()).kinds?.words
  }

  private static func medication(_ name: String, code: String = "") -> CareItem.Content {
    .medication(
      Medication(
        name: name, code: code, dose: "", state: .arranged, isForAddiction: false, isPsychotropic: false,
        isLongActing: false, supplyDays: nil, isCovered: nil))
  }

  @Test(
    "is told by the code of a condition",
    arguments: [
      ("F10.20", "general sud"), ("F17.210", "general mental-health"), ("F55.0", "general mental-health sud"),
      ("K70.30", "general sud"), ("K70.3", "general sud"), ("G31.2", "general sud"), ("G62.1", "general sud"),
      ("T40.1X1A", "general sud"), ("R78.1", "general sud"), ("Z79.891", "general sud"),
      ("Y90.5", "general sud"),
      ("O99.320", "general reproductive sud"), ("P96.1", "general sud"),
      ("T43.621A", "general mental-health sud"),
      ("Z81.1", "general sud"), ("Z81.2", "general"), ("Z81.8", "general mental-health"),
      ("R45.851", "general mental-health"), ("T14.91XA", "general mental-health"),
      ("X78.1XXA", "general mental-health"),
      ("Z91.51", "general mental-health"), ("Z86.59", "general mental-health"),
      ("F84.0", "general mental-health"),
      ("F70", "general mental-health"), ("Z20.6", "general hiv"), ("Z11.4", "general hiv"),
      ("B20", "general hiv"),
      ("Z71.7", "general hiv"), ("O98.711", "general hiv reproductive"), ("Z72.51", "general reproductive"),
      ("Z64.0", "general reproductive"), ("N97.9", "general reproductive"),
      ("Z32.01", "general reproductive"),
      ("E11.9", "general"), ("Z72.0", "general"), ("Z87.891", "general"), ("K71.0", "general"),
      ("I10", "general"),
    ])
  func codes(code: String, expected: String) throws {
    let condition = CareItem.Content.condition(Condition(code: code, name: "", isActive: true))
    #expect(try kinds(condition)?.joined(separator: " ") == expected)
    let unpointed = CareItem.Content.condition(
      Condition(code: code.filter { $0 != "." }, name: "", isActive: true))
    #expect(try kinds(unpointed)?.joined(separator: " ") == expected)
  }

  @Test(
    "is told by the name or the number of a medicine that nobody marked",
    arguments: [
      ("Suboxone 8/2 film", "", "general sud"), ("BUPRENORPHINE-naloxone", "", "general sud"),
      ("Buprenorphinum", "", "general sud"), ("methadone HCl 10mg", "", "general sud"),
      ("metadona", "", "general sud"),
      ("Vivitrol", "", "general sud"), ("Disulfiram", "", "general sud"), ("acamprosate", "", "general sud"),
      ("tablets", "6813", "general sud"), ("Narcan", "", "general sud"),
      ("Olanzapine", "", "general mental-health"),
      ("tablets", "61381", "general mental-health"), ("Biktarvy", "", "general hiv"),
      ("tablets", "1433868", "general hiv"),
      ("Narcan's", "", "general sud"), ("Suboxone8mg", "", "general sud"),
      ("for H.I.V. clinic", "", "general hiv"),
      ("P.T.S.D.", "", "general mental-health"), ("H. I. Vance", "", "general"),
      ("Metformin", "6809", "general"), ("methyldopa", "", "general"), ("Subox one", "", "general"),
    ])
  func medicines(name: String, code: String, expected: String) throws {
    #expect(try kinds(Self.medication(name, code: code))?.joined(separator: " ") == expected)
  }

  private static let writings = [
    "Elm Street House (sample)", "Elm Street House", "elm street house", "Elm  Street House",
    "Elm\u{A0}Street\u{2003}House", "ELM-STREET HOUSE", "with Kim of Elm Street House, on Monday",
    "1999000049", "org.49", "Fresno County Behavioral Health", "fresno.bh", "Élm Street House",
    "Elm\u{200B} Street House",
  ]

  private static func contents(_ text: String) throws -> [CareItem.Content] {
    let (day, on) = (try #require(Day("2026-11-20")), try PlanExample.moment("2026-11-20"))
    let provider = Provider(name: text)
    return [
      .meeting(
        Meeting(
          kind: .first, state: .held, on: on, mode: "", wasPersonPresent: true, participants: ["Kim", text])),
      .meeting(
        Meeting(kind: .first, state: .held, on: on, mode: text, wasPersonPresent: true, participants: [])),
      .condition(Condition(code: "E11.9", name: text, isActive: true)),
      .assessment(
        Assessment(answers: [Assessment.Answer(question: "where", answer: text)], isVerified: true, on: day)),
      .goal(Goal(text: text, state: .needed)), .equipment(Equipment(name: text, code: "", state: .needed)),
      .consultation(
        Consultation(kind: "visit", state: .held, on: on, mode: "", provider: provider, followUp: "")),
      .consultation(
        Consultation(kind: "visit", state: .held, on: on, mode: "", provider: Provider(), followUp: text)),
      .appointment(Appointment(kind: .specialty, state: .arranged, on: on, provider: provider)),
      .appointment(
        Appointment(
          kind: .specialty, state: .arranged, on: on, provider: Provider(name: "Dr. X", address: text))),
      .referral(Referral(kind: .housing, state: .arranged, provider: provider)),
      .support(Support(kind: .other, state: .arranged, name: text, phone: "", howEngaged: "")),
      .support(Support(kind: .other, state: .arranged, name: "Kim", phone: "", howEngaged: text)),
      .living(LivingArrangement(text: text, address: "", state: .arranged)),
      .living(LivingArrangement(text: "a room", address: text, state: .arranged)),
      .transportation(Transportation(text: text, state: .arranged)),
      .education(Education(topic: text, state: .done, on: day)),
      .recordRequest(RecordRequest(from: text, state: .done, on: day)),
      .contact(Contact(isReached: true, on: on, mode: text)),
      .consent(
        Consent(
          direction: .obtain, signer: .selfSigned, categories: [.general], recipients: [text], signedOn: day,
          from: day,
          to: nil, revokedOn: nil, isRefusal: false)),
    ]
  }

  @Test(
    "is told by whoever gives behavioral health care, wherever and however they are named",
    arguments: writings)
  func providers(text: String) throws {
    for (place, content) in try Self.contents(text).enumerated() {
      #expect(try kinds(content) == ["general", "mental-health", "sud"], "text \(place)")
    }
    for content in try Self.contents("Elm Street Housing") { #expect(try kinds(content) == ["general"]) }
  }

  @Test(
    "is told by a word of the policy",
    arguments: [
      ("a sober living home", "logistics sud"), ("methadone clinic downtown", "logistics sud"),
      ("AA  meetings", "logistics sud"), ("his HIV clinic", "hiv logistics"),
      ("Salud Mental del condado", "logistics mental-health"),
      ("terapia con su psiquiatra", "logistics mental-health"), ("prenatal class", "logistics reproductive"),
      ("grupo de adicción", "logistics sud"), ("a cousin's car", "logistics"), ("hearing aids", "logistics"),
      ("the Department of Rehabilitation", "logistics"), ("", "logistics"),
    ])
  func words(text: String, expected: String) throws {
    let content = CareItem.Content.transportation(Transportation(text: text, state: .arranged))
    #expect(try kinds(content, .logistics)?.joined(separator: " ") == expected)
  }

  @Test("is told by the kind of a referral")
  func referrals() throws {
    let expected: [Referral.Kind: [String]] = [
      .mutualAid: ["general", "sud"], .peerSupport: ["general", "mental-health", "sud"],
      .behavioralHealth: ["general", "mental-health", "sud"],
    ]
    for kind in Referral.Kind.allCases {
      let referral = CareItem.Content.referral(Referral(kind: kind, state: .needed, provider: Provider()))
      #expect(try kinds(referral) == expected[kind] ?? ["general"])
    }
  }

  @Test("only adds to what its author says, and nothing is told of what has no category")
  func stricter() throws {
    for category in CareCategory.allCases {
      let told = try #require(try kinds(Self.medication("Suboxone"), category))
      #expect(told.contains(category.rawValue) && told.contains("sud"))
    }
    #expect(try kinds(Self.medication("Suboxone"), nil) == nil)
  }

  @Test("leaves out whom a plan is to go to: that stands in nobody's file")
  func recipients() throws {
    let day = try #require(Day("2026-11-20"))
    #expect(try kinds(.plan(PlanState(isFinal: true, on: day, recipients: ["fresno.bh"]))) == ["general"])
  }

  @Test("is the same where it was judged once for every rule that asks")
  func settled() throws {
    let circumstances = try Self.circumstances()
    var stay = NoticeExample.judged(
      try NoticeExample.person(release: "2026-12-01"), circumstances,
      assignments: [
        try NoticeExample.told(
          .assigned, pre: NoticeExample.manager(Self.one), post: NoticeExample.manager(Self.one))
      ],
      items: try Self.contents("elm street house").enumerated().map {
        try PlanExample.item($1, number: "\($0)")
      })
    let receiver = CareReceiver(.plan, PartnerID("plan.300"), in: circumstances.registry)
    let apart = CareDisclosure(of: stay, in: circumstances).visible(to: receiver)
    stay.settleAssignment(in: circumstances)
    let settled = CareDisclosure(of: stay, in: circumstances).visible(to: receiver)
    #expect(apart.shown.isEmpty && settled.shown.isEmpty && apart.withheld.count == settled.withheld.count)
    #expect(!apart.withheld.isEmpty)
  }
}
