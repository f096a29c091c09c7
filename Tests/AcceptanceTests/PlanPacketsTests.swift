import Formats
import Foundation
import Testing

@Suite("The packets of a care plan")
struct PlanPacketsTests {
  private static let world = Result {
    let packets = try PlanPackets()
    try packets.tell("2026-11-22", 1, PlanPackets.general)
    return packets
  }

  @Test("go to the plan, both care managers, the person and whom a consent names; to nobody else")
  func receivers() throws {
    let packets = try Self.world.get().packets(2)
    #expect(
      packets.keys.sorted() == [
        "ecm.inside 000045-ecm.inside", "ecm.inside 000045-person", "ecm.orchard 000045-ecm.orchard",
        "fresno.sheriff 000045-fresno.sheriff", "plan.300 000045-plan.300",
      ])
    #expect(packets["plan.300 000045-plan.300"]?.contains("\"role\": \"managed care plan\"") == true)
    #expect(packets["ecm.inside 000045-person"]?.contains("the person's own copy (HIPAA") == true)
    for manager in ["Pia Pre", "Otto Post"] {
      #expect(packets["plan.300 000045-plan.300"]?.contains(manager) == true)
    }
  }

  @Test(
    "hold a clinical document for whoever asks, but for custody and in the person's own copy",
    .enabled(
      if: Judge.xmllint.isThere && Repository.has(Judge.clinicalSchema),
      "xmllint or ../shared/data/cda/xsd is not there"))
  func clinical() throws {
    let world = try Self.world.get()
    let member = "== careplan.ccda.xml\n"
    var holding: [String] = []
    for (place, text) in try world.packets(2).sorted(by: { $0.key < $1.key }) {
      guard let start = text.range(of: member), let end = text.range(of: "== manifest.json\n") else {
        continue
      }
      holding.append(place)
      let file = world.tree.path + "/work/careplan.ccda.xml"
      try String(text[start.upperBound..<end.lowerBound]).write(
        toFile: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(atPath: file) }
      try Judge.xmllint.passes(Judge.clinicalSchema, file)
      #expect(text.contains("\"name\": \"careplan.ccda.xml\""))
      #expect(text.contains("Metforminum</td>"))
    }
    #expect(
      holding == [
        "ecm.inside 000045-ecm.inside", "ecm.orchard 000045-ecm.orchard", "plan.300 000045-plan.300",
      ])
  }

  @Test("say by which law each receiver may have it, in the manifest and in the record")
  func bases() throws {
    let world = try Self.world.get()
    let packets = try world.packets(2)
    let law = "treatment and care coordination (HIPAA 45 CFR 164.506(c)); CalAIM (AB 133)"
    #expect(packets["plan.300 000045-plan.300"]?.contains("\"legalBasis\": \"\(law)\"") == true)
    let consent = "the person's consent of 2026-11-22"
    #expect(
      packets["fresno.sheriff 000045-fresno.sheriff"]?.contains("\"legalBasis\": \"\(consent)\"") == true)
    let record = try Repository.text("\(world.tree.path)/state/generations/000002/deliveries.csv")
    #expect(record.contains(law) && record.contains(consent))
  }

  @Test("tell custody of no need, no drug, no kind of provider and no group of coverage")
  func custody() throws {
    let text = try #require(try Self.world.get().packets(2)["fresno.sheriff 000045-fresno.sheriff"])
    for word in [
      "Metforminum", "cousin", "MAT", "Medication-assisted", "behavioral", "Aid code", "aid code",
      PlanPackets.cin, "Orchard", "Jail Reentry Nurses", "Justice-involved liaison",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("Transportation on the day of release"))
    #expect(text.contains("Pia Pre") && text.contains("555-0100") && text.contains("F26-0033"))
  }

  @Test("are due and withheld in the books, and the operator hears what is kept from whom, and why")
  func withheld() throws {
    let world = try Self.world.get()
    let answer = try world.tree.handoff("explain", PlanPackets.cin, "--as-of", "2026-11-22", "--json")
    let found = try #require(try answer.json.elements.first)
    #expect(
      found["withheld"]?.elements.filter { $0["kind"]?.text == "PACKET" }.compactMap { $0["why"]?.text }
        == ["no-consent", "no-consent"])
    let kept = found["withheldCare"]?.elements.map {
      "\($0["partner"]?.text ?? "") \($0["recipient"]?.text ?? "") \($0["why"]?.text ?? "")"
    }
    #expect(Set(kept ?? []).contains("fresno.sheriff custody nothing-left"))
    #expect(!answer.output.contains("Metforminum"))
    let words = try world.tree.handoff("explain", PlanPackets.cin, "--as-of", "2026-11-22").output
    #expect(words.contains("from fresno.sheriff as custody"))
    let report = try Repository.text("\(world.tree.path)/state/generations/000002/report.json")
    #expect(report.contains("\"contentsWithheld\": \(kept?.count ?? 0)"))
  }

  @Test("of somebody whose substance use is withheld are those of somebody with none, but for ids")
  func equal() throws {
    let with = try PlanPackets()
    try with.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse)
    let without = try Self.world.get()
    func files(_ world: PlanPackets) throws -> [String: String] {
      var files: [String: String] = [:]
      for (place, bytes) in try world.tree.content(of: "outbound") {
        // Its author knows what it told, and the operator what is withheld.
        if place.hasPrefix("ecm.inside/") || place.hasPrefix("operator/") { continue }
        let text =
          place.hasSuffix(".zip")
          ? try PlanPackets.text(ofZip: bytes) : String(decoding: bytes, as: UTF8.self)
        files[place] = PlanPackets.withoutIDs(text)
      }
      return files
    }
    let (told, plain) = (try files(with), try files(without))
    #expect(told.keys.sorted() == plain.keys.sorted())
    #expect(told.keys.count { $0.contains("JI-PACKET") && $0.contains("000002") } == 3)
    #expect(told.values.count { $0.contains("== careplan.ccda.xml\n<?xml") } == 4)
    for (place, text) in plain { #expect(told[place] == text, "\(place)") }
    let own = try #require(try with.packets(2)["ecm.inside 000045-ecm.inside"])
    #expect(try own != without.packets(2)["ecm.inside 000045-ecm.inside"])
    #expect(try with.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("go back to the author of Part 2 content with the notice and what they rest on, and no consent")
  func author() throws {
    let world = try PlanPackets()
    try world.tell("2026-11-22", 1, PlanPackets.general + PlanPackets.substanceUse)
    let packets = try world.packets(2)
    let own = try #require(packets["ecm.inside 000045-ecm.inside"])
    #expect(own.contains("\"consentScope\": null") && !own.contains("\"redisclosureNotice\": null"))
    #expect(own.contains("what the receiver told itself of substance use (42 CFR Part 2)\""))
    let sentence = "No consent is needed: these records are what Jail Reentry Nurses (sample) told."
    #expect(own.components(separatedBy: sentence).count == 4)
    #expect(own.contains("\"42CFRPart2\""))
    let other = try #require(packets["ecm.orchard 000045-ecm.orchard"])
    #expect(other.contains("\"redisclosureNotice\": null") && !other.contains("42 CFR Part 2"))
  }
}

