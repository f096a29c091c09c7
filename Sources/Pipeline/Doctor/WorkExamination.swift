import Formats
import Reentry
import Storage

/// What is under way: claims, the night they were fixed with, readers that never came back.
struct WorkExamination {
  private(set) var complaints: [Complaint] = []
  private(set) var repairs: [Repair] = []
  private let exchange: ExchangeFolder

  init(_ exchange: ExchangeFolder) {
    self.exchange = exchange
    do {
      if let bytes = try exchange.night.read() { try judge(night: bytes) } else { try judgeWithoutNight() }
      try judgeReaders()
      try judgePruning()
      for name in try exchange.setAside.names() {
        complaints.append(Complaint(.note, .work, "work/set-aside/\(name): set aside, and kept"))
      }
    } catch {
      complaints.append(Complaint(error, .work))
    }
  }

  private mutating func judge(night bytes: [UInt8]) throws {
    let newest = try exchange.generations.highest() ?? 0
    guard let plan = attempt({ try NightPlan(bytes) }) else { return try judgeUnreadable() }
    guard plan.generation > newest else {
      return need("night \(plan.generation) was committed, and its files are not all filed")
    }
    let before = repairs.count
    if plan.restored == nil {
      for input in plan.inputs { try judge(input, of: plan) }
    }
    if repairs.count == before {
      need("a night of \(plan.asOf) was cut short: the next run finishes it")
    } else {
      // The claims go first: cut short after that, what is left of the night is still refused.
      repairs.append(
        Repair(.endNight, because: "night \(plan.generation) cannot be finished as it was fixed"))
    }
    try judge(fixed: Set(plan.inputs.map(\.claim)))
  }

  private mutating func need(_ message: String) {
    complaints.append(Complaint(.need, .work, message, next: Complaint.run))
  }

  private mutating func judge(_ input: NightPlan.Input, of plan: NightPlan) throws {
    let ticket = attempt { try exchange.claims.ticket(of: input.claim) }
    let found = try ticket.flatMap { $0 }.flatMap { try exchange.claims.openIfThere($0)?.fingerprint() }
    guard found != input.fingerprint else { return }
    let isUnread = ticket == nil
    let damage = ClaimDamage(of: input, in: plan, isMissing: found == nil && !isUnread)
    let message = isUnread ? unreadable(input.claim) : "\(damage)"
    complaints.append(Complaint(.damage, .work, message, next: isUnread ? Complaint.repair : damage.next))
    repairs.append(
      Repair(.setAsideClaim(input.claim), because: message, expected: input.fingerprint, of: input))
  }

  // A night that was committed is finished from what it committed; else nothing of it was published, and the claims
  // are decided on by the next.
  private mutating func judgeUnreadable() throws {
    let message = "work/night.json cannot be read: no run goes on"
    do {
      let plan = try InterruptedFiling(exchange).plan
      repairs.append(Repair(plan.map { .fixNight($0) } ?? .endNight, because: message))
      complaints.append(Complaint(.damage, .work, message, next: Complaint.repair))
    } catch {
      complaints.append(
        Complaint(.damage, .work, message + ", and the night was committed", next: "restore it from a backup")
      )
    }
    try judge(fixed: [])
  }

  // What is not on its shelf and not claimed either is lost, which verify tells.
  private mutating func judgeWithoutNight() throws {
    if let found = attempt({ try InterruptedFiling(exchange).plan }), let plan = found {
      let message = "work/night.json is gone, and what night \(plan.generation) decided on is not all filed"
      complaints.append(Complaint(.damage, .work, message, next: Complaint.repair))
      repairs.append(Repair(.fixNight(plan), because: message))
    }
    try judge(fixed: [])
  }

  private func unreadable(_ claim: Int) -> String { "work/claimed/\(claim)/claim.json cannot be read" }

  private mutating func judge(fixed: Set<Int>) throws {
    var waiting = 0
    for number in try exchange.claims.numbers() where !fixed.contains(number) {
      if attempt({ try exchange.claims.ticket(of: number) }) != nil {
        waiting += 1
      } else {
        complaints.append(Complaint(.damage, .work, unreadable(number), next: Complaint.repair))
        repairs.append(Repair(.setAsideClaim(number), because: unreadable(number)))
      }
    }
    if waiting > 0 { need("claimed and in no night yet: \(waiting)") }
  }

  private mutating func judgeReaders() throws {
    for number in try exchange.claims.numbers() {
      guard let found = attempt({ try exchange.claims.ticket(of: number) }), let claim = found,
        claim.attempts > 0
      else { continue }
      need(
        "work/claimed/\(number) (\(claim.partner) \(claim.feed)): its reader never came back, "
          + "\(claim.attempts) of 2 times before it is quarantined")
    }
    for batch in try exchange.attempts.batches() {
      need("\(batch): its reader never came back, \(try exchange.attempts.count(batch)) of 2 times")
    }
  }

  private mutating func judgePruning() throws {
    guard let bytes = try exchange.pruning.read() else { return }
    if attempt({ try PruneList(bytes) }) == nil {
      complaints.append(
        Complaint(
          .damage, .work, "work/prune.json cannot be read: no run goes on", next: "restore it from a backup"))
    } else {
      complaints.append(Complaint(.need, .work, "a pruning was cut short", next: "handoff prune"))
    }
  }
}
