import Exporters
import Formats
import Foundation
import Reentry
import Testing

@Suite("The report of a night")
struct ReportTests {
  @Test("is the JSON that a run prints, without what differs from run to run")
  func json() throws {
    var report = try Examples.report()
    report.batches = [try Examples.batch()]
    report.due = Array(report.due.prefix(1))
    report.stages = [.assigned: 12]
    report.work = [
      NightReport.Work(
        "county 10",
        ["2026-11-20", "2026-11-21"].map { due in
          WorkItem(
            .decideApplication, for: .county(CountyCode("10")), dueOn: Day(due), on: report.asOf, why: "",
            citation: "")
        })
    ]
    #expect(String(decoding: report.json.bytes(indented: true), as: UTF8.self) == ReportTests.expected)
  }

  @Test("opens on one sentence and counts what needs an operator")
  func sentence() throws {
    let page = try self.page(Examples.report())
    #expect(page.contains("<h1>Night 42 went through; five things need you.</h1>"))
    #expect(page.contains("<code>handoff batches 2026-11-21-release-dates-9f31c02ab77e</code>"))
    #expect(page.contains("<code>handoff batches 2026-11-21-rosters-00aa11bb22cc</code>"))
    let quiet = NightReport(generation: 7, asOf: try Examples.day("2026-11-21"), batches: [])
    #expect(self.page(quiet).contains("<h1>Night 7 went through; nothing needs you.</h1>"))
  }

  @Test("has a table for every number that links", arguments: ["busy", "quiet"])
  func links(which: String) throws {
    let quiet = NightReport(generation: 7, asOf: try Examples.day("2026-11-21"), batches: [])
    let page = self.page(which == "busy" ? try Examples.report() : quiet)
    let targets = Set(page.matches(of: /href="#([^"]*)"/).map { String($0.1) })
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(targets.subtracting(ids).isEmpty)
    #expect(!targets.isEmpty)
  }

  @Test("stands alone: no script, nothing fetched, file names escaped")
  func standsAlone() throws {
    let page = try self.page(Examples.report())
    for forbidden in ["<script", "http:", "https:", "url(", "@import", "src=", "<link", "<notes>"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("roster 21 &amp; 22.csv"))
  }

  @Test("puts overdue work in front and shows each day of the next ninety")
  func days() throws {
    let page = try self.page(Examples.report())
    #expect(page.contains("<tr id=\"due-overdue\" class=\"late\"><th scope=\"row\">overdue</th>"))
    #expect(page.contains("4 warm handoff · 2 first contact"))
    #expect(page.contains("<a href=\"#release-2027-02-19\">15</a>"))
    #expect(page.contains("releases through February 19, 2027."))
  }

  private func page(_ report: NightReport) -> String { String(decoding: report.html(), as: UTF8.self) }

  private static let stages = Stage.allCases.map { stage in
    """
        {
          "stage": "\(stage.rawValue)",
          "people": \(stage == .assigned ? 12 : 0)
        }
    """
  }.joined(separator: ",\n")

  private static let expected = """
    {
      "generation": 42,
      "asOf": "2026-11-21",
      "batches": [
        {
          "id": "2026-11-21-rosters-9f31c02ab77e",
          "partner": "alder.sheriff",
          "feed": "rosters",
          "file": "roster 21 & 22.csv",
          "status": "accepted",
          "records": 477,
          "rejected": 1,
          "findings": [
            {
              "code": "birth-date-unreadable",
              "field": "birth_date",
              "count": 1,
              "firstRecord": 17
            },
            {
              "code": "name-missing",
              "field": "last_name",
              "count": 1,
              "firstRecord": 17
            }
          ]
        }
      ],
      "cases": {
        "total": 1906,
        "eligible": 412,
        "pending": 203,
        "notEligible": 1291,
        "toReview": 3,
        "cinOnTwoPeople": 0,
        "windowNotOpen": 388,
        "withoutManager": 0
      },
      "stages": [
    \(stages)
      ],
      "deliverables": {
        "total": 4,
        "byKind": {
          "NOTIFY": 2,
          "PACKET": 1,
          "RECEIPT": 1
        },
        "byPartner": {
          "alder.sheriff": 1,
          "sierra.plan": 3
        }
      },
      "books": {
        "read": 477,
        "accepted": 476,
        "rejected": 1,
        "superseded": 0,
        "files": {
          "seen": 1,
          "accepted": 1,
          "duplicate": 0,
          "held": 0,
          "quarantined": 0
        },
        "notices": {
          "due": 412,
          "sent": 57,
          "withheld": 2,
          "unchanged": 353,
          "contentsWithheld": 0
        },
        "balanced": true
      },
      "leftAlone": [
        {
          "path": "alder.sheriff/misc/<notes>.txt",
          "reason": "the folder is no feed"
        }
      ],
      "datesToSettle": [],
      "missing": [
        {
          "partner": "kern.sheriff",
          "feed": "release-dates",
          "due": "2026-11-20 20:00"
        }
      ],
      "late": [],
      "due": [
        {
          "day": "2026-11-20",
          "what": "warm handoff",
          "count": 4
        }
      ],
      "work": [
        {
          "holder": "county 10",
          "rows": 2,
          "overdue": 1
        }
      ],
      "overduePickUps": [
        {
          "partner": "sierra.plan",
          "files": 3,
          "since": "2026-11-14"
        }
      ]
    }

    """
}
