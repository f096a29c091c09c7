import Foundation
import Ingestors
import Reentry
import Rules
import Storage

/// People told apart and brought together: files in the shape of the FEBRL data sets, whose truth is known.
///
/// Run from the root of the repository, whose policy it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench identity --without ssn FILE          # duplicates within a file
///     .build/release/handoff-bench identity --without ssn LEFT RIGHT    # people of two files
///     .build/release/handoff-bench identity --without ssn --estimate FILE …   # weights for the policy file
///     .build/release/handoff-bench identity --scale [--twins]           # 150 000 people among 15 million
///
/// Columns: rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,
/// date_of_birth, soc_sec_id; truth is in rec_id, `rec-N-org` and `rec-N-dup-K` being one person. Keys, comparison,
/// weights and thresholds are those of the rules; the population is the number of records searched.
///
/// `matched` is told twice. In these files everybody is drawn alone and nobody has a twin or a father of the same
/// name, so that the first line is with `mindsRelatives` off. Many of their true pairs have wholly different first
/// names or birth dates, which relatives explain as well: the second line is with the policy's value.
enum IdentityBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try IdentityWish(words)
    let text = try Outside.read("pipelines/policy/calaim-ji.json5")
    let policy = try PolicyFile(text).policy(on: BenchmarkFile.day).identity.value
    if wish.isScale { return await IdentityScale(wish, policy).run() }
    let sets = try wish.files.map {
      try IdentityRecords($0, withoutSSN: wish.withoutSSN, nicknames: policy.nicknames)
    }
    if wish.estimates { return estimate(sets, policy) }
    let right = sets.count > 1 ? sets[1] : nil
    print("records \(sets.map { "\($0.people.count)" }.joined(separator: " and "))")
    let started = BenchmarkFile.now
    let pairs = IdentityPairs(sets[0], right)
    let blocked = BenchmarkFile.now
    let decided = DecidedPairs(pairs, sets[0], right, policy)
    let seconds = BenchmarkFile.now - blocked
    print("candidate pairs \(pairs.pairs.count) of \(pairs.all), \(pairs.truePairs) true ones")
    show("matched", decided.matched, of: pairs.truePairs)
    show("matched, relatives minded", decided.certain, of: pairs.truePairs)
    show("matched or for review", decided.found, of: pairs.truePairs)
    let rate = Int(Double(pairs.pairs.count) / seconds)
    print(
      "blocking \(String(format: "%.3f", blocked - started)) s · deciding \(String(format: "%.3f", seconds)) s"
        + " · \(rate) pairs/s · peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  private static func show(_ name: String, _ count: DecidedPairs.Count, of truePairs: Int) {
    let precision = count.pairs == 0 ? 1 : Double(count.isTrue) / Double(count.pairs)
    let recall = truePairs == 0 ? 1 : Double(count.isTrue) / Double(truePairs)
    let figures = String(format: "precision %.6f recall %.4f", precision, recall)
    print("\(name): \(count.pairs), \(count.pairs - count.isTrue) of them wrong, \(figures)")
  }

  private static func estimate(_ sets: [IdentityRecords], _ policy: IdentityPolicy) {
    var estimate = IdentityEstimate()
    for records in sets { estimate.take(records, by: policy) }
    print("settled after \(estimate.settle(startingFrom: policy)) rounds")
    print("field level share-of-one share-of-two bits")
    for line in estimate.table() + estimate.lines() { print(line) }
  }
}
