import Reentry
import Rules
import Testing

/// What is told of the care of one person by the organization that is assigned, and by one that is not.
private enum Care {
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
      client: Client(cin: CIN("91234567A")), kind: kind, doneOn: try #require(Day("2026-11-20")),
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
    (Care.medication(), .medications, true), (Care.medication(.needed), .medications, false),
    (Care.medication(covered: nil), .medications, false),
    (Care.medication(covered: false), .medications, false),
    (Care.medication(), .treatmentMedications, false),
    (Care.medication(mat: true), .treatmentMedications, true),
    (Care.medication(psychotropic: true), .treatmentMedications, true),
    (Care.medication(.needed, mat: true), .treatmentMedications, false),
    (.equipment(Equipment(name: "walker", code: "", state: .done)), .equipment, true),
    (.equipment(Equipment(name: "walker", code: "", state: .needed)), .equipment, false),
    (Care.appointment(.primaryCare), .primaryCare, true),
    (Care.appointment(.primaryCare, .needed), .primaryCare, false),
    (Care.appointment(.specialty), .specialty, true), (Care.appointment(.mentalHealth), .mentalHealth, true),
    (Care.appointment(.substanceUse), .substanceUse, true), (Care.appointment(.dental), .dental, true),
    (Care.appointment(.communitySupport), .communitySupports, true),
    (Care.appointment(.dental), .specialty, false),
    (Care.referral(.clinical), .clinicalReferrals, true),
    (Care.referral(.behavioralHealth), .clinicalReferrals, true),
    (Care.referral(.housing), .socialReferrals, true),
    (Care.referral(.housing, .needed), .socialReferrals, false),
    (Care.referral(.housing), .clinicalReferrals, false),
    (Care.support("calls on Sundays"), .supports, true), (Care.support(""), .supports, false),
    (.living(LivingArrangement(text: "x", address: "", state: .arranged)), .living, true),
    (.living(LivingArrangement(text: "x", address: "", state: .needed)), .living, false),
    (.transportation(Transportation(text: "x", state: .arranged)), .transportation, true),
    (.transportation(Transportation(text: "x", state: .needed)), .transportation, false),
    (.plan(PlanState(isFinal: false, on: Day(number: 20_000), recipients: ["Plan"])), .recipients, true),
    (.plan(PlanState(isFinal: true, on: Day(number: 20_000), recipients: [])), .recipients, false),
  ]

  @Test("takes an element as present for what arranges it", arguments: told)
  func present(content: CareItem.Content, element: PlanElement, isPresent: Bool) throws {
    let plan = try Care.completeness(try Care.judged([try Care.item(content)]))
    if isPresent {
      guard case .present(let origins) = plan[element] else {
        Issue.record("it is in another state")
        return
      }
      #expect(origins.map(\.author) == [.organization(try #require(NPI(Care.own)))])
      #expect(origins.map(\.source) == [Source(batch: Care.batch, record: 1)])
    } else {
      #expect(plan.missing.contains { $0.element == element })
    }
  }

  @Test("of which nothing was told misses every element, and says who can supply each")
  func nothing() throws {
    let missing = try Care.completeness(try Care.judged([])).missing
    #expect(missing.map(\.element) == PlanElement.allCases)
    #expect(missing.filter { $0.from == .facility }.map(\.element) == [.equipment, .transportation])
  }

  @Test("is complete once every element is present or not needed, and says by whom")
  func complete() throws {
    let items = try PlanElement.allCases.map { element in
      try Care.item(.notNeeded(element, saidBy: .person), number: element.rawValue)
    }
    let plan = try Care.completeness(try Care.judged(items))
    #expect(plan.isComplete)
    guard case .notNeeded(let speaker, _) = plan[.dental] else {
      Issue.record("it is in another state")
      return
    }
    #expect(speaker == .person)
    #expect(try !Care.completeness(try Care.judged(Array(items.dropLast()))).isComplete)
  }

  @Test("misses an element of which one part is still needed")
  func partly() throws {
    let items = [
      try Care.item(Care.appointment(.dental), number: "1"),
      try Care.item(Care.appointment(.dental, .needed), number: "2"),
    ]
    #expect(try Care.completeness(try Care.judged(items)).missing.contains { $0.element == .dental })
  }

  @Test(
    "goes by the later of what is told as needed and as not needed",
    arguments: [
      ("2026-11-20", "2026-11-21", true), ("2026-11-21", "2026-11-21", true),
      ("2026-11-22", "2026-11-21", false),
    ])
  func later(needed: String, notNeeded: String, isNotNeeded: Bool) throws {
    let items = [
      try Care.item(Care.appointment(.dental, .needed), asOf: needed, number: "1"),
      try Care.item(.notNeeded(.dental, saidBy: .clinician), asOf: notNeeded, number: "2"),
    ]
    let plan = try Care.completeness(try Care.judged(items))
    #expect(plan.missing.contains { $0.element == .dental } == !isNotNeeded)
  }

  @Test("takes from the facility an address and what is in hand, where the care manager told nothing else")
  func facility() throws {
    let inHand = [try Care.action(.equipmentInHand)]
    let plan = try Care.completeness(try Care.judged([], actions: inHand, address: "1 A St"))
    #expect(!plan.missing.contains { $0.element == .living || $0.element == .equipment })
    let needed = try Care.item(.living(LivingArrangement(text: "x", address: "", state: .needed)))
    let other = try Care.completeness(try Care.judged([needed], address: "1 A St"))
    #expect(other.missing.contains { $0.element == .living })
  }

  @Test("uses nothing of an organization that is not assigned, but keeps it in sight")
  func strangers() throws {
    let item = try Care.item(Care.appointment(.dental), by: Care.other)
    let judged = try Care.judged([item])
    #expect(try Care.completeness(judged).missing.contains { $0.element == .dental })
    #expect(try Care.inUse(judged).unused == [item] && Care.inUse(judged).items.isEmpty)
    let nobody = try Care.judged([item], assigned: nil)
    #expect(try Care.inUse(nobody).unused == [item])
    #expect(try Care.inUse(try Care.judged([item], assigned: Care.other)).items == [item])
  }

  @Test("of a consent counts one to share, whatever it says; it holds in a later stay too")
  func consents() throws {
    let share = try Care.item(Care.consent(.share, [.general]))
    let obtain = try Care.item(Care.consent(.obtain, [.general]))
    #expect(try !Care.completeness(try Care.judged([share])).missing.contains { $0.element == .consents })
    #expect(try Care.completeness(try Care.judged([obtain])).missing.contains { $0.element == .consents })
    var later = try Care.judged(
      [share, try Care.item(Care.appointment(.dental), number: "2")], assigned: nil)
    later.care.before = [try Care.assignment(Care.own)]
    #expect(try Care.inUse(later).items == [share])
  }
}

