import Foundation
import Testing

@Suite("What a roster or an assignment says in words")
struct ToldWorldsTests {
  /// What everybody but the facility and the operator gets of the second night, by its place.
  private static func files(_ change: (String) -> String) throws -> [String: String] {
    let packets = try PlanPackets()
    let name = "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv"
    let rows = try Repository.text("\(Repository.samples)/night-2/inbound/\(name)").split(
      separator: "\n", omittingEmptySubsequences: false)
    let told = rows.map { $0.contains("F26-0033") ? change(String($0)) : String($0) }
    try packets.tree.drop(name, told.joined(separator: "\n"))
    try packets.tell("2026-11-22", 1, PlanPackets.general)
    var files: [String: String] = [:]
    for (place, bytes) in try packets.tree.content(of: "outbound")
    where place.contains("-000002.") && !place.hasPrefix("operator/") && !place.hasPrefix("fresno.sheriff/") {
      let isZip = place.hasSuffix(".zip")
      files[place] = PlanPackets.withoutIDs(
        isZip ? try PlanPackets.text(ofZip: bytes) : String(decoding: bytes, as: UTF8.self))
    }
    return files
  }

  @Test("of an address that tells substance use reaches nobody: all get what they would had none been told")
  func address() throws {
    let street = "133 Sample Street"
    let telling = try Self.files { $0.replacingOccurrences(of: street, with: "c/o Sample Methadone Program") }
    let untold = try Self.files { $0.replacingOccurrences(of: street, with: "") }
    #expect(telling.keys.sorted() == untold.keys.sorted())
    #expect(Set(telling.keys.map { $0.split(separator: "-")[1] }).isSuperset(of: ["NOTIFY", "PACKET"]))
    for (place, text) in untold { #expect(telling[place] == text, "\(place)") }
    #expect(!telling.values.contains { $0.lowercased().contains("methadone") })
    let plain = try Self.files { $0 }
    #expect(plain.values.contains { $0.contains(street) })
  }

  @Test("of a behavioral health provider who leads changes nothing that the plan gets, which named others")
  func lead() throws {
    func led(_ npi: String) -> (String) -> String {
      { row in
        var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[cells.count - 1] = npi
        return cells.joined(separator: ",")
      }
    }
    func plan(_ files: [String: String]) -> [String: String] {
      files.filter { $0.key.hasPrefix("plan.300/") && $0.key.contains("000045") }
    }
    let (with, without) = (try Self.files(led("1999000023")), try Self.files(led("")))
    #expect(plan(with).count == 1 && plan(with) == plan(without))
    #expect(plan(with).values.allSatisfy { $0.contains("Pia Pre") })
    #expect(with.keys.contains { $0.hasPrefix("ecm.harbor/JI-PACKET") })
  }
}
