import Exporters
import Reentry
import Testing

extension Examples {
  typealias Entry = TransitionalCarePlan.Entry

  /// A plan of which everything was told that a record of care can tell, Part 2 content under a consent among it.
  static func richPlan(for recipient: TransitionalCarePlan.Recipient? = nil) throws -> TransitionalCarePlan {
    var plan = try carePlan(name: PersonName(last: "Example-Moreno", first: "Avery"))
    plan.postReleaseManager = .init(
      name: "Robin Castellanos", organization: "Bay Bridge Care", npi: NPI("1999000031"),
      phone: "510 555 0122", email: "robin@bay-bridge.example")
    if let recipient { plan.recipient = recipient }
    plan.entries = try entries(of: contents() + part2Contents())
    plan.redisclosure = .init(
      signedOn: try day("2026-10-14"), until: try day("2027-10-13"), categories: [.general, .substanceUse])
    return plan
  }

  /// The person's own copy of it.
  static func ownPlan(in language: TransitionalCarePlan.Language) throws -> TransitionalCarePlan {
    try richPlan(
      for: .init(
        partner: PartnerID("alder.care"), name: "Avery Example-Moreno", role: "the person", kind: .person,
        language: language))
  }

  /// A plan of which nothing is known but what the roster and the eligibility file say.
  static func barePlan() throws -> TransitionalCarePlan {
    var plan = try carePlan()
    (plan.home, plan.countyName, plan.elements, plan.preReleaseManager) = (Home(), "", [], nil)
    (plan.supersedes, plan.sources, plan.bookingNumber, plan.preferredLanguage) = ("", [], "", "")
    return plan
  }

  static func entries(of contents: [(CareItem.Content, Set<CareCategory>)]) throws -> [Entry] {
    let asOf = Moment(day: try day("2026-11-18"), second: 9 * 3600 + 30 * 60)
    return contents.enumerated().map { place, told in
      Entry(
        number: place + 1, content: told.0, kinds: told.1,
        author: place % 5 == 4 ? "1999000031" : "Alder Care Partners", asOf: asOf,
        source: Source(
          batch: BatchID(
            place < 8 ? "2026-11-18-care-records-0a1b2c3d4e5f" : "2026-11-20-care-records-5f4e3d2c1b0a"),
          record: place + 1))
    }
  }

  static func at(_ text: String, _ hour: Int32, _ minute: Int32 = 0) throws -> Moment {
    Moment(day: try day(text), second: hour * 3600 + minute * 60)
  }

  static let clinic = Provider(
    name: "Elm Street Clinic", npi: NPI("1234567893"), phone: "510 555 0177", address: "40 Elm St, Oakland")

  /// Nothing that a consent must allow.
  static func contents() throws -> [(CareItem.Content, Set<CareCategory>)] {
    try clinical() + encounters() + planning()
  }

  private static func clinical() throws -> [(CareItem.Content, Set<CareCategory>)] {
    [
      (.medication(lisinopril), [.general]), (.medication(sertraline), [.mentalHealth]),
      (.medication(salbutamol), [.general]),
      (.equipment(Equipment(name: "Wheelchair, standard", code: "K0001", state: .arranged)), [.general]),
      (.equipment(Equipment(name: "Reading glasses", code: "", state: .needed)), [.general]),
      (.condition(Condition(code: "I10", name: "High blood pressure", isActive: true)), [.general]),
      (.condition(Condition(code: "J45.20", name: "", isActive: false)), [.general]),
      (
        .assessment(
          Assessment(
            answers: [
              .init(question: "housing", answer: "With a sister in Oakland"),
              .init(question: "food-security", answer: "Needs help with groceries & <meals>"),
            ], isVerified: true, on: try day("2026-11-12"))), [.general]
      ),
    ]
  }

  private static let lisinopril = Medication(
    name: "Lisinopril 10 mg tablet", code: "314076", dose: "One tablet every morning", state: .done,
    isForAddiction: false, isPsychotropic: false, isLongActing: false, supplyDays: 30, isCovered: true)
  private static let sertraline = Medication(
    name: "Sertraline 50 mg tablet", code: "", dose: "One tablet once a day", state: .arranged,
    isForAddiction: false, isPsychotropic: true, isLongActing: false, supplyDays: nil, isCovered: true)
  private static let salbutamol = Medication(
    name: "Albuterol inhaler", code: "0173-0682-20", dose: "", state: .needed, isForAddiction: false,
    isPsychotropic: false, isLongActing: false, supplyDays: 1, isCovered: nil)

