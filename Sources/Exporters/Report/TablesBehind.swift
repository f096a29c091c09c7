import Reentry

extension NightReport {
  /// The tables that are too long for a panel; they stay off paper.
  var tablesBehind: Markup {
    tag(
      "section", ["class": "behind", "aria-labelledby": "behind-title"],
      tag("h2", ["id": "behind-title"], "The tables behind"),
      tag("h3", [:], "Deliveries"), deliveriesTable, tag("h3", [:], "Notices"), noticesTable,
      tag("h3", [:], "Releases"), releasesTable)
  }
}
