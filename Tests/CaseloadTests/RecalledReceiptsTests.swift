import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

/// What became of the receipts of one batch, a word a night: each in two forms but where the word is `one`.
private func told(_ nights: [String]) -> Disclosures {
  var all = Disclosures()
  for (place, word) in nights.enumerated() {
    for (form, state) in word.split(separator: "+").enumerated() {
      var row = Disclosure(
        file: "JI-RECEIPT-20261122-jail-b-00000\(place + 1).\(form == 0 ? "json" : "csv")",
        partner: PartnerID("jail"), kind: .receipt, subject: "b", sha256: "", generation: place + 1,
        placedOn: monday)
      switch state {
      case "recalled": (row.state, row.takenBackOn) = (.recalled, monday)
      case "held": (row.state, row.takenBackOn) = (.held, monday)
      case "not-back": row.state = .recalled
      case "fetched": (row.state, row.goneOn) = (.recalled, monday)
      case "replaced": (row.state, row.takenBackOn, row.supersededIn) = (.recalled, monday, 9)
      default: row.state = .waiting
      }
      all.place(row)
    }
  }
  return all
}

@Suite("A receipt that was taken back")
struct RecalledReceiptsTests {
  @Test(
    "is due again where nobody has any form of it and none of its batch came after",
    arguments: [
      ([], 0), (["waiting"], 0), (["recalled"], 1), (["recalled+recalled"], 1), (["recalled+not-back"], 0),
      (["recalled+fetched"], 0), (["fetched"], 0), (["recalled+held"], 0), (["held+held"], 0),
      (["recalled", "waiting"], 0), (["recalled", "recalled"], 2), (["recalled", "held"], 0),
      (["recalled", "fetched"], 0), (["waiting", "recalled+recalled"], 2), (["replaced"], 0),
    ] as [([String], Int)])
  func owed(nights: [String], night: Int) {
    let owed = RecalledReceipts(told(nights)).owed
    #expect(owed.map { $0[0].generation } == (night == 0 ? [] : [night]))
    #expect(owed.allSatisfy { forms in forms.count == nights[night - 1].split(separator: "+").count })
  }

  @Test("may be due again while it is held", arguments: [("held", 1), ("held+held", 1), ("held+waiting", 0)])
  func unsaid(word: String, count: Int) {
    #expect(RecalledReceipts(told([word])).unsaid.count == count)
  }

  @Test("is one of its kind: what else was recalled is none")
  func kinds() {
    var all = Disclosures()
    var row = Disclosure(
      file: "JI-NOTIFY-20261122-jail-b-000001.csv", partner: PartnerID("jail"), kind: .notify, subject: "b",
      sha256: "", generation: 1, placedOn: monday)
    (row.state, row.takenBackOn) = (.recalled, monday)
    all.place(row)
    #expect(RecalledReceipts(all).unsaid.isEmpty)
  }
}
