import Reentry
import Rules
import Testing

/// What is told of the care of one person by the organization that is assigned, and by one that is not.
enum PlanExample {
  static let (own, other) = ("1999000015", "1999000023")
  static let batch = BatchID("2026-11-22-care-records-000000000000")

  static func moment(_ day: String) throws -> Moment { Moment(day: try #require(Day(day))) }

  static func item(
    _ content: CareItem.Content, _ category: CareCategory? = .general, by organization: String = own,
    asOf day: String = "2026-11-21", number: String = "1"
  ) throws -> CareItem {
    CareItem(
      key: CareItem.Key(partner: PartnerID("ecm"), recordID: number), author: try #require(NPI(organization)),
      client: Client(cin: CIN("91234567A")), category: category, content: content, asOf: try moment(day),
      sequence: 1, source: Source(batch: batch, record: 1))
  }

  static func judged(
    _ items: [CareItem], actions: [FacilityAction] = [], release: String = "2026-11-30",
    assigned: String? = own, address: String = ""
  ) throws -> JudgedCase {
    var person = try Example.person(release: release)
    person.booking.home.address = address
    var judged = JudgedCase(person, in: try circumstances())
    (judged.care.items, judged.care.actions) = (items, actions)
    if let assigned { judged.care.assignments = [try assignment(assigned)] }
    return judged
  }

  static func assignment(_ organization: String, asOf day: String = "2026-11-20") throws -> Assignment {
    var assignment = Assignment(
      notificationID: "N1", client: Client(cin: CIN("91234567A")), plan: PlanCode("300"),
      decision: .assigned, effectiveOn: try #require(Day(day)), asOf: try moment(day),
      partner: PartnerID("plan.300"), source: Source(batch: BatchID("a"), record: 1))
    assignment.preRelease = CareManager(
      name: "Lead", npi: nil, organization: NPI(organization), phone: "", email: "")
    return assignment
  }

  static func action(_ kind: FacilityAction.Kind, _ detail: String = "") throws -> FacilityAction {
    FacilityAction(
      client: Client(cin: CIN("91234567A"), facility: FacilityID("CA10JAIL")), kind: kind,
      doneOn: try #require(Day("2026-11-20")),
      detail: detail, actorRole: "", asOf: try moment("2026-11-20"), partner: PartnerID("sheriff"),
      source: Source(batch: BatchID("f"), record: 1))
  }

  static func circumstances(needs: PrefillNeeds = .withhold) throws -> Circumstances {
    var policy = try Example.policy()
    policy.prefillNeeds = Cited(needs, citation: "a test")
    var registry = try Example.circumstances().registry
    registry.plans[PlanCode("300")] = Plan(
      code: PlanCode("300"), name: "Plan", counties: [], partner: PartnerID("plan.300"), liaison: "")
    registry.organizations = [
      Organization(
        npi: try #require(NPI(own)), name: "Own", kind: .community, counties: [], capacity: 1,
        partner: PartnerID("ecm.own"))
    ]
    return Circumstances(day: try #require(Day("2026-11-22")), policy: policy, registry: registry)
  }

  static func completeness(_ judged: JudgedCase) throws -> PlanCompleteness {
    PlanCompleteness(of: judged, in: try circumstances())
  }

  static func inUse(_ judged: JudgedCase) throws -> CareInUse {
    CareInUse(of: judged, in: try circumstances())
  }

  static func medication(
    _ state: Arranged = .arranged, covered: Bool? = true, mat: Bool = false, psychotropic: Bool = false
  ) -> CareItem.Content {
    .medication(
      Medication(
        name: "m", code: "", dose: "", state: state, isForAddiction: mat, isPsychotropic: psychotropic,
        isLongActing: false, supplyDays: nil, isCovered: covered))
  }

  static func appointment(_ kind: Appointment.Kind, _ state: Arranged = .arranged) -> CareItem.Content {
    .appointment(Appointment(kind: kind, state: state, on: nil, provider: Provider()))
  }

  static func consent(_ direction: Consent.Direction = .share, _ covers: Set<CareCategory>) throws
    -> CareItem.Content
  {
    let day = try #require(Day("2026-11-01"))
    return .consent(
      Consent(
        direction: direction, signer: .selfSigned, categories: covers, recipients: ["Plan"], signedOn: day,
        from: day, to: nil, revokedOn: nil, isRefusal: false))
  }

  static func support(_ how: String) -> CareItem.Content {
    .support(Support(kind: .family, state: .arranged, name: "", phone: "", howEngaged: how))
  }

  static func referral(_ kind: Referral.Kind, _ state: Arranged = .arranged) -> CareItem.Content {
    .referral(Referral(kind: kind, state: state, provider: Provider()))
  }
}

@Suite("The completeness of a plan")
struct PlanCompletenessTests {
  /// What is told, and which elements that arranges; a word on each side of every edge.
  static let told: [(CareItem.Content, PlanElement, Bool)] = [
    (PlanExample.medication(), .medications, true), (PlanExample.medication(.needed), .medications, false),
    (PlanExample.medication(covered: nil), .medications, false),
    (PlanExample.medication(covered: false), .medications, false),
    (PlanExample.medication(), .treatmentMedications, false),
    (PlanExample.medication(mat: true), .treatmentMedications, true),
    (PlanExample.medication(psychotropic: true), .treatmentMedications, true),
    (PlanExample.medication(.needed, mat: true), .treatmentMedications, false),
    (.equipment(Equipment(name: "walker", code: "", state: .done)), .equipment, true),
    (.equipment(Equipment(name: "walker", code: "", state: .needed)), .equipment, false),
    (PlanExample.appointment(.primaryCare), .primaryCare, true),
    (PlanExample.appointment(.primaryCare, .needed), .primaryCare, false),
    (PlanExample.appointment(.specialty), .specialty, true),
    (PlanExample.appointment(.mentalHealth), .mentalHealth, true),
    (PlanExample.appointment(.substanceUse), .substanceUse, true),
    (PlanExample.appointment(.dental), .dental, true),
    (PlanExample.appointment(.communitySupport), .communitySupports, true),
    (PlanExample.appointment(.dental), .specialty, false),
    (PlanExample.referral(.clinical), .clinicalReferrals, true),
    (PlanExample.referral(.behavioralHealth), .clinicalReferrals, true),
    (PlanExample.referral(.housing), .socialReferrals, true),
    (PlanExample.referral(.housing, .needed), .socialReferrals, false),
    (PlanExample.referral(.housing), .clinicalReferrals, false),
    (PlanExample.support("calls on Sundays"), .supports, true), (PlanExample.support(""), .supports, false),
    (.living(LivingArrangement(text: "x", address: "", state: .arranged)), .living, true),
    (.living(LivingArrangement(text: "x", address: "", state: .needed)), .living, false),
    (.transportation(Transportation(text: "x", state: .arranged)), .transportation, true),
    (.transportation(Transportation(text: "x", state: .needed)), .transportation, false),
    (.plan(PlanState(isFinal: false, on: Day(number: 20_000), recipients: ["Plan"])), .recipients, true),
    (.plan(PlanState(isFinal: true, on: Day(number: 20_000), recipients: [])), .recipients, false),
  ]

  @Test("takes an element as present for what arranges it", arguments: told)
  func present(content: CareItem.Content, element: PlanElement, isPresent: Bool) throws {
    let plan = try PlanExample.completeness(try PlanExample.judged([try PlanExample.item(content)]))
    if isPresent {
      guard case .present(let origins) = plan[element] else {
        Issue.record("it is in another state")
        return
      }
      #expect(origins.map(\.author) == [.organization(try #require(NPI(PlanExample.own)))])
      #expect(origins.map(\.source) == [Source(batch: PlanExample.batch, record: 1)])
    } else {
      #expect(plan.missing.contains { $0.element == element })
    }
  }

  @Test("of which nothing was told misses every element, and says who can supply each")
  func nothing() throws {
    let missing = try PlanExample.completeness(try PlanExample.judged([])).missing
    #expect(missing.map(\.element) == PlanElement.allCases)
    #expect(missing.filter { $0.from == .facility }.map(\.element) == [.equipment, .transportation])
  }

  @Test("is complete once every element is present or not needed, and says by whom")
  func complete() throws {
    let items = try PlanElement.allCases.map { element in
      try PlanExample.item(.notNeeded(element, saidBy: .person), number: element.rawValue)
    }
    let plan = try PlanExample.completeness(try PlanExample.judged(items))
    #expect(plan.isComplete)
    guard case .notNeeded(let speaker, _) = plan[.dental] else {
      Issue.record("it is in another state")
      return
    }
    #expect(speaker == .person)
    #expect(try !PlanExample.completeness(try PlanExample.judged(Array(items.dropLast()))).isComplete)
  }

  @Test("misses an element of which one part is still needed")
  func partly() throws {
    let items = [
      try PlanExample.item(PlanExample.appointment(.dental), number: "1"),
      try PlanExample.item(PlanExample.appointment(.dental, .needed), number: "2"),
    ]
    #expect(
      try PlanExample.completeness(try PlanExample.judged(items)).missing.contains { $0.element == .dental })
  }

  @Test(
    "goes by the later of what is told as needed and as not needed",
    arguments: [
      ("2026-11-20", "2026-11-21", true), ("2026-11-21", "2026-11-21", true),
      ("2026-11-22", "2026-11-21", false),
    ])
  func later(needed: String, notNeeded: String, isNotNeeded: Bool) throws {
    let items = [
      try PlanExample.item(PlanExample.appointment(.dental, .needed), asOf: needed, number: "1"),
      try PlanExample.item(.notNeeded(.dental, saidBy: .clinician), asOf: notNeeded, number: "2"),
    ]
    let plan = try PlanExample.completeness(try PlanExample.judged(items))
    #expect(plan.missing.contains { $0.element == .dental } == !isNotNeeded)
  }

  @Test("takes from the facility an address and what is in hand, where the care manager told nothing else")
  func facility() throws {
    let inHand = [try PlanExample.action(.equipmentInHand)]
    let plan = try PlanExample.completeness(try PlanExample.judged([], actions: inHand, address: "1 A St"))
    #expect(!plan.missing.contains { $0.element == .living || $0.element == .equipment })
    let needed = try PlanExample.item(.living(LivingArrangement(text: "x", address: "", state: .needed)))
    let other = try PlanExample.completeness(try PlanExample.judged([needed], address: "1 A St"))
    #expect(other.missing.contains { $0.element == .living })
  }

  @Test("uses nothing of an organization that is not assigned, but keeps it in sight")
  func strangers() throws {
    let item = try PlanExample.item(PlanExample.appointment(.dental), by: PlanExample.other)
    let judged = try PlanExample.judged([item])
    #expect(try PlanExample.completeness(judged).missing.contains { $0.element == .dental })
    #expect(try PlanExample.inUse(judged).unused == [item] && PlanExample.inUse(judged).items.isEmpty)
    let nobody = try PlanExample.judged([item], assigned: nil)
    #expect(try PlanExample.inUse(nobody).unused == [item])
    #expect(
      try PlanExample.inUse(try PlanExample.judged([item], assigned: PlanExample.other)).items == [item])
  }

  @Test("of a consent counts one to share, whatever it says; it holds in a later stay too")
  func consents() throws {
    let share = try PlanExample.item(PlanExample.consent(.share, [.general]))
    let obtain = try PlanExample.item(PlanExample.consent(.obtain, [.general]))
    #expect(
      try !PlanExample.completeness(try PlanExample.judged([share])).missing.contains {
        $0.element == .consents
      })
    #expect(
      try PlanExample.completeness(try PlanExample.judged([obtain])).missing.contains {
        $0.element == .consents
      })
    var later = try PlanExample.judged(
      [share, try PlanExample.item(PlanExample.appointment(.dental), number: "2")], assigned: nil)
    later.care.before = [try PlanExample.assignment(PlanExample.own)]
    #expect(try PlanExample.inUse(later).items == [share])
  }
}

