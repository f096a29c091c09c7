import Formats
import Foundation
import Glibc
import Testing

@Suite("A case that a court seals")
struct SealTests {
  @Test("leaves no mark in the tree, and of everybody else everything as it was")
  func erases() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    #expect(try nights.marked().count > 30)
    let before = try tree.content()
    let answer = try nights.seal()
    #expect([0, 2].contains(answer.status), "\(answer.errors)")
    #expect(try nights.marked() == [])
    let after = try tree.content()
    for (place, bytes) in before where place.hasPrefix("state/generations/") || place.hasPrefix("archive/") {
      let rows = lines(bytes)
      let left = Set(lines(try #require(after[place], "\(place)")))
      let gone = rows.filter { !left.contains($0) }
      #expect(!gone.contains { $0.contains("99990331C") || $0.contains("F26-0002") }, "\(place)")
    }
    let account = try Repository.text("\(tree.folder.path)/account.csv")
    #expect(account.contains("JI-NOTIFY-20261121-plan.300-300-000001.csv") && account.contains("picked-up"))
    #expect(!tree.has("work/seal.json"))
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("is withdrawn from whoever has something, without a reason, and what it says of others is told anew")
  func withdraws() throws {
    let nights = try SealedNights()
    try nights.seal()
    let tree = nights.tree
    let name = try #require(
      try tree.names(in: "outbound/plan.300").last { $0.hasPrefix("JI-WITHDRAW-20261124") })
    let rows = try Repository.text("\(tree.path)/outbound/plan.300/\(name)").split(separator: "\r\n")
    #expect(rows.count == 2 && rows[1].hasSuffix(",2026-11-24,"), "\(rows)")
    #expect(rows[1].contains("000013,JI-NOTIFY-20261121-plan.300-300-000001.csv"))
    let notices = try tree.content(of: "outbound/plan.300").filter { $0.key.hasPrefix("JI-NOTIFY-20261124") }
    #expect(!notices.isEmpty)
    for bytes in try tree.content(of: "work/recalled").filter({ !$0.key.contains("RECEIPT") }).values {
      #expect(bytes.isEmpty)
    }
  }

  @Test(
    "is held to the hashes that the sealing left, and to nothing else; the nights after it are made again")
  func verifies() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    try nights.seal()
    try tree.run("2026-11-25", "--quiet")
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2026-11-26.csv", try roster("2026-11-26"))
    try tree.run("2026-11-26", "--quiet")
    let verified = try tree.handoff("verify", "--replay")
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("as a sealing left them"))
    #expect(verified.output.contains("generation 1: something of it was sealed"))
    let newest = try #require(try tree.names(in: "state/generations").last)
    #expect(!verified.output.contains("not replayed: generation \(Int(newest) ?? 0)"))
    let cases = "\(tree.path)/state/generations/000001/cases.csv"
    let bytes = try tree.bytes(of: cases)
    try Data(bytes + [0x0A]).write(to: URL(fileURLWithPath: cases))
    let damaged = try tree.handoff("verify")
    #expect(damaged.status == 65 && damaged.output.contains("000001/cases.csv: changed"))
  }

  @Test("comes in again and is left out and counted, and nobody is told")
  func comesAgain() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    try nights.seal()
    let before = try tree.tables()["cases.csv"]
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_2026-11-25.csv", try roster("2026-11-25"))
    try tree.run("2026-11-25", "--quiet")
    let rows = String(decoding: try #require(try tree.tables()["cases.csv"]), as: UTF8.self)
    #expect(!rows.contains("F26-0001") && !rows.contains("Abara") && before != nil)
    #expect(rows.split(separator: "\n").count == lines(before ?? []).count)
    let status = try tree.handoff("status", "--as-of", "2026-11-25")
    #expect(
      status.output.contains("sealed: 1 case · left out since: 1 record, the last on 2026-11-25"),
      "\(status.output)")
    let receipt = try #require(
      try tree.content(of: "outbound/fresno.sheriff").first { $0.key.contains("RECEIPT-20261125") })
    #expect(!String(decoding: receipt.value, as: UTF8.self).lowercased().contains("seal"))
    let idle = try tree.lasting()
    try tree.run("2026-11-25", "--quiet")
    #expect(try tree.lasting() == idle)
  }

  private static let otherReturns = String(
    repeating: "99990331C,300,ENROLLED,2026-11-22,,,Otto Lead,,2026-11-25\n", count: 40)

  @Test(
    "is left out of what is rejected later, however its numbers are written, and its sender is told no value")
  func rejectedAgain() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    try nights.seal()
    let rows = ["9999-0107-C", "99990107c", "9999 0107 C", "99990107C1"]
      .map { "\($0),300,NO-SUCH,2026-11-22,,,Zebra Lead,,2026-11-25\n" }.joined()
    try tree.drop("plan.300/status-returns/later.csv", CareNights.returns + rows + Self.otherReturns)
    let others = (10..<29).map {
      "CA10JAIL,F26-0002,,naloxone-given,2026-11-\($0 % 20 + 1),,nurse,2026-11-20\n"
    }
    try tree.drop(
      "fresno.sheriff/facility-actions/later.csv",
      CareNights.actions + "CA10JAIL,f26-0001,,no-such-action,2026-11-20,,Zebra nurse,2026-11-25\n"
        + "CA10JAIL,F26 00.01,,no-such-action,2026-11-20,,Zebra nurse,2026-11-25\n"
        + "CA10JAIL,F26-0002,,no-such-action,2026-11-20,,other nurse,2026-11-25\n" + others.joined())
    try tree.run("2026-11-25", "--quiet")
    let kept = try tree.content().filter { !$0.key.hasSuffix(".json") }.filter { place, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return !place.hasSuffix("/later.csv") && (text.contains("Zebra") || text.contains("9999-0107"))
    }
    #expect(kept.isEmpty, "\(kept.keys.sorted())")
    let receipts = try tree.content(of: "outbound/fresno.sheriff")
      .filter { $0.key.contains("RECEIPT-20261125") && $0.key.hasSuffix(".csv") }
    #expect(receipts.count == 1)
    #expect(receipts.values.allSatisfy { String(decoding: $0, as: UTF8.self).contains("other nurse") })
    #expect(try tree.handoff("verify", "--replay").status == 0)
  }

  private func roster(_ day: String) throws -> String {
    let name = Repository.samples + "/night-2/inbound/fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv"
    return try Repository.text(name).replacingOccurrences(of: "2026-11-22", with: day)
  }

  @Test("is sealed and no more, whoever asks")
  func isSealed() throws {
    let nights = try SealedNights()
    try nights.seal()
    let tree = nights.tree
    let explained = try tree.handoff("explain", "13")
    #expect(explained.status == 0 && explained.output == "case 000013: sealed\n")
    for words in [["explain", "F26-0001"], ["explain", SealedNights.cin], ["review", "13"]] {
      #expect(try Handoff.run(words + ["--exchange", tree.path]).status == 66, "\(words)")
    }
    #expect(try nights.seal(day: "2026-11-25", account: "again.csv").status == 64)
    #expect(try tree.handoff("batches").status == 0)
    #expect(try tree.handoff("doctor").status == 0)
  }

  @Test("needs to be named twice, a reason that names nobody, and a place for the account")
  func confirmed() throws {
    let nights = try SealedNights()
    let before = try nights.tree.lasting()
    for words in [
      ["--reason", "x", "--out", "/nowhere/a.csv"], ["--confirm", "13", "--out", "/nowhere/a.csv"],
      ["--confirm", "13", "--reason", "x"], ["--confirm", "12", "--reason", "x", "--out", "/nowhere/a.csv"],
      ["--confirm", "13", "--reason", "for Mr Abara", "--out", "/nowhere/a.csv"],
    ] {
      let answer = try Handoff.run(["seal", "13"] + words + ["--exchange", nights.tree.path])
      #expect(answer.status == 64, "\(words) \(answer.errors)")
    }
    #expect(try Handoff.run("seal", "99", "--dry-run", "--exchange", nights.tree.path).status == 66)
    let rehearsal = try nights.tree.handoff("seal", "13", "--dry-run", "--json")
    #expect(try rehearsal.json["cases"]?.elements.compactMap(\.text) == ["000013"])
    #expect(try nights.tree.lasting() == before)
  }

  @Test("waits for what is to be decided of a batch that has records of theirs")
  func waits() throws {
    let nights = try SealedNights()
    try nights.tree.drop("fresno.sheriff/rosters/v.csv", "facility_id,last_name\nCA10JAIL,Abara F26-0001\n")
    try nights.tree.run("2026-11-24", "--quiet")
    let answer = try nights.seal()
    #expect(answer.status == 64 && answer.errors.contains("waits and has records of theirs"))
  }

  @Test("is sealed with the person's other stays")
  func stays() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    let name = Repository.samples + "/night-1/inbound/fresno.sheriff/rosters/CA10NJ_roster_2026-11-21.csv"
    let text = try Repository.text(name).replacingOccurrences(of: "2026-11-21", with: "2026-11-24")
    let head = try #require(text.split(separator: "\r\n").first ?? text.split(separator: "\n").first)
    let row = head.split(separator: ",").map { column in
      let cells: [Substring: String] = [
        "facility_id": "CA10NJ", "booking_number": "N26-0099", "cin": SealedNights.cin, "last_name": "Abara",
        "first_name": "Chidi", "birth_date": "1988-04-12", "sex": "M", "booking_date": "2026-11-23",
        "custody_status": "SENTENCED", "as_of": "2026-11-24",
      ]
      return cells[column] ?? ""
    }
    try tree.drop("fresno.sheriff/rosters/CA10NJ_2026-11-24.csv", text + row.joined(separator: ",") + "\n")
    try tree.run("2026-11-24", "--quiet")
    let plan = try tree.handoff("seal", "13", "--dry-run", "--json").json
    let cases = plan["cases"]?.elements.compactMap(\.text) ?? []
    #expect(cases.count == 2 && cases.first == "000013", "\(plan)")
    try nights.seal()
    #expect(try nights.marked() == [])
    let left = try tree.content().filter { String(decoding: $0.value, as: UTF8.self).contains("N26-0099") }
    #expect(left.isEmpty, "\(left.keys)")
  }
}

