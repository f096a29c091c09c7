import Formats
import Reentry
import Rules

// How far the case is, who has what to do about it, and what was done by which record.
extension Explanation {
  var stageWords: String {
    let words = stage.closing.map { "\(stage.stage.words): \($0.words)" } ?? stage.stage.words
    let source = stage.stage.citation
    return words + (stage.since.map { ", since \($0)" } ?? "") + (source.isEmpty ? "" : " (\(source))")
  }

  var stageJSON: JSON {
    [
      "stage": .string(stage.stage.rawValue),
      "closing": stage.closing.map { .string($0.rawValue) } ?? .null,
      "since": Explanation.json(stage.since), "citation": .string(stage.stage.citation),
    ]
  }

  /// A row of a worklist; those of one holder that stand for one action are one, for which of them stand could tell a
  /// need.
  fileprivate struct Row {
    let item: WorkItem
    var count = 1
  }

  // Overdue first, as the lists have them.
  private var rows: [Row] {
    var rows: [Row] = []
    for item in WorkItem.inOrder(work?.items ?? []) {
      let same = rows.firstIndex { $0.item.action == item.action && $0.item.holder == item.holder }
      if let same, item.action == .completePlan {
        rows[same].count += 1
      } else {
        rows.append(Row(item: item))
      }
    }
    return rows
  }

  /// Who has what to do, by when and why, in the words of the holder's own list.
  var workWords: [String] {
    rows.flatMap { row in
      let item = row.item
      let due = item.dueOn.map { "by \($0)" } ?? "as soon as can be"
      let state = item.isOverdue ? ", overdue" : item.isExpedited ? ", expedited" : ""
      let count = row.count == 1 ? "" : ", \(row.count) rows"
      return [
        "\(item.holder.words): \(item.action.words), \(due)\(state)\(count)",
        "  \(row.why), by \(item.citation)",
      ]
    }
  }

  /// What was on somebody's list and is done, and by which record.
  var doneWords: [String] {
    (work?.done ?? []).flatMap { done in
      let day = done.on.map { ", \($0)" } ?? ""
      return ["\(done.holder.words): \(done.action.words)\(day)", "  \(Explanation.words(done.proof))"]
    }
  }

  private static func words(_ proof: Duty.Proof) -> String {
    switch proof {
    case .record(let source): "from \(words(source))"
    case .deliverable(let file, let night): "by \(file) (night \(night))"
    }
  }

  var workJSON: JSON {
    .array(
      rows.map { row in
        [
          "action": .string(row.item.action.rawValue), "holder": .string(row.item.holder.words),
          "what": .string(row.item.action.words), "dueOn": Explanation.json(row.item.dueOn),
          "overdue": .bool(row.item.isOverdue), "expedited": .bool(row.item.isExpedited),
          "rows": .integer(row.count), "why": .string(row.why), "citation": .string(row.item.citation),
        ]
      })
  }

  var doneJSON: JSON {
    .array(
      (work?.done ?? []).map { done in
        [
          "action": .string(done.action.rawValue), "holder": .string(done.holder.words),
          "on": Explanation.json(done.on), "met": Explanation.json(done.proof),
        ]
      })
  }
}

extension Explanation.Row {
  // Which elements are missing stands on the care manager's own list.
  fileprivate var why: String {
    item.action == .completePlan ? "elements of the plan are missing" : item.why
  }
}
