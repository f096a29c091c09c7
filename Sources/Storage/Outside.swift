import Formats
import Glibc

/// Files that are not the exchange's: configuration, what a user names, what is written for a user.
///
/// Paths are the user's; links are followed.
package enum Outside {
  /// The bytes of a file; `EFBIG` where there are more than `limit`, `EISDIR` for a folder.
  package static func read(_ path: String, limit: Int = 1 << 28) throws(DiskError) -> [UInt8] {
    var source = StreamSource(try open(path))
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = try source.read(into: &block), count > 0 {
      bytes.append(contentsOf: block[..<count])
      guard bytes.count <= limit else { throw DiskError("read", path, EFBIG) }
    }
    return bytes
  }

  /// A file of any kind, or standard input for `-`, front to back; `EISDIR` for a folder.
  package static func source(_ path: String) throws(DiskError) -> StreamSource {
    guard path == "-" else {
      let file = try open(path)
      let facts = try file.facts()
      if facts.isFolder { throw DiskError("open", path, EISDIR) }
      return StreamSource(file, byPlace: facts.isRegular ? FileSource(file, size: Int(facts.size)) : nil)
    }
    let descriptor = try retrying("dup", "-") { fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) }
    return StreamSource(OpenFile(descriptor: descriptor, path: "-"))
  }

  /// A regular file with something in it, open; `EISDIR` for a folder, `ENODATA` for an empty file, `EINVAL` for
  /// what is neither.
  static func regular(_ path: String) throws(DiskError) -> OpenFile {
    let opened = try retrying("open", path) { unsafe Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    let file = OpenFile(descriptor: opened, path: path)
    let facts = try file.facts()
    if facts.isFolder { throw DiskError("open", path, EISDIR) }
    guard facts.isRegular else { throw DiskError("open", path, EINVAL) }
    guard facts.size > 0 else { throw DiskError("open", path, ENODATA) }
    return file
  }

  /// Whether the path leads to a regular file with something in it.
  ///
  /// Throws what is wrong with it as `DiskError`.
  package static func expectFile(_ path: String) throws(DiskError) { _ = try regular(path) }

  /// The path from the root on; the path itself where it is that already.
  package static func absolute(_ path: String) throws(DiskError) -> String {
    guard !path.hasPrefix("/") else { return path }
    guard let here = unsafe getcwd(nil, 0) else { throw DiskError("getcwd", path, errno) }
    defer { unsafe free(here) }
    return unsafe String(cString: here) + "/" + path
  }

  /// True where the path leads to something.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The regular files in a folder whose names end so, as `folder/name`, in the order of the names' bytes.
  ///
  /// Names with a leading dot, or that are not UTF-8, are no files of ours.
  package static func files(in folder: String, suffix: String = "") throws(DiskError) -> [String] {
    let found = try Folder(path: folder, shownAs: folder)
    var paths: [String] = []
    for name in try found.names() where !name.hasPrefix(".") && name.hasSuffix(suffix) {
      let facts = try found.facts(of: name)
      if facts.isRegular || facts.isLink { paths.append("\(folder)/\(name)") }
    }
    return paths
  }

  /// Makes a file appear complete, mode 0640, in a folder that is there.
  ///
  /// Not `replacing` fails with `EEXIST` where the name is taken.
  package static func writeNew(_ path: String, _ bytes: [UInt8], replacing: Bool = false) throws(DiskError) {
    let parent = try folder(of: path)
    try parent.write(lastPart(of: path), bytes, replacing: replacing)
  }

  /// Begins a file at that path, in place of whatever was there; its folder must be there.
  package static func create(_ path: String) throws(DiskError) -> FileWriter {
    FileWriter(try folder(of: path).create(lastPart(of: path)), name: path)
  }

  /// Makes every missing folder of the path, mode 0750.
  package static func makeFolders(_ path: String) throws(DiskError) {
    let start = try Folder(path: path.hasPrefix("/") ? "/" : ".")
    try start.makeFolders(path)
  }

  private static func open(_ path: String) throws(DiskError) -> OpenFile {
    let opened = try retrying("open", path) { unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    return OpenFile(descriptor: opened, path: path)
  }

  private static func folder(of path: String) throws(DiskError) -> Folder {
    let parent = parentPath(of: path)
    let shown = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
    return try Folder(path: shown, shownAs: shown == "." ? "" : shown)
  }
}

/// A file, pipe or terminal read as it comes.
package struct StreamSource: ByteSource, Sendable {
  private let file: OpenFile
  package let byPlace: (any RandomAccess)?

  init(_ file: OpenFile, byPlace: FileSource? = nil) { (self.file, self.byPlace) = (file, byPlace) }

  package mutating func read(into block: inout [UInt8]) throws(DiskError) -> Int {
    try retrying("read", file.path) { [file] in
      unsafe block.withUnsafeMutableBytes { unsafe Glibc.read(file.descriptor, $0.baseAddress, $0.count) }
    }
  }
}
