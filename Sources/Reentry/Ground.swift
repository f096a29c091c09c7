/// What the answer to a criterion rests on, without a need's name or a person's data.
package enum Ground: Hashable, Sendable {
  // In custody of a live facility
  case live(since: Day, conditionally: Bool)
  case goesLive(on: Day)
  case noDayOfGoingLive
  case nobodyIsLive(before: Day)
  case notReady
  case notRegistered
  case goneFromRoster(since: Day)
  case left(ReleaseStanding.Whereabouts)
  case heldForAnother
  /// Another facility booked the person later, under that case.
  case bookedElsewhere(case: Int, on: Day)
  // In a Medi-Cal or CHIP group
  case coverage(CoverageCodes, CoverageStanding)
  case coverageEnded(on: Day)
  case coverageBegins(on: Day)
  case noSpan
  case inNoCoverage(on: Day)
  case candidates(Int)
  case notLookedFor
  // Has a qualifying need
  case youthFacility
  case youth(under: Int)
  case qualifies
  case toBeConfirmed
  case screeningIncomplete
  case noneFound
  // Released within the window
  case released(on: Day, ReleaseDate.Kind, in: Int)
  case opens(on: Day)
  case passed(Day, ReleaseDate.Kind)
  case alreadyReleased(on: Day)
  case noReleaseDate
  case datesConflict
}

extension Ground {
  /// As an operator reads it.
  package var words: String {
    switch self {
    case .live(let day, let conditionally): "live since \(day)" + (conditionally ? ", conditionally" : "")
    case .goesLive(let day): "goes live on \(day)"
    case .noDayOfGoingLive: "has no day of going live"
    case .nobodyIsLive(let day): "no facility is live before \(day)"
    case .notReady: "readiness is not approved"
    case .notRegistered: "the facility is not in the registry"
    case .goneFromRoster(let day): "not on the roster since \(day)"
    case .left(let whereabouts): whereabouts.words
    case .heldForAnother: "held for another authority"
    case .bookedElsewhere(let number, let day): "booked elsewhere on \(day), case \(Case.name(number))"
    default: wordsOfCoverage ?? wordsOfNeedAndWindow
    }
  }

  private var wordsOfCoverage: String? {
    switch self {
    case .coverage(let codes, let standing): codes.words(standing)
    case .coverageEnded(let day): "coverage ended on \(day)"
    case .coverageBegins(let day): "coverage begins on \(day)"
    case .noSpan: "no span holds today"
    case .inNoCoverage(let day): "in no coverage on \(day)"
    case .candidates(let count): "\(count) possible \(count == 1 ? "member" : "members") to settle"
    case .notLookedFor:
      "no full eligibility file of all plans came since they became known, or a rejected record may be theirs"
    default: nil
    }
  }

  private var wordsOfNeedAndWindow: String {
    switch self {
    case .youthFacility: "held in a youth facility: no need required"
    case .youth(let age): "under \(age): no need required"
    case .qualifies: "qualifies"
    // A suspicion, or a pregnancy of which nobody knows the end: which, is not told.
    case .toBeConfirmed: "what was told of a need is to be confirmed"
    case .screeningIncomplete: "screening is not complete"
    case .noneFound: "screened, none found"
    case .released(let day, let kind, let left): "\(day) \(kind.word), \(left) \(left == 1 ? "day" : "days")"
    case .opens(let day): "window opens on \(day)"
    case .passed(let day, let kind): "\(day) \(kind.word) has passed"
    case .alreadyReleased(let day): "\(day) released"
    case .datesConflict: "two dates of the same time and sequence differ"
    default: "no release date is known"
    }
  }
}

extension ReleaseStanding.Whereabouts {
  /// As an operator reads it.
  package var words: String {
    switch self {
    case .held: "held"
    case .hospital: "in hospital or out for a time"
    case .datePassed: "the release date has passed"
    case .presumedReleased(let day): "not on the roster since \(day)"
    case .released: "released"
    case .transferred: "transferred"
    case .died: "died"
    case .otherCustody: "handed to another authority"
    case .escaped: "escaped"
    }
  }
}
