import Exporters
import Reentry
import Testing

extension Examples {
  /// A night with a file of every fate, deliveries, and work due.
  static func report() throws -> NightReport {
    let asOf = try day("2026-11-21")
    var report = NightReport(generation: 42, asOf: asOf, batches: try batches())
    (report.eligible, report.pending, report.notEligible, report.toReview) = (412, 203, 1291, 3)
    report.windowNotOpen = 388
    report.deliveries = [
      .init(
        kind: .notify, partner: plan.partner, file: "JI-NOTIFY-20261121-sierra.plan-300-000042.csv"),
      .init(
        kind: .notify, partner: plan.partner, file: "JI-NOTIFY-20261121-sierra.plan-300-000042.xml"),
      .init(
        kind: .receipt, partner: jail.partner,
        file: "JI-RECEIPT-20261121-alder.sheriff-2026-11-21-rosters-9f31c02ab77e-000042.json"),
      .init(
        kind: .packet, partner: plan.partner,
        file: "JI-PACKET-20261121-sierra.plan-000123-sierra.plan-000042.zip"),
    ]
    report.overdue = [.init(partner: plan.partner, files: 3, since: asOf.advanced(by: -7))]
    report.leftAlone = [.init(path: "alder.sheriff/misc/<notes>.txt", reason: "the folder is no feed")]
    report.missing = [
      .init(
        source: PartnerFeed(PartnerID("kern.sheriff"), "release-dates"), due: "2026-11-20 20:00")
    ]
    (report.notices.sent, report.notices.withheld, report.notices.unchanged) = (57, 2, 353)
    report.funnel = [
      .init(name: "in custody", count: 1906), .init(name: "in Medi-Cal or CHIP", count: 1511),
      .init(name: "qualify", count: 640), .init(name: "in the window", count: 412),
      .init(name: "told to a plan", count: 410), .init(name: "packet sent", count: 57),
    ]
    report.due = [
      .init(day: asOf.advanced(by: -1), what: "warm handoff", count: 4),
      .init(day: asOf.advanced(by: -1), what: "first contact", count: 2),
      .init(day: asOf, what: "warm handoff", count: 9),
      .init(day: asOf.advanced(by: 4), what: "warm handoff", count: 12),
      .init(day: asOf.advanced(by: 5), what: "first contact", count: 3),
      .init(day: asOf.advanced(by: 40), what: "second contact", count: 7),
    ]
    report.releases = [0, 1, 3, 4, 9, 11, 18, 18, 25, 33, 34, 47, 60, 76, 90].enumerated().map {
      .init(day: asOf.advanced(by: $1), what: $1 == 18 && $0 == 7 ? "confirmed" : "projected", count: 1 + $0)
    }
    return report
  }

  private static func batches() throws -> [Batch] {
    let roster = try batch()
    var dates = Batch(
      id: BatchID("2026-11-21-release-dates-9f31c02ab77e"), partner: PartnerID("fresno.sheriff"),
      feed: "release-dates", file: "RD1121.txt", sha256: String(repeating: "a", count: 64),
      fate: .quarantined, asOf: nil, sequence: 1)
    dates.records = 212
    dates.findings.add(Finding(.trailerCountWrong))
    var again = roster
    (again.id, again.fate, again.findings) = (
      BatchID("2026-11-21-rosters-9f31c02ab77e-2"), .duplicate, FindingTally()
    )
    var held = Batch(
      id: BatchID("2026-11-21-rosters-00aa11bb22cc"), partner: PartnerID("kern.sheriff"), feed: "rosters",
      file: "kern.csv", sha256: String(repeating: "b", count: 64), fate: .held, asOf: nil, sequence: 0)
    held.records = 31
    held.findings.add(Finding(.unusualRowCount))
    held.unusual = [Unusual(.unusualRowCount, found: 31, median: 240, spread: 4, nights: 14)]
    var members = Batch(
      id: BatchID("2026-11-21-eligibility-1234567890ab"), partner: PartnerID("state.dhcs"),
      feed: "eligibility", file: "ELIG1121.txt.gz", sha256: String(repeating: "c", count: 64),
      fate: .accepted, asOf: nil, sequence: 7)
    (members.records, members.rejected) = (15_204_122, 150)
    for record in 1...150 { members.findings.add(Finding(.cinMalformed, field: "cin", record: record + 40)) }
    return [roster, dates, again, held, members]
  }
}
