import Formats
import Reentry

/// The rows, described by `schemas/out/worklist.schema.json`; the header alone where nothing is owed.
extension Worklist: Tabular {
  package var table: OutgoingTable {
    OutgoingTable(
      .worklist, to: partner, subject, Worklist.columns, items,
      supersedes: supersedes.isEmpty ? [] : [supersedes],
      legalBasis: "care coordination: what the receiver is to do (HIPAA 45 CFR 164.506(c))")
  }

  static let columns = CSVTable<WorkItem>(
    [
      .init("work_id", \.id), .init("action", \.action.rawValue), .init("what", \.action.words),
      .day("due_on", \.dueOn), .flag("overdue", \.isOverdue), .flag("expedited", \.isExpedited),
      .init("why", \.why), .init("subject", \.subject),
      .init("last_name") { $0.person?.name.last ?? "" }, .init("first_name") { $0.person?.name.first ?? "" },
      .init("middle_name") { $0.person?.name.middle ?? "" },
      .init("name_suffix") { $0.person?.name.suffix ?? "" },
      .init("cin") { $0.person?.cin?.description ?? "" },
      .init("facility_id") { $0.person?.facility.text ?? "" },
      .init("booking_number") { $0.person?.bookingNumber ?? "" },
      .init("person_id") { $0.person?.personID ?? "" },
      .init("case_number", \.caseName), .init("citation", \.citation),
    ])
}
