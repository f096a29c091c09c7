import Formats
import Reentry

/// The registry's tables by file name, as bytes, and the reading of them for one day.
package struct RegistryTables: Sendable {
  /// The files a registry folder holds.
  package static let files = [
    "partners.csv", "facilities.csv", "plans.csv", "agreements.csv", "organizations.csv", "counties.csv",
    "calendar.csv",
  ]

  /// A fault and the table it is in.
  package struct Fault: Error {
    package let file: String
    package let fault: ConfigurationFault
  }

  private let tables: [String: [UInt8]]

  package init(_ tables: [String: [UInt8]]) { self.tables = tables }

  /// The rows in force on a day, checked against each other.
  package func registry(on day: Day) throws(Fault) -> Registry {
    var registry = Registry()
    try each("partners.csv", ["id", "name", "kind", "profile", "speaks_for", "mode"], day) {
      row throws(ConfigurationFault) in
      let partner = try Partner(row)
      guard registry.partners[partner.id] == nil else { throw row.fault("id", "the partner has two rows") }
      registry.partners[partner.id] = partner
    }
    try each(
      "facilities.csv",
      ["id", "name", "kind", "county", "partner", "readiness_approved", "go_live", "conditional"], day
    ) { row throws(ConfigurationFault) in
      let facility = try Facility(row)
      try RegistryTables.check(facility.partner, row, registry)
      guard registry.facilities[facility.id] == nil else {
        throw row.fault("id", "the facility has two rows")
      }
      registry.facilities[facility.id] = facility
    }
    try each("plans.csv", ["code", "name", "counties", "partner", "ji_liaison"], day) {
      row throws(ConfigurationFault) in
      let plan = try Plan(row)
      try RegistryTables.check(plan.partner, row, registry)
      guard registry.plans[plan.code] == nil else { throw row.fault("code", "the plan has two rows") }
      registry.plans[plan.code] = plan
    } ended: { row in
      registry.formerPlans[PlanCode(row.text("code")), default: []].insert(PartnerID(row.text("partner")))
    }
    try each("counties.csv", ["code", "name", "ssd_partner", "bh_partner"], day) {
      row throws(ConfigurationFault) in
      let county = try County(row)
      for partner in [county.socialServices, county.behavioralHealth].compactMap({ $0 }) {
        try RegistryTables.check(partner, row, registry)
      }
      guard registry.counties[county.code] == nil else { throw row.fault("code", "the county has two rows") }
      registry.counties[county.code] = county
    }
    try readRest(into: &registry, on: day)
    return registry
  }

  private func readRest(into registry: inout Registry, on day: Day) throws(Fault) {
    let plans = try everNamed("plans.csv", "code", on: day)
    let facilities = try everNamed("facilities.csv", "id", on: day)
    try each("agreements.csv", ["plan", "facility"], day) { row throws(ConfigurationFault) in
      let agreement = Agreement(
        plan: PlanCode(try row.required("plan")), facility: FacilityID(try row.required("facility")))
      guard plans.contains(agreement.plan.text) else { throw row.fault("plan", "is no plan of plans.csv") }
      guard facilities.contains(agreement.facility.text) else {
        throw row.fault("facility", "is no facility of facilities.csv")
      }
      // It ends with either, and begins with both.
      guard registry.plans[agreement.plan] != nil, registry.facilities[agreement.facility] != nil else {
        return
      }
      registry.agreements.insert(agreement)
    }
    var organizations: [Organization] = []
    try each(
      "organizations.csv",
      ["npi", "name", "kind", "counties", "zips", "populations", "languages", "capacity", "partner"], day
    ) { row throws(ConfigurationFault) in
      let organization = try Organization(row)
      try RegistryTables.check(organization.partner, row, registry)
      organizations.append(organization)
    } ended: { row in
      if let npi = NPI(row.text("npi")) { registry.closedOrganizations.insert(npi) }
    }
    registry.organizations = organizations
    registry.closedOrganizations.subtract(registry.organizations.map(\.npi))
    try each("calendar.csv", ["partner", "feed", "weekdays", "by"], day) { row throws(ConfigurationFault) in
      let expected = try ExpectedFile(row)
      try RegistryTables.check(expected.source.partner, row, registry)
      registry.calendar.append(expected)
    }
  }

  // What a column names in any row, whatever its days.
  private func everNamed(_ file: String, _ column: String, on day: Day) throws(Fault) -> Set<String> {
    let table = try table(file, [column], day)
    return Set((table.rows + table.ended + table.coming).map { $0.text(column) })
  }

  private static func check(
    _ partner: PartnerID, _ row: RegistryRow, _ registry: Registry
  ) throws(ConfigurationFault) {
    guard registry.partners[partner] != nil else {
      throw row.fault("partner", "\"\(partner)\" is no partner of partners.csv on that day")
    }
  }

  private func each(
    _ file: String, _ columns: [String], _ day: Day, _ take: (RegistryRow) throws(ConfigurationFault) -> Void,
    ended: (RegistryRow) -> Void = { _ in }
  ) throws(Fault) {
    let table = try table(file, columns, day)
    do throws(ConfigurationFault) {
      for row in table.rows { try take(row) }
      for row in table.ended { ended(row) }
    } catch {
      throw Fault(file: file, fault: error)
    }
  }

  private func table(_ file: String, _ columns: [String], _ day: Day) throws(Fault) -> RegistryTable {
    guard let bytes = tables[file] else {
      throw Fault(
        file: file, fault: ConfigurationFault(line: 1, column: 1, key: "", message: "the table is missing"))
    }
    do {
      return try RegistryTable(bytes, columns: columns, on: day)
    } catch {
      throw Fault(file: file, fault: error)
    }
  }
}
