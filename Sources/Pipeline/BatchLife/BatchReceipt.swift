import Caseload
import Formats
import Reentry

/// A receipt that was sent of a batch, and what became of it.
package struct BatchReceipt: Sendable {
  /// The first of its forms.
  package let file: Disclosure
  package let anew: Anew

  /// What is told in its place.
  package enum Anew: Sendable, Equatable {
    /// It was not recalled.
    case none
    /// A later receipt of the batch went out, in that generation.
    case sent(Int)
    /// It goes out with the next night that finds it back with us.
    case due
    /// It is due, and what it said is kept nowhere.
    case lost
    /// Its sender had it, and is told to disregard it.
    case withdrawn
  }

  /// Every receipt of the batch, oldest first.
  static func all(of id: BatchID, in exchange: Exchange) throws -> [BatchReceipt] {
    let disclosures = try Parent(exchange.folder).disclosures(in: exchange.folder)
    let rows = disclosures.all.filter { $0.kind == .receipt && $0.subject == id.text }
    let receipts = Dictionary(grouping: rows, by: \.generation).sorted { $0.key < $1.key }.map(\.value)
    return try receipts.enumerated().compactMap { place, forms in
      guard let file = forms.first else { return nil }
      let later = place + 1 < receipts.count ? receipts[place + 1].first : nil
      return BatchReceipt(file: file, anew: try anew(forms, later, exchange))
    }
  }

  private static func anew(_ forms: [Disclosure], _ later: Disclosure?, _ exchange: Exchange) throws -> Anew {
    guard forms.contains(where: { $0.state == .recalled }) else { return .none }
    if forms.contains(where: \.isWithPartner) { return .withdrawn }
    if let later { return .sent(later.generation) }
    // A restored night knows what went out, and not its bytes.
    if let night = forms.first?.supersededIn { return .sent(night) }
    let isKept = try forms.allSatisfy {
      try !$0.isUnsaid || KeptReceipt(row: $0).bytes(in: exchange.folder) != nil
    }
    return isKept ? .due : .lost
  }

  var json: JSON {
    let anew: (word: JSON, night: JSON) =
      switch self.anew {
      case .none: (.null, .null)
      case .sent(let night): ("sent", .integer(night))
      case .due: ("due", .null)
      case .lost: ("lost", .null)
      case .withdrawn: ("withdrawn", .null)
      }
    return [
      "file": .string(file.file), "generation": .integer(file.generation),
      "state": .string(file.state.rawValue), "anew": anew.word, "anewIn": anew.night,
    ]
  }
}