@Suite("A consent that is taken back")
struct RevokedConsentTests {
  private static let world = Result {
    let world = try PlanPackets()
    let names = ["plan.300", "fresno.bh"]
    let covers = "sud general logistics"
    try world.tell(
      "2026-11-22", 1,
      PlanPackets.general + PlanPackets.substanceUse + [PlanPackets.consent("6", covers, to: names)])
    // Copied by its partner and left lying: what nobody has is taken back instead.
    for partner in names {
      let told = try world.tree.names(in: "outbound/\(partner)").filter { $0.contains("-20261122-") }
      try world.tree.acknowledge(
        partner, "a.csv", told.map { "\($0),,2026-11-22T20:00:00,OK,\n" }.joined())
    }
    try world.tell(
      "2026-11-23", 2, [PlanPackets.consent("6", covers, to: names, revoked: "2026-11-23")])
    try world.tell(
      "2026-11-24", 3,
      [#"<goal \#(PlanPackets.common("31", "sud", "2026-11-24")) status="needed" text="another"/>"#])
    return world
  }

  private static let part2 = "42 CFR Part 2 consent of 2026-11-22"

  @Test("let whom it named hear of substance use, with what the rules ask to go with it")
  func before() throws {
    let world = try Self.world.get()
    let packets = try world.packets(2)
    #expect(packets["plan.300 000045-plan.300"]?.contains(Self.part2) == true)
    #expect(packets["fresno.bh 000045-fresno.bh"]?.contains(Self.part2) == true)
    #expect(packets["ecm.orchard 000045-ecm.orchard"]?.contains(Self.part2) == false)
    let link = try #require(
      try world.rows("BHLINK", to: "fresno.bh", night: 2).first { $0["case_number"] == "000045" })
    #expect(link["substance_use"] == "Y")
    #expect(link["redisclosure_notice"]?.contains("consent of 2026-11-22") == true)
    let record = try Repository.text("\(world.tree.path)/state/generations/000002/deliveries.csv")
    #expect(record.contains(",CalAIM (AB 133); \(Self.part2)\n"))
    #expect(
      record.contains(
        ",treatment and care coordination (HIPAA 45 CFR 164.506(c)); CalAIM (AB 133); \(Self.part2)\n"))
    let kept = try Repository.text("\(world.tree.path)/state/generations/000004/consented.csv")
    let rows = kept.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).suffix(4).joined(separator: ",")
    }
    // The facility's packet goes by another consent, which holds.
    #expect(
      rows.sorted() == [
        "county-behavioral-health,general logistics sud,2026-11-22,3",
        "county-behavioral-health,sud,2026-11-22,3",
        "custody,general logistics,2026-11-22,", "plan,sud,2026-11-22,3",
      ])
  }

  @Test("ends what its receivers get, and each is told of every file that it had")
  func told() throws {
    let world = try Self.world.get()
    let packets = try world.packets(3)
    let plan = try #require(packets["plan.300 000045-plan.300"])
    let last = "JI-PACKET-20261122-plan.300-000045-plan.300-000002.zip"
    #expect(plan.contains("\"supersedes\": \"\(last)\"") && !plan.contains("Part 2 consent"))
    #expect(packets["fresno.bh 000045-fresno.bh"] == nil)
    let toPlan = try world.rows("WITHDRAW", to: "plan.300", night: 3)
    #expect(
      toPlan.map { [$0["file"], $0["reason"], $0["case_number"]] } == [[last, "consent-revoked", "000045"]])
    let toCounty = try world.rows("WITHDRAW", to: "fresno.bh", night: 3)
    #expect(
      Set(toCounty.map { "\($0["file"]?.split(separator: "-")[1] ?? "") \($0["reason"] ?? "")" })
        == ["PACKET consent-revoked", "BHLINK consent-revoked"])
    let link = try #require(
      try world.rows("BHLINK", to: "fresno.bh", night: 3).first { $0["case_number"] == "000045" })
    #expect(link["substance_use"] == "" && link["action"] == "CHANGED")
    #expect(link["redisclosure_notice"] == "")
  }

  @Test("is told once, and what is told of substance use since reaches nobody but its author")
  func after() throws {
    let world = try Self.world.get()
    #expect(
      try world.packets(4).keys.sorted() == ["ecm.inside 000045-ecm.inside", "ecm.inside 000045-person"])
    for partner in ["plan.300", "fresno.bh", "ecm.orchard"] {
      #expect(try world.rows("WITHDRAW", to: partner, night: 4).isEmpty)
    }
    #expect(try world.tree.handoff("verify", "--replay").status == 0)
  }
}
