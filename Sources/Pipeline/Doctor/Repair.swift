import Formats
import Reentry
import Storage

/// One thing that `doctor --repair` does: nothing of it takes a byte away.
struct Repair: Sendable {
  enum Step: Sendable {
    /// A claim that is not as its night was fixed with it, or of which nobody knows whose it is.
    case setAsideClaim(Int)
    /// A claim whose file is as its night was fixed with it, and whose ticket is damaged.
    case renewTicket(Claim)
    /// A file that no night put where it is.
    case setAside(String)
    /// A night that was never committed: its claims stay, and the next run fixes them anew.
    case endNight
    /// A folder of the tree that is lost.
    case makeAnew(String)
    /// What was pruned by a build that kept no record of it.
    case recordPruning(PruneList)
    /// The hash of the newest manifest is lost, and nothing shows a newer night.
    case nameNewest
    /// A night that was committed: it is to be finished by this plan.
    case fixNight(NightPlan)
  }

  let step: Step
  private let reason: String
  private let expected: Fingerprint?
  private let input: NightPlan.Input?

  init(_ step: Step, because reason: String, expected: Fingerprint? = nil, of input: NightPlan.Input? = nil) {
    (self.step, self.reason, self.expected, self.input) = (step, reason, expected, input)
  }

  /// Does it and says what was done; throws `DiskError`, after which it can be repeated.
  func perform(in exchange: ExchangeFolder, on day: Day) throws -> String {
    switch step {
    case .setAsideClaim(let number):
      guard try exchange.claims.numbers().contains(number) else { return "work/claimed/\(number): is gone" }
      let whose = input.map { " of inbound/\($0.partner)/\($0.feed)/" } ?? ""
      return try take("work/claimed/\(number)", exchange, day)
        + "; have the file\(whose) sent again, or drop what is right of it"
    case .renewTicket(let claim):
      try exchange.claims.renew(claim)
      return "work/claimed/\(claim.number)/claim.json is written anew: the file is as night.json has it"
    case .setAside(let path): return try take(path, exchange, day)
    case .makeAnew(let folder):
      let newest = try exchange.generations.highest() ?? 0
      try exchange.makeAnew(folder, record: record(of: folder, day, after: newest))
      let unfetched =
        folder == "outbound" ? ", also what partners had not fetched: nothing is sent again" : ""
      return "\(folder)/ is made anew, empty: what lay in it is lost to this exchange" + unfetched
    case .recordPruning(let list):
      try PrunedRecord.add(list, in: exchange)
      return "state/pruned.json now says what an older build pruned: generations \(list.generations.count), "
        + "originals \(list.originals.count)"
    case .nameNewest:
      let parent = try Parent(exchange)
      guard let fingerprint = parent.fingerprint, let number = parent.number else {
        return "there is no night"
      }
      try exchange.definitions.writeManifestHash(Array((fingerprint.hex + "\n").utf8))
      return "state/manifest.sha256 is written anew: it names night \(number), the newest that is there"
    case .endNight:
      return try take("work/night.json", exchange, day) + "; the next run takes the claims that are left"
    case .fixNight(let plan):
      // Without any night its claims would be taken for new ones: the new plan replaces the old in one step.
      let name = "work/night.json"
      let kept = try exchange.night.read().map { bytes in
        try exchange.setAside.keep("night.json", bytes, record: record(of: name, day))
      }
      try exchange.night.write(plan.bytes)
      return name + (kept.map { " lies in \($0) now and" } ?? "")
        + " is written anew; the next run finishes night "
        + "\(plan.generation) from what it committed"
    }
  }

  private func take(_ path: String, _ exchange: ExchangeFolder, _ day: Day) throws -> String {
    "\(path) lies in \(try exchange.setAside.take(path, record: record(of: path, day))) now"
  }

  private func record(of path: String, _ day: Day, after newest: Int? = nil) -> [UInt8] {
    var record: JSONObject = [
      "from": .string(path), "because": .string(reason), "on": .string(day.description),
    ]
    // What that generation and those before it put there is what was lost.
    if let newest { record["newestGeneration"] = .integer(newest) }
    if let expected { record["sha256Expected"] = .string(expected.hex) }
    if let input {
      record["partner"] = .string(input.partner)
      record["feed"] = .string(input.feed)
      record["file"] = .string(input.name)
    }
    return JSON.object(record).bytes(indented: true)
  }
}