@Suite("The plan that default recipients see")
struct VisiblePlanTests {
  private func shown(_ judged: JudgedCase) throws -> [TransitionalCarePlan.Element] {
    let due = PlanIsDue().carePlans(of: judged, in: try Care.circumstances()).due
    guard case .content(let plan) = due.first, plan.recipient.kind == .plan else {
      Issue.record("no plan is due")
      return []
    }
    return plan.elements
  }

  @Test("shows what general and logistics items arrange")
  func visible() throws {
    let items = [
      try Care.item(Care.medication(), number: "1"),
      try Care.item(Care.appointment(.primaryCare), number: "2"),
      try Care.item(
        .transportation(Transportation(text: "x", state: .arranged)), .logistics, number: "3"),
      try Care.item(.notNeeded(.supports, saidBy: .person), number: "4"),
    ]
    let states = try shown(try Care.judged(items, actions: [try Care.action(.medicationInHand, "30")])).map(
      \.state)
    #expect(
      states[0] == .arranged("as the care manager told")
        && states[1] == .arranged("in hand, as the facility told"))
    #expect(
      states[4] == .arranged("as the care manager told") && states[8] == .notNeeded(saidBy: "the person"))
    #expect(states[10] == .arranged("as the care manager told") && states[2] == .toDo(by: "facility"))
    let short = try shown(try Care.judged([], actions: [try Care.action(.medicationInHand, "29")]))
    #expect(short[1].state == .toDo(by: "facility"))
  }

  /// Every category that is withheld, and none.
  static let withheld: [CareCategory?] =
    [nil] + CareCategory.allCases.filter { $0 != .general && $0 != .logistics }

  private static let contents: [CareItem.Content] =
    PlanElement.allCases.map { .notNeeded($0, saidBy: .person) }
    + PlanCompletenessTests.told.map(\.0)

  @Test("does not change for anything of a category that is withheld", arguments: withheld)
  func withholds(category: CareCategory?) throws {
    let plain = try shown(try Care.judged([]))
    for content in Self.contents {
      #expect(try shown(try Care.judged([try Care.item(content, category)])) == plain)
    }
  }

  @Test(
    "does not change for what speaks of mental health or substance use by its nature, whatever its category")
  func byNature() throws {
    let plain = try shown(try Care.judged([]))
    let telling: [CareItem.Content] = [
      Care.medication(mat: true), Care.medication(psychotropic: true), Care.appointment(.mentalHealth),
      Care.appointment(.substanceUse), Care.referral(.behavioralHealth),
      try Care.consent(.share, [.substanceUse]),
      .notNeeded(.treatmentMedications, saidBy: .person), .notNeeded(.substanceUse, saidBy: .person),
      .notNeeded(.mentalHealth, saidBy: .person),
    ]
    for content in telling { #expect(try shown(try Care.judged([try Care.item(content)])) == plain) }
  }
}

