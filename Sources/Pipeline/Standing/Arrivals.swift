import Formats
import Ingestors
import Reentry
import Storage

/// What comes into an exchange, for one who waits for it.
package final class Arrivals {
  private let exchange: ExchangeFolder
  private let watch: InboxWatch
  private var seen: Set<DroppedFile> = []
  private var ready: Set<DroppedFile> = []
  /// What a night has left where it was, for reasons that time does not mend.
  private var passedOver: Set<DroppedFile> = []

  /// What ended a wait.
  package struct Woken: Sendable {
    package let isArrival: Bool
    package let isStop: Bool
    package let isReload: Bool
  }

  /// What a night would find.
  package struct Prospect: Sendable {
    /// There is a file to take.
    package let isReady: Bool
    /// How long the youngest file still has to hold still; 0 where all do.
    package let waitMilliseconds: Int
    /// A sender is still at it.
    package let isGrowing: Bool
  }

  /// Throws `DiskError` where the system has nothing left to wait with, `LostFolder` as a run does.
  package init(_ exchange: Exchange) throws {
    self.exchange = exchange.folder
    try LostFolder.refuse(in: exchange.folder)
    try exchange.folder.layOut()
    watch = try InboxWatch(exchange.folder)
  }

  /// The system cannot tell of every folder: only looking does.
  package var isBlind: Bool { watch.isBlind }

  /// Waits until something happens, but no longer.
  package func wait(milliseconds: Int) throws -> Woken {
    let woken = try watch.wait(milliseconds: milliseconds)
    return Woken(
      isArrival: woken.isArrival, isStop: woken.requests.contains(.stop),
      isReload: woken.requests.contains(.reload))
  }

  /// Looks what is there, and waits for nothing.
  package func look(_ files: DefinitionFiles) throws -> Prospect {
    let glance = try exchange.inbox.glance(
      quietMilliseconds: files.pipeline.quietMilliseconds, by: files.pipeline.dropRules, after: seen)
    passedOver.formIntersection(glance.seen)
    (seen, ready) = (glance.seen, glance.ready)
    return Prospect(
      isReady: !ready.isSubset(of: passedOver), waitMilliseconds: glance.waitMilliseconds,
      isGrowing: glance.isGrowing)
  }

  /// Lets what the night did not take wait until it changes, or until `forget`.
  package func passOver(_ left: [NightReport.LeftAlone]) {
    let lasting = left.filter { !LeftAlone.Reason.mended.contains($0.reason) }.map(\.path)
    passedOver.formUnion(ready.filter { lasting.contains($0.shownPath) })
  }

  /// Has every file count as new again.
  package func forget() { passedOver = [] }
}

extension Exchange {
  /// Whether a run would first have to finish one that was interrupted.
  package var isInterrupted: Bool {
    get throws {
      if try folder.night.read() != nil { return true }
      if try !folder.claims.isEmpty { return true }
      return try folder.generations.committed().contains { try folder.generations.has($0, "outbox") }
    }
  }
}

extension DefinitionFiles {
  /// Throws `ConfigurationRefusal` where a night of that day could not run by them.
  package func check(on day: Day) throws {
    _ = try NightDefinitions(self, asOf: day)
    try expectPrograms()
  }
}

/// What the service manager of this host is told of the process; nothing where there is none.
package struct Service {
  private let notice = ServiceNotice()

  package init() {}

  /// Milliseconds after which it wants to hear again that we live; nil where it does not.
  package var beatMilliseconds: Int? { notice?.watchdogMilliseconds.map { max(1, $0 / 2) } }

  /// Lines of `KEY=VALUE`.
  package func tell(_ lines: String) { notice?.send(lines) }

  /// Says that we live while a night runs.
  package func whileItBeats<Value>(_ night: () async throws -> Value) async throws -> Value {
    let heartbeat = Heartbeat(notice)
    defer { withExtendedLifetime(heartbeat) {} }
    return try await night()
  }
}
