import Formats
import Reentry

// What files are held to, and the days on which offices are closed.
extension PolicyFile {
  static let circuitBreaker = PolicyTable<Feed, CircuitBreaker>(
    "circuitBreaker", .circuitBreaker,
    fields: [
      "feed", "nights", "least", "spreads", "floor", "rowsPercent", "rejectPoints", "changePoints",
      "lossPoints",
    ], namedBy: "feed"
  ) { entry throws(ConfigurationFault) in
    let feeds = Feed.allCases
    let word = try entry.word("feed", of: feeds.map(\.rawValue))
    return ([(word, feeds.first { $0.rawValue == word } ?? .rosters)], try CircuitBreaker(entry))
  }

  static let holidays = PolicyTable<Day, String>(
    "holidays", .holidays, fields: ["name", "days"], namedBy: "days"
  ) { entry throws(ConfigurationFault) in
    let name = try entry.string("name")
    var days: [(String, Day)] = []
    for node in try entry.elements("days") {
      let day = try node.day()
      if days.contains(where: { $0.1 == day }) { throw node.fault("\(day) stands here twice") }
      days.append((day.description, day))
    }
    return (days, name)
  }

  static let otherKeys: [any PolicyKey] = [circuitBreaker, holidays]
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
