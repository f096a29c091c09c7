import Reentry

/// Every date that was told of a release, with what became of it (DOMAIN §4).
struct ToldDates {
  /// A date told, whether it counts, and why or why not.
  struct Row {
    let date: ReleaseDate
    let counts: Bool
    let why: String
  }

  /// The oldest first.
  let rows: [Row]

  init(_ history: [ReleaseDate], _ standing: ReleaseStanding) {
    rows = history.enumerated().map { place, date in
      // What counts as a plan is of another kind than it was told to be.
      let counts = date.source == standing.date?.source
      let why =
        counts ? ToldDates.whyItCounts(place, history, standing) : ToldDates.whyNot(date, history, standing)
      return Row(date: date, counts: counts, why: why)
    }
  }

  private static func whyItCounts(
    _ place: Int, _ history: [ReleaseDate], _ standing: ReleaseStanding
  ) -> String {
    let date = history[place]
    if history.contains(where: { $0.isNewer(than: date) }) {
      return standing.doubt?.words ?? "what came later ends no custody"
    }
    let equal = history.filter { $0.asOf == date.asOf && $0 != date }
    if equal.contains(where: { $0.sequence < date.sequence }) { return "newest as-of, higher sequence" }
    return "newest as-of"
  }

  private static func whyNot(
    _ date: ReleaseDate, _ history: [ReleaseDate], _ standing: ReleaseStanding
  ) -> String {
    guard let counted = standing.date else { return standing.doubt?.words ?? "told no day" }
    if counted.isNewer(than: date) { return "replaced" }
    if date.why == .hospital { return "out for treatment: ends no custody" }
    return standing.doubt?.words ?? (date.saysTheSame(as: counted) ? "says the same" : "not taken")
  }
}