@Suite("The plan that default recipients see")
struct VisiblePlanTests {
  private func shown(_ judged: JudgedCase) throws -> [TransitionalCarePlan.Element] {
    let due = PlanIsDue().carePlans(of: judged, in: try PlanExample.circumstances()).due
    guard case .content(let plan) = due.first, plan.recipient.kind == .plan else {
      Issue.record("no plan is due")
      return []
    }
    return plan.elements
  }

  @Test("shows what general and logistics items arrange")
  func visible() throws {
    let items = [
      try PlanExample.item(PlanExample.medication(), number: "1"),
      try PlanExample.item(PlanExample.appointment(.primaryCare), number: "2"),
      try PlanExample.item(
        .transportation(Transportation(text: "x", state: .arranged)), .logistics, number: "3"),
      try PlanExample.item(.notNeeded(.supports, saidBy: .person), number: "4"),
    ]
    let states = try shown(
      try PlanExample.judged(items, actions: [try PlanExample.action(.medicationInHand, "30")])
    ).map(
      \.state)
    #expect(
      states[0] == .arranged("as the care manager told")
        && states[1] == .arranged("in hand, as the facility told"))
    #expect(
      states[4] == .arranged("as the care manager told") && states[8] == .notNeeded(saidBy: "the person"))
    #expect(states[10] == .arranged("as the care manager told") && states[2] == .toDo(by: "facility"))
    let short = try shown(
      try PlanExample.judged([], actions: [try PlanExample.action(.medicationInHand, "29")]))
    #expect(short[1].state == .toDo(by: "facility"))
    var moved = try PlanExample.judged([], actions: [try PlanExample.action(.medicationInHand, "30")])
    moved.care.elsewhere = Set(moved.care.actions.map(\.source))
    #expect(try shown(moved)[1].state == .toDo(by: "facility"))
  }

  /// Every category that is withheld, and none.
  static let withheld: [CareCategory?] =
    [nil] + CareCategory.allCases.filter { $0 != .general && $0 != .logistics }

  private static let contents: [CareItem.Content] =
    PlanElement.allCases.map { .notNeeded($0, saidBy: .person) }
    + PlanCompletenessTests.told.map(\.0)

  @Test("does not change for anything of a category that is withheld", arguments: withheld)
  func withholds(category: CareCategory?) throws {
    let plain = try shown(try PlanExample.judged([]))
    for content in Self.contents {
      #expect(try shown(try PlanExample.judged([try PlanExample.item(content, category)])) == plain)
    }
  }

  @Test(
    "does not change for what speaks of mental health or substance use by its nature, whatever its category")
  func byNature() throws {
    let plain = try shown(try PlanExample.judged([]))
    let telling: [CareItem.Content] = [
      PlanExample.medication(mat: true), PlanExample.medication(psychotropic: true),
      PlanExample.appointment(.mentalHealth),
      PlanExample.appointment(.substanceUse), PlanExample.referral(.behavioralHealth),
      try PlanExample.consent(.obtain, [.substanceUse]),
      .notNeeded(.treatmentMedications, saidBy: .person), .notNeeded(.substanceUse, saidBy: .person),
      .notNeeded(.mentalHealth, saidBy: .person),
    ]
    for content in telling {
      #expect(try shown(try PlanExample.judged([try PlanExample.item(content)])) == plain)
    }
  }
}

