import Caseload
import Reentry
import Rules

/// What an operator can decide about organizations that assign themselves to somebody without having been asked: each
/// that does, and each that was decided about before, for the later decision counts.
struct ClaimsToSettle {
  let subjects: [Decision.Subject]

  init(_ caseload: Caseload, _ cases: [JudgedCase]) {
    let open: [Decision.Subject] = cases.flatMap { stay in
      stay.care.claimants.map { .assignment(stay.subject.person.number, $0) }
    }
    subjects = open + caseload.claims.map { .assignment($0.person, $0.partner) }
  }
}
