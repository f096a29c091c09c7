import Formats
import Foundation
import Testing

@Suite("An event of a release")
struct ReleaseEventsTests {
  private static func both(_ words: String) -> [String] { ["fresno.ssd \(words)", "plan.300 \(words)"] }

  // Case numbers are those of the first roster; 37 to 39 came later.
  private static let second: [String: (event: String, told: [String])] = [
    "000001": (
      "moved within the window", ["plan.300 NOTIFY CHANGED QUALIFIES 2026-12-28 after N000001-000001"]
    ),
    "000002": ("moved out of the window", ["plan.300 WITHDRAW N000002-000001"]),
    "000003": ("withdrawn", ["plan.300 NOTIFY CHANGED DATE-UNKNOWN after N000003-000001"]),
    "000004": ("released", both("RELEASE NEW RELEASED 2026-11-21")),
    "000005": ("date passed, still on the roster", []),
    "000006": ("gone from the roster", []),
    "000007": ("transferred: told of the stay that follows", []),
    "000037": (
      "the stay that follows", ["plan.300 NOTIFY CHANGED QUALIFIES 2026-12-20 after N000007-000001"]
    ),
    "000008": (
      "transferred, nobody knows where to", ["plan.300 NOTIFY CHANGED PAUSED after N000008-000001"]
    ),
    "000009": ("died", both("RELEASE NEW DIED 2026-11-21") + ["plan.300 WITHDRAW N000009-000001"]),
    "000010": ("to other custody", ["plan.300 WITHDRAW N000010-000001"]),
    "000011": ("in hospital, and off the roster", []),
    "000012": ("escaped", ["plan.300 WITHDRAW N000012-000001"]),
    "000013": (
      "moved, and suspended",
      [
        "fresno.ssd UNSUSPEND CHANGED 2026-12-28 after U000013-000001",
        "plan.300 NOTIFY CHANGED QUALIFIES 2026-12-28 after N000013-000001",
      ]
    ),
    "000014": (
      "withdrawn, and suspended",
      [
        "fresno.ssd WITHDRAW U000014-000001", "plan.300 NOTIFY CHANGED DATE-UNKNOWN after N000014-000001",
      ]
    ),
    "000015": ("projected over a court's date", []),
    "000016": ("told twice at the same time, and differently", []),
    "000017": ("transferred: told of the stay that follows", []),
    "000038": ("moved to where nothing is live", ["plan.300 NOTIFY CHANGED PAUSED after N000017-000001"]),
    "000018": ("released, and suspended", both("RELEASE NEW RELEASED 2026-11-21")),
    "000019": ("nothing happened", []),
    "000020": ("released, to be booked again", both("RELEASE NEW RELEASED 2026-11-21")),
    "000021": ("released by mistake", both("RELEASE NEW RELEASED 2026-11-21")),
  ]

  @Test("begins with who qualifies")
  func first() throws {
    let told = try ReleaseNights.done.get().told(night: 1)
    #expect(told.count == 21)
    for (number, lines) in told {
      let day = number == "000005" ? "2026-11-21" : "2026-12-20"
      var expected = ["plan.300 NOTIFY NEW QUALIFIES \(day)"]
      if number == "000005" { expected.append("plan.300 PACKET") }
      if ["000013", "000014", "000018"].contains(number) {
        expected.insert("fresno.ssd UNSUSPEND NEW 2026-12-20", at: 0)
      }
      #expect(lines == expected, "case \(number)")
    }
  }

  @Test("tells who is entitled now, takes back from who is no more, and nobody else hears")
  func event() throws {
    let told = try ReleaseNights.done.get().told(night: 2)
    for (number, row) in Self.second {
      #expect(told[number] ?? [] == row.told, "case \(number): \(row.event)")
    }
    #expect(Set(told.keys).subtracting(Self.second.keys).isEmpty)
  }

