import Reentry

extension TransitionalCarePlan {
  /// The plan for somebody who meets this person tomorrow, and for the printer.
  var page: Page {
    Page(
      title: "Transitional care plan, case \(caseName)", styles: [TransitionalCarePlan.style],
      body: [masthead, tag("main", [:], glance, elementsInOrder), colophon])
  }

  private var masthead: Markup {
    tag(
      "header", ["class": "masthead"],
      tag("p", ["class": "kind"], tag("strong", [:], "Transitional care plan"), confidential),
      tag("h1", [:], .text(name.inFull)),
      tag(
        "dl", ["class": "facts"],
        all: [
          ("Born", bornOn.inWords), ("Sex", sex.words), ("Medi-Cal number (CIN)", cin.description),
          ("Language", language), ("Case", caseName),
        ].map { fact in
          tag("div", [:], tag("dt", [:], .text(fact.0)), tag("dd", [:], .text(fact.1)))
        }))
  }

  /// In words where it came as a code.
  private var language: String {
    if preferredLanguage.isEmpty { return "not stated" }
    return Self.languages[preferredLanguage.lowercased()] ?? preferredLanguage
  }

  /// The languages in which Medi-Cal plans must write to members.
  private static let languages = [
    "ar": "Arabic", "en": "English", "es": "Spanish", "fa": "Farsi", "hi": "Hindi", "hmn": "Hmong",
    "hy": "Armenian", "ja": "Japanese", "km": "Cambodian", "ko": "Korean", "lo": "Lao", "pa": "Punjabi",
    "ru": "Russian", "th": "Thai", "tl": "Tagalog", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
  ]

  private var confidential: Markup {
    tag("span", [:], .text("Confidential. For \(recipient.name), \(recipient.role). As of \(asOf.inWords)"))
  }

  private var elementsInOrder: Markup {
    tag(
      "section", ["class": "elements card", "aria-labelledby": "elements"],
      tag("h2", ["id": "elements"], "The plan, element by element"),
      // Sheets come apart; the second says whose it is.
      tag("p", ["class": "whose"], .text("\(name.inFull), CIN \(cin), case \(caseName)")),
      tag("p", ["class": "quiet"], .text(summary)),
      tag(
        "table", [:],
        tag(
          "thead", [:],
          tag(
            "tr", [:], tag("th", ["scope": "col"], "Element"), tag("th", ["scope": "col"], "State"),
            tag("th", ["scope": "col"], "What or by whom"))),
        tag("tbody", all: elements.map(\.row))))
  }

  private var summary: String {
    func count(_ words: String) -> Int { elements.count { $0.state.words == words } }
    return "\(count("arranged")) arranged · \(count("to do")) to do · \(count("not needed")) not needed"
  }

  private var colophon: Markup {
    let replaces = supersedes.isEmpty ? "It is the first for this recipient." : "It replaces \(supersedes)."
    return tag(
      "footer", ["class": "small quiet"],
      tag(
        "p", [:],
        .text(
          "Made for \(recipient.name) (\(recipient.role)) in night \(generation), as of \(asOf). \(replaces)")
      ),
      tag("p", [:], .text("Why the recipient may have it: \(legalBasis).")),
      tag("p", ["class": "break"], .text("Made from: \(sourcesInWords)")))
  }

  private var sourcesInWords: String {
    sources.isEmpty ? "no batch named." : sources.map(\.text).joined(separator: ", ") + "."
  }
}

extension TransitionalCarePlan.Element {
  fileprivate var row: Markup {
    tag(
      "tr", [:], tag("th", ["scope": "row"], .text(title)),
      tag("td", [:], tag("span", ["class": "chip \(state.tone)"], .text(state.words))),
      tag("td", [:], .text(state.detail)))
  }
}

extension TransitionalCarePlan.State {
  /// The state in two words or fewer.
  var words: String {
    switch self {
    case .arranged: "arranged"
    case .toDo: "to do"
    case .notNeeded: "not needed"
    }
  }

  /// What is arranged, who is to do it, or who said that it is not needed.
  var detail: String {
    switch self {
    case .arranged(let what): what
    case .toDo(let who): "by \(who)"
    case .notNeeded(let who): "said by \(who)"
    }
  }

  /// The class that colours it; the words say it already.
  var tone: String {
    switch self {
    case .arranged: "good"
    case .toDo: "warn"
    case .notNeeded: "none"
    }
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
