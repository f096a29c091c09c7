import Formats
import Reentry
import Storage

/// A claimed file that is not there any more as its night was fixed with it: that night cannot be finished.
struct ClaimDamage: Error, CustomStringConvertible {
  let number: Int
  let description: String
  /// What it must be.
  let fingerprint: Fingerprint

  init(of input: NightPlan.Input, in plan: NightPlan, isMissing: Bool) {
    (number, fingerprint) = (input.claim, input.fingerprint)
    let place = "\(PartnerID(input.partner)) \(input.feed), batch \(plan.batchID(of: input))"
    description =
      "work/claimed/\(input.claim) (\(place)): "
      + (isMissing ? "the file is gone" : "the file was changed")
      + " since night \(plan.generation) was fixed"
  }

  var next: String {
    "put back the file of SHA-256 \(fingerprint) and run again, or set it aside: handoff doctor --repair"
  }
}

/// `state/manifest.sha256` is gone, which says what the newest generation is: one could have been taken away.
struct NewestUnnamed: Error, CustomStringConvertible {
  let number: Int
  let asOf: Day

  var description: String {
    "state/manifest.sha256 is gone: nothing says any more whether night \(number), of \(asOf), was the last"
  }

  var next: String {
    "put it back from a backup; where that night was the last: handoff doctor --repair writes it anew"
  }
}

/// A deliverable that waits in the outbox of its generation and is not what the night wrote.
struct OutboxDamage: Error, CustomStringConvertible {
  /// `<partner>/<file>`.
  let path: String
  let generation: Int

  var description: String {
    "state/generations/\(Case.name(generation))/outbox/\(path) is not what night \(generation) wrote: nothing more "
      + "of that night is published"
  }

  var next: String {
    "put that file back from a backup, and run again; handoff verify lists what else is damaged"
  }
}

extension NightPlan {
  /// The id that a file of the night has unless another of that day has it already.
  func batchID(of input: Input) -> String {
    // A folder that is no feed may have any name, also one too long for a batch.
    let feed = Feed(rawValue: input.feed)?.rawValue ?? "unknown"
    return input.batch ?? "\(asOf)-\(feed)-\(input.fingerprint.hex.prefix(12))"
  }
}