  private static func encounters() throws -> [(CareItem.Content, Set<CareCategory>)] {
    [
      (
        .appointment(
          Appointment(
            kind: .primaryCare, state: .arranged, on: try at("2026-12-11", 10), provider: clinic)),
        [.general]
      ),
      (
        .appointment(
          Appointment(
            kind: .dental, state: .arranged, on: try at("2027-04-02", 14, 30),
            provider: Provider(name: "Oak Dental, <suite> 4 & 5"))), [.general]
      ),
      (
        .appointment(Appointment(kind: .specialty, state: .needed, on: nil, provider: Provider())), [.general]
      ),
      (
        .consultation(
          Consultation(
            kind: "Cardiology", state: .held, on: try at("2026-10-30", 9), mode: "telehealth",
            provider: clinic, followUp: "Blood pressure check in six weeks")), [.general]
      ),
      (
        .meeting(
          Meeting(
            kind: .first, state: .held, on: try at("2026-10-12", 13), mode: "in person",
            wasPersonPresent: true,
            participants: ["Jordan Lee & Co"])), [.logistics]
      ),
      (.contact(Contact(isReached: false, on: try at("2026-11-20", 11), mode: "telephone")), [.logistics]),
    ]
  }

  private static func planning() throws -> [(CareItem.Content, Set<CareCategory>)] {
    [
      (.referral(Referral(kind: .housing, state: .arranged, provider: clinic)), [.general]),
      (.referral(Referral(kind: .mutualAid, state: .needed, provider: Provider())), [.general]),
      (
        .support(
          Support(
            kind: .family, state: .arranged, name: "Casey Example", phone: "510 555 0188",
            howEngaged: "Picks up on the day; joins the last meeting")), [.logistics]
      ),
      (
        .living(LivingArrangement(text: "With a sister", address: "12 Elm St", state: .arranged)),
        [.logistics]
      ),
      (.transportation(Transportation(text: "Sister drives", state: .arranged)), [.logistics]),
      (.goal(Goal(text: "Keep blood pressure under control", state: .arranged)), [.general]),
      (
        .plan(PlanState(isFinal: true, on: try day("2026-11-18"), recipients: ["Sierra Health Plan"])),
        [.logistics]
      ),
      (.education(Education(topic: "Naloxone use", state: .done, on: try day("2026-11-16"))), [.general]),
      (
        .recordRequest(RecordRequest(from: "County hospital", state: .arranged, on: try day("2026-10-15"))),
        [.general]
      ),
      (.consent(try consent(isRefusal: false)), [.general]),
      (.consent(try consent(isRefusal: true)), [.general]),
      (.notNeeded(.equipment, saidBy: .person), [.general]),
    ]
  }

  private static func consent(isRefusal: Bool) throws -> Consent {
    Consent(
      direction: .share, signer: .selfSigned, categories: isRefusal ? [.hiv] : [.general, .substanceUse],
      recipients: ["Sierra Health Plan"], signedOn: try day("2026-10-14"), from: try day("2026-10-14"),
      to: isRefusal ? nil : try day("2027-10-13"), revokedOn: nil, isRefusal: isRefusal)
  }

  /// What falls under 42 CFR Part 2.
  static func part2Contents() throws -> [(CareItem.Content, Set<CareCategory>)] {
    [
      (
        .medication(
          Medication(
            name: "Buprenorphine, monthly injection", code: "", dose: "Next dose December 20", state: .done,
            isForAddiction: true, isPsychotropic: false, isLongActing: true, supplyDays: 30, isCovered: true)),
        [.substanceUse]
      ),
      (
        .appointment(
          Appointment(
            kind: .substanceUse, state: .arranged, on: try at("2026-12-14", 15),
            provider: Provider(name: "Lakeside Recovery", phone: "510 555 0199"))), [.substanceUse]
      ),
      (.condition(Condition(code: "F11.20", name: "Opioid dependence", isActive: true)), [.substanceUse]),
    ]
  }
}
