import Formats
import Reentry

/// The entries of a policy file held to what several keys say together on any day.
struct PolicyConsistency {
  private let entries: [PolicyEntry]

  init(_ entries: [PolicyEntry]) { self.entries = entries }

  /// Throws `ConfigurationFault` where two entries cannot both be in force.
  func check() throws(ConfigurationFault) {
    try checkLead()
    try checkAidCodes()
  }

  // The handoff is due within the window: before it opens nobody is told of the release.
  private func checkLead() throws(ConfigurationFault) {
    for lead in all(PolicyFile.handoffLeadDays.name) {
      let days = try PolicyFile.handoffLeadDays.read(lead.object)
      for window in all(PolicyFile.windowDays.name) where window.overlaps(lead) {
        let most = try PolicyFile.windowDays.read(window.object)
        guard days > most else { continue }
        throw try lead.object.value("value").fault(
          "\(days) is more than windowDays, \(most) in line \(window.object.node.line)")
      }
    }
  }

  private func checkAidCodes() throws(ConfigurationFault) {
    for inpatient in all(PolicyFile.inpatientOnlyAidCodes.name) {
      for group in all(PolicyFile.aidCodes.name) where group.overlaps(inpatient) {
        let known = Set(group.names)
        for node in try inpatient.object.elements("codes") {
          let code = try node.string()
          guard known.contains(code) else { continue }
          throw node.fault("\"\(code)\" is in aidCodes, too, in line \(group.object.node.line)")
        }
      }
    }
  }

  private func all(_ key: String) -> [PolicyEntry] { entries.filter { $0.key == key } }
}

extension PolicyEntry {
  fileprivate func overlaps(_ other: PolicyEntry) -> Bool {
    (other.to.map { from <= $0 } ?? true) && (to.map { other.from <= $0 } ?? true)
  }
}
