import Reentry
import Rules
import Testing

/// Somebody who qualifies on 2026-11-21, organizations that may care for them, and what was told of their care.
enum NoticeExample {
  /// An organization, as its row says it; `capacity` people at one time.
  struct Row: Sendable {
    let npi: String
    var kind = Organization.Kind.community
    var counties = "10"
    var zips = ""
    var populations = ""
    var languages = ""
    var capacity = 10
    /// Whether its partner may say of a fee-for-service member that it takes them on.
    var speaksForItself = true
    var isInTest = false

    func organization() throws -> Organization {
      var organization = Organization(
        npi: try #require(NPI(npi)), name: "Org \(npi.suffix(2))", kind: kind,
        counties: counties.split(separator: " ").map { CountyCode(String($0)) }, capacity: capacity,
        partner: PartnerID("org.\(npi.suffix(2))"))
      organization.zips = Set(zips.split(separator: " ").map(String.init))
      organization.populations = Set(populations.split(separator: " ").map(String.init))
      organization.languages = Set(languages.split(separator: " ").map(String.init))
      return organization
    }
  }

  static let (one, two, three, four) = ("1999000015", "1999000023", "1999000031", "1999000049")

  static func circumstances(_ rows: [Row] = [], on day: String = "2026-11-21") throws -> Circumstances {
    let plain = try Example.circumstances(on: day)
    var registry = plain.registry
    registry.organizations = try rows.map { try $0.organization() }
    registry.plans[PlanCode("300")] = Plan(
      code: PlanCode("300"), name: "Plan", counties: [], partner: PartnerID("plan.300"), liaison: "")
    func partner(
      _ id: String, _ name: String, _ kind: String, _ speaksFor: [String] = [], isTest: Bool = false
    ) {
      registry.partners[PartnerID(id)] = Partner(
        id: PartnerID(id), name: name, kind: kind, profile: "", speaksFor: speaksFor, isTest: isTest)
    }
    for row in rows {
      let id = "org.\(row.npi.suffix(2))"
      partner(id, id, "ORGANIZATION", row.speaksForItself ? ["FFS"] : [], isTest: row.isInTest)
    }
    partner("operator", "Operator", "OPERATOR")
    partner("plan.300", "Plan", "PLAN", ["300"])
    partner("fresno.bh", "Fresno County Behavioral Health", "BH")
    registry.counties[CountyCode("10")] = County(
      code: CountyCode("10"), name: "Fresno", socialServices: nil, behavioralHealth: PartnerID("fresno.bh"))
    return Circumstances(day: plain.day, policy: plain.policy, registry: registry)
  }

  /// A member of plan 300, or of none, in the jail of county 10.
  static func person(
    _ number: Int = 1, plan: String = "300", release: String = "2026-12-20",
    needs: [Need: NeedBasis] = [.mentalHealth: .confirmed], change: (inout Booking) -> Void = { _ in }
  ) throws -> Case {
    let example = try Example.person(release: release, needs: needs)
    var booking = example.booking
    booking.bookingNumber = "B\(number)"
    booking.home.county = CountyCode("10")
    let cin = try #require(CIN("9\(String(10_000_000 + number).dropFirst())A"))
    booking.cin = cin
    change(&booking)
    var person = Case(number: number, booking: booking, source: example.source, seenOn: example.firstSeenOn)
    person.releaseDates = example.releaseDates
    person.members = example.members.map { known in
      var known = known
      known.member.cin = cin
      known.spans = known.spans.map { span in
        var span = span
        (span.cin, span.plan) = (cin, PlanCode(plan))
        return span
      }
      return known
    }
    return person
  }

  static func manager(_ organization: String, _ name: String = "Kim Lee") -> CareManager {
    CareManager(
      name: name, npi: nil, organization: NPI(organization), phone: "555-0101",
      email: "kim@org.example")
  }

  static func told(
    _ decision: Assignment.Decision, by partner: String = "plan.300", pre: CareManager? = nil,
    post: CareManager? = nil, plan: String = "300", from effectiveOn: Day? = nil, at second: Int32 = 0
  ) throws -> Assignment {
    let day = try #require(Day("2026-11-20"))
    var word = Assignment(
      notificationID: "", client: Client(cin: CIN("90000001A")), plan: PlanCode(plan), decision: decision,
      effectiveOn: effectiveOn ?? day, asOf: Moment(day: day, second: second), partner: PartnerID(partner),
      source: Source(batch: BatchID("2026-11-20-assignments-000000000000"), record: 1))
    (word.preRelease, word.postRelease) = (pre, post)
    return word
  }

  static func consent(
    _ categories: Set<CareCategory>, to recipients: [String], by partner: String = "org.15",
    signed: String = "2026-11-10", until: String = "", revoked: String = "", refusal: Bool = false
  ) throws -> CareItem {
    let day = try #require(Day(signed))
    let consent = Consent(
      direction: .share, signer: .selfSigned, categories: categories, recipients: recipients, signedOn: day,
      from: day, to: Day(until), revokedOn: Day(revoked), isRefusal: refusal)
    return CareItem(
      key: CareItem.Key(partner: PartnerID(partner), recordID: signed + revoked),
      author: try #require(NPI(partner == "org.15" ? "1999000015" : "1999000023")), client: Client(),
      category: .general,
      content: .consent(consent), asOf: Moment(day: day), sequence: 1,
      source: Source(batch: BatchID("2026-11-20-care-records-000000000000"), record: 1))
  }

  static func judged(
    _ person: Case, _ circumstances: Circumstances, assignments: [Assignment] = [], items: [CareItem] = [],
    actions: [FacilityAction] = []
  ) -> JudgedCase {
    var judged = JudgedCase(person, in: circumstances)
    (judged.care.assignments, judged.care.items, judged.care.actions) = (assignments, items, actions)
    return judged
  }
}
