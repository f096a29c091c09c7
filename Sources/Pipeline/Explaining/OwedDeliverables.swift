import Reentry
import Rules

/// What is due about a case on a day: withheld for a reason, or not sent yet.
struct OwedDeliverables {
  /// What is withheld, and why.
  private(set) var withheld: [(kind: Deliverable.Kind, why: Withheld)] = []
  /// What would be sent in a night of that day, because its receiver was not told yet.
  private(set) var notYet: [(kind: Deliverable.Kind, partner: PartnerID)] = []

  /// What of the care is kept from those who receive the plan.
  private(set) var withheldCare: [WithheldCare] = []

  private let sent: SentHistory

  /// Of a stay that another stay of the person follows nothing is due.
  init(
    of judged: JudgedCase, _ proposals: Proposals, in circumstances: Circumstances, sent: SentHistory
  ) {
    self.sent = sent
    if StaysOfMembers([judged], in: circumstances).isFollowed(judged) { return }
    note(.notify, PlanMayKnow().notice(of: judged, in: circumstances), \.plan.partner)
    let plans = PlanIsDue().carePlans(of: judged, in: circumstances)
    withheldCare = plans.withheld
    for due in plans.due { note(.packet, due, \.recipient.partner, \.addressee) }
    for line in NoticeLines.all(proposals, in: circumstances) {
      for due in line.owed(of: judged) { note(line.kind, due, \.self) }
    }
  }

  private mutating func note<Content>(
    _ kind: Deliverable.Kind, _ due: Due<Content>, _ partner: (Content) -> PartnerID,
    _ subject: (Content) -> String? = { _ in nil }
  ) {
    switch due {
    case .nothing: break
    case .withheld(let why): withheld.append((kind, why))
    case .content(let content):
      if !sent.stands(kind, with: partner(content), about: subject(content)) {
        notYet.append((kind, partner(content)))
      }
    }
  }
}
