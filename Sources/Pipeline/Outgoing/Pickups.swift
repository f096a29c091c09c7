import Caseload
import Formats
import Reentry
import Storage

/// Where deliverables lie, as far as anybody can see: in a partner's folder, on their way there, or back with us.
struct Pickups {
  private let exchange: ExchangeFolder
  private let takenBack: Set<String>
  private let handedOver: HandedOver
  /// The newest night when `work` was made anew, with all that lay with us then lost; nil where it never was.
  private let workLostAfter: Int?
  private var published: [PartnerID: Folder] = [:]
  private var unpublished: [Int: Set<String>] = [:]

  init(in exchange: ExchangeFolder) throws {
    self.exchange = exchange
    takenBack = Set(try exchange.outbox.recalled())
    handedOver = try HandedOver(in: exchange)
    workLostAfter = try exchange.recordOfMakingAnew("work").flatMap { Pickups.newestGeneration($0) }
  }

  /// What of the deliverables was not known to be gone, or back, and is now; and what is held and not there.
  ///
  /// A partner's folder that is missing or cannot be read says nothing: what it held may be there still. Where nights
  /// are lost, one of them may have taken back what was released before.
  mutating func observed(of disclosures: Disclosures, afterLoss: Bool = false) throws -> [Observation] {
    var observed: [Observation] = []
    for row in disclosures.all where row.goneOn == nil && row.takenBackOn == nil {
      if let day = try handedOver.day(of: row) {
        observed.append(Observation(.handedOver, row.path, day))
        continue
      }
      switch try place(of: row) {
      case .takenBack where row.isToBeTakenBack: observed.append(Observation(.takenBack, row.path))
      case .takenBack where row.isUndecided || afterLoss && row.isOut:
        observed.append(Observation(.heldBack, row.path, row.sha256))
      // It was back with us when that was lost, and nobody fetched it.
      case .gone where isLost(row): observed.append(Observation(.takenBack, row.path))
      case .gone: observed.append(Observation(.pickedUp, row.path))
      default: continue
      }
    }
    return observed + (try lost(of: disclosures))
  }

  // What is held and is not with us any more, or not as it was.
  private mutating func lost(of disclosures: Disclosures) throws -> [Observation] {
    try disclosures.all.filter { $0.state == .held }.compactMap { row in
      guard takenBack.contains(row.path) else {
        let wasBack = try row.takenBackOn != nil || isLost(row) && place(of: row) == .gone
        return wasBack ? Observation(.heldMissing, row.path) : nil
      }
      guard let sha256 = Fingerprint(hex: row.sha256) else { return nil }
      let found = try exchange.outbox.look(atRecalled: row.path, published: sha256)
      // What cannot be read may be what it was; nothing goes out before it is looked at again.
      return [.published, .unreadable].contains(found) ? nil : Observation(.heldAltered, row.path)
    }
  }

  // Held by a night of which all that lay with us is lost.
  private func isLost(_ row: Disclosure) -> Bool {
    guard row.state == .held, let workLostAfter, let night = row.decidedIn else { return false }
    return night <= workLostAfter
  }

  // As a repair recorded it.
  private static func newestGeneration(_ record: [UInt8]) -> Int? {
    guard
      case .integer(let number)? = attempt({ try JSON5Document(record).root.plain["newestGeneration"] })
        ?? nil
    else { return nil }
    return number
  }

  enum Place {
    case published, unpublished, takenBack, gone, unknown
  }

  /// Where it lies now; what its partner can still fetch is not taken back, whatever copy of it lies with us.
  mutating func place(of row: Disclosure) throws -> Place {
    let files: Set<String>
    switch try published(for: row.partner) {
    case .files(let found): files = found
    case .missing: return takenBack.contains(row.path) ? .takenBack : .unknown
    case .unreadable: return .unknown
    }
    if files.contains(row.file) { return .published }
    if takenBack.contains(row.path) { return .takenBack }
    return try unpublished(of: row.generation).contains(row.path) ? .unpublished : .gone
  }

  private enum Folder {
    case files(Set<String>)
    case missing, unreadable
  }

  private mutating func published(for partner: PartnerID) throws(DiskError) -> Folder {
    if let known = published[partner] { return known }
    let found: Folder
    // One partner's folder keeps nobody else's night from going on.
    do throws(DiskError) {
      // What lies in another partner's folder says nothing of this one's.
      let isElsewhere = try exchange.leadsInside(outbound: partner.text)
      found =
        isElsewhere
        ? .unreadable
        : try exchange.outbox.waiting(for: partner.text).map { .files(Set($0)) } ?? .missing
    } catch {
      guard error.isOfAFailingFolder else { throw error }
      found = .unreadable
    }
    published[partner] = found
    return found
  }

  private mutating func unpublished(of generation: Int) throws -> Set<String> {
    if let known = unpublished[generation] { return known }
    let found = Set(try exchange.outbox.unpublished(generation))
    unpublished[generation] = found
    return found
  }
}
