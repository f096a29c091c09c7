import Formats
import Reentry

extension TransitionalCarePlan {
  /// The plan for somebody who meets this person tomorrow, and for the printer; or the person's own copy.
  var page: Page {
    Page(
      title: "\(PageWords.document[voice]), \(voice.isOwn ? name.inFull : caseName)",
      styles: TransitionalCarePlan.styles(isOwn: voice.isOwn),
      body: [masthead, tag("main", all: [glance] + elementsInOrder + toldTables + notice), colophon],
      language: voice.language)
  }

  private static func styles(isOwn: Bool) -> [StaticString] { isOwn ? [style, ownStyle] : [style] }

  /// The sheets of the page, which every packet holds.
  var sheets: PackedPiece {
    voice.isOwn ? TransitionalCarePlan.ownSheets : TransitionalCarePlan.partnersSheets
  }

  private static let ownSheets = PackedPiece(Page.sheets(styles(isOwn: true)))
  private static let partnersSheets = PackedPiece(Page.sheets(styles(isOwn: false)))

  // Nobody is to take a draft for what was agreed.
  private var documentWords: String {
    let words = PageWords.document[voice]
    return isFinal ? words : "\(words) (\(AnswerWords.draft[voice]))"
  }

  /// To whom the page speaks.
  var voice: Voice { Voice(for: recipient) }

  private var masthead: Markup {
    tag(
      "header", ["class": "masthead"],
      tag("p", ["class": "kind"], tag("strong", [:], .text(documentWords)), whose),
      tag("h1", [:], .text(name.inFull)),
      tag(
        "dl", ["class": "facts"],
        all: facts.map { fact in
          tag("div", [:], tag("dt", [:], .text(fact.0[voice])), tag("dd", [:], .text(fact.1)))
        }))
  }

  /// `, CIN 99990149M`; empty where the recipient does not have it.
  var memberWords: String { cin.map { ", CIN \($0)" } ?? "" }

  private var facts: [(Phrase, String)] {
    let born = (PageWords.born, bornOn.inWords(voice))
    let member = cin.map { [(PageWords.cin, $0.description)] } ?? []
    if voice.isOwn { return [born] + member }
    return [born, (PageWords.sex, sex.words)] + member
      + [(PageWords.language, languageInWords), (PageWords.caseNumber, caseName)]
  }

  /// The language that the person prefers, in words where it came as a code.
  var languageInWords: String {
    if preferredLanguage.isEmpty { return PageWords.notStated[voice] }
    return Self.languages[preferredLanguage.lowercased()] ?? preferredLanguage
  }

  /// The languages in which Medi-Cal plans must write to members.
  private static let languages = [
    "ar": "Arabic", "en": "English", "es": "Spanish", "fa": "Farsi", "hi": "Hindi", "hmn": "Hmong",
    "hy": "Armenian", "ja": "Japanese", "km": "Cambodian", "ko": "Korean", "lo": "Lao", "pa": "Punjabi",
    "ru": "Russian", "th": "Thai", "tl": "Tagalog", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
  ]

  private var whose: Markup {
    if voice.isOwn { return tag("span", [:], .text("\(PageWords.made[voice]) \(asOf.inWords(voice))")) }
    let reader = "Confidential. For \(recipient.name), \(recipient.role). As of \(asOf.inWords)"
    guard owesNotice else { return tag("span", [:], .text(reader)) }
    return tag(
      "span", [:], .text(reader + ". "), tag("a", ["href": "#notice"], "Protected by 42 CFR Part 2: notice"))
  }

  private var elementsInOrder: [Markup] {
    guard !elements.isEmpty else { return [] }
    let heads = [PageWords.element, PageWords.state, PageWords.detail].map { phrase in
      tag("th", ["scope": "col"], .text(phrase[voice]))
    }
    return [
      tag(
        "section", ["class": "elements card", "aria-labelledby": "elements"],
        tag("h2", ["id": "elements"], .text(PageWords.elements[voice])),
        // Sheets come apart; the second says whose it is.
        tag(
          "p", ["class": "whose"],
          .text(voice.isOwn ? name.inFull : "\(name.inFull)\(memberWords), case \(caseName)")),
        tag("p", ["class": "quiet"], .text(summary)),
        tag(
          "table", [:], tag("thead", [:], tag("tr", all: heads)),
          tag("tbody", all: elements.map { $0.row(voice) })))
    ]
  }

  private var summary: String {
    [PageWords.arranged, PageWords.toDo, PageWords.notNeeded].map { state in
      let count = elements.count { $0.state.chip.partner == state.partner }
      return voice.isOwn ? "\(state[voice]): \(count)" : "\(count) \(state[voice])"
    }.joined(separator: " · ")
  }

  /// The notice that must travel with Part 2 content, with the scope of a consent (42 CFR 2.32).
  private var notice: [Markup] {
    guard owesNotice, !voice.isOwn else { return [] }
    return [
      tag(
        "section", ["class": "notice card", "aria-labelledby": "notice"],
        tag("h2", ["id": "notice"], .text(RedisclosureNotice.title)),
        tag("p", [:], .text(RedisclosureNotice.statement)),
        tag("p", [:], .text(noticeScope)))
    ]
  }

  private var colophon: Markup {
    tag("footer", ["class": "small quiet"], all: voice.isOwn ? ownColophon : partnersColophon)
  }

  private var ownColophon: [Markup] {
    [PageWords.mistakes, PageWords.yours].map { tag("p", [:], .text($0[voice])) }
      + (supersedes.isEmpty ? [] : [tag("p", [:], .text(PageWords.replaces[voice]))])
  }

  private var partnersColophon: [Markup] {
    let replaces = supersedes.isEmpty ? "It is the first for this recipient." : "It replaces \(supersedes)."
    let made = "Made for \(recipient.name) (\(recipient.role)) in night \(generation), as of \(asOf)."
    let batches =
      sources.isEmpty ? "no batch named." : sources.map(\.text).joined(separator: ", ") + "."
    return [
      tag("p", ["class": "break"], .text("\(made) \(replaces)")),
      tag("p", [:], .text("Why the recipient may have it: \(legalBasis).")),
      tag("p", ["class": "break"], .text("Made from: \(batches)")),
    ]
  }
}

extension Sex {
  /// As a reader says it.
  var words: String {
    switch self {
    case .female: "female"
    case .male: "male"
    case .other: "other"
    case .unknown: "not stated"
    }
  }
}
