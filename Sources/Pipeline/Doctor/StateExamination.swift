import Caseload
import Formats
import Reentry
import Storage

/// The state as its manifests have it, without reading every file: that is what `verify` does.
struct StateExamination {
  private(set) var complaints: [Complaint] = []
  private(set) var repairs: [Repair] = []

  init(_ exchange: ExchangeFolder) {
    if let pruning = attempt({ try UnrecordedPruning(exchange) }) ?? nil {
      let message =
        "nothing says that handoff prune took away what is not there: generations "
        + "\(pruning.list.generations.count), originals \(pruning.list.originals.count)"
      complaints.append(Complaint(.damage, .state, message, next: UnrecordedPruning.next))
      repairs.append(Repair(.recordPruning(pruning.list), because: message))
    }
    if let gone = unnamed(exchange) { repairs.append(Repair(.nameNewest, because: "\(gone)")) }
    let looks = [chain, newest, newerNights, waiting, verified]
    for look in looks {
      do { complaints += try look(exchange) } catch {
        let complaint = Complaint(error, .state)
        if !complaints.contains(complaint) { complaints.append(complaint) }
      }
    }
  }
}

private func chain(_ exchange: ExchangeFolder) throws -> [Complaint] {
  let chain = try Chain(exchange)
  let kept = Set(try exchange.definitions.kept())
  let named = chain.links.filter { !$0.isPruned }.flatMap(\.manifest.definitions.values)
  let missing = Set(named).subtracting(kept).sorted().map { "state/definitions/\($0): missing" }
  return (chain.damage + missing).map {
    Complaint(.damage, .state, $0, next: Complaint.restore)
  }
}

// What a run refuses before it does anything.
private func newest(_ exchange: ExchangeFolder) throws -> [Complaint] {
  // Where the night under way cannot be read, that is told by itself.
  if let begun = try exchange.night.read(), attempt({ try NightPlan(begun) }) == nil { return [] }
  try Night.refuseLostGeneration(in: exchange)
  try Parent(exchange).checkTables(in: exchange)
  return []
}

// What a repair can name the newest of: whole down to the first, and nothing else shows a later night.
private func unnamed(_ exchange: ExchangeFolder) -> NewestUnnamed? {
  do { try Night.refuseLostGeneration(in: exchange) } catch let gone as NewestUnnamed {
    let isWhole = attempt { try Chain(exchange).damage.isEmpty && LostNights(lookingAt: exchange).isNone }
    return isWhole == true ? gone : nil
  } catch {
    return nil
  }
  return nil
}

private func newerNights(_ exchange: ExchangeFolder) throws -> [Complaint] {
  let lost = try LostNights(lookingAt: exchange)
  let strays = lost.strays.map {
    Complaint(
      .note, .state, "\($0): has the name of a later night's and is none",
      next: "move it away: it would be in the way of that night's")
  }
  guard !lost.isNone else { return strays }
  return strays + [
    Complaint(.damage, .state, lost.sentence, next: LostNights.remedy)
  ]
}

private func waiting(_ exchange: ExchangeFolder) throws -> [Complaint] {
  let waiting = try Parent(exchange).waiting(in: exchange).values
  return [Batch.Fate.quarantined, .held].compactMap { fate in
    let count = waiting.count { $0.batch.fate == fate }
    if count == 0 { return nil }
    return Complaint(
      .need, .waiting, "\(fate.rawValue) and waiting for an operator: \(count)", next: "handoff status")
  }
}

private func verified(_ exchange: ExchangeFolder) throws -> [Complaint] {
  guard let (since, _) = try Exchange(folder: exchange).unverified() else { return [] }
  return [Complaint(.note, .state, "last verified: \(since)", next: "handoff verify")]
}
