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
        .init("manager_name", \.manager.name), .init("manager_organization", \.organizationName),
        .init("manager_phone", \.manager.phone), .init("manager_email", \.manager.email),
        .day("effective_date", \.effectiveOn), .init("case_number", \.caseName),
      ])
  }
}
