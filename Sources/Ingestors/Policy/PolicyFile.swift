import Formats
import Reentry

/// The policy file: every number and code table of the rules, each with the days it is in force and a citation.
package struct PolicyFile: Sendable {
  private let root: JSON5Object

  private static let keys = [
    "policy", "title", "windowDays", "handoffLeadDays", "medicationSupplyDays", "firstContactBusinessDays",
    "secondContactDays", "postpartumMonths", "earliestLiveOn", "youthExemption", "tellsUnknownDates",
    "plausibleAge", "heldPlanStatuses", "needs", "aidCodes", "inpatientOnlyAidCodes", "eligibilityStatus",
    "circuitBreaker", "holidays", "groupEnds", "statusSecondDigit", "criteria",
  ]

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    self.root = try document.root.object(allowing: PolicyFile.keys)
  }

  /// The values in force on a day; throws when one has none.
  package func policy(on day: Day) throws(ConfigurationFault) -> Policy {
    var policy = Policy(
      windowDays: try number("windowDays", day, in: 1...365),
      handoffLeadDays: try number("handoffLeadDays", day, in: 0...365),
      medicationSupplyDays: try number("medicationSupplyDays", day, in: 0...365),
      firstContactBusinessDays: try number("firstContactBusinessDays", day, in: 0...60),
      secondContactDays: try number("secondContactDays", day, in: 0...365),
      postpartumMonths: try number("postpartumMonths", day, in: 0...60),
      earliestLiveOn: try cited("earliestLiveOn", day) { node throws(ConfigurationFault) in
        try node.day("value")
      },
      youthExemption: try flag("youthExemption", day),
      tellsUnknownDates: try flag("tellsUnknownDates", day),
      plausibleAge: try cited("plausibleAge", day) { node throws(ConfigurationFault) in
        let youngest = try node.integer("youngest", in: 0...150)
        return youngest...(try node.integer("oldest", in: youngest...150))
      },
      heldPlanStatuses: try cited("heldPlanStatuses", day) { node throws(ConfigurationFault) in
        Set(try node.strings("value"))
      })
    policy.needBases = try needs(day)
    policy.aidGroups = try aidGroups(day)
    for entry in try entries("inpatientOnlyAidCodes", day) {
      for code in try entry.object.strings("codes") {
        policy.inpatientOnlyAids[AidCode(code)] = Cited(true, citation: entry.citation)
      }
    }
    policy.statusMeanings = try statuses(day)
    policy.circuitBreakers = try circuitBreakers(day)
    policy.eligibility = try EligibilityPolicy(self, on: day)
    for node in try root.elements("holidays") {
      policy.holidays.insert(try node.object(allowing: ["day", "name"]).day("day"))
    }
    return policy
  }

  struct Entry {
    let object: JSON5Object
    let citation: String
  }

  private static let entryKeys = [
    "value", "youngest", "oldest", "need", "bases", "codes", "group", "digits", "meaning", "feed", "nights",
    "least", "spreads", "floor", "rowsPercent", "rejectPoints", "changePoints", "lossPoints", "from", "to",
    "citation", "age", "criterion", "exempts", "under",
  ]

  // The entries of a list that are in force on the day.
  func entries(_ key: String, _ day: Day) throws(ConfigurationFault) -> [Entry] {
    var inForce: [Entry] = []
    for node in try root.elements(key) {
      let object = try node.object(allowing: PolicyFile.entryKeys)
      let from = try object.day("from")
      let to = try object["to"].map { _ throws(ConfigurationFault) in try object.day("to") }
      guard from <= day, to.map({ day <= $0 }) ?? true else { continue }
      inForce.append(Entry(object: object, citation: try object.string("citation")))
    }
    return inForce
  }

  // The one entry in force; none or several are refused.
  func cited<Value>(
    _ key: String, _ day: Day, _ read: (JSON5Object) throws(ConfigurationFault) -> Value
  ) throws(ConfigurationFault) -> Cited<Value> {
    let inForce = try entries(key, day)
    guard let entry = inForce.first else {
      throw try root.value(key).fault("has no value in force on \(day)")
    }
    guard inForce.count == 1 else { throw try root.value(key).fault("has \(inForce.count) values on \(day)") }
    return Cited(try read(entry.object), citation: entry.citation)
  }

  private func number(
    _ key: String, _ day: Day, in range: ClosedRange<Int>
  ) throws(ConfigurationFault) -> Cited<Int> {
    try cited(key, day) { entry throws(ConfigurationFault) in try entry.integer("value", in: range) }
  }

  private func flag(_ key: String, _ day: Day) throws(ConfigurationFault) -> Cited<Bool> {
    try cited(key, day) { entry throws(ConfigurationFault) in try entry.bool("value") }
  }

  private func needs(_ day: Day) throws(ConfigurationFault) -> [Need: Cited<Set<NeedBasis>>] {
    let names: [String: Need] = [
      "mental_health": .mentalHealth, "substance_use": .substanceUse, "chronic_condition": .chronicCondition,
      "developmental_disability": .developmentalDisability, "brain_injury": .brainInjury, "hiv": .hiv,
      "pregnancy": .pregnancy,
    ]
    let bases: [String: NeedBasis] = [
      "confirmed": .confirmed, "suspected": .suspected, "postpartum": .postpartum,
    ]
    var needs: [Need: Cited<Set<NeedBasis>>] = [:]
    for entry in try entries("needs", day) {
      let name = try entry.object.word("need", of: names.keys.sorted())
      guard let need = names[name] else { continue }
      guard needs[need] == nil else { throw entry.object.node.fault("\(name) has two entries on \(day)") }
      var counted: Set<NeedBasis> = []
      for node in try entry.object.elements("bases") {
        if let basis = bases[try node.word(of: bases.keys.sorted())] { counted.insert(basis) }
      }
      needs[need] = Cited(counted, citation: entry.citation)
    }
    return needs
  }

  private func aidGroups(_ day: Day) throws(ConfigurationFault) -> [AidCode: Cited<AidGroup>] {
    var groups: [AidCode: Cited<AidGroup>] = [:]
    for entry in try entries("aidCodes", day) {
      let word = try entry.object.word("group", of: AidGroup.allCases.map(\.rawValue))
      guard let group = AidGroup(rawValue: word) else { continue }
      for code in try entry.object.strings("codes") {
        guard groups[AidCode(code)] == nil else {
          throw entry.object.node.fault("aid code \(code) has two groups on \(day)")
        }
        groups[AidCode(code)] = Cited(group, citation: entry.citation)
      }
    }
    return groups
  }

  private func circuitBreakers(_ day: Day) throws(ConfigurationFault) -> [Feed: Cited<CircuitBreaker>] {
    var breakers: [Feed: Cited<CircuitBreaker>] = [:]
    for entry in try entries("circuitBreaker", day) {
      let word = try entry.object.word("feed", of: Feed.allCases.map(\.rawValue))
      guard let feed = Feed(rawValue: word) else { continue }
      guard breakers[feed] == nil else { throw entry.object.node.fault("\(word) has two entries on \(day)") }
      breakers[feed] = Cited(try CircuitBreaker(entry.object), citation: entry.citation)
    }
    return breakers
  }

  private func statuses(_ day: Day) throws(ConfigurationFault) -> [Character: Cited<StatusMeaning>] {
    var meanings: [Character: Cited<StatusMeaning>] = [:]
    for entry in try entries("eligibilityStatus", day) {
      let word = try entry.object.word("meaning", of: StatusMeaning.allCases.map(\.rawValue))
      guard let meaning = StatusMeaning(rawValue: word) else { continue }
      for digit in try entry.object.string("digits") {
        guard meanings[digit] == nil else {
          throw entry.object.node.fault("status \(digit) has two meanings on \(day)")
        }
        meanings[digit] = Cited(meaning, citation: entry.citation)
      }
    }
    return meanings
  }
}

extension CircuitBreaker {
  fileprivate init(_ entry: JSON5Object) throws(ConfigurationFault) {
    let nights = try entry.integer("nights", in: 1...366)
    func points(_ key: String) throws(ConfigurationFault) -> Int? {
      guard let node = entry[key] else { return nil }
      return try node.integer(in: 0...100)
    }
    self.init(
      nights: nights, least: try entry.integer("least", in: 1...nights),
      spreads: try entry.integer("spreads", in: 0...1000),
      floor: try entry.integer("floor", in: 0...1_000_000),
      rowsPercent: try entry.integer("rowsPercent", in: 0...10_000),
      rejectPoints: try entry.integer("rejectPoints", in: 0...100), changePoints: try points("changePoints"),
      lossPoints: try points("lossPoints"))
  }
}

extension JSON5Object {
  /// A day as `YYYY-MM-DD`.
  package func day(_ key: String) throws(ConfigurationFault) -> Day {
    let node = try value(key)
    let text = try node.string()
    guard let day = Day(text) else { throw node.fault("\"\(text)\" is not a day (YYYY-MM-DD)") }
    return day
  }
}
