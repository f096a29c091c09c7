import Reentry

/// Nobody is taken over by claiming them: for fee-for-service an organization's word counts where it answers something.
///
/// The exchange referred the person to its partner, an operator let it in, or it manages the person by the last word of
/// a plan that had them (continuing; fewest changes of manager), whichever of the two was told first.
struct NobodyClaims {
  private(set) var heard: [Assignment] = []
  private(set) var unasked: [Assignment] = []

  /// `told` are in the order of the times of which they speak.
  init(_ told: [Assignment], asked: Set<PartnerID>, of judged: JudgedCase) {
    var answering = asked
    var named: [PlanCode: [NPI]] = [:]
    var (claims, counting): ([Assignment], [Assignment]) = ([], [])
    for word in told {
      guard word.plan == .feeForService else {
        counting.append(word)
        if judged.wasMember(whenTold: word) {
          named[word.plan] = word.decision == .assigned ? word.organizations : []
          let confirmed = claims.filter { !Set($0.organizations).isDisjoint(with: named[word.plan] ?? []) }
          answering.formUnion(confirmed.map(\.partner))
        }
        continue
      }
      let managing = Set(named.values.joined())
      if !managing.isDisjoint(with: word.organizations) { answering.insert(word.partner) }
      if !answering.contains(word.partner) { claims.append(word) }
    }
    for word in told {
      if word.plan != .feeForService || answering.contains(word.partner) {
        heard.append(word)
      } else {
        unasked.append(word)
      }
    }
  }
}

extension JudgedCase {
  /// Whether the person had that coverage when a word of it came in, or has it since; the sender's own times prove
  /// nothing.
  func wasMember(whenTold word: Assignment) -> Bool {
    guard let cin = subject.identity.cin else { return false }
    let came = word.source.batch.night ?? word.asOf.day
    return subject.person.members.contains { known in
      known.member.cin == cin
        && known.spans.contains { span in
          span.plan == word.plan && !span.isNone && span.to.map { came <= $0 } ?? true
        }
    }
  }
}

extension CareOfStay {
  /// The partners that assign themselves unasked, and of whom an operator has not said that they do not count.
  package var claimants: [PartnerID] {
    var last: [PartnerID: Assignment.Decision] = [:]
    for word in unasked { last[word.partner] = word.decision }
    return last.filter { $0.value == .assigned && !refused.contains($0.key) }.keys.sorted()
  }

  /// Partners that were asked and have neither said no nor ended it.
  var mayTakeOn: Set<PartnerID> {
    var last: [PartnerID: Assignment.Decision] = [:]
    for word in assignments where word.plan == .feeForService { last[word.partner] = word.decision }
    return asked.filter { last[$0].map { $0 == .assigned } ?? true }
  }
}
