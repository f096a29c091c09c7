import Formats
import Reentry

/// The policy file: every number and code table of the rules, each with the days it is in force and a citation.
///
/// Whoever holds one holds a file in which everything is well: it is refused when it is read, for all days.
package struct PolicyFile: Sendable {
  /// Every entry, in the order of the keys and within one of the file.
  package internal(set) var entries: [PolicyEntry]
  /// What the file calls itself; empty where it does not.
  package let title: String
  private let root: JSON5Object

  /// What the keys are about, in the order in which they are shown.
  package enum Subject: String, Sendable, CaseIterable {
    case dueDates = "Days and due dates"
    case eligibility = "Eligibility"
    case coverage = "Coverage codes"
    case identity = "Identity"
    case records = "Records"
    case care = "Care"
    case disclosure = "Disclosure"
    case circuitBreaker = "Circuit breaker"
    case holidays = "Holidays"
  }

  static let keys: [any PolicyKey] =
    dueDateKeys + eligibilityKeys + coverageKeys + identityKeys + recordKeys
    + careKeys + disclosureKeys + otherKeys

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: ["policy", "title"] + PolicyFile.keys.map(\.name))
    _ = try root["policy"]?.string()
    title = try root["title"]?.string() ?? ""
    self.root = root
    var entries: [PolicyEntry] = []
    for key in PolicyFile.keys { entries += try PolicyFile.entries(key, in: root) }
    self.entries = entries
    try PolicyConsistency(entries).check()
  }

  static func entries(
    _ key: any PolicyKey, in root: JSON5Object
  ) throws(ConfigurationFault) -> [PolicyEntry] {
    let list = try root.value(key.name)
    var entries: [PolicyEntry] = []
    for node in try list.elements() { entries.append(try PolicyEntry(node, of: key)) }
    var (names, byName) = ([String](), [String: [PolicyEntry]]())
    for entry in entries {
      for name in entry.names {
        if byName[name] == nil { names.append(name) }
        byName[name, default: []].append(entry)
      }
    }
    for name in names { try PolicyDays(key, name, byName[name] ?? []).check() }
    for name in key.required where byName[name] == nil {
      throw list.fault(name.isEmpty ? "has no value" : "\(name) has no entry")
    }
    return entries
  }

  /// The values in force on a day; throws when one has none yet.
  package func policy(on day: Day) throws(ConfigurationFault) -> Policy {
    var policy = Policy(
      windowDays: try value(Self.windowDays, day), handoffLeadDays: try value(Self.handoffLeadDays, day),
      medicationSupplyDays: try value(Self.medicationSupplyDays, day),
      firstContactBusinessDays: try value(Self.firstContactBusinessDays, day),
      secondContactDays: try value(Self.secondContactDays, day),
      postpartumMonths: try value(Self.postpartumMonths, day),
      earliestLiveOn: try value(Self.earliestLiveOn, day),
      youthExemption: try exemptsYouth(day),
      tellsUnknownDates: try value(Self.tellsUnknownDates, day),
      heldPlanStatuses: try value(Self.heldPlanStatuses, day), records: try records(day))
    policy.needBases = try table(Self.needs, day)
    policy.aidGroups = try table(Self.aidCodes, day)
    policy.inpatientOnlyAids = try table(Self.inpatientOnlyAidCodes, day)
    policy.statusMeanings = try table(Self.eligibilityStatus, day)
    policy.circuitBreakers = try table(Self.circuitBreaker, day)
    policy.eligibility = try eligibility(day)
    policy.timeline = try timeline(day)
    policy.prefillNeeds = try value(Self.prefillNeeds, day)
    policy.disclosure = try disclosure(day)
    policy.monitoring = try monitoring(day)
    policy.identity = try identity(day)
    policy.holidays = Set(try table(Self.holidays, day).keys)
    return policy
  }

  /// The one value of a key in force on the day.
  func value<Value>(_ key: PolicyValue<Value>, _ day: Day) throws(ConfigurationFault) -> Cited<Value> {
    guard let entry = entries.first(where: { $0.key == key.name && $0.isInForce(on: day) }) else {
      throw try root.value(key.name).fault("has no value in force on \(day)")
    }
    return Cited(try key.read(entry.object), citation: entry.citation)
  }

  /// What each name of a key has for a value on the day.
  func table<Name, Value>(
    _ key: PolicyTable<Name, Value>, _ day: Day
  ) throws(ConfigurationFault) -> [Name: Cited<Value>] {
    var values: [Name: Cited<Value>] = [:]
    for entry in entries where entry.key == key.name && entry.isInForce(on: day) {
      let (names, value) = try key.read(entry.object)
      for (_, name) in names { values[name] = Cited(value, citation: entry.citation) }
    }
    return values
  }
}

extension JSON5Object {
  /// A day as `YYYY-MM-DD`.
  package func day(_ key: String) throws(ConfigurationFault) -> Day {
    try value(key).day()
  }

  /// What a key names, once each.
  func namesOnce(_ key: String) throws(ConfigurationFault) -> [String] {
    var names: [String] = []
    for node in try elements(key) {
      let name = try node.string()
      if name.isEmpty { throw node.fault("is empty") }
      if names.contains(name) { throw node.fault("\"\(name)\" stands here twice") }
      names.append(name)
    }
    return names
  }
}

extension JSON5Node {
  /// A day as `YYYY-MM-DD`.
  func day() throws(ConfigurationFault) -> Day {
    let text = try string()
    guard let day = Day(text) else { throw fault("\"\(text)\" is not a day (YYYY-MM-DD)") }
    return day
  }
}
