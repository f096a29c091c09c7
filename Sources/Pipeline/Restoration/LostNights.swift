import Caseload
import Formats
import Reentry
import Storage

/// Nights that happened and that the state does not know: an older state was put back beside a newer exchange.
///
/// They show in what lies in `outbound/` and `work/recalled/` (names end with their generation), in `runs/`, and in
/// batches on the shelves that no generation names. A night that was only cut short leaves none of these: whatever
/// it publishes or files is in a committed generation.
///
/// A partner can rename what it was sent, so a name alone shows nothing: the bytes must be none that the state knows,
/// and number and day those of a night that can have been.
struct LostNights {
  /// The newest generation that the state knows; zero where there is none.
  let newest: Int
  /// The highest generation that anything else shows, at least `newest`.
  private(set) var seen: Int
  /// The newest generation where that is one of a restoration under way, with the day that it came to.
  private let restored: (restoration: Restoration, day: Day)?
  /// The lost generations seen of each day.
  private(set) var generations: [Day: Set<Int>] = [:]
  /// The batches that the record of a lost generation's run names.
  private var recorded: [Int: Set<String>] = [:]
  /// The batches of each day that no generation names, by their ids.
  private(set) var batches: [Day: [String: Shelf]] = [:]
  /// The deliverables of the lost nights that lie in outbound or back with us, of the days still to come.
  private var deliverables: [(day: Day, generation: Int, seen: Observation)] = []
  /// What has the name of something of a later night and is none, relative to the exchange.
  private(set) var strays: [String] = []
  /// The files that lie there of lost nights, relative to the exchange.
  private var evidence: [String] = []
  /// The day of the newest generation; nil where there is none.
  private let last: Day?

  /// Nil where nothing is missing.
  init?(_ exchange: ExchangeFolder) throws {
    try self.init(lookingAt: exchange)
    if isNone { return nil }
  }

  // A receipt that lies with us goes out anew with the same bytes, and by those alone it is not known.
  private static func known(_ disclosures: Disclosures, _ takenBack: Set<String>) -> Set<String> {
    Set(
      disclosures.all.filter { $0.kind != .receipt || !takenBack.contains($0.path) }.map(\.sha256))
  }

  /// Whether nothing is missing.
  var isNone: Bool { generations.isEmpty && seen == newest && batches.isEmpty }

  init(lookingAt exchange: ExchangeFolder) throws {
    let parent = try Parent(exchange)
    (newest, seen, last) = (parent.number ?? 0, parent.number ?? 0, parent.manifest?.asOf)
    restored = parent.manifest.flatMap { manifest in manifest.restored.map { ($0, manifest.asOf) } }
    let takenBack = try exchange.outbox.recalled()
    let known = try LostNights.known(parent.disclosures(in: exchange), Set(takenBack))
    for name in try exchange.outbox.published() {
      note(deliverable: name, as: .published, in: "outbound", beside: known) {
        let stored = try exchange.outbox.open(published: name)
        guard try NightMark(of: name)?.isBorne(by: stored) == true else { return nil }
        return try stored.fingerprint()
      }
    }
    // Nobody but us writes there.
    for name in takenBack {
      note(deliverable: name, as: .heldBack, in: "work/recalled", beside: known) {
        try exchange.outbox.open(recalled: name).fingerprint()
      }
    }
    for name in try exchange.runs.names() { try note(run: name, exchange) }
    let named = try last.map { try parent.batchIDs(on: $0, in: exchange) } ?? []
    let waiting = Set(try parent.waiting(in: exchange).keys.map(\.text))
    for (id, shelf) in try exchange.shelves.whereabouts(since: last?.description ?? "") {
      guard !named.contains(id), !waiting.contains(id), let day = Day(String(id.prefix(10))) else { continue }
      if isPlausible(day) { batches[day, default: [:]][id] = shelf }
    }
  }

  /// The numbers up to this are of lost nights.
  var after: Int { seen == newest ? restored?.restoration.after ?? seen : seen }

