import Formats
import Foundation
import Testing

@Suite("A match found wrong")
struct SplitTests {
  // Of the plan's notice of the first night, several people; of the packet, one.
  private func caseInPacket(_ tree: Tree) throws -> (name: String, packet: String, partner: String) {
    for partner in try tree.names(in: "outbound") {
      guard let packet = try tree.names(in: "outbound/\(partner)").first(where: { $0.hasPrefix("JI-PACKET") })
      else { continue }
      return (packet.split(separator: "-").map(String.init)[4].prefix(6).description, packet, partner)
    }
    throw NothingThere()
  }

  private struct NothingThere: Error {}

  private func breach(_ tree: Tree, _ name: String) throws -> [JSON] {
    try tree.handoff("review", "--breach", name, "--json").json["disclosures"]?.elements ?? []
  }

  @Test("in time never reaches the receiver, and the others in the file are told anew")
  func inTime() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    let rows = try Repository.text("\(here.tree.path)/outbound/plan.300/\(notice)")
    let answer = try here.decide("split", "13", "--reason", "other person", "--json")
    #expect([0, 2].contains(answer.status), "\(answer.errors)")
    #expect(try answer.json["decided"]?.elements.first?["status"]?.text == "split")
    #expect(try here.tree.disclosures()[notice]?["state"] == "recalled")
    #expect(try !here.tree.names(in: "outbound/plan.300").contains(notice))
    #expect(try !here.tree.names(in: "outbound/plan.300").contains { $0.hasPrefix("JI-WITHDRAW") })
    let next = try #require(
      try here.tree.names(in: "outbound/plan.300").first {
        $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix("2.csv")
      })
    let again = try Repository.text("\(here.tree.path)/outbound/plan.300/\(next)")
    let count = rows.split(separator: "\r\n").count
    #expect(count > 2 && again.split(separator: "\r\n").count == count - 1)
    #expect(rows.contains("99990107C") && !again.contains("99990107C"))
    #expect(try here.state("13") == "unmatched")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
    // The worklists that named the person go out whole once they are seen back; nothing else does.
    try here.tree.run("2026-11-21", "--quiet")
    let third = try here.tree.names(in: "outbound/plan.300").filter { $0.hasSuffix("3.csv") }
    #expect(third.allSatisfy { $0.hasPrefix("JI-WORKLIST") }, "told once")
    let before = try here.tree.lasting()
    try here.tree.run("2026-11-21", "--quiet")
    #expect(try here.tree.lasting() == before)
  }

  @Test("too late is withdrawn, and the list of the breach says who had what and when")
  func tooLate() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    try here.tree.fetch("plan.300/\(notice)")
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "x", day: "2026-11-22").status))
    #expect(try here.tree.disclosures()[notice]?["state"] == "picked-up")
    let withdrawal = try here.tree.delivered("plan.300", "JI-WITHDRAW")
    let text = try Repository.text("\(here.tree.path)/outbound/plan.300/\(withdrawal)")
    #expect(text.contains("W-N000013-000001,N000013-000001,000013,\(notice),2026-11-22"))
    #expect(text.components(separatedBy: "N000013-000001,000013").count == 2, "said once")
    let row = try #require(try breach(here.tree, "13").first { $0["file"]?.text == notice })
    #expect(row["wrong_match"]?.text == "Y" && row["disclosed_as_cin"]?.text == "99990107C")
    #expect(row["receiver"]?.text == "plan.300" && row["fetched_by"]?.text == "2026-11-22")
    #expect(row["placed_on"]?.text == "2026-11-21" && row["withdrawn_in_night"]?.text == "2")
    let out = here.tree.folder.path + "/breach.csv"
    #expect(try here.tree.handoff("review", "--breach", "13", "--out", out).status == 0)
    let list = try Repository.text(out)
    #expect(list.hasPrefix("case_number,disclosed_as_cin,wrong_match,receiver,"))
    #expect(list.contains("000013,99990107C,Y,plan.300,NOTIFY,") && !list.contains("Abara"))
    #expect(
      try here.tree.handoff("review", "--breach", "13", "--out", out).status == 64, "never written over")
    for place in ["outbound/plan.301/x.csv", "inbound/fresno.sheriff/rosters/x.csv", "state/x.csv", "x.csv"] {
      let refused = try here.tree.handoff("review", "--breach", "13", "--out", "\(here.tree.path)/\(place)")
      #expect(refused.status == 64 && !here.tree.has(place), "\(place)")
    }
    try FileManager.default.createSymbolicLink(
      atPath: here.tree.folder.path + "/way", withDestinationPath: here.tree.path + "/outbound")
    let roundabout = here.tree.folder.path + "/way/plan.301/x.csv"
    #expect(try here.tree.handoff("review", "--breach", "13", "--out", roundabout).status == 64)
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("too late in one form is too late in all: the other one is taken back, and nobody else is told anew")
  func otherForm() throws {
    let here = try ReviewTree()
    let notice = try here.tree.delivered("plan.300", "JI-NOTIFY")
    let other = notice.replacing(".csv", with: ".xml")
    try here.tree.acknowledge("plan.300", "a.csv", "\(other),,2026-11-21T08:00:00,OK,\n")
    try here.tree.fetch("plan.300/\(other)")
    func told(_ file: String) throws -> Set<String> {
      let rows = try Repository.text("\(here.tree.path)/outbound/plan.300/\(file)").split(separator: "\r\n")
      return Set(rows.dropFirst().map { String($0.prefix(7)) })
    }
    let first = try told(notice)
    #expect(first.count > 2)
    #expect([0, 2].contains(try here.decide("split", "13", "--reason", "x", day: "2026-11-22").status))
    #expect(try here.tree.disclosures()[notice]?["state"] == "recalled")
    #expect(!here.tree.has("outbound/plan.300/\(notice)"))
    for file in try here.tree.names(in: "outbound/plan.300")
    where file.hasPrefix("JI-NOTIFY-20261122") && file.hasSuffix(".csv") {
      #expect(try told(file).isDisjoint(with: first), "who was in the file is not told anew")
    }
    let withdrawal = try here.tree.delivered("plan.300", "JI-WITHDRAW")
    let text = try Repository.text("\(here.tree.path)/outbound/plan.300/\(withdrawal)")
    #expect(text.contains("W-N000013-000001,N000013-000001,000013,\(notice),2026-11-22"))
    let row = try #require(try breach(here.tree, "13").first { $0["file"]?.text == notice })
    #expect(row["fetched_by"]?.text == "2026-11-22" && row["withdrawn_in_night"]?.text == "2")
    #expect(row["acknowledged_at"]?.text == "2026-11-21T08:00:00")
    let account = try here.tree.handoff("explain", "13", "--disclosures", "--json").json.elements
    #expect(account.first { $0["file"]?.text == notice }?["reached_on"]?.text == "2026-11-22")
    let sent = try here.tree.handoff("explain", "13", "--json").json.elements.first?["sent"]?.elements
    #expect(sent?.first { $0["file"]?.text == notice }?["goneOn"]?.text == "2026-11-22")
    #expect(try here.tree.handoff("verify", "--replay").status == 0)
  }

  @Test("takes the packet back too, and leaves everybody else's alone")
  func packet() throws {
    let here = try ReviewTree()
    let (name, packet, partner) = try caseInPacket(here.tree)
    let others = try here.tree.names(in: "outbound/\(partner)")
      .filter { $0.hasPrefix("JI-PACKET") && $0 != packet }
    #expect([0, 2].contains(try here.decide("split", name, "--reason", "x").status))
    #expect(try here.tree.disclosures()[packet]?["state"] == "recalled")
    let left = try here.tree.names(in: "outbound/\(partner)")
    for other in others { #expect(left.contains(other)) }
    #expect(!left.contains(packet))
  }

  @Test("and settled as the right member afterwards is told as that one")
  func rightAfterwards() throws {
    let here = try ReviewTree()
    #expect([0, 2].contains(try here.decide("settle", "31", "99919191Y").status))
    #expect([0, 2].contains(try here.decide("split", "31", "--reason", "namesake").status))
    #expect(try here.cins("31") == ["99990233E"])
    #expect([0, 2].contains(try here.decide("settle", "31", "99990233E").status))
    #expect(try here.state("31") == "matched")
    let told = try breach(here.tree, "31").compactMap { $0["disclosed_as_cin"]?.text }
    #expect(!told.contains("99919191Y") || told.last == "99990233E")
  }
}

