import Formats
import Reentry

extension TimelinePolicy {
  /// Reads `daysToStep` and `followUpDays`; throws with line, column and key.
  init(_ file: PolicyFile, on day: Day) throws(ConfigurationFault) {
    self.init()
    let steps: [Duty.Kind] = [.careManagerAssigned, .firstMeeting, .secondMeeting, .planDrafted]
    for entry in try file.entries("daysToStep", day) {
      let word = try entry.object.word("step", of: steps.map(\.rawValue))
      guard let step = Duty.Kind(rawValue: word) else { continue }
      guard daysToStep[step] == nil else {
        throw entry.object.node.fault("\(word) has two entries on \(day)")
      }
      daysToStep[step] = Cited(try entry.object.integer("days", in: 0...365), citation: entry.citation)
    }
    followUpDays = try file.number("followUpDays", day, in: 0...365).value
  }
}
