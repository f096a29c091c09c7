import Exporters
import Reentry
import Testing

/// The people and places of these tests; all invented.
enum Examples {
  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func cin() throws -> CIN { try #require(CIN("91234567A")) }

  /// A name with everything in it that XML, HTML and CSV must escape.
  static let awkward = PersonName(last: "O'Neil & \"Sons\" <x>", first: "=José", middle: "Q,", suffix: "Jr")

  static let jail = Facility(
    id: FacilityID("CA01JAIL"), name: "Alder County Jail", kind: .jail, county: CountyCode("01"),
    partner: PartnerID("alder.sheriff"), readinessApproved: true, liveOn: Day("2026-10-01"),
    conditional: false)

  static let plan = Plan(
    code: PlanCode("300"), name: "Sierra Health Plan", counties: [CountyCode("01")],
    partner: PartnerID("sierra.plan"), liaison: "ji@sierra.example")

  static var home: Home {
    var home = Home()
    home.county = CountyCode("01")
    (home.address, home.city, home.zip) = ("12 Elm St, Apt 4", "Oakland", "94601")
    home.phone = "+1 510 555 0100"
    return home
  }

  /// A member with a projected release, and one whose date is unknown.
  static func notice() throws -> PlanNotice {
    var known = PlanNotice.Disclosed(
      caseName: "000123", cin: try cin(), name: awkward,
      bornOn: try #require(BirthDate(year: 1982, month: 2, day: 0)),
      sex: .male, facility: jail, bookingNumber: "2026-0098871", status: .qualifies)
    known.releaseOn = try day("2026-12-09")
    known.releaseKind = .projected
    known.releaseKnownAsOf = Moment(day: try day("2026-11-03"), second: 8 * 3600)
    known.windowOpensOn = try day("2026-09-10")
    known.handoffDueOn = try day("2026-11-25")
    (known.isExpedited, known.unsuspensionNeeded, known.agreementOnFile) = (false, true, true)
    (known.home, known.preferredLanguage, known.priorECM) = (home, "es", NPI("1234567893"))
    return PlanNotice(
      plan: plan, asOf: try day("2026-11-21"), generation: 42,
      rows: [
        .init(notificationID: "N000123-42", supersedes: "N000123-31", action: .changed, member: known),
        .init(notificationID: "N000124-42", supersedes: "", action: .new, member: try member()),
      ])
  }

  /// Somebody of whom little is known.
  static func member(first: String = "Ann") throws -> PlanNotice.Disclosed {
    PlanNotice.Disclosed(
      caseName: "000124", cin: try cin(), name: PersonName(last: "Doe", first: first),
      bornOn: BirthDate(try day("1990-01-31")), sex: .female, facility: jail, bookingNumber: "",
      status: .dateUnknown)
  }

  static func referral() throws -> Notice<ApplicationReferral> {
    Notice(
      to: PartnerID("alameda.ssd"), "01",
      rows: [
        .init(
          id: "A000007-42", supersedes: "", action: .new,
          content: .init(
            caseName: "000007", booking: BookingKey(facility: jail.id, number: "B-7"),
            facilityName: jail.name, name: PersonName(last: "@Roe", first: "Max"),
            bornOn: BirthDate(try day("2001-07-04")), sex: .unknown, ssn: "XXXXX1234", home: home,
            preferredLanguage: "", releaseOn: nil, releaseKind: .unknown))
      ])
  }

  static func withdrawal() throws -> Withdrawal {
    let (first, second) = (
      "JI-NOTIFY-20261103-sierra.plan-300-000024.csv", "JI-NOTIFY-20261110-sierra.plan-300-000031.csv"
    )
    return Withdrawal(
      partner: PartnerID("sierra.plan"), subject: "300", asOf: try day("2026-11-21"),
      rows: [
        .init(withdrawalID: "W000125-42", withdraws: "N000125-31", caseName: "000125", file: second),
        .init(withdrawalID: "W000126-42", withdraws: "N000126-24", caseName: "000126", file: first),
        .init(withdrawalID: "W000127-42", withdraws: "N000127-24", caseName: "000127", file: first),
      ])
  }

  static func batch(fate: Batch.Fate = .accepted) throws -> Batch {
    var batch = Batch(
      id: BatchID("2026-11-21-rosters-9f31c02ab77e"), partner: PartnerID("alder.sheriff"), feed: "rosters",
      file: "roster 21 & 22.csv", sha256: String(repeating: "9f31c02a", count: 8), fate: fate,
      asOf: try day("2026-11-20"), sequence: 0)
    (batch.records, batch.rejected, batch.unknownColumns) = (477, 1, ["court_dates"])
    for finding in badRow { batch.findings.add(finding) }
    return batch
  }

  static let badRow = [
    Finding(.birthDateUnreadable, field: "birth_date", record: 17, byteOffset: 2048, line: 18),
    Finding(.nameMissing, field: "last_name", record: 17, byteOffset: 2048, line: 18),
  ]

  static func receipt() throws -> Receipt {
    let rejects = Rejects(
      columns: ["booking_number", "last_name", "notes"],
      rows: [.init(record: 17, values: ["B-17", "", "=HYPERLINK(\"x\")"], findings: badRow)])
    return Receipt(batch: try batch(), asOf: try day("2026-11-21"), rejects: rejects)
  }
}
