import Formats
import Foundation
import Testing

/// What a care manager told of a person, as each reader of the packet finds it.
@Suite("A packet says what was told of")
struct ToldHomeTests {
  private static func living(_ state: String, _ number: String = "31") -> String {
    "<living \(PlanPackets.common(number, "logistics")) status=\"\(state)\" text=\"with a sister\" "
      + "address=\"77 Oak Avenue, Madera 93637\"/>"
  }

  private func page(_ records: [String], of reader: String) throws -> String {
    let here = try PlanPackets()
    try here.tell("2026-11-22", 1, PlanPackets.general + records)
    return try #require(try here.packets(2).first { $0.key.hasSuffix(reader) }?.value)
  }

  @Test("the home the address that a manager told, nowhere the roster's", arguments: ["arranged", "needed"])
  func home(state: String) throws {
    let before = try page([], of: "plan.300")
    #expect(before.contains(Self.roster))
    let after = try page([Self.living(state)], of: "plan.300")
    #expect(!after.contains(Self.roster))
    let card = after.components(separatedBy: "Will live</h").dropFirst().first?.prefix(300)
    #expect(card?.contains("77 Oak Avenue") == (state == "arranged"), "\(card ?? "none")")
    // The county of release is not that of another address.
    let home = after.components(separatedBy: "Will live</h").last?.components(separatedBy: "</section>").first
    #expect(home?.contains("Fresno County") == (state == "needed"), "\(home ?? "none")")
    #expect(before.contains("<district") && after.contains("<district") == (state == "needed"))
  }

  /// Of the samples' roster.
  private static let roster = "133 Sample Street"

  @Test("a condition without a name its code, to the person too")
  func condition() throws {
    let record = "<condition \(PlanPackets.common("32", "general")) status=\"active\" code=\"E11.9\"/>"
    #expect(try page([record], of: "person").contains("A health condition (E11.9)"))
  }

  @Test("the consents of counselling notes that the person signed, to the person too")
  func counselling() throws {
    let consent = PlanPackets.consent("33", "sud-counselling", to: ["plan.300"])
    let own = try page([consent], of: "person")
    #expect(own.contains("\"sud-counselling\"") && own.contains("plan.300"))
  }

  @Test("a consent to obtain records another thing than one to share them")
  func obtained() throws {
    let consent = PlanPackets.consent("34", "general", to: ["Old Doctor"])
      .replacing("direction=\"share\"", with: "direction=\"obtain\"")
    let told = try page([consent], of: "person")
    let before = told.components(separatedBy: "Old Doctor").dropLast().map { $0.suffix(400) }
    #expect(before.contains { $0.contains("CST") } && !before.contains { $0.contains("IRCP") })
    #expect(told.contains("urn:handoff:category"))
  }
}
