import Reentry
import Rules

/// What an operator can decide about organizations that assign themselves to somebody without having been asked: each
/// that does, and each that was refused, for it may be let in later.
struct ClaimsToSettle {
  let subjects: [Decision.Subject]

  init(_ cases: [JudgedCase]) {
    subjects = cases.flatMap { stay in
      (stay.care.claimants + stay.care.refused.sorted()).map {
        .assignment(stay.subject.person.number, $0)
      }
    }
  }
}
