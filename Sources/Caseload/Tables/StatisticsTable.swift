import Reentry

/// `statistics.csv`: what each sender's last accepted files were like, oldest first.
enum StatisticsTable {
  static let table = StateTable(
    name: "statistics.csv",
    columns: [
      "partner", "feed", "subject", "scope", "night", "batch", "rows", "rejected", "dated", "redated",
      "covered",
      "uncovered", "approved",
    ])

  static func row(_ file: FileMeasure) -> [String] {
    let (series, numbers) = (
      file.series, [file.rows, file.rejected, file.dated, file.redated, file.covered, file.uncovered]
    )
    return [
      series.source.partner.text, series.source.feed, series.subject, series.scope.rawValue,
      file.night.description, file.batch.text,
    ] + numbers.map { String($0) } + [file.isApproved ? "Y" : "N"]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> FileMeasure {
    let values = row.values
    let series = FileMeasure.Series(
      PartnerFeed(PartnerID(values[0]), values[1]), subject: values[2],
      scope: try row.value(3) { FileMeasure.Scope(rawValue: $0) })
    var file = FileMeasure(series, night: try row.value(4) { Day($0) }, batch: BatchID(values[5]))
    (file.rows, file.rejected) = (try row.number(6), try row.number(7))
    (file.dated, file.redated) = (try row.number(8), try row.number(9))
    (file.covered, file.uncovered) = (try row.number(10), try row.number(11))
    file.isApproved = values[12] == "Y"
    return file
  }
}
