import Reentry
import Rules
import Testing

/// Who owes what about the person of `AssignmentExample`, as literal lines.
struct WorkExample {
  var about = AssignmentExample(words: ["2026-11-01 300 ASSIGNED inside orchard"])
  var sent: Set<Deliverable.Kind> = []
  var partners: Set<String> = ["operator"]

  init(_ day: String = "2026-11-21", assigned: Bool = true) {
    about.day = day
    if !assigned { about.words = [] }
  }

  func circumstances() throws -> Circumstances {
    let plain = try AssignmentExample.circumstances(on: about.day)
    var registry = plain.registry
    registry.counties[CountyCode("10")] = County(
      code: CountyCode("10"), name: "Fresno", socialServices: PartnerID("fresno.ssd"), behavioralHealth: nil)
    for partner in partners {
      registry.partners[PartnerID(partner)] = Partner(
        id: PartnerID(partner), name: partner, kind: "", profile: "", speaksFor: [], isTest: false)
    }
    registry.agreements = [Agreement(plan: PlanCode("300"), facility: FacilityID("CA10JAIL"))]
    return Circumstances(day: plain.day, policy: plain.policy, registry: registry)
  }

  mutating func tell(
    _ content: CareItem.Content, _ category: CareCategory? = .general, by author: String = "inside"
  ) throws {
    let record = 10 + about.items.count
    about.items.append(
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.\(author)"), recordID: "\(record)"),
        author: try AssignmentExample.npi(author), client: Client(), category: category, content: content,
        asOf: Moment(day: try AssignmentExample.day("2026-11-10")), sequence: 1,
        source: AssignmentExample.source(record)))
  }

  mutating func meet(
    _ kind: Meeting.Kind, _ state: Meeting.State = .held, on day: String = "2026-11-10"
  ) throws {
    let when = Moment(day: try AssignmentExample.day(day), second: 36_000)
    try tell(
      .meeting(
        Meeting(kind: kind, state: state, on: when, mode: "", wasPersonPresent: true, participants: [])))
  }

  mutating func act(
    _ kind: FacilityAction.Kind, _ detail: String = "", at facility: String = WorkExample.jail,
    booking: String = "", on day: String = "2026-11-10"
  ) throws {
    let day = try AssignmentExample.day(day)
    var client = Client(facility: FacilityID(facility))
    client.bookingNumber = booking
    about.actions.append(
      FacilityAction(
        client: client, kind: kind, doneOn: day, detail: detail, actorRole: "", asOf: Moment(day: day),
        partner: PartnerID("sheriff"), source: AssignmentExample.source(100 + about.actions.count)))
  }

  func lists(_ change: (inout Case) -> Void = { _ in }) throws -> Worklists {
    let (circumstances, told) = (try circumstances(), try about.judged())
    var person = told.subject.person
    change(&person)
    var judged = JudgedCase(person, in: circumstances)
    judged.care = told.care
    return Worklists(
      [judged], [],
      duties: { stay in
        Duties(of: stay, in: circumstances) { kind in
          sent.contains(kind) ? .deliverable(file: "JI-\(kind.rawValue)", generation: 1) : nil
        }.all
      }, in: circumstances)
  }

  /// The rows of one list as `ACTION[-SUBJECT] DAY`, with `late` or `!` for expedited behind.
  func rows(_ subject: String, _ change: (inout Case) -> Void = { _ in }) throws -> [String] {
    try lists(change).all.filter { $0.subject == subject }.flatMap(\.items).map { item in
      let what = item.id.replacing("L000001-", with: "")
      let late = (item.isOverdue ? " late" : "") + (item.isExpedited ? "!" : "")
      return "\(what) \(item.dueOn?.description ?? "-")\(late)"
    }
  }

  static let (jail, inside, orchard) = ("CA10JAIL", "1999000031", "1999000015")
}