  /// The lost nights, in order: of each day those whose generations were seen, or one where none was.
  ///
  /// A batch came in with the first of them whose record names it; what none names, with the last of its day.
  var nights: [LostNight] {
    Set(batches.keys).union(generations.keys).sorted().flatMap { day in
      let numbers = generations[day, default: []].sorted()
      let filed = batches[day] ?? [:]
      guard let last = numbers.last else { return [LostNight(day, nil, filed)] }
      let cameIn = filed.keys.map { id in
        (id, numbers.first { recorded[$0]?.contains(id) ?? false } ?? last)
      }
      return numbers.map { number in
        let its = Set(cameIn.filter { $0.1 == number }.map(\.0))
        let seen = deliverables.filter { $0.day == day && $0.generation == number }.map(\.seen)
        return LostNight(day, number, filed.filter { its.contains($0.key) }, seen)
      }
    }
  }

  /// What an operator is told.
  var sentence: String {
    let files = batches.values.reduce(0) { $0 + $1.count }
    let known = newest == 0 ? "the state knows no generation" : "the state ends with generation \(newest)"
    let shown = seen > newest ? "generation \(seen) was published" : "later nights were filed"
    return
      "\(known), but \(shown) and \(files) filed batches are in no generation: an older state was put back\(named)"
  }

  private static let filesNamed = 3

  private var named: String {
    guard !evidence.isEmpty else { return "" }
    let rest = evidence.count - LostNights.filesNamed
    return
      " (\(evidence.prefix(LostNights.filesNamed).joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : ""))"
  }

  /// What an operator can do about it.
  static let remedy =
    "put the newer state back, or go on from this one: handoff run PIPELINE --after-restore --reason TEXT; a file "
    + "that a partner forged is moved away instead"

  /// So many nights and days may be lost at most.
  private static let (nights, daysLost) = (10_000, 400)

  private func isPlausible(_ day: Day) -> Bool {
    guard let last else { return true }
    return (0...LostNights.daysLost).contains(last.days(until: day))
  }

  // What vanished meanwhile or cannot be read shows nothing.
  private mutating func note(
    deliverable path: String, as kind: Observation.Kind, in folder: String, beside known: Set<String>,
    _ fingerprint: () throws -> Fingerprint?
  ) {
    guard let name = path.split(separator: "/").last.flatMap({ PublishedName($0) }) else { return }
    let (number, day) = (name.generation, name.day)
    guard isNews(number, day) else { return }
    guard isPossible(number), isPlausible(day), let found = attempt(fingerprint) ?? nil,
      !known.contains(found.hex)
    else { return strays.append("\(folder)/\(path)") }
    evidence.append("\(folder)/\(path)")
    note(number, on: day)
    deliverables.append((day, number, Observation(kind, path, found.hex)))
  }

  private mutating func note(run name: String, _ exchange: ExchangeFolder) throws {
    guard name.hasSuffix(".json"), let number = Int(name.dropLast(5)) else { return }
    guard number > newest || restored != nil else { return }
    let report = attempt { try StoredReport(exchange.runs.read(name) ?? []) }
    let day = report.flatMap { Day($0.asOf) }
    if let day, !isNews(number, day) { return }
    guard isPossible(number), day.map(isPlausible) ?? true else { return strays.append("runs/\(name)") }
    if let day { note(number, on: day) } else { seen = max(seen, number) }
    recorded[number] = Set(report?.batches.map(\.id) ?? [])
  }

  private func isPossible(_ number: Int) -> Bool {
    number <= newest || number - newest <= LostNights.nights
  }

  // A number below the newest counts while a restoration has not come to it.
  private func isNews(_ number: Int, _ day: Day) -> Bool {
    if number > newest { return true }
    guard let (restoration, reached) = restored, number <= restoration.after else { return false }
    return day == reached ? number > restoration.toldAs : day > reached
  }

  private mutating func note(_ number: Int, on day: Day) {
    guard isNews(number, day) else { return }
    seen = max(seen, number)
    generations[day, default: []].insert(number)
  }
}
