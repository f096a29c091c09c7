/// `work/set-aside/<n>/`: what was damaged and kept nights from going on, whole, with a record of what it was.
///
/// Nothing there is ever read again, or removed, by a night.
package struct SetAside: Sendable {
  let exchange: ExchangeFolder
  private static let folder = "work/set-aside"

  /// The names in use, in the order of their bytes.
  package func names() throws(DiskError) -> [String] { try exchange.root.names(in: SetAside.folder) }

  /// What was recorded of one; nil where the record is gone.
  package func record(of name: String) throws(DiskError) -> [UInt8]? {
    try exchange.root.readIfThere("\(SetAside.folder)/\(name)/set-aside.json")
  }

  /// Moves a file or folder there, durably, and gives the folder that it lies in now.
  ///
  /// The record is there first. A crash leaves the thing in one of the two places; `EXDEV` where it lies on another
  /// file system than `work`.
  package func take(_ path: String, record: [UInt8]) throws(DiskError) -> String {
    let place = try begin(record)
    try exchange.root.moveNew(path, to: exchange.root, as: "\(place)/\(lastPart(of: path))")
    try exchange.root.sync(folder: place)
    try exchange.root.sync(parentOf: path)
    return place
  }

  /// Keeps bytes there that are about to be replaced, durably, and gives the folder that they lie in.
  package func keep(_ name: String, _ bytes: [UInt8], record: [UInt8]) throws(DiskError) -> String {
    let place = try begin(record)
    try exchange.root.write("\(place)/\(name)", bytes)
    return place
  }

  private func begin(_ record: [UInt8]) throws(DiskError) -> String {
    let place = "\(SetAside.folder)/\((try names().compactMap { Int($0) }.max() ?? 0) + 1)"
    try exchange.root.makeFolders(place)
    try exchange.root.write("\(place)/set-aside.json", record)
    return place
  }
}
