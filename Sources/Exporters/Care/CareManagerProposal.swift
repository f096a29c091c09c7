import Formats
import Reentry

extension CareManagerProposal: NoticeColumns {
  package static var idColumn: String { "proposal_id" }
  package static var legalBasis: String { "treatment and care coordination" }

  package static var columns: CSVTable<Self> {
    CSVTable(
      CSVTable.stay { $0.stay } + [.flag("expedited", \.isExpedited)]
        + (0..<most).flatMap(organization)
        + [.redisclosureNotice(\.redisclosure), .init("case_number", \.stay.caseName)])
  }

  private static func organization(_ place: Int) -> [CSVTable<Self>.Column] {
    func cell(_ name: String, _ text: @escaping @Sendable (Ranked) -> String) -> CSVTable<Self>.Column {
      .init("organization_\(place + 1)_\(name)") { place < $0.ranked.count ? text($0.ranked[place]) : "" }
    }
    return [
      cell("npi", \.organization.npi.description), cell("name", \.organization.name),
      cell("reasons", \.words),
    ]
  }
}
