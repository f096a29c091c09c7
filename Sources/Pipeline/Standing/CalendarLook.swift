import Caseload
import Formats
import Ingestors
import Reentry
import Rules
import Storage

extension Night {
  /// What the calendar has to say tonight: what is missing, then what comes too late; fixed with the night, because
  /// it may turn on the time of day.
  func calendar(
    _ inputs: [NightPlan.Input], _ definitions: NightDefinitions, _ parent: Parent
  ) throws -> [Observation] {
    let before = try parent.caseload(in: exchange, only: Caseload.arrivalTables)
    let come = Set(
      inputs.filter { !before.knows($0.fingerprint.hex, asOf: $0.dayInName) }.map {
        PartnerFeed(PartnerID($0.partner), $0.feed)
      })
    let look = CalendarLook(
      definitions.registry.calendar, before,
      rule: DueFileHasCome(
        on: asOf, at: time, firstNight: before.firstNight ?? asOf))
    let missing = look.files.filter { $0.state == .missing && !come.contains($0.expected.source) }
    return Observation.all(.missing, missing) + Observation.all(.late, come.sorted().compactMap(look.late))
  }
}

extension NightPlan.Input {
  /// The day that a roster is of by its name; the other feeds have it inside.
  fileprivate var dayInName: Day? { feed == Feed.rosters.rawValue ? Day(inFileName: name) : nil }
}

extension Exchange {
  /// The moment at which a file of the calendar is next too late, Pacific; nil where nothing falls due within a week.
  package func nextDue(_ files: DefinitionFiles, after moment: Moment) throws -> Moment? {
    NextDueTime(try NightDefinitions.registry(files, moment.day).calendar).after(moment)
  }

  /// Whether a file is missing by that minute of the day that the newest night did not miss: enough for a night.
  package func missesMore(_ files: DefinitionFiles, at moment: Moment) throws -> Bool {
    let now = try standing(asOf: moment.day, time: TimeOfDay(moment), files: files)
    return try Observation.all(.missing, now.missing) != Parent(folder).observed(.missing, in: folder)
      && !now.missing.isEmpty
  }
}

/// The calendar beside what has come.
struct CalendarLook {
  private let calendar: [ExpectedFile]
  private let arrivals: [PartnerFeed: Arrival]
  private let rule: DueFileHasCome

  init(_ calendar: [ExpectedFile], _ caseload: Caseload, rule: DueFileHasCome) {
    (self.calendar, arrivals, self.rule) = (calendar, caseload.arrivals, rule)
  }

  /// How it stands with each row, in the order of the calendar.
  var files: [DueFile] { calendar.map { rule.judge($0, arrivals[$0.source]) } }

  /// The row that a file which comes tonight is late for; nil where it is in time or not due.
  func late(_ source: PartnerFeed) -> DueFile? {
    rule.lateFor(calendar.filter { $0.source == source }, arrivals[source])
  }
}

extension Observation {
  // One for each partner, feed and due time, in their order: rows of the calendar may say the same twice.
  fileprivate static func all(_ kind: Kind, _ files: [DueFile]) -> [Observation] {
    var seen: Set<Observation> = []
    return files.map { Observation(kind, $0.expected.source.description, $0.due) }
      .filter { seen.insert($0).inserted }
      .sorted { ($0.subject, $0.detail) < ($1.subject, $1.detail) }
  }
}

extension NightPlan {
  /// For which day a file of that partner and feed comes too late tonight.
  var late: [PartnerFeed: Day] {
    var days: [PartnerFeed: Day] = [:]
    for seen in observed where seen.kind == .late {
      if let source = PartnerFeed(seen.subject) { days[source] = Day(String(seen.detail.prefix(10))) }
    }
    return days
  }
}
