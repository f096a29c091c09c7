import Exporters
import Formats
import Ingestors
import Reentry

/// The definitions of a night, read and checked for its day.
package struct NightDefinitions: Sendable {
  package let asOf: Day
  package let pipeline: PipelineFile
  package private(set) var policy: Policy
  package let registry: Registry
  package let profiles: [String: SenderProfile]
  /// In which forms partners read what they are sent.
  package private(set) var receivers = Receivers()
  package let schemas: FeedSchemas

  /// Throws `ConfigurationRefusal` with the file, line and key of what is wrong.
  package init(_ files: DefinitionFiles, asOf day: Day) throws(ConfigurationRefusal) {
    (asOf, pipeline) = (day, files.pipeline)
    policy = try ConfigurationRefusal.naming(files.path("policy")) { () throws(ConfigurationFault) in
      try PolicyFile(files.files["policy"] ?? []).policy(on: day)
    }
    registry = try NightDefinitions.registry(files, day)
    profiles = try NightDefinitions.profiles(files)
    schemas = try FeedSchemas(files)
    try checkProfiles(files)
    receivers = try NightDefinitions.receivers(files, registry)
    try checkFields(files)
    try checkMarkers(files)
    try checkTransports(files)
  }

  /// The same with other values of the policy.
  func with(_ policy: Policy) -> NightDefinitions {
    var definitions = self
    definitions.policy = policy
    return definitions
  }

  // The files of a partner who is misspelt there would be taken without their markers.
  private func checkMarkers(_ files: DefinitionFiles) throws(ConfigurationRefusal) {
    for place in pipeline.markers {
      let partner = String(place.prefix { $0 != "/" })
      guard partner != "*", registry.partners[PartnerID(partner)] == nil else { continue }
      throw ConfigurationRefusal(
        file: files.path("pipeline"),
        fault: ConfigurationFault(
          line: 1, column: 1, key: "markers", message: "\"\(partner)\" is no partner of the registry"))
    }
  }

  private func checkTransports(_ files: DefinitionFiles) throws(ConfigurationRefusal) {
    for transport in pipeline.transports where registry.partners[transport.partner] == nil {
      throw ConfigurationRefusal(file: files.path("pipeline"), fault: transport.stranger)
    }
  }

  // A profile that speaks of a field nobody knows is a slip of the pen.
  private func checkFields(_ files: DefinitionFiles) throws(ConfigurationRefusal) {
    for (name, profile) in profiles.sorted(by: { $0.key < $1.key }) {
      for feed in [Feed.rosters] + SenderProfile.tables {
        let schema = schemas.table(of: feed)
        let strangers = profile.form(of: feed).fields.sorted().filter { schema?.place(of: $0) == nil }
        guard let stranger = strangers.first else { continue }
        throw ConfigurationRefusal(
          file: files.path("profiles/\(name).json5"),
          fault: ConfigurationFault(
            line: 1, column: 1, key: stranger,
            message: "is no field of \(feed == .rosters ? "a roster" : feed.rawValue)"))
      }
    }
  }

  /// The registry in force on a day, read and checked.
  static func registry(_ files: DefinitionFiles, _ day: Day) throws(ConfigurationRefusal) -> Registry {
    var tables: [String: [UInt8]] = [:]
    for (name, bytes) in files.files where name.hasPrefix("registry/") {
      tables[String(name.dropFirst("registry/".count))] = bytes
    }
    do throws(RegistryTables.Fault) { return try RegistryTables(tables).registry(on: day) } catch {
      throw ConfigurationRefusal(file: files.path("registry/\(error.file)"), fault: error.fault)
    }
  }

  private static func profiles(_ files: DefinitionFiles) throws(ConfigurationRefusal) -> [String:
    SenderProfile]
  {
    var profiles: [String: SenderProfile] = [:]
    for (name, bytes) in files.files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("profiles/") {
      let profile = try ConfigurationRefusal.naming(files.path(name)) { () throws(ConfigurationFault) in
        try SenderProfile(bytes)
      }
      profiles[profile.name] = profile
    }
    return profiles
  }

  private static func receivers(
    _ files: DefinitionFiles, _ registry: Registry
  ) throws(ConfigurationRefusal) -> Receivers {
    var forms: [String: [Deliverable.Kind: ReceiverForm]] = [:]
    for (name, bytes) in files.files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("profiles/") {
      try ConfigurationRefusal.naming(files.path(name)) { () throws(ConfigurationFault) in
        let profile = try ReceiverProfile(bytes, contract: ContractTables.columns)
        forms[try SenderProfile(bytes).name] = profile.forms
      }
    }
    return Receivers(registry.partners.mapValues { forms[$0.profile] ?? [:] })
  }

  private func checkProfiles(_ files: DefinitionFiles) throws(ConfigurationRefusal) {
    for partner in registry.partners.values.sorted(by: { $0.id < $1.id }) where !partner.profile.isEmpty {
      guard profiles[partner.profile] == nil else { continue }
      throw ConfigurationRefusal(
        file: files.path("registry/partners.csv"),
        fault: ConfigurationFault(
          line: 1, column: 1, key: "profile", message: "\"\(partner.profile)\" of \(partner.id) is no profile"
        ))
    }
  }
}

/// The schemas that inbound feeds are read by.
package struct FeedSchemas: Sendable {
  let rosters: TableSchema
  let releaseDates: Layout
  let releaseDatesXML: XMLSchema
  let eligibility: Layout
  let eligibilityXML: XMLSchema
  let careRecords: XMLSchema
  let decisions: TableSchema
  let acks: TableSchema
  let assignments: TableSchema
  let facilityActions: TableSchema
  let statusReturns: TableSchema

  /// That of a feed which is a table; nil of the others.
  func table(of feed: Feed) -> TableSchema? {
    switch feed {
    case .rosters: rosters
    case .decisions: decisions
    case .acks: acks
    case .assignments: assignments
    case .facilityActions: facilityActions
    case .statusReturns: statusReturns
    case .releaseDates, .eligibility, .careRecords: nil
    }
  }

  init(_ files: DefinitionFiles) throws(ConfigurationRefusal) {
    func bytes(_ name: String) -> [UInt8] { files.files["schemas/in/\(name)"] ?? [] }
    func path(_ name: String) -> String { files.path("schemas/in/\(name)") }
    func layout(_ name: String) throws(ConfigurationRefusal) -> Layout {
      try ConfigurationRefusal.naming(path(name)) { () throws(ConfigurationFault) in try Layout(bytes(name)) }
    }
    func xml(_ name: String) throws(ConfigurationRefusal) -> XMLSchema {
      do { return try XMLSchema(bytes: bytes(name)) } catch {
        throw ConfigurationRefusal(
          file: path(name),
          fault: ConfigurationFault(line: 1, column: 1, key: "", message: "is no usable XSD"))
      }
    }
    func table(_ name: String) throws(ConfigurationRefusal) -> TableSchema {
      try ConfigurationRefusal.naming(path(name)) { () throws(ConfigurationFault) in
        try TableSchema(bytes(name))
      }
    }
    rosters = try table("rosters.schema.json")
    releaseDates = try layout("release-dates.layout.json")
    releaseDatesXML = try xml("release-dates.xsd")
    eligibility = try layout("eligibility.layout.json")
    eligibilityXML = try xml("eligibility.xsd")
    careRecords = try xml("care-records.xsd")
    decisions = try table("decisions.schema.json")
    acks = try table("acks.schema.json")
    assignments = try table("assignments.schema.json")
    facilityActions = try table("facility-actions.schema.json")
    statusReturns = try table("status-returns.schema.json")
  }
}
