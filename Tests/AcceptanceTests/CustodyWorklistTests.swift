import Formats
import Foundation
import Testing

/// Generated people of two nights, everybody whom a plan is told of assigned to a manager in the second.
private struct GeneratedWork {
  let tree: Tree

  static let plain = Result { try GeneratedWork { $0 } }
  /// The same people, each with other needs than before, which count as much.
  static let exchanged = Result { try GeneratedWork { exchange($0) } }

  private init(_ change: (String) -> String) throws {
    tree = try Tree()
    let out = "\(tree.folder.path)/nights"
    try #require(
      Handoff.run(
        "generate", "--people", "600", "--nights", "2", "--seed", "3", "--out", out, "--pipeline",
        tree.pipeline
      ).status == 0)
    for night in 1...2 {
      let inbound = "\(out)/night-\(night)/inbound"
      for place in try FileManager.default.subpathsOfDirectory(atPath: inbound).sorted()
      where place.components(separatedBy: "/").count == 3 {
        let bytes = try tree.bytes(of: "\(inbound)/\(place)")
        let isRoster = place.contains("/rosters/")
        try tree.drop(place, isRoster ? Array(change(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
      }
      if night == 2 { try assign() }
      try tree.run("2026-11-2\(night)", "--quiet")
    }
  }

  private func assign() throws {
    for plan in ["300", "301", "302"] {
      let folder = "outbound/plan.\(plan)"
      let told = (try? tree.names(in: folder))?.first {
        $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix(".csv")
      }
      guard let told else { continue }
      let rows = try WorklistFile(told, Repository.text("\(tree.path)/\(folder)/\(told)")).rows
      let words = rows.compactMap { $0["cin"] }.map { cin in
        CareNights.word(1, plan, "ASSIGNED", CareNights.inside, CareNights.orchard, asOf: "2026-11-22")
          .replacingOccurrences(of: CareNights.cin(1), with: cin)
      }
      try tree.drop("plan.\(plan)/assignments/w.csv", CareNights.assignments + words.joined())
    }
  }

  private static func exchange(_ roster: String) -> String {
    let columns = [
      "mental_health": "substance_use", "substance_use": "mental_health", "chronic_condition": "hiv",
      "hiv": "brain_injury", "brain_injury": "chronic_condition",
    ]
    let lines = roster.split(whereSeparator: \.isNewline).map(String.init)
    let head = (lines.first ?? "").components(separatedBy: ",").map { columns[$0] ?? $0 }
    return ([head.joined(separator: ",")] + lines.dropFirst()).joined(separator: "\n") + "\n"
  }

  /// What facilities were sent as worklists, by the name of the file.
  func ofFacilities() throws -> [String: WorklistFile] {
    var found: [String: WorklistFile] = [:]
    for (place, bytes) in try tree.content(of: "outbound") {
      let senders = ["fresno.sheriff/", "alameda.sheriff/", "fresno.probation/", "cdcr/"]
      guard place.contains("JI-WORKLIST"), senders.contains(where: place.hasPrefix) else { continue }
      found[place] = try WorklistFile(place, String(decoding: bytes, as: UTF8.self))
    }
    return found
  }
}

@Suite("The worklist of a facility, of generated people")
struct CustodyWorklistTests {
  private static let words = [
    "mental", "substance", "sud", "chronic", "disab", "brain", "hiv", "pregnan", "postpartum", "mat ",
    "methadone", "buprenorphine", "naloxone", "psych", "counsel", "behavioral", "addiction", "drug", "opioid",
    "medication", "dental", "clinic", "therap", "lantern", "orchard", "1999000",
  ]

  @Test("names no need, no drug and no kind of provider")
  func silent() throws {
    let lists = try GeneratedWork.plain.get().ofFacilities()
    var actions: Set<String> = []
    for (place, list) in lists {
      for row in list.rows {
        let said = ["work_id", "action", "what", "why", "subject", "citation"].map { row[$0] ?? "" }
          .joined(separator: " ").lowercased()
        for word in Self.words where said.contains(word) { Issue.record("\(place) says \(word): \(said)") }
        #expect(row["cin"]?.isEmpty == true)
        actions.insert(row["action"] ?? "")
      }
    }
    #expect(
      actions.isSuperset(of: [
        "assist-application", "complete-record", "items-in-hand", "schedule-meeting-1", "give-education",
        "arrange-handoff",
      ]), "\(actions)")
  }

  @Test("is that of the same people with other needs")
  func twins() throws {
    let lists = try GeneratedWork.plain.get().ofFacilities().mapValues(Self.withoutNumbers)
    let twins = try GeneratedWork.exchanged.get().ofFacilities().mapValues(Self.withoutNumbers)
    #expect(lists.keys.sorted() == twins.keys.sorted())
    #expect(lists.values.contains { $0.count > 50 })
    for (place, rows) in lists where twins[place] != rows { Issue.record("\(place) differs") }
    // Their rosters do differ.
    let rosters = try [GeneratedWork.plain, GeneratedWork.exchanged].map { work in
      try work.get().tree.content(of: "archive").filter { $0.key.contains("rosters") }.map(\.key).sorted()
    }
    #expect(rosters[0] != rosters[1])
  }

  // Cases are numbered in the order of the hashes of their files.
  private static func withoutNumbers(_ list: WorklistFile) -> Set<[String]> {
    let rows = list.rows.map { row in
      row.filter { $0.key != "case_number" && $0.key != "work_id" }.sorted { $0.key < $1.key }.map(\.value)
    }
    return Set(rows)
  }

  @Test("says of the first people what explain says is undone, each duty in one row of one list")
  func undone() throws {
    let tree = try GeneratedWork.plain.get().tree
    var newest: [String: WorklistFile] = [:]
    for (place, bytes) in try tree.content(of: "outbound") where place.contains("JI-WORKLIST") {
      let holder = String(place.dropLast("-000001.csv".count)).replacing(/-202611../, with: "")
      let list = try WorklistFile(place, String(decoding: bytes, as: UTF8.self))
      if (newest[holder]?.name.suffix(10) ?? "") < place.suffix(10) { newest[holder] = list }
    }
    let byCase = Dictionary(grouping: newest.values.flatMap(\.rows)) { $0["case_number"] ?? "" }
    var looked = 0
    for number in byCase.keys.filter({ !$0.isEmpty }).sorted().prefix(60) {
      let told = try tree.handoff("explain", number, "--json", "--as-of", "2026-11-22").json.elements.first
      func isAssigned(_ when: String) -> Bool { told?["manager"]?[when]?["organization"]?.text != nil }
      let withheld = told?["withheld"]?.elements.compactMap { $0["kind"]?.text } ?? []
      for duty in told?["due"]?.elements ?? [] {
        let what = duty["what"]?.text ?? ""
        guard let actions = Self.actions[what] else { continue }
        let rows = byCase[number, default: []].filter { actions.contains($0["action"] ?? "") }
        // What reaches nobody is on nobody's list, but counted on the operator's.
        let isNobodys =
          what.hasPrefix("contact")
          ? !isAssigned("postRelease")
          : Self.ofManager.contains(what)
            ? !isAssigned("preRelease") : what == "unsuspension" && withheld.contains("UNSUSPEND")
        let isOwed = duty["state"]?.text != "met" && !isNobodys
        #expect(rows.count == (isOwed ? 1 : 0), "\(number) \(what)")
        #expect(rows.allSatisfy { $0["due_on"] == duty["dueOn"]?.text }, "\(number) \(what)")
        #expect(
          rows.allSatisfy { ($0["overdue"] == "Y") == (duty["state"]?.text == "overdue") },
          "\(number) \(what)")
        looked += 1
      }
    }
    #expect(looked > 100)
  }

  private static let actions: [String: Set<String>] = [
    "care-manager-assigned": ["assign-manager", "chase-assignment"], "meeting-1": ["hold-meeting-1"],
    "meeting-2": ["hold-meeting-2"], "plan-drafted": ["draft-plan"], "plan-shared": ["finish-plan"],
    "warm-handoff": ["hold-handoff"], "final-meeting": ["hold-final-meeting"],
    "medication-supply": ["items-in-hand"], "unsuspension": ["make-coverage-active"],
    "release-alert": ["send-release-alert"], "contact-1": ["contact-1"], "contact-2": ["contact-2"],
  ]

  private static let ofManager: Set<String> = [
    "meeting-1", "meeting-2", "plan-drafted", "plan-shared", "warm-handoff", "final-meeting",
  ]
}
