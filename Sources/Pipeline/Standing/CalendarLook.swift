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
    let new = inputs.filter { !before.knows($0.fingerprint.hex, from: $0.sender, asOf: $0.dayInName) }
    let come = Dictionary(grouping: new, by: \.sender)
    let look = CalendarLook(
      definitions.registry.calendar, before,
      rule: DueFileHasCome(
        on: asOf, at: time, firstNight: before.firstNight ?? asOf))
    // What makes up for an earlier day is not the file that is due tonight.
    let late = come.compactMapValues { files in look.late(files) }
    let missing = look.files.filter { file in
      guard file.state == .missing, come[file.expected.source] != nil else { return file.state == .missing }
      return late[file.expected.source].map { $0.day < file.day } ?? false
    }
    return Observation.all(.missing, missing)
      + Observation.all(.late, late.sorted { $0.key < $1.key }.map(\.value))
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

  /// The row that the files of one partner and feed which come tonight are late for; nil where one of them is in
  /// time or not due.
  func late(_ files: [NightPlan.Input]) -> DueFile? {
    guard let first = files.first else { return nil }
    let source = PartnerFeed(PartnerID(first.partner), first.feed)
    let (rows, last) = (calendar.filter { $0.source == source }, arrivals[source])
    if let late = rule.lateFor(rows, last) { return late }
    let due = files.map { file in
      Day(inFileName: file.name).flatMap { rule.lateFor(rows, last, fileOf: $0) }
    }
    return due.contains(nil) ? nil : due.compactMap { $0 }.max { $0.day < $1.day }
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
