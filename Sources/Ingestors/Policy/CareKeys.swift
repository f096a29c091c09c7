import Formats
import Reentry

// What care managers are told (DOMAIN 6).
extension PolicyFile {
  static let prefillNeeds = PolicyValue<PrefillNeeds>("prefillNeeds", .care) {
    entry throws(ConfigurationFault) in try entry.word("value", of: PrefillNeeds.allCases)
  }

  static let careKeys: [any PolicyKey] = [prefillNeeds]
}
