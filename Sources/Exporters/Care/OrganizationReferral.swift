import Formats
import Reentry

extension OrganizationReferral: NoticeColumns {
  package static var idColumn: String { "referral_id" }
  package static var legalBasis: String { "treatment and care coordination" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      [.init("organization_npi", \.organization.description)] + CSVTable.member { $0.member }
        + [.init("case_number", \.member.caseName)])
  }
}