@Suite("What is known before the assessment")
struct PrefillIsDueTests {
  private func prefill(_ judged: JudgedCase, needs: PrefillNeeds = .withhold) throws -> Addressed<Prefill>? {
    let due = PrefillIsDue().prefill(of: judged, in: try PlanExample.circumstances(needs: needs))
    if case .content(let addressed) = due { return addressed }
    return nil
  }

  @Test("goes to the partner of the organization that is assigned before release")
  func receiver() throws {
    let told = try #require(try prefill(try PlanExample.judged([])))
    #expect(told.partner == PartnerID("ecm.own") && told.subject == "all")
    #expect(told.content.coverage.plan == PlanCode("300") && told.content.needs.isEmpty)
    #expect(try prefill(try PlanExample.judged([], assigned: nil)) == nil)
    #expect(try prefill(try PlanExample.judged([], release: "2027-06-30")) == nil)
    let strange = PrefillIsDue().prefill(
      of: try PlanExample.judged([], assigned: PlanExample.other), in: try PlanExample.circumstances())
    guard case .withheld(.organizationNotInRegistry) = strange else {
      Issue.record("it is not withheld")
      return
    }
  }

  @Test("says of what an earlier facility did where that was")
  func earlierFacility() throws {
    var judged = try PlanExample.judged([], actions: [try PlanExample.action(.educationGiven)])
    func words() throws -> [String] { try #require(try prefill(judged)).content.facilityActions.map(\.words) }
    let here = try words()
    judged.care.elsewhere = Set(judged.care.actions.map(\.source))
    #expect(here == ["education-given 2026-11-20"])
    #expect(try words() == ["education-given 2026-11-20 at CA10JAIL"])
  }

  @Test("gives back what the organization itself told, of whatever category, and of nobody else")
  func own() throws {
    let day = try #require(Day("2026-11-20"))
    func assessment(_ answer: String) -> CareItem.Content {
      .assessment(
        Assessment(
          answers: [Assessment.Answer(question: "q", answer: answer)], isVerified: true, on: day))
    }
    let items = [
      try PlanExample.item(PlanExample.appointment(.substanceUse), .substanceUse, number: "1"),
      try PlanExample.item(.notNeeded(.dental, saidBy: .person), nil, number: "2"),
      try PlanExample.item(PlanExample.appointment(.primaryCare), by: PlanExample.other, number: "3"),
      try PlanExample.item(assessment("old"), asOf: "2026-11-20", number: "4"),
      try PlanExample.item(assessment("new"), number: "5"),
      try PlanExample.item(assessment("theirs"), by: PlanExample.other, asOf: "2026-11-22", number: "6"),
    ]
    var judged = try PlanExample.judged(items)
    judged.care.assignments.insert(try PlanExample.assignment(PlanExample.other, asOf: "2026-11-19"), at: 0)
    let told = try #require(try prefill(judged)).content
    #expect(told.present == [.substanceUse] && told.notNeeded == [.dental])
    #expect(told.missing.contains(.primaryCare) && told.assessment?.answers.first?.answer == "new")
  }

  @Test("names what the facility did, but no service and no naloxone")
  func actions() throws {
    let kinds: [FacilityAction.Kind] = [.applicationSubmitted, .serviceGiven, .naloxoneGiven]
    let judged = try PlanExample.judged([], actions: try kinds.map { try PlanExample.action($0, "MAT") })
    let told = try #require(try prefill(judged)).content
    #expect(told.facilityActions.map(\.kind) == [.applicationSubmitted, .serviceGiven])
    #expect(!told.news.contains { $0.contains("MAT") })
  }

  @Test("tells no need, or by policy those that are general and confirmed")
  func needs() throws {
    var judged = try PlanExample.judged([])
    var person = judged.subject.person
    for need in Need.allCases { person.booking.needs[need] = .confirmed }
    person.booking.needs[.brainInjury] = .suspected
    let care = judged.care
    judged = JudgedCase(person, in: try PlanExample.circumstances())
    judged.care = care
    #expect(try #require(try prefill(judged)).content.needs == [])
    #expect(
      try #require(try prefill(judged, needs: .general)).content.needs
        == [.chronicCondition, .developmentalDisability])
  }
}
