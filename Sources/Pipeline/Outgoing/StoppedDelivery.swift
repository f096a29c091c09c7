import Formats
import Reentry
import Storage

/// What of one partner's deliverables is not where it should be, and what an operator does about it; nobody else waits
/// for it.
package struct StoppedDelivery: Sendable {
  /// Relative to the exchange: the file, or the partner's folder where it was that.
  package let path: String
  package let message: String
  package let next: String
  private let reason: String
  private let partner: String
  private let file: String?

  init(_ failure: PartnerFailure) {
    (partner, file) = (failure.partner, failure.file)
    let folder = "outbound/\(failure.partner)"
    let place = failure.file.map { "\(folder)/\($0)" } ?? folder
    switch failure.reason {
    case .nameTaken, .unlisted:
      (path, reason) = (place, "name-taken")
      message = "\(place): not published, for something that no night put there has that name"
      next = "move it away and run again; everything else is published"
    case .otherBytes(let found):
      (path, reason) = (found, "other-bytes")
      message = "\(found): not taken back and not let go, for what has that name is not what was published"
      // Where it lies with us it was to go out: moved away it would be nowhere.
      next =
        found == place
        ? "move it away and run again; handoff doctor says more"
        : "put back what was published from a backup and run again, or recall it; handoff doctor says more"
    case .leadsInside:
      (path, reason) = (folder, "leads-inside")
      message =
        "\(folder): not published, for it is a link into another partner's folder, or elsewhere into the exchange"
      next = "make it a folder of its own, or have it lead out of the exchange, and run again"
    case .disk(let error):
      (path, reason) = (folder, "disk-fails")
      (message, next) = ("\(folder): not published: \(error)", "mend the folder and run again")
    }
  }

  var json: JSON {
    [
      "partner": .string(partner), "file": file.map { .string($0) } ?? .null, "reason": .string(reason),
    ]
  }
}
