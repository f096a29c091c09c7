import Ingestors
import Reentry
import Storage

/// What one night takes of the files that hold still.
struct Intake {
  /// In the order in which they were found.
  private(set) var files: [DroppedFile]
  private(set) var left: [NightReport.LeftAlone] = []
  private let limits: IntakeLimits

  /// `claims` are those of an interrupted run, which count as well.
  ///
  /// Throws `Trouble` where the exchange has too little room to take anything.
  init(_ found: [DroppedFile], beside claims: [Claim], _ limits: IntakeLimits, in exchange: ExchangeFolder)
    throws
  {
    (files, self.limits) = (found, limits)
    keep(.tooLarge) { $0.size <= limits.largestFile }
    let first = Self.first(of: files, limits.filesPerNight, beside: claims)
    keep(.nextNight) { first.contains($0) }
    try leaveRoom(in: exchange)
  }

  /// Why a file that holds still stays in inbound.
  enum Reason: String {
    case tooLarge = "is-too-large"
    case nextNight = "waits-for-next-night"
    /// Copying it would leave too little room.
    case noRoom = "no-room"
  }

  private mutating func keep(_ reason: Reason, where isTaken: (DroppedFile) -> Bool) {
    left += files.filter { !isTaken($0) }
      .map { NightReport.LeftAlone(path: $0.shownPath, reason: reason.rawValue) }
    files.removeAll { !isTaken($0) }
  }

  // Of each partner the oldest, by the day in the name or else that of the last change, then by name.
  private static func first(of files: [DroppedFile], _ count: Int, beside claims: [Claim]) -> Set<DroppedFile>
  {
    var room: [String: Int] = [:]
    for claim in claims { room[claim.partner, default: count] -= 1 }
    let aged = files.map { file in
      (day: Day(inFileName: file.name) ?? Exchange.pacificDay(atSecond: Int(file.modifiedAt)), file: file)
    }
    var first: Set<DroppedFile> = []
    for (_, file) in aged.sorted(by: { ($0.day, $0.file.shownPath) < ($1.day, $1.file.shownPath) }) {
      guard room[file.partner, default: count] > 0 else { continue }
      room[file.partner, default: count] -= 1
      first.insert(file)
    }
    return first
  }

  private mutating func leaveRoom(in exchange: ExchangeFolder) throws {
    guard !files.isEmpty else { return }
    for place in ["state", "work"] {
      let room = try exchange.room(in: place)
      let least = limits.leastFree(of: room.total)
      guard room.free < least else { continue }
      throw Trouble(
        .disk,
        "\(room.free >> 20) MB are free where \(place) lies, and leastFree keeps \(least >> 20) MB: nothing was "
          + "claimed", next: "make room, or mend leastFree in the pipeline file, and run again")
    }
    let work = try exchange.room(in: "work")
    var spare = work.free - limits.leastFree(of: work.total)
    keep(.noRoom) { file in
      let bytes = file.bytes(of: work)
      guard bytes <= spare else { return false }
      spare -= bytes
      return true
    }
  }
}