@Suite("A sealing and what else happens to an exchange")
struct SealAndTests {
  @Test("is taken by the next night where it is filed for later, by hand or by another run's side")
  func later() throws {
    let nights = try SealedNights()
    let tree = nights.tree
    let answer = try nights.decide(
      "seal", "13", "--confirm", "13", "--reason", "x", "--later", "--out", "\(tree.folder.path)/a.csv",
      day: "2026-11-24")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try nights.marked().count > 30)
    try tree.run("2026-11-24", "--quiet")
    #expect(try nights.marked() == [])
  }

  @Test("goes before or after a pruning")
  func pruned() throws {
    for isFirst in [true, false] {
      let nights = try SealedNights()
      let tree = nights.tree
      for (old, new) in [
        ("{days: 400, least: 30}", "{days: 1, least: 1}"), ("keepOriginalsDays: 400", "keepOriginalsDays: 1"),
      ] {
        try tree.replace(old, with: new, in: tree.pipeline)
      }
      let prune = ["prune", "--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", "2026-11-25"]
      if isFirst { #expect(try Handoff.run(prune).status == 0) }
      try nights.seal()
      if !isFirst { #expect(try Handoff.run(prune).status == 0) }
      #expect(try nights.marked() == [])
      let verified = try tree.handoff("verify", "--replay")
      #expect(verified.status == 0, "\(verified.output)")
    }
  }
}
