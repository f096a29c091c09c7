import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// An error as an operator meets it: what kind of trouble, and a sentence with the place and no personal data.
package struct Trouble: Error, Sendable {
  package enum Kind: Sendable {
    case usage
    /// An input is refused, or damage was found.
    case refused
    case noInput
    case fault
    case disk
    case locked
    case configuration
  }

  package let kind: Kind
  package let message: String
  /// What to do next; empty where nothing follows.
  package let next: String

  package init(_ kind: Kind, _ message: String, next: String = "") {
    (self.kind, self.message, self.next) = (kind, message, next)
  }

  private static let doctor = "handoff doctor says what mends it"

  /// What an error of any stage means to an operator.
  package init(_ error: any Error) {
    switch error {
    case let trouble as Trouble: self = trouble
    case LockError.held:
      self.init(.locked, "another run holds the lock of this exchange", next: "try later")
    case LockError.disk(let error): self.init(error)
    case let error as DiskError where error.isDamage:
      self.init(.disk, "\(error)", next: Trouble.doctor)
    case let error as DiskError:
      self.init(.disk, "\(error)", next: "mend the disk and run again; a rerun is safe")
    case let refusal as ConfigurationRefusal:
      self.init(.configuration, "\(refusal)", next: "nothing was claimed and nothing changed")
    case NightRefusal.earlierDay(let last):
      self.init(.usage, "the as-of day is before the last night's, \(last): it never goes back")
    case NightRefusal.farDay(let day, let last, let today):
      let night = last.map { " and \($0.days(until: day)) days after the newest night's, \($0)" } ?? ""
      self.init(
        .usage,
        "the as-of day \(day) is \(today.days(until: day)) days after today\(night): it could never go back",
        next: "--far allows it, if it is meant; nothing was claimed")
    case let loss as StateLoss:
      self.init(.disk, "\(loss)", next: loss.what.hasPrefix("work/") ? Trouble.doctor : "")
    case let damage as StateDamage: self.init(.disk, "\(damage)", next: "run handoff verify")
    case let damage as ClaimDamage: self.init(.disk, "\(damage)", next: damage.next)
    case let lost as LostFolder: self.init(.disk, "\(lost)", next: lost.next)
    case let gone as NewestUnnamed: self.init(.disk, "\(gone)", next: gone.next)
    case let damage as OutboxDamage: self.init(.disk, "\(damage)", next: damage.next)
    case let refusal as ListingRefusal:
      let part = refusal.part > 0 ? "member \(refusal.part): " : ""
      let line = refusal.line > 0 ? "line \(refusal.line): " : ""
      self.init(.refused, part + line + refusal.message)
    case CheckRefusal.feedUnknown(let name):
      let feeds = Feed.allCases.map(\.rawValue).joined(separator: ", ")
      self.init(.usage, "\(name) is no feed (\(feeds))")
    case CheckRefusal.profileUnknown(let name): self.init(.configuration, "\(name) is no profile")
    case let fault as ConfigurationFault: self.init(.configuration, "\(fault)")
    default: self.init(.fault, "a fault of ours: \(type(of: error))", next: "the state is untouched")
    }
  }
}

extension Outside {
  /// A file that the operator named; what is not there is the operator's to know, not a failed disk.
  static func named<Value>(_ path: String, _ read: (String) throws -> Value) throws -> Value {
    do { return try read(path) } catch let error as DiskError where error.isMissing {
      throw Trouble(.noInput, "\(path): no such file")
    } catch let error as DiskError where error.isFolder {
      throw Trouble(.noInput, "\(path) is a folder", next: "name a file in it")
    }
  }

  /// Writes a new file where the operator said; a name that cannot be is the operator's to mend as well.
  static func writeNamed(_ path: String, _ bytes: [UInt8]) throws {
    do { try writeNew(path, bytes) } catch {
      if error.isTaken {
        throw Trouble(.usage, "\(path) is there already", next: "name another or remove it")
      }
      guard error.isMissing else { throw error }
      throw Trouble(.usage, "\(path): its folder is not there", next: "make the folder or name another")
    }
  }
}
