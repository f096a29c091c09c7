import Formats
import Reentry

extension TransitionalCarePlan.Element {
  /// The element, how far it is, and what or by whom.
  func row(_ voice: Voice) -> Markup { Self.rows[Row(element: self, voice: voice)] }

  private struct Row: Hashable {
    let element: TransitionalCarePlan.Element
    let voice: Voice
  }

  // Its words are those of the rules, so most plans have the same rows.
  private static let rows = MadeOnce<Row, Markup> { row in
    .written(WrittenElements(asHTML: true, row.element.markup(row.voice).write))
  }

  private func markup(_ voice: Voice) -> Markup {
    tag(
      "tr", [:], tag("th", ["scope": "row"], .text(KnownWords.words(title, in: voice))),
      tag("td", [:], state.label(voice)), tag("td", [:], .text(state.detail(voice))))
  }
}

extension TransitionalCarePlan.State {
  /// The state in two words or fewer, in English.
  var words: String { chip.partner }

  /// The state in two words or three.
  var chip: Phrase {
    switch self {
    case .arranged: PageWords.arranged
    case .toDo: PageWords.toDo
    case .notNeeded: PageWords.notNeeded
    }
  }

  /// The words with the colour that repeats them.
  func label(_ voice: Voice) -> Markup { tag("span", ["class": "chip \(tone)"], .text(chip[voice])) }

  /// What is arranged, who is to do it, or who said that it is not needed, in English.
  var detail: String { detail(.partner) }

  /// What is arranged, who is to do it, or who said that it is not needed.
  func detail(_ voice: Voice) -> String {
    switch self {
    case .arranged(let what): KnownWords.words(what, in: voice)
    case .toDo(let who): "\(PageWords.by[voice]) \(KnownWords.words(who, in: voice))"
    case .notNeeded(let who): "\(PageWords.saidBy[voice]) \(KnownWords.words(who, in: voice))"
    }
  }

  /// The class that colours it; the words say it already.
  private var tone: String {
    switch self {
    case .arranged: "good"
    case .toDo: "warn"
    case .notNeeded: "none"
    }
  }
}
