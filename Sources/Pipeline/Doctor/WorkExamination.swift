import Formats
import Reentry
import Storage

/// What is under way: claims, the night they were fixed with, readers that never came back.
struct WorkExamination {
  private(set) var complaints: [Complaint] = []
  private(set) var repairs: [Repair] = []
  private let exchange: ExchangeFolder
  private var lost: [SetAsideFile] = []

  init(_ exchange: ExchangeFolder) {
    self.exchange = exchange
    do {
      if let bytes = try exchange.night.read() { try judge(night: bytes) } else { try judgeWithoutNight() }
      try judgeReaders()
      try judgePruning()
      lost = attempt { try SetAsideFile.waiting(in: exchange) } ?? []
      for name in try exchange.setAside.names() {
        complaints.append(setAside("work/set-aside/\(name)"))
      }
    } catch {
      complaints.append(Complaint(error, .work))
    }
  }

  private func setAside(_ place: String) -> Complaint {
    guard let file = lost.first(where: { $0.place == place }) else {
      return Complaint(.note, .work, "\(place): set aside, and kept")
    }
    let whose = file.sender.isEmpty ? "" : " of \(file.sender)"
    return Complaint(
      .need, .work, "\(place): a file\(whose) was set aside, and has not come again",
      next: "have it sent again, or move \(place) away")
  }

  private mutating func judge(night bytes: [UInt8]) throws {
    let newest = try exchange.generations.highest() ?? 0
    guard let plan = attempt({ try NightPlan(bytes) }) else { return try judgeUnreadable() }
    guard plan.generation > newest else {
      return need("night \(plan.generation) was committed, and its files are not all filed")
    }
    var isWhole = true
    if plan.restored == nil {
      for input in plan.inputs { isWhole = try judge(input, of: plan) && isWhole }
    }
    if isWhole {
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

  // False where the night cannot be finished as it was fixed.
  private mutating func judge(_ input: NightPlan.Input, of plan: NightPlan) throws -> Bool {
    let ticket = attempt { try exchange.claims.ticket(of: input.claim) }
    let found = try ticket.flatMap { $0 }.flatMap { try exchange.claims.openIfThere($0)?.fingerprint() }
    guard found != input.fingerprint else { return true }
    let isUnread = ticket == nil
    if isUnread, let claim = try intact(input) {
      complaints.append(Complaint(.damage, .work, unreadable(input.claim), next: Complaint.repair))
      repairs.append(Repair(.renewTicket(claim), because: unreadable(input.claim), of: input))
      return true
    }
    let damage = ClaimDamage(of: input, in: plan, isMissing: found == nil && !isUnread)
    let message = isUnread ? unreadable(input.claim) : "\(damage)"
    complaints.append(Complaint(.damage, .work, message, next: isUnread ? Complaint.repair : damage.next))
    repairs.append(
      Repair(.setAsideClaim(input.claim), because: message, expected: input.fingerprint, of: input))
    return false
  }

  // The claim whose file is as the night was fixed with it.
  private func intact(_ input: NightPlan.Input) throws -> Claim? {
    let claim = try exchange.claims.claim(
      input.claim, partner: input.partner, feed: input.feed, name: input.name)
    return try claim.flatMap { try exchange.claims.openIfThere($0)?.fingerprint() } == input.fingerprint
      ? claim : nil
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
