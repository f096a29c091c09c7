import Formats
import Reentry

extension AssignmentNotice: NoticeColumns {
  package static var idColumn: String { "assignment_id" }
  package static var legalBasis: String { "care coordination: the facility schedules the first meeting" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      [
        .init("facility_id", \.facility.text), .init("booking_number", \.bookingNumber),
        .init("person_id", \.personID),
      ] + CSVTable.name { $0.name } + [
        // Empty in every row: an organization's name, or its part of an address, may tell a kind of provider.
        .init("manager_name", \.manager), .init("manager_organization") { _ in "" },
        .init("manager_phone", \.phone), .init("manager_email") { _ in "" },
        .day("effective_date", \.effectiveOn), .init("case_number", \.caseName),
      ])
  }
}
