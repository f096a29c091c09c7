import Foundation
import Reentry
import Rules
import Storage

/// A caseload looked for among all members of a state: every member's keys made and looked up, every candidate
/// compared with all its fields, one decision a person.
///
/// Members are made as they stream past and held no longer. Names are syllables, as often as names are in a
/// state: of 20 000 last names the first is that of 1.2 in a hundred, of 4 000 first names of 1.8. Seven of ten
/// people are members, each with one or two of the usual errors in the booking; the others are in no file, or with
/// `--twins` are the twins of members.
struct IdentityScale {
  private let wish: IdentityWish
  private let policy: IdentityPolicy
  private let state: SyntheticState

  init(_ wish: IdentityWish, _ policy: IdentityPolicy) {
    (self.wish, self.policy) = (wish, policy)
    state = SyntheticState()
  }

  private struct Found: Sendable {
    var candidates: [(person: Int, member: Int, comparison: PersonComparison)] = []
    var pairs = 0
  }

  func run() async {
    let every = wish.members / wish.people
    let people = (0..<wish.people).map { state.booked($0, as: $0 * every, hasTwin: wish.hasTwins) }
    print("people \(wish.people) · members \(wish.members) · cores \(wish.jobs)")
    let streamed = await timed(stream)
    let started = BenchmarkFile.now
    let features = people.map { PersonFeatures($0, nicknames: policy.nicknames) }
    var index = KeyIndex()
    for (place, person) in people.enumerated() { index.insert(IdentityScale.keys(of: person), for: place) }
    index.settle()
    let indexed = BenchmarkFile.now
    let found = await search(index, features)
    let searched = BenchmarkFile.now
    decide(found, every: every)
    await tellKept(people)
    tellMissed(people, features, every: every)
    let decided = BenchmarkFile.now
    func told(_ seconds: Double) -> String { String(format: "%.2f s", seconds) }
    print("making the members alone \(told(streamed)), part of the search below")
    print("keys of the people \(told(indexed - started)) · search \(told(searched - indexed))")
    print("decisions \(told(decided - searched)) · all \(told(decided - started))")
    print("peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  // As `Sought` looks for them: month and name only of those of whom no day of birth is known.
  private static func keys(of person: Booking) -> BlockingKeys {
    Likeness(of: person).keys(withMonths: person.bornOn.day == 0)
  }

  private func timed(_ work: () async -> Void) async -> Double {
    let started = BenchmarkFile.now
    await work()
    return BenchmarkFile.now - started
  }

  // What of an eligibility file of all members would be kept, and how long that takes.
  private func tellKept(_ people: [Booking]) async {
    var sought = Sought()
    for person in people { sought.insert(Likeness(of: person)) }
    sought.settle()
    let looked = sought
    let started = BenchmarkFile.now
    let kept = await withTaskGroup(of: Int.self) { group in
      for part in parts {
        group.addTask { part.count { looked.contains(state.member($0).likeness) } }
      }
      return await group.reduce(0, +)
    }
    let seconds = String(format: "%.2f", BenchmarkFile.now - started)
    print("as a file streams past: \(kept) kept in \(seconds) s, making the members included")
  }

  // Every member made once and thrown away.
  private func stream() async {
    await withTaskGroup(of: Int.self) { group in
      for part in parts {
        group.addTask { part.reduce(0) { $0 &+ state.member($1).last.utf8.count } }
      }
      for await _ in group {}
    }
  }

  private var parts: [Range<Int>] {
    (0..<wish.jobs).map { wish.members * $0 / wish.jobs..<wish.members * ($0 + 1) / wish.jobs }
  }

  private func search(_ index: KeyIndex, _ people: [PersonFeatures]) async -> Found {
    await withTaskGroup(of: (Int, Found).self) { group in
      for (place, part) in parts.enumerated() {
        group.addTask { (place, search(part, index, people)) }
      }
      var found: [(Int, Found)] = []
      for await one in group { found.append(one) }
      return found.sorted { $0.0 < $1.0 }.reduce(into: Found()) { all, part in
        all.candidates += part.1.candidates
        all.pairs += part.1.pairs
      }
    }
  }

  private func search(_ part: Range<Int>, _ index: KeyIndex, _ people: [PersonFeatures]) -> Found {
    let ranking = CandidateRanking(policy)
    var (found, met) = (Found(), [Int]())
    for number in part {
      let person = state.member(number)
      met.removeAll(keepingCapacity: true)
      index.collect(person.keys, into: &met)
      guard !met.isEmpty else { continue }
      let features = person.features(policy.nicknames)
      for place in met {
        let comparison = PersonComparison(people[place], features, by: policy)
        found.pairs += 1
        guard ranking.isWorthReview(policy.score(of: comparison)) else { continue }
        found.candidates.append((place, number, comparison))
      }
    }
    return found
  }

  private func decide(_ found: Found, every: Int) {
    var byPerson: [Int: [(member: Int, comparison: PersonComparison)]] = [:]
    for one in found.candidates { byPerson[one.person, default: []].append((one.member, one.comparison)) }
    let present = (0..<wish.people).filter(SyntheticState.isMember)
    let missed = present.count { person in
      !(byPerson[person] ?? []).contains { $0.member == person * every }
    }
    let pairs = String(format: "%.1f", Double(found.pairs) / Double(wish.people))
    print("pairs compared \(found.pairs), \(pairs) a person; candidates \(found.candidates.count)")
    var careless = policy
    careless.mindsRelatives = false
    tellMatched("matched", policy, byPerson, every)
    tellMatched("matched, relatives not minded", careless, byPerson, every)
    print("of \(present.count) people who are members, \(missed) were not among their candidates")
  }

  private func tellMatched(
    _ name: String, _ policy: IdentityPolicy,
    _ byPerson: [Int: [(member: Int, comparison: PersonComparison)]],
    _ every: Int
  ) {
    let ranking = CandidateRanking(policy)
    var (right, wrong, reviewed) = (0, 0, 0)
    for (person, candidates) in byPerson {
      if let match = ranking.match(among: candidates.map(\.comparison)) {
        let isRight = SyntheticState.isMember(person) && candidates[match].member == person * every
        (right, wrong) = isRight ? (right + 1, wrong) : (right, wrong + 1)
      } else if !candidates.isEmpty {
        reviewed += 1
      }
    }
    print("\(name) \(right) rightly, \(wrong) wrongly; for review \(reviewed)")
  }

  /// Why members are not among the candidates of the people who are they.
  private func tellMissed(_ people: [Booking], _ features: [PersonFeatures], every: Int) {
    let ranking = CandidateRanking(policy)
    var (keyless, unlikely, unlike) = (0, 0, 0)
    for place in people.indices where SyntheticState.isMember(place) {
      let person = state.member(place * every)
      let (told, known) = (Likeness(of: people[place]), person.likeness)
      let (sought, streamed) = (IdentityScale.keys(of: people[place]), known.keys())
      let keys = Set((0..<sought.count).map { sought[$0] })
      let comparison = PersonComparison(features[place], person.features(policy.nicknames), by: policy)
      if !(0..<streamed.count).contains(where: { keys.contains(streamed[$0]) }) { keyless += 1 }
      let isLikely = ranking.isWorthReview(policy.score(of: comparison))
      if !isLikely { unlikely += 1 }
      if isLikely, told.points(with: known) < Likeness.enough { unlike += 1 }
    }
    print("of them without a key in common \(keyless), with too low a score \(unlikely)")
    print("with score enough, and not alike enough to be kept while a file streams past: \(unlike)")
  }
}
