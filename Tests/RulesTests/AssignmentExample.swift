import Reentry
import Rules
import Testing

/// The person of `Example`, with what was told of the care, as literal words.
struct AssignmentExample {
  /// `DAY PLAN DECISION [PRE [POST [EFFECTIVE]]]`: managers by their organization, `+` behind one of another person.
  var words: [String] = []
  /// Spans as `PLAN FROM [TO]`.
  var spans = ["300 2026-10-01"]
  var provider = ""
  var release = "2026-12-20"
  var kind = ReleaseDate.Kind.confirmed
  var reason = ""
  var day = "2026-11-21"
  var actions: [FacilityAction] = []
  /// Whether an earlier facility told them, from which the person was moved.
  var areActionsElsewhere = false
  var items: [CareItem] = []
  var returns: [StatusReturn] = []

  static let organizations = [
    "orchard": "1999000015", "harbor": "1999000023", "inside": "1999000031", "lantern": "1999000049",
    "closed": "1999000056", "stranger": "1999000064",
  ]

  static func npi(_ name: String) throws -> NPI { try #require(NPI(organizations[name] ?? name)) }

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func source(_ record: Int) -> Source {
    Source(batch: BatchID("2026-11-21-care-000000000000"), record: record)
  }

  static func circumstances(on text: String) throws -> Circumstances {
    let example = try Example.circumstances(on: text)
    var (policy, registry) = (example.policy, example.registry)
    policy.timeline.followUpDays = 60
    for (step, days) in [
      (Duty.Kind.careManagerAssigned, 14), (.firstMeeting, 21), (.secondMeeting, 35), (.planDrafted, 60),
    ] { policy.timeline.daysToStep[step] = Cited(days, citation: "default") }
    for plan in ["300", "301"] {
      registry.plans[PlanCode(plan)] = Plan(
        code: PlanCode(plan), name: plan, counties: [], partner: PartnerID("plan.\(plan)"), liaison: "")
    }
    for (name, kind) in [
      ("orchard", Organization.Kind.community), ("harbor", .community), ("inside", .embedded),
      ("lantern", .behavioral),
    ] {
      registry.organizations.append(
        Organization(
          npi: try npi(name), name: "Org \(name)", kind: kind, counties: [], capacity: 9,
          partner: PartnerID("ecm.\(name)")))
    }
    registry.closedOrganizations = [try npi("closed")]
    return Circumstances(day: try day(text), policy: policy, registry: registry)
  }

  static func assignment(_ text: String, record: Int) throws -> Assignment {
    let parts = text.split(separator: " ").map(String.init)
    func manager(_ place: Int) throws -> CareManager? {
      guard parts.count > place, parts[place] != "-" else { return nil }
      let name = parts[place].filter { $0 != "+" }
      return CareManager(
        name: parts[place], npi: nil, organization: name == "nobody" ? nil : try npi(name), phone: "",
        email: "")
    }
    let plan = PlanCode(String(parts[1].prefix(3)))
    var client = Client(cin: CIN("91234567A"))
    client.bookingNumber = ""
    var told = Assignment(
      notificationID: "", client: client, plan: plan,
      decision: try #require(Assignment.Decision(rawValue: parts[2])),
      effectiveOn: try day(parts.count > 5 ? parts[5] : parts[0]), asOf: Moment(day: try day(parts[0])),
      partner: PartnerID(plan == .feeForService ? "ecm.\(parts[1].dropFirst(4))" : "plan.\(plan)"),
      source: Source(batch: BatchID("\(parts[0])-assignments-000000000000"), record: record))
    (told.preRelease, told.postRelease) = (try manager(3), try manager(4))
    return told
  }

  func judged() throws -> JudgedCase {
    var person = try Example.person(release: release)
    let source = person.source
    person.members[0].spans = try spans.map { text in
      let parts = text.split(separator: " ").map(String.init)
      var span = Coverage(
        cin: try #require(CIN("91234567A")), county: CountyCode("10"), aid: AidCode("M1"), status: "401",
        plan: PlanCode(parts[0]), from: try Self.day(parts[1]), asOf: try Self.day("2026-10-01"),
        source: source)
      span.to = parts.count > 2 ? try Self.day(parts[2]) : nil
      span.planStatus = "01"
      return span
    }
    if !provider.isEmpty { person.booking.behavioralProvider = try Self.npi(provider) }
    if kind != .confirmed || !reason.isEmpty {
      person.releaseDates = [
        ReleaseDate(
          day: try Self.day(release), kind: kind, asOf: Moment(day: try Self.day(release)), sequence: 2,
          reason: reason, source: source)
      ]
    }
    var judged = JudgedCase(person, in: try Self.circumstances(on: day))
    judged.care.assignments = try words.enumerated().map { try Self.assignment($1, record: $0 + 1) }
    (judged.care.actions, judged.care.items, judged.care.returns) = (actions, items, returns)
    if areActionsElsewhere { judged.care.elsewhere = Set(actions.map(\.source)) }
    return judged
  }

  func standing() throws -> StandingAssignment {
    StandingAssignment(of: try judged(), in: try Self.circumstances(on: day))
  }

  /// `PRE POST by RECORD: troubles`.
  func line() throws -> String {
    Self.line(try standing())
  }

  static func line(_ standing: StandingAssignment) -> String {
    let managers = [standing.preRelease, standing.postRelease].map { $0?.name ?? "-" }
    let word = standing.word.map { "\($0.source.record)" } ?? "nobody"
    let troubles = standing.troubles.map { " \($0.rawValue)" }.joined()
    return "\(managers.joined(separator: " ")) by \(word):\(troubles)"
  }
}