@Suite("One CIN")
struct OneCINTests {
  private func roster(_ rows: String) -> String {
    "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date\n" + rows
  }

  private func night(_ rows: String) throws -> ReviewTreeOfOneCIN {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", roster(rows))
    // A member whose sex the state does not know.
    let file = JailFile.coverage(day: "20261121", sequence: 1, scope: "F")
      .replacingOccurrences(of: "19800203F", with: "19800203 ")
    try tree.drop("plan.300/eligibility/m.txt", file)
    return ReviewTreeOfOneCIN(tree: tree, report: try tree.report("2026-11-21", status: 0))
  }

  private struct ReviewTreeOfOneCIN {
    let tree: Tree
    let report: JSON
    var shared: Int? { report["cases"]?["cinOnTwoPeople"]?.number }
    func waiting() throws -> [JSON] { try tree.handoff("review", "--json").json.elements }
  }

  @Test("on two people who cannot be one is for an operator, both of them")
  func two() throws {
    let here = try night(
      "CA10JAIL,B1,91234567A,Sample,Ana,1980-02-03,F,2026-11-01\n"
        + "CA10JAIL,B2,91234567A,Sample,Ana,1980-02-03,M,2026-11-01\n")
    #expect(here.shared == 1 && here.report["cases"]?["toReview"]?.number == 2)
    let waiting = try here.waiting()
    #expect(waiting.compactMap { $0["identity"]?.text } == ["review", "review"])
    #expect(waiting.first?["findings"]?.elements.first?["code"]?.text == "cin-on-two-people")
    #expect(waiting.first?["findings"]?.elements.first?["with"]?.elements.first?.text == "000002")
    let page = try Repository.text("\(here.tree.path)/state/generations/000001/report.html")
    #expect(page.contains("CIN on two people"))
    let place = ["--exchange", here.tree.path, "--pipeline", here.tree.pipeline, "--as-of", "2026-11-21"]
    #expect(try Handoff.run(["review", "settle", "1", "91234567A"] + place).status == 0)
    let left = try here.waiting()
    #expect(left.map { $0["identity"]?.text } == ["matched", "review"], "what was settled stands")
    #expect(try Handoff.run(["review", "settle", "2", "different", "91234567A"] + place).status == 0)
    #expect(try here.waiting().isEmpty)
  }

  @Test("on two bookings of one person is nothing to look at")
  func one() throws {
    let here = try night(
      "CA10JAIL,B1,91234567A,Sample,Ana,1980-02-03,F,2026-11-01\n"
        + "CA10JAIL,B2,91234567A,Sample,A,1980-02-XX,U,2026-11-05\n")
    #expect(here.shared == 0)
    #expect(try here.waiting().isEmpty)
  }
}
