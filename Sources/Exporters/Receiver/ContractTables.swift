import Reentry

/// The contract's columns of every kind that can go in a receiver's own form.
package enum ContractTables {
  package static let columns: [Deliverable.Kind: [ContractColumn]] = [
    .application: of(ApplicationReferral.self), .assignment: of(AssignmentNotice.self),
    .behavioralLink: of(BehavioralLink.self), .handoff: of(HandoffNotice.self),
    .prefill: of(Prefill.self), .proposal: of(CareManagerProposal.self),
    .referral: of(OrganizationReferral.self), .release: of(ReleaseAlert.self),
    .unsuspend: of(UnsuspensionRequest.self),
    .notify: PlanNotice.columns.contract(
      identity: ["notification_id", "supersedes"], needed: ["status"]),
    .withdraw: Withdrawal.columns(on: Day(number: 0)).contract(
      identity: ["withdrawal_id", "withdraws"], needed: ["file", "reason"]),
    .worklist: Worklist.columns.contract(identity: ["work_id"]),
    .monitoring: MonitoringReport.columns.contract(identity: ["month", "level", "place", "measure"]),
    .receipt: Receipt.columns.contract(identity: ["batch"]),
  ]

  private static func of<Content: NoticeColumns>(_ content: Content.Type) -> [ContractColumn] {
    // What goes with content under 42 CFR Part 2 goes whole (42 CFR 2.32).
    Notice<Content>.columns.contract(
      identity: [Content.idColumn, "supersedes", "redisclosure_notice"],
      needed: ["status", "event", "mental_health", "substance_use"])
  }
}