  @Test("is told once; a person booked again and a release told by mistake are told anew")
  func after() throws {
    let told = try ReleaseNights.done.get().told(night: 3)
    #expect(
      told == [
        "000020": Self.both("WITHDRAW R000020-000002"),
        "000021": Self.both("WITHDRAW R000021-000002"),
        "000039": ["plan.300 NOTIFY CHANGED QUALIFIES 2026-12-24 after N000020-000001"],
      ])
  }

  @Test("says of a death nothing that leads to outreach, and that suspended coverage is needed")
  func rows() throws {
    let tree = try ReleaseNights.done.get().tree
    let alert = try Repository.text(
      tree.path + "/outbound/plan.300/JI-RELEASE-20261122-plan.300-300-000002.csv")
    let lines = alert.components(separatedBy: "\r\n")
    #expect(
      lines.contains(
        "R000009-000002,,NEW,DIED,2026-11-21,90000009A,Sample9,Ana,,,1980-02-03,F,CA10JAIL,"
          + "Fresno County main jail (sample),B9,Y,N,,,,,,,,000009"))
    #expect(
      lines.contains(
        "R000018-000002,,NEW,RELEASED,2026-11-21,90000018A,Sample18,Ana,,,1980-02-03,F,CA10JAIL,"
          + "Fresno County main jail (sample),B18,Y,Y,2026-11-24,2026-12-21,10,,,,,000018"))
  }

  @Test(
    "is told to who asks why, with what only an operator can settle",
    arguments: [("B15", "projection-over-order"), ("B16", "conflict"), ("B19", nil)])
  func doubt(booking: String, doubt: String?) throws {
    let answer = try ReleaseNights.done.get().tree.handoff("explain", booking, "--json")
    #expect(try answer.json.elements.first?["doubt"]?.text == doubt)
  }

  @Test("is for an operator where it is held, and says so")
  func held() throws {
    let tree = try ReleaseNights.done.get().tree
    let status = try tree.handoff("status", "--as-of", "2026-11-23", "--json").json
    #expect(
      status["datesToSettle"]?.elements.map { "\($0["case"]?.text ?? "") \($0["doubt"]?.text ?? "")" }
        == ["000015 projection-over-order", "000016 conflict"])
    #expect(
      try tree.handoff("status", "--as-of", "2026-11-23").output.contains("2 release dates: handoff explain"))
  }

  @Test("is found again by a replay")
  func replay() throws {
    let answer = try ReleaseNights.done.get().tree.handoff("verify", "--replay")
    #expect(answer.status == 0, "\(answer.errors)\(answer.output)")
  }

  @Test("shows who was told of it")
  func sent() throws {
    let answer = try ReleaseNights.done.get().tree.handoff("explain", "B4", "--json")
    let sent = try answer.json.elements.first?["sent"]?.elements ?? []
    #expect(
      sent.map { "\($0["kind"]?.text ?? "") \($0["partner"]?.text ?? "")" }.sorted() == [
        "NOTIFY plan.300", "PROPOSAL plan.300", "RELEASE fresno.ssd", "RELEASE plan.300",
      ])
  }

  @Test("leaves what is owed after a release in status")
  func owed() throws {
    let tree = try ReleaseNights.done.get().tree
    func due(_ day: String) throws -> [String] {
      let lines = try tree.handoff("status", "--as-of", day).output.split(separator: "\n")
      return lines.filter { $0.contains("first contact") }.map {
        $0.split(separator: " ").joined(separator: " ")
      }
    }
    #expect(try due("2026-11-24") == ["2026-11-24 2 first contact"])
    #expect(try due("2026-11-25") == ["overdue 2 first contact"])
    let owed = try tree.handoff("explain", "B4", "--json").json.elements.first?["due"]?.elements ?? []
    #expect(owed.compactMap { $0["what"]?.text } == ["release-alert", "contact-1", "contact-2"])
    #expect(owed.first?["met"]?["file"]?.text == "JI-RELEASE-20261122-plan.300-300-000002.csv")
  }
}
