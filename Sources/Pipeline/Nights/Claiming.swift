import Caseload
import Formats
import Ingestors
import Reentry
import Storage

extension Night {
  /// Takes every file that holds still, after those of an interrupted run; nothing is ever given back.
  func claim(_ definitions: NightDefinitions) throws -> ([Claim], [NightReport.LeftAlone]) {
    let recovered = try exchange.claims.recover()
    var claims = recovered.claims
    let found = try exchange.inbox.look(
      quietMilliseconds: definitions.pipeline.quietMilliseconds, by: definitions.pipeline.dropRules)
    var left = found.leftAlone.filter { $0.isWorthAWord && !Night.isBeingDecided($0) }.map(Night.words)
    left += recovered.uncertain.map(Night.words)
    let intake = try Intake(found.stable, beside: claims, definitions.pipeline.intake, in: exchange)
    left += intake.left
    for file in intake.files {
      switch try exchange.claims.claim(file) {
      case .claimed(let claim): claims.append(claim)
      case .left(let alone): left.append(Night.words(alone))
      }
    }
    tell(.claimed(files: claims.count))
    return (claims, left)
  }

  // A command files a decision just now: no file of a sender's, and the next night takes it.
  private static func isBeingDecided(_ left: LeftAlone) -> Bool {
    left.reason == .growing && left.path.hasPrefix("inbound/operator/decisions/decisions-")
  }

  private static func words(_ left: LeftAlone) -> NightReport.LeftAlone {
    NightReport.LeftAlone(path: left.path, reason: left.reason.words)
  }

  /// Writes `work/night.json`, from which a restart goes on; nil when there is nothing to decide.
  func fix(
    _ claims: [Claim], _ leftAlone: [NightReport.LeftAlone], _ definitions: NightDefinitions
  ) throws -> NightPlan? {
    let parent = try Parent(exchange)
    if claims.isEmpty, parent.number == nil { return nil }
    let disclosures = try parent.disclosures(in: exchange)
    var pickups = try Pickups(in: exchange)
    let seen = try pickups.observed(of: disclosures)
    let lost = try lostReceipts(disclosures, seen)
    let inputs = try claims.map { try input($0) }
    let calendar = try self.calendar(inputs, definitions, parent)
    if let last = parent.manifest, claims.isEmpty, last.asOf == asOf, last.definitions == files.fingerprints,
      !Night.isNews(seen, of: disclosures), try parent.observed(.missing, in: exchange) == calendar
    {
      return nil
    }
    for name in files.files.keys.sorted() { _ = try exchange.definitions.keep(files.files[name] ?? []) }
    let plan = NightPlan(
      generation: (parent.number ?? 0) + 1, asOf: asOf, definitions: files.fingerprints, inputs: inputs,
      observed: leftAlone.filter { !LeftAlone.Reason.passing.contains($0.reason) }
        .map { Observation(.leftAlone, $0.path, $0.reason) } + calendar + seen + lost)
    try exchange.night.write(plan.bytes)
    return plan
  }

  // What was fetched or handed over makes no night by itself. Where a deliverable is that was held or recalled may: because of it
  // something may be owed, and where nothing is no night comes of it.
  private static func isNews(_ seen: [Observation], of disclosures: Disclosures) -> Bool {
    seen.contains {
      [.pickedUp, .handedOver, .takenBack].contains($0.kind) && disclosures[$0.subject]?.isKeptBack ?? false
    }
  }

  // What of the receipts that may have to go out anew is kept nowhere.
  private func lostReceipts(_ disclosures: Disclosures, _ seen: [Observation]) throws -> [Observation] {
    var known = disclosures
    known.note(seen, on: asOf)
    return try RecalledReceipts(known).unsaid.joined()
      .filter { try KeptReceipt(row: $0).bytes(in: exchange.whole) == nil }
      .map { Observation(.receiptLost, $0.path) }
  }

  private func input(_ claim: Claim) throws -> NightPlan.Input {
    NightPlan.Input(
      claim: claim.number, partner: claim.partner, feed: claim.feed, name: claim.name,
      fingerprint: try exchange.claims.open(claim).fingerprint())
  }
}

extension LeftAlone.Reason {
  /// The reason in the codes of findings.
  package var words: String {
    switch self {
    case .unfinished, .incomplete: "unfinished"
    case .growing: "still-growing"
    case .folder: "is-a-folder"
    case .link: "is-a-link"
    case .special: "is-no-regular-file"
    case .severalNames: "has-several-names"
    case .privileged: "has-privileges"
    case .nameNotText: "name-is-not-text"
    case .outsideFeed: "outside-a-feed"
    case .notPermitted: "not-permitted"
    case .failing: "disk-fails"
    case .markerMissing: "waits-for-marker"
    case .markerAlone: "marker-without-file"
    case .gone: "gone"
    }
  }

  /// What depends on the moment of the look, and so has no place in a generation.
  package static let passing: Set<String> = [
    LeftAlone.Reason.growing.words, LeftAlone.Reason.markerMissing.words, LeftAlone.Reason.failing.words,
    Intake.Reason.noRoom.rawValue,
  ]

  /// What the next look may find otherwise although nobody touched the file.
  static let mended = passing.union([Intake.Reason.nextNight.rawValue])
}

extension PipelineFile {
  /// What it says of finished drops.
  var dropRules: DropRules { DropRules(unfinishedNames: unfinishedNames, markedFeeds: markers) }
}
