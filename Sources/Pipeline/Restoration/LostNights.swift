import Formats
import Reentry
import Storage

/// Nights that happened and that the state does not know: an older state was put back beside a newer exchange.
///
/// They show in what lies in `outbound/` and `work/recalled/` (names end with their generation), in `runs/`, and in
/// batches on the shelves that no generation names. A night that was only cut short leaves none of these: whatever
/// it publishes or files is in a committed generation.
struct LostNights {
  /// The newest generation that the state knows; zero where there is none.
  let newest: Int
  /// The highest generation that anything else shows, at least `newest`.
  private(set) var seen: Int
  /// The newest generation where that is one of a restoration under way, with the day that it came to.
  private let restored: (restoration: Restoration, day: Day)?
  /// The lost generation of each day on which one was seen, the highest.
  private(set) var generations: [Day: Int] = [:]
  /// The batches of each day that no generation names, by their ids.
  private(set) var batches: [Day: [String: Shelf]] = [:]

  /// Nil where nothing is missing.
  init?(_ exchange: ExchangeFolder) throws {
    let parent = try Parent(exchange)
    (newest, seen) = (parent.number ?? 0, parent.number ?? 0)
    restored = parent.manifest.flatMap { manifest in manifest.restored.map { ($0, manifest.asOf) } }
    for name in try exchange.outbox.published() + exchange.outbox.recalled() { note(deliverable: name) }
    for name in try exchange.runs.names() { try note(run: name, exchange) }
    let last = parent.manifest?.asOf
    let named = try last.map { try parent.batchIDs(on: $0, in: exchange) } ?? []
    let waiting = Set(try parent.waiting(in: exchange).keys.map(\.text))
    for (id, shelf) in try exchange.shelves.whereabouts(since: last?.description ?? "") {
      guard !named.contains(id), !waiting.contains(id), let day = Day(String(id.prefix(10))) else { continue }
      if day >= last ?? day { batches[day, default: [:]][id] = shelf }
    }
    if generations.isEmpty && seen == newest && batches.isEmpty { return nil }
  }

  /// The numbers up to this are of lost nights.
  var after: Int { seen == newest ? restored?.restoration.after ?? seen : seen }

  /// The days of the lost nights, in order.
  var days: [Day] { Set(batches.keys).union(generations.keys).sorted() }

  /// What an operator is told.
  var sentence: String {
    let files = batches.values.reduce(0) { $0 + $1.count }
    let known = newest == 0 ? "the state knows no generation" : "the state ends with generation \(newest)"
    let shown = seen > newest ? "generation \(seen) was published" : "later nights were filed"
    return
      "\(known), but \(shown) and \(files) filed batches are in no generation: an older state was put back"
  }

  private mutating func note(deliverable path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 6, parts[0] == "JI", let digits = parts.last?.prefix(while: { $0 != "." }),
      digits.count >= 6, let number = Int(digits), let day = LostNights.day(parts[2])
    else { return }
    note(number, on: day)
  }

  private mutating func note(run name: String, _ exchange: ExchangeFolder) throws {
    guard name.hasSuffix(".json"), let number = Int(name.dropLast(5)) else { return }
    guard number > newest || restored != nil else { return }
    let report = attempt { try StoredReport(exchange.runs.read(name) ?? []) }
    if let day = report.flatMap({ Day($0.asOf) }) { note(number, on: day) } else { seen = max(seen, number) }
  }

  // `20261122`, as names of deliverables have it.
  private static func day(_ digits: Substring) -> Day? {
    Day("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))")
  }

  // A number below the newest counts while a restoration has not come to its day.
  private mutating func note(_ number: Int, on day: Day) {
    let isToCome = restored.map { number <= $0.restoration.after && day > $0.day } ?? false
    guard number > newest || isToCome else { return }
    seen = max(seen, number)
    generations[day] = max(generations[day] ?? 0, number)
  }
}
