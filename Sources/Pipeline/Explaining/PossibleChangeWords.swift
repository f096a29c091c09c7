import Reentry
import Rules

/// What would change an answer, a line each, as an operator reads it.
struct PossibleChangeWords {
  let lines: [String]

  init(_ changes: [PossibleChange]) {
    let isFar = changes.allSatisfy(\.isLaterRelease)
    lines = (isFar ? ["nothing is close"] : []) + changes.map(PossibleChangeWords.line)
  }

  private static func line(_ change: PossibleChange) -> String {
    let what = change.suppositions.map(\.words).joined(separator: ", and ")
    return "\(what): \(change.outcomeWords)"
  }
}

extension PossibleChange {
  /// Whether it is only that a release inside the window might move out of it.
  var isLaterRelease: Bool {
    suppositions.allSatisfy { if case .releaseAfter = $0 { true } else { false } }
  }

  fileprivate var outcomeWords: String {
    let word =
      switch outcome {
      case .eligible: "eligible"
      case .pending: "pending"
      case .notEligible: "not eligible"
      }
    // Of a day that comes it says nothing itself what it changes.
    guard case .dayComes = suppositions.first, let turned = turned.first else { return word }
    return "\(word); \(turned.criterion.words): \(turned.answer.word), \(turned.detail)"
  }
}

extension Supposition {
  var words: String {
    switch self {
    case .dayComes(let day): "\(day) comes"
    case .releaseBy(let day): "a release on \(day) or earlier"
    case .releaseAfter(let day): "a release after \(day)"
    case .needConfirmed: "a need confirmed"
    case .isMember(let cin): "the candidate \(cin) is the person"
    case .isNoCandidate: "none of the candidates is the person"
    case .coverage(let county):
      "a CIN with full coverage from " + (county.map { "county \($0)" } ?? "a county")
    case .facilityLive(let facility): "\(facility) found ready and live"
    case .heldHere: "word that the facility holds the person, for nobody else"
    }
  }

  /// The same, by a word that programs know.
  var code: String {
    switch self {
    case .dayComes: "day-comes"
    case .releaseBy: "release-by"
    case .releaseAfter: "release-after"
    case .needConfirmed: "need-confirmed"
    case .isMember: "is-member"
    case .isNoCandidate: "is-no-candidate"
    case .coverage: "coverage"
    case .facilityLive: "facility-live"
    case .heldHere: "held-here"
    }
  }

  /// The day, county, facility or member that it is about; empty where it is about none.
  var subject: String {
    switch self {
    case .dayComes(let day), .releaseBy(let day), .releaseAfter(let day): day.description
    case .isMember(let cin): cin.description
    case .coverage(let county): county?.text ?? ""
    case .facilityLive(let facility): facility.text
    case .needConfirmed, .isNoCandidate, .heldHere: ""
    }
  }
}
