import Formats
import Foundation
import Testing

@Suite("A receipt that is recalled before its sender has it")
struct RecalledReceiptTests {
  @Test("goes out anew with the next run, of the same day too, as it was, and once", arguments: [21, 22])
  func anew(day: Int) throws {
    let here = try Answered()
    let answer = try here.decide("recall", day: 21)
    #expect(answer.output.contains("still holds goes out anew"), "\(answer.output)")
    #expect(try here.nights() == [])
    #expect(try here.page().contains("receipt of night 1: recalled; goes out anew with the next night"))
    try here.run(day)
    #expect(try here.nights() == [3])
    #expect(try here.content(night: 3) == here.said)
    #expect(here.tree.has("outbound/fresno.sheriff/\(here.name(3, day: day, "csv"))"))
    #expect(try here.tree.disclosures()[here.name(1)]?["superseded_in"] == "3")
    #expect(try here.tree.disclosures()[here.name(3, day: day)]?["state"] == "waiting")
    let deliveries = try Repository.text("\(here.tree.path)/state/generations/000003/deliveries.csv")
    #expect(deliveries.split(separator: "\n").count == 3)
    #expect(try here.page().contains("receipt of night 1: recalled; another went out with night 3"))
    try here.run(day)
    #expect(try here.generations == 3)
    try here.expectSound()
  }

  @Test("goes out anew in that very night where it was held before")
  func heldBefore() throws {
    let here = try Answered()
    try here.decide("hold", day: 21)
    #expect(try here.page().contains("receipt of night 1: held back until it is released"))
    try here.run(22)
    #expect(try here.nights() == [])
    try here.decide("recall", day: 22)
    let night = try here.generations
    #expect(try here.nights() == [night])
    #expect(try here.content(night: night) == here.said)
    try here.expectSound()
  }

  @Test("goes out as the same file where it was only held, and is released")
  func released() throws {
    let here = try Answered()
    try here.decide("hold", day: 21)
    try here.decide("release", day: 22)
    try here.run(23)
    #expect(try here.nights() == [1])
    #expect(try here.content(night: 1) == here.said)
    try here.expectSound()
  }

  @Test("goes out anew as often as it is recalled, and the one before it no more")
  func twice() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try here.run(22)
    try here.decide("recall", night: 3, placed: 22, day: 22)
    try here.run(23)
    #expect(try here.nights() == [5])
    #expect(try here.content(night: 5) == here.said)
    try here.decide("recall", day: 23, status: 64)
    try here.decide("recall", night: 5, placed: 23, day: 23)
    try here.run(23)
    #expect(try here.nights() == [7])
    #expect(try here.content(night: 7) == here.said)
    try here.expectSound()
  }

  @Test("goes out anew in the run after the one that takes a decision filed with --later")
  func later() throws {
    let here = try Answered()
    try here.decide("recall", day: 21, "--later")
    #expect(try here.nights() == [1])
    try here.run(22)
    #expect(try here.nights() == [])
    try here.run(22)
    #expect(try here.nights() == [3])
    try here.expectSound()
  }

  @Test("is tried with --dry-run, and nothing of it stays")
  func rehearsed() throws {
    let here = try Answered()
    try here.decide("hold", day: 21)
    // So that what it said is asked of a night that the rehearsal has no copy of.
    try here.tree.drop(
      JailFile.dates + "RD-1.txt", JailFile.dates(day: "20261121", sequence: 1, release: "20270101"))
    try here.run(22)
    let before = try here.tree.lasting()
    let answer = try here.decide("recall", day: 22, "--dry-run", "--json")
    // Of the decision, and both forms of the one that was recalled.
    #expect(try answer.json["deliverables"]?["byKind"]?["RECEIPT"] == .integer(3), "\(answer.errors)")
    #expect(
      try here.tree.lasting().filter { $0.key != "state/lock" } == before.filter { $0.key != "state/lock" })
  }

  @Test(
    "but is fetched all the same is withdrawn by its name, and not sent anew", arguments: ["json", "csv"])
  func tooLate(form: String) throws {
    let here = try Answered()
    try here.tree.fetch("fresno.sheriff/\(here.name(1, form))")
    try here.decide("recall", day: 22)
    let withdrawal = try here.tree.delivered("fresno.sheriff", "JI-WITHDRAW")
    #expect(
      try Repository.text("\(here.tree.path)/outbound/fresno.sheriff/\(withdrawal)").contains(
        here.name(1, form)))
    try here.run(23)
    #expect(try here.nights() == [])
    #expect(try here.page().contains("receipt of night 1: recalled, and its sender is told to disregard it"))
    try here.expectSound()
  }

  @Test("and was read after all is withdrawn, and the one that went out anew stands")
  func acknowledged() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    try here.run(22)
    try here.tree.acknowledge("fresno.sheriff", "a.csv", "\(here.name(1)),,2026-11-22,ok,\n")
    try here.run(23)
    #expect(try here.nights() == [3])
    #expect(try here.tree.delivered("fresno.sheriff", "JI-WITHDRAW").hasSuffix("000004.csv"))
    try here.expectSound()
  }

  @Test("is not sent anew where a later one of its file goes out, which is recalled in its turn")
  func replaced() throws {
    let here = try Answered(bad: 4, status: 2)
    try here.decide("recall", day: 21)
    _ = try here.tree.decide("2026-11-22", status: 0, "approve", here.batch)
    #expect(try here.nights() == [3])
    let approved = try here.content(night: 3)
    #expect(approved["json"] != here.said["json"])
    try here.run(23)
    #expect(try here.nights() == [3])
    try here.decide("recall", night: 3, placed: 22, day: 23)
    try here.run(24)
    #expect(try here.content(night: here.nights().last ?? 0) == approved)
    try here.expectSound()
  }

  @Test("or held is not let go once a later one of its file went out")
  func heldTooLong() throws {
    let here = try Answered(bad: 4, status: 2)
    try here.decide("hold", day: 21)
    _ = try here.tree.decide("2026-11-22", status: 0, "approve", here.batch)
    #expect(try here.nights() == [3])
    let answer = try here.decide("release", day: 22, status: 64)
    #expect(answer.errors.contains("told otherwise"), "\(answer.errors)")
    try here.decide("recall", day: 22)
    try here.run(23)
    #expect(try here.nights() == [3])
    try here.expectSound()
  }

  @Test("waits for its sender's folder like every other file")
  func blocked() throws {
    let here = try Answered()
    try here.decide("recall", day: 21)
    let place = "outbound/fresno.sheriff/\(here.name(3, day: 22))"
    try FileManager.default.createDirectory(
      atPath: "\(here.tree.path)/\(place)", withIntermediateDirectories: true)
    try here.run(22, status: [74])
    try here.tree.remove(place)
    try here.run(22)
    #expect(try here.nights() == [3])
    #expect(try here.content(night: 3) == here.said)
    try here.expectSound()
  }

  @Test("waits until nothing of it is left with its sender")
  func formLeft() throws {
    let here = try Answered()
    let place = "\(here.tree.path)/outbound/fresno.sheriff/\(here.name(1, "csv"))"
    try here.decide("hold", day: 21)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    // What lies there is nothing that we published.
    try here.decide("recall", day: 21, status: 65)
    #expect(try here.nights() == [])
    try FileManager.default.removeItem(atPath: place)
    try here.decide("recall", day: 22)
    try here.run(22)
    #expect(try here.content(night: here.nights().last ?? 0) == here.said)
    try here.expectSound()
  }
}
