import Reentry
import Storage

extension Exchange {
  /// Throws `Trouble` where the path leads to no file that could be dropped.
  package static func expectFile(_ path: String) throws {
    do { try Outside.named(path) { try Outside.expectFile($0) } } catch let error as DiskError {
      throw Trouble(.noInput, "\(path) is empty, or no regular file: \(error)")
    }
  }

  /// Drops a copy of a file of the operator's where the batch's sender drops its files, durably.
  ///
  /// It has the name of the batch's file, or its own where something of that name lies there already. Throws
  /// `Trouble` where that is taken too.
  package func drop(copyOf path: String, inPlaceOf batch: Batch) throws {
    let own = path.split(separator: "/").last.map(String.init) ?? path
    for name in [batch.file, own] {
      do {
        return try folder.inbox.drop(name, copyOf: path, partner: batch.partner.text, feed: batch.feed)
      } catch {
        guard error.isTaken else { throw error }
      }
    }
    throw Trouble(
      .usage, "inbound/\(batch.partner)/\(batch.feed) has files of both names", next: "run a night first")
  }
}
