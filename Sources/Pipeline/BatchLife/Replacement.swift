import Reentry
import Storage

extension Exchange {
  /// Throws `Trouble` where the path leads to no file that could be dropped.
  package static func expectFile(_ path: String) throws {
    do { try Outside.named(path) { try Outside.expectFile($0) } } catch let error as DiskError {
      throw Trouble(.noInput, "\(path) is empty, or no regular file: \(error)")
    }
  }

  /// The name under which a file of the operator's is dropped in a batch's place: its own, with a number behind it
  /// where something of that name lies there already.
  ///
  /// Throws `Trouble` where a night would leave a file of that name alone.
  package func name(ofReplacement path: String, for batch: Batch) throws -> String {
    let own = ShownName.text(path.split(separator: "/").last.map(String.init) ?? path)
    guard !DropRules().isUnfinished(own) else {
      throw Trouble(.usage, "a file of that name counts as unfinished", next: "rename it")
    }
    let parts = own.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let end = parts.count > 1 ? ".\(parts[1])" : ""
    var (name, number) = (own, 1)
    while try folder.inbox.has(name, partner: batch.partner.text, feed: batch.feed) {
      number += 1
      name = "\(parts[0])-\(number)\(end)"
    }
    return name
  }

  /// Drops a copy of a file of the operator's where the batch's sender drops its files, durably.
  ///
  /// Throws `Trouble` where something of that name has come meanwhile.
  package func drop(copyOf path: String, as name: String, inPlaceOf batch: Batch) throws {
    do {
      try folder.inbox.drop(name, copyOf: path, partner: batch.partner.text, feed: batch.feed)
    } catch {
      guard error.isTaken else { throw error }
      throw Trouble(.usage, "a file of that name has just come", next: "try again")
    }
  }
}
