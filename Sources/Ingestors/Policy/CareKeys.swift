import Formats
import Reentry

// What care managers are told (DOMAIN 6), and what oversight is told in numbers (DOMAIN 2, last row).
extension PolicyFile {
  static let prefillNeeds = PolicyValue<PrefillNeeds>("prefillNeeds", .care) {
    entry throws(ConfigurationFault) in try entry.word("value", of: PrefillNeeds.allCases)
  }

  static let smallestCell = PolicyValue<Int>("smallestCell", .care, in: 2...1000)

  static let services = PolicyTable<String, String>(
    "services", .care, fields: ["code", "name"], namedBy: "code"
  ) { entry throws(ConfigurationFault) in
    let code = try entry.string("code")
    guard !code.isEmpty, code != "other", code.utf8.allSatisfy({ $0 == 0x2D || $0 &- 0x61 < 26 }) else {
      throw try entry.value("code").fault("is no code of a service: a-z and hyphens, and not \"other\"")
    }
    return ([(code, code)], try entry.string("name"))
  }

  static let careKeys: [any PolicyKey] = [prefillNeeds, smallestCell, services]

  func monitoring(_ day: Day) throws(ConfigurationFault) -> MonitoringPolicy {
    var policy = MonitoringPolicy()
    policy.smallestCell = try value(Self.smallestCell, day)
    policy.services = try table(Self.services, day)
    return policy
  }
}
