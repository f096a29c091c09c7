import Formats
import Reentry

extension Prefill: NoticeColumns {
  package static var idColumn: String { "prefill_id" }
  package static var legalBasis: String {
    "treatment and care coordination (HIPAA 45 CFR 164.506(c)); CalAIM (AB 133)"
  }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.stay { $0.stay } + CSVTable.home { $0.home } + [
        .init("preferred_language") { $0.preferredLanguage },
        .day("release_date") { $0.release.day }, .init("release_kind") { $0.release.kind.word },
        .init("release_as_of", holds: .day) { $0.release.knownAsOf.description },
        .day("window_opens_on") { $0.release.windowOpensOn },
        .day("handoff_due_on") { $0.release.handoffDueOn }, .flag("expedited") { $0.release.isExpedited },
      ] + ofCoverage + managers + [
        .init("facility_actions") { $0.facilityActions.map(\.words).joined(separator: "; ") }
      ] + ofPlan + [.init("needs") { $0.needs.map(\.word).joined(separator: " ") }]
        + [.init("case_number") { $0.stay.caseName }])
  }

  private static var ofCoverage: [CSVTable<Self>.Column] {
    [
      .init("plan_code") { $0.coverage.plan.text }, .init("plan_name") { $0.coverage.planName },
      .init("plan_liaison") { $0.coverage.liaison }, .init("aid_code") { $0.coverage.aid.text },
      .day("coverage_from") { $0.coverage.from }, .day("coverage_to") { $0.coverage.to },
      .flag("unsuspension_needed") { $0.coverage.unsuspensionNeeded },
      .init("prior_ecm_npi") { $0.priorECM?.description ?? "" },
    ]
  }

  private static var managers: [CSVTable<Self>.Column] {
    [
      .init("organization_npi") { $0.manager.organization?.description ?? "" },
      .init("pre_manager_name") { $0.manager.name },
      .init("post_manager_name") { $0.postReleaseManager?.name ?? "" },
      .init("post_manager_org_npi") { $0.postReleaseManager?.organization?.description ?? "" },
      .init("post_manager_phone") { $0.postReleaseManager?.phone ?? "" },
      .init("post_manager_email") { $0.postReleaseManager?.email ?? "" },
    ]
  }

  private static var ofPlan: [CSVTable<Self>.Column] {
    [
      .init("elements_present") { $0.present.words }, .init("elements_not_needed") { $0.notNeeded.words },
      .init("elements_missing") { $0.missing.words }, .day("assessed_on") { $0.assessment?.on },
      .init("assessment_verified", holds: .flag) { $0.assessment.map { $0.isVerified ? "Y" : "N" } ?? "" },
      .init("assessment_answers") { row in
        (row.assessment?.answers ?? []).map { "\($0.question): \($0.answer)" }.joined(separator: "\n")
      },
    ]
  }
}

extension [PlanElement] {
  fileprivate var words: String { map(\.rawValue).joined(separator: " ") }
}
