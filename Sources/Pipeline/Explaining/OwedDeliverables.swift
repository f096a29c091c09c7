import Reentry
import Rules

/// What is due about a case on a day: withheld for a reason, or not sent yet.
struct OwedDeliverables {
  /// What is withheld, and why.
  private(set) var withheld: [(kind: Deliverable.Kind, why: Withheld)] = []
  /// What would be sent in a night of that day, because its receiver was not told yet; `until` where it waits for the
  /// receiver's own day.
  private(set) var notYet: [(kind: Deliverable.Kind, partner: PartnerID, until: Day?)] = []

  /// What of the care is kept from those who receive the plan.
  private(set) var withheldCare: [WithheldCare] = []

  private let sent: SentHistory
  private let day: Day
  private let receivers: Receivers

  /// Of a stay that another stay of the person follows nothing is due.
  init(
    of judged: JudgedCase, _ proposals: Proposals, in circumstances: Circumstances, sent: SentHistory,
    receivers: Receivers
  ) {
    (self.sent, self.receivers, day) = (sent, receivers, circumstances.day)
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
      let partner = partner(content)
      if !sent.stands(kind, with: partner, about: subject(content)) {
        notYet.append((kind, partner, wait(kind, partner)))
      }
    }
  }

  private func wait(_ kind: Deliverable.Kind, _ partner: PartnerID) -> Day? {
    guard let cadence = receivers[partner, kind]?.cadence, !cadence.isOpen(on: day, since: nil) else {
      return nil
    }
    return cadence.next(after: day)
  }
}
