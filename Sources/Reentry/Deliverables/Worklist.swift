/// Everything that one holder owes on a day, whole: overdue first, then by the day, then by case (CONTRACT §3).
package struct Worklist: Hashable, Sendable {
  package let partner: PartnerID
  package let subject: String
  package let items: [WorkItem]
  /// The file that this one takes the place of; empty for the first.
  package var supersedes = ""

  package init(of holder: WorkItem.Holder, to partner: PartnerID, _ items: [WorkItem]) {
    (self.partner, subject) = (partner, holder.subject)
    self.items = WorkItem.inOrder(items)
  }

  /// A list with nothing on it any more.
  package init(nobodysNow file: WholeFile) { (partner, subject, items) = (file.partner, file.subject, []) }

  /// The file that it is, without its bytes.
  package var file: WholeFile {
    let named = partner == .operatorOfExchange ? [] : items.compactMap { $0.person?.number }
    return WholeFile(
      .worklist, to: partner, subject, content: items.flatMap(\.content), people: Set(named),
      isUrgent: items.contains(where: \.isExpedited))
  }
}

extension PartnerID {
  /// Whoever keeps the exchange: its own worklist goes there.
  package static var operatorOfExchange: PartnerID { PartnerID("operator") }
}

extension WorkItem {
  /// As a list has them: overdue first, then by the day.
  package static func inOrder(_ items: [WorkItem]) -> [WorkItem] {
    // A list may have ten thousand rows, and an id is words put together.
    let orders = items.map(\.order)
    return items.indices.sorted { orders[$0] < orders[$1] }.map { items[$0] }
  }

  fileprivate var content: [String] {
    [id, dueOn?.description ?? "", isOverdue ? "Y" : "N", isExpedited ? "Y" : "N", why, citation]
      + (person?.content ?? [])
  }

  fileprivate var order: Place {
    Place(isOverdue: isOverdue, dueOn: dueOn, id: id)
  }

  fileprivate struct Place: Comparable {
    let isOverdue: Bool
    let dueOn: Day?
    let id: String

    static func < (a: Place, b: Place) -> Bool {
      if a.isOverdue != b.isOverdue { return a.isOverdue }
      guard a.dueOn == b.dueOn else {
        guard let first = a.dueOn else { return false }
        return b.dueOn.map { first < $0 } ?? true
      }
      return a.id < b.id
    }
  }
}

extension WorkItem.Person {
  fileprivate var content: [String] {
    [name.last, name.first, name.middle, name.suffix, facility.text, bookingNumber, personID]
      + [cin?.description ?? ""]
  }
}