@Suite("A plan through the nights")
struct UnchangedPlanTests {
  @Test("is the same news on every day of ninety, for each who receives it")
  func unchanged() throws {
    let day = try #require(Day("2026-11-22"))
    let final = CareItem.Content.plan(PlanState(isFinal: true, on: day, recipients: []))
    let items = [
      try Care.item(final, number: "1"), try Care.item(Care.medication(), number: "2"),
      try Care.item(Care.appointment(.primaryCare), number: "3"),
      try Care.item(Care.consent(.share, [.substanceUse]), number: "4"),
      try Care.item(Care.medication(mat: true), .substanceUse, number: "5"),
    ]
    let first = try Care.circumstances()
    let judged = try Care.judged(items, release: "2027-02-20")
    func news(_ day: Day) -> [[String]] {
      let now = Circumstances(day: day, policy: first.policy, registry: first.registry)
      return PlanIsDue().carePlans(of: judged, in: now).due.map { due in
        if case .content(let plan) = due { plan.content } else { [] }
      }
    }
    let told = news(day)
    #expect(told.count == 3 && told.allSatisfy { !$0.isEmpty })
    for later in 1...90 { #expect(news(day.advanced(by: later)) == told) }
  }

  @Test("goes out before its day only when its author calls it final")
  func final() throws {
    let day = try #require(Day("2026-11-22"))
    for (isFinal, release, isDue) in [
      (true, "2027-02-20", true), (false, "2027-02-20", false), (false, "2026-12-06", true),
      (false, "2026-12-07", false),
    ] {
      let state = CareItem.Content.plan(PlanState(isFinal: isFinal, on: day, recipients: []))
      let judged = try Care.judged([try Care.item(state)], release: release)
      #expect(PlanIsDue().carePlans(of: judged, in: try Care.circumstances()).due.isEmpty == !isDue)
    }
  }
}

@Suite("What is known before the assessment")
struct PrefillIsDueTests {
  private func prefill(_ judged: JudgedCase, needs: PrefillNeeds = .withhold) throws -> Addressed<Prefill>? {
    let due = PrefillIsDue().prefill(of: judged, in: try Care.circumstances(needs: needs))
    if case .content(let addressed) = due { return addressed }
    return nil
  }

  @Test("goes to the partner of the organization that is assigned before release")
  func receiver() throws {
    let told = try #require(try prefill(try Care.judged([])))
    #expect(told.partner == PartnerID("ecm.own") && told.subject == "all")
    #expect(told.content.coverage.plan == PlanCode("300") && told.content.needs.isEmpty)
    #expect(try prefill(try Care.judged([], assigned: nil)) == nil)
    #expect(try prefill(try Care.judged([], release: "2027-06-30")) == nil)
    let strange = PrefillIsDue().prefill(
      of: try Care.judged([], assigned: Care.other), in: try Care.circumstances())
    guard case .withheld(.organizationNotInRegistry) = strange else {
      Issue.record("it is not withheld")
      return
    }
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
      try Care.item(Care.appointment(.substanceUse), .substanceUse, number: "1"),
      try Care.item(.notNeeded(.dental, saidBy: .person), nil, number: "2"),
      try Care.item(Care.appointment(.primaryCare), by: Care.other, number: "3"),
      try Care.item(assessment("old"), asOf: "2026-11-20", number: "4"),
      try Care.item(assessment("new"), number: "5"),
      try Care.item(assessment("theirs"), by: Care.other, asOf: "2026-11-22", number: "6"),
    ]
    var judged = try Care.judged(items)
    judged.care.assignments.insert(try Care.assignment(Care.other, asOf: "2026-11-19"), at: 0)
    let told = try #require(try prefill(judged)).content
    #expect(told.present == [.substanceUse] && told.notNeeded == [.dental])
    #expect(told.missing.contains(.primaryCare) && told.assessment?.answers.first?.answer == "new")
  }

  @Test("names what the facility did, but no service and no naloxone")
  func actions() throws {
    let kinds: [FacilityAction.Kind] = [.applicationSubmitted, .serviceGiven, .naloxoneGiven]
    let judged = try Care.judged([], actions: try kinds.map { try Care.action($0, "MAT") })
    let told = try #require(try prefill(judged)).content
    #expect(told.facilityActions.map(\.kind) == [.applicationSubmitted, .serviceGiven])
    #expect(!told.news.contains { $0.contains("MAT") })
  }

  @Test("tells no need, or by policy those that are general and confirmed")
  func needs() throws {
    var judged = try Care.judged([])
    var person = judged.subject.person
    for need in Need.allCases { person.booking.needs[need] = .confirmed }
    person.booking.needs[.brainInjury] = .suspected
    let care = judged.care
    judged = JudgedCase(person, in: try Care.circumstances())
    judged.care = care
    #expect(try #require(try prefill(judged)).content.needs == [])
    #expect(
      try #require(try prefill(judged, needs: .general)).content.needs
        == [.chronicCondition, .developmentalDisability])
  }
}
