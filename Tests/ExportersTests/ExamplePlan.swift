import Exporters
import Reentry
import Testing

extension Examples {
  /// A plan half done: one care manager is assigned, two appointments stand.
  static func carePlan(name: PersonName = awkward) throws -> TransitionalCarePlan {
    var plan = TransitionalCarePlan(
      caseName: "000123",
      recipient: .init(
        partner: PartnerID("sierra.plan"), name: "Sierra Health Plan", role: "managed care plan"),
      asOf: try day("2026-11-21"), generation: 42, cin: try cin(), name: name,
      bornOn: try #require(BirthDate(year: 1982, month: 2, day: 0)), sex: .male, preferredLanguage: "es",
      facility: jail, countyName: "Alameda", bookingNumber: "2026-0098871", release: try release(),
      home: home,
      coverage: .init(
        plan: PlanCode("300"), planName: "Sierra Health Plan", liaison: "ji@sierra.example",
        aid: AidCode("M1"), from: try day("2025-03-01"), to: nil, unsuspensionNeeded: true),
      elements: elements, supersedes: "JI-PACKET-20261110-sierra.plan-000123-sierra.plan-000031.zip",
      legalBasis: "treatment and care coordination",
      sources: [
        BatchID("2026-11-20-rosters-9f31c02ab77e"), BatchID("2026-11-21-eligibility-00aa11bb22cc"),
      ])
    plan.preReleaseManager = .init(
      name: "Jordan Lee & Co", organization: "Alder Care Partners", npi: NPI("1234567893"),
      phone: "510 555 0111", email: "jlee@alder-care.example")
    return plan
  }

  private static func release() throws -> TransitionalCarePlan.Release {
    .init(
      day: try day("2026-12-09"), kind: .projected,
      knownAsOf: Moment(day: try day("2026-11-03"), second: 8 * 3600),
      timeline: Timeline(
        windowOpensOn: try day("2026-09-10"), handoffDueOn: try day("2026-11-25"), isExpedited: false,
        firstContactDueOn: try day("2026-12-11"), secondContactDueOn: try day("2027-01-08")))
  }

  private static let elements: [TransitionalCarePlan.Element] = [
    .init(title: "Post-release medications, covered by Medi-Cal", state: .toDo(by: "Alder County Jail")),
    .init(title: "30-day supply of medications in hand at release", state: .toDo(by: "facility")),
    .init(title: "Durable medical equipment", state: .notNeeded(saidBy: "pre-release care manager")),
    .init(
      title: "Medication-assisted treatment and psychotropic medications, if any",
      state: .toDo(by: "Alder County Jail")),
    .init(
      title: "Primary care provider and follow-up appointment",
      state: .arranged("Dr. Rivera, Elm Street Clinic, December 11, 2026, 10:00 Pacific time")),
    .init(
      title: "Specialty, behavioral health, dental and community-support appointments",
      state: .arranged("Oak Dental, <suite> 4 & 5, December 18, 2026, 14:30 Pacific time")),
    .init(title: "Referrals to clinical community services", state: .toDo(by: "pre-release care manager")),
    .init(
      title: "Referrals to social services, education, work, housing, nutrition and childcare",
      state: .toDo(by: "pre-release care manager")),
    .init(title: "Support persons and how each is engaged", state: .toDo(by: "pre-release care manager")),
    .init(title: "Living arrangements", state: .arranged("With a sister in Oakland")),
    .init(title: "Transportation on the day of release", state: .toDo(by: "pre-release care manager")),
    .init(title: "Who receives this plan", state: .arranged("Sierra Health Plan")),
    .init(
      title: "Consents given and further consents needed", state: .toDo(by: "pre-release care manager")),
    .init(title: "Medi-Cal coverage active again by release", state: .toDo(by: "county SSD")),
  ]
}
