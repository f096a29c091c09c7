import Testing

@testable import Formats

@Suite("A zip archive that came in")
struct ZipArchiveTests {
  private static let text = Array(String(repeating: "facility_id,booking\n", count: 40).utf8)

  private static func archive(_ members: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    try ZipWriter.archive(members)
  }

  /// Two members, `a` deflated and `b` stored.
  private static func pair() throws -> [UInt8] { try archive([("a", text), ("b", [0x68, 0x69])]) }

  private func unpacked(
    _ bytes: [UInt8], block count: Int = 4096, limits: UnpackingLimits = .init()
  ) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(BytesInMemory(bytes), limits: limits)
    var found: [String: [UInt8]] = [:]
    for member in archive.members {
      let source = archive.source(of: member)
      var (block, all) = ([UInt8](repeating: 0, count: count), [UInt8]())
      while case let filled = try source.read(into: &block), filled > 0 { all += block.prefix(filled) }
      found[member.name] = all
    }
    return found
  }

  private func refusal(_ bytes: [UInt8], limits: UnpackingLimits = .init()) -> ZipRefusal? {
    do { _ = try unpacked(bytes, limits: limits) } catch { return error as? ZipRefusal }
    return nil
  }

  /// The places of a signature `PK` and two more bytes.
  private static func places(_ third: UInt8, _ fourth: UInt8, in bytes: [UInt8]) -> [Int] {
    bytes.indices.dropLast(3).filter { Array(bytes[$0..<$0 + 4]) == [0x50, 0x4B, third, fourth] }
  }

  /// The bytes with one or more set: `at` counts from the n-th header with that signature.
  private static func patched(
    _ bytes: [UInt8], _ third: UInt8, _ fourth: UInt8, nth: Int = 0, _ changes: [Int: UInt8]
  ) -> [UInt8] {
    var bytes = bytes
    let start = places(third, fourth, in: bytes)[nth]
    for (at, byte) in changes { bytes[start + at] = byte }
    return bytes
  }

  @Test("is unpacked, stored or deflated, whatever the blocks", arguments: [1, 2, 799, 800, 801, 4096])
  func whole(block: Int) throws {
    #expect(try unpacked(Self.pair(), block: block) == ["a": Self.text, "b": [0x68, 0x69]])
    #expect(try unpacked(Self.archive([("empty", [])]), block: block) == ["empty": []])
  }

  @Test("may have no member, and a comment")
  func ends() throws {
    #expect(try unpacked(Self.archive([])).isEmpty)
    var bytes = try Self.pair()
    bytes[bytes.count - 2] = 3
    #expect(try unpacked(bytes + Array("hey".utf8)).count == 2)
    #expect(refusal(bytes + Array("he".utf8)) == .truncated)
    #expect(refusal(bytes + Array("heyo".utf8)) == .truncated)
  }

  @Test("is refused when its comment could be another end")
  func twoEnds() throws {
    var bytes = try Self.archive([("a", [1])])
    let inner = try Self.archive([])
    bytes[bytes.count - 2] = UInt8(inner.count)
    #expect(refusal(bytes + inner) == .headersDisagree)
  }

  @Test("is refused at whatever byte it stops")
  func truncated() throws {
    let bytes = try Self.pair()
    for length in bytes.indices { #expect(refusal(Array(bytes[..<length])) != nil, "\(length)") }
  }

  @Test("is refused, or says the same, with any byte changed")
  func changed() throws {
    let (bytes, whole) = (try Self.pair(), try unpacked(Self.pair()))
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x55
      do { #expect(Array(try unpacked(changed).values).allSatisfy(whole.values.contains), "\(place)") } catch
      {
        #expect(error is ZipRefusal)
      }
    }
  }

  @Test("ends no program, whatever bytes of it are changed", arguments: 0..<8)
  func mutated(seed: Int) throws {
    let bytes = try Self.pair()
    // Knuth's multiplier: the same places and bytes each time.
    var state = UInt64(seed) &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refused = 0
    for _ in 0..<500 {
      var changed = bytes
      for _ in 0...next(6) { changed[next(changed.count)] = [0, 1, 0x7F, 0x80, 0xFF][next(5)] }
      do { _ = try unpacked(changed) } catch {
        #expect(error is ZipRefusal)
        refused += 1
      }
    }
    #expect(refused > 250)
  }

  @Test("is refused with a byte in front, behind, or between directory and end")
  func garbage() throws {
    let bytes = try Self.pair()
    #expect(refusal([0] + bytes) == .garbageInFront)
    #expect(refusal(bytes + [0]) == .truncated)
    let end = bytes.count - 22
    #expect(refusal(Array(bytes[..<end]) + [0] + bytes[end...]) == .garbageInFront)
  }

  @Test("is refused with bytes that its directory does not name, or a folder that holds some")
  func hidden() throws {
    let bytes = try Self.archive([("a", Self.text), ("b", [0x68]), ("c", [0x69])])
    // The directory without its entry for `b`, and the end record set right.
    let (entries, end) = (Self.places(1, 2, in: bytes), bytes.count - 22)
    for (place, next) in [(0, entries[1]), (1, entries[2]), (2, end)] {
      var cut = Array(bytes[..<entries[place]] + bytes[next...])
      let record = cut.count - 22
      (cut[record + 8], cut[record + 10]) = (2, 2)
      cut[record + 12] -= UInt8(next - entries[place])
      #expect(refusal(cut) == (place == 0 ? .garbageInFront : .hiddenBytes))
    }
    // Our own writer makes no folders: a file's name is changed into one.
    for (content, expected) in [([UInt8(0x68)], ZipRefusal?.some(.hiddenBytes)), ([], nil)] {
      var bytes = try Self.archive([("xy", content)])
      for at in bytes.indices.dropLast() where bytes[at] == 0x78 && bytes[at + 1] == 0x79 {
        bytes[at + 1] = 0x2F
      }
      #expect(refusal(bytes) == expected)
    }
  }

  @Test(
    "is refused for what a member's headers say",
    arguments: [
      ([6: 1, 8: 1], ZipRefusal.encrypted), ([6: 0x40, 8: 0x40], .encrypted),
      ([7: 0x28, 9: 0x28], .encrypted),
      ([8: 9, 10: 9], .methodUnknown), ([8: 12, 10: 12], .methodUnknown), ([8: 14, 10: 14], .methodUnknown),
    ])
  func flags(changes: [Int: UInt8], expected: ZipRefusal) throws {
    let bytes = try Self.archive([("a", Self.text)])
    // The same field stands two bytes further in the central header.
    let local = changes.filter { $0.key == changes.keys.min() }
    let central = changes.filter { $0.key == changes.keys.max() }
    let both = Self.patched(Self.patched(bytes, 3, 4, local), 1, 2, central)
    #expect(refusal(both) == expected)
    #expect(refusal(Self.patched(bytes, 3, 4, local)) == .headersDisagree)
  }

  @Test("is refused where local header and directory differ", arguments: [14, 18, 22, 30])
  func disagree(place: Int) throws {
    let bytes = try Self.archive([("a", Self.text)])
    let changed = Self.patched(bytes, 3, 4, [place: bytes[place] ^ 1])
    #expect(refusal(changed) == .headersDisagree)
  }

  /// One member whose checksum and sizes follow its data; what is zeroed in its local header is told by place.
  private static func described(zeroed: [Int]) throws -> [UInt8] {
    var bytes = patched(try archive([("a", text)]), 3, 4, [6: 8])
    bytes = patched(bytes, 1, 2, [8: 8])
    let (directory, said) = (places(1, 2, in: bytes)[0], Array(bytes[14..<26]))
    for start in zeroed { for at in start..<start + 4 { bytes[at] = 0 } }
    bytes.insert(contentsOf: [0x50, 0x4B, 7, 8] + said, at: directory)
    let offset = bytes.count - 22 + 16
    let moved = UInt32(directory + 16)
    for at in 0..<4 { bytes[offset + at] = UInt8(truncatingIfNeeded: moved >> (8 * UInt32(at))) }
    return bytes
  }

  @Test(
    "may have sizes behind the data, whichever of them stand in front as well",
    arguments: [[14, 18, 22], [14, 18], [14], []])
  func sizesFollow(zeroed: [Int]) throws {
    let bytes = try Self.described(zeroed: zeroed)
    #expect(try unpacked(bytes) == ["a": Self.text])
    var wrong = bytes
    wrong[22] = 1
    #expect(refusal(wrong) == .headersDisagree)
  }

  @Test(
    "is refused for a name that leads elsewhere",
    arguments: ["/a", "../a", "a/../b", "a//b", "..", "./a", "a\\b", "C:a", "a\0b", "a\nb"])
  func unsafe(name: String) throws {
    let plain = String(repeating: "n", count: name.utf8.count)
    var bytes = try Self.archive([(plain, [1])])
    let wanted = Array(name.utf8)
    for start in bytes.indices.dropLast(wanted.count) where bytes[start] == UInt8(ascii: "n") {
      if Array(bytes[start..<start + wanted.count]) == Array(plain.utf8) {
        bytes.replaceSubrange(start..<start + wanted.count, with: wanted)
      }
    }
    #expect(refusal(bytes) == .nameUnsafe)
    #expect(ZipName.isHarmless("a/b.csv") && ZipName.isHarmless("a..b") && ZipName.isHarmless("dir/"))
  }

  @Test("is refused when two members have one name, or share bytes")
  func shared() throws {
    let bytes = try Self.pair()
    // Named alike: `b` becomes `a` in both its headers.
    let alike = Self.patched(
      Self.patched(bytes, 3, 4, nth: 1, [30: 0x61]), 1, 2, nth: 1, [46: 0x61])
    #expect(refusal(alike) == .namesRepeated)
    // The second entry points at the first one's bytes.
    let overlapping = Self.patched(bytes, 1, 2, nth: 1, [42: 0, 43: 0])
    #expect(refusal(overlapping) == .membersOverlap)
  }

  @Test("may have so many entries and no more")
  func many() throws {
    let most = (0..<ZipArchive.mostEntries).map { (name: "\($0)", bytes: [UInt8]()) }
    #expect(try unpacked(Self.archive(most)).count == 1000)
    #expect(try refusal(Self.archive(most + [("x", [])])) == .tooManyMembers)
  }

  @Test("may unpack to a limit, and to a ratio once it is large, and not beyond")
  func limits() throws {
    let bytes = try Self.archive([("a", Self.text)])
    #expect(refusal(bytes, limits: .init(total: 800)) == nil)
    #expect(refusal(bytes, limits: .init(total: 799)) == .tooLarge)
    #expect(refusal(bytes, limits: .init(ratio: 2, ratioFree: 800)) == nil)
    #expect(refusal(bytes, limits: .init(ratio: 2, ratioFree: 799)) == .tooLarge)
    #expect(refusal(bytes, limits: .init(ratio: 100, ratioFree: 799)) == nil)
    let two = try Self.archive([("a", Self.text), ("b", Self.text)])
    #expect(refusal(two, limits: .init(total: 1600)) == nil)
    #expect(refusal(two, limits: .init(total: 1599)) == .tooLarge)
  }

  @Test("passes over folders and what macOS adds; a workbook is known as one")
  func junk() throws {
    let bytes = try Self.archive([("__MACOSX/._a", [1]), ("x/.DS_Store", [1]), ("x/a", [2])])
    #expect(try unpacked(bytes) == ["x/a": [2]])
    for name in ["[Content_Types].xml", "mimetype"] {
      #expect(try ZipArchive(BytesInMemory(Self.archive([(name, [1])]))).isDocument)
    }
  }

  @Test("has names of the first personal computers where no flag says UTF-8")
  func names() {
    #expect(ZipName.text([0x80, 0x61, 0xE1, 0xFF], isUTF8: false) == "Çaß\u{A0}")
    #expect(ZipName.text(Array("Ça".utf8), isUTF8: true) == "Ça")
    #expect(ZipName.text(Array(UInt8(0x80)...0xFF), isUTF8: false).count == 128)
  }

  @Test(
    "unpacks to what Python's zipfile packed", .enabled(if: Tool.exists("/usr/bin/python3")),
    arguments: [
      "z.writestr('a', t)", "z.writestr('a', t, compresslevel=1)", "z.writestr('a', t, zipfile.ZIP_STORED)",
      "f = z.open('a', 'w', force_zip64=True); f.write(t); f.close()",
      "z.comment = b'a comment'; z.writestr('a', t)",
      "sys.stdout.seekable = no; z.writestr('a', t)",
    ])
  func python(step: String) throws {
    let script = """
      import io, sys, zipfile
      class Pipe(io.RawIOBase):
        def __init__(self): self.all = b''
        def writable(self): return True
        def write(self, b): self.all += bytes(b); return len(b)
      t = b''.join(b'%d,name\\n' % n for n in range(5000))
      out = Pipe() if 'seekable' in \(step.debugDescription) else io.BytesIO()
      no = None
      with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        \(step.replacingOccurrences("sys.stdout.seekable = no; ", with: ""))
      print((out.all if hasattr(out, 'all') else out.getvalue()).hex())
      """
    let hex = try Tool.output("/usr/bin/python3", ["-c", script], input: []).utf8.filter { $0 > 0x20 }
    let bytes = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
      UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    let lines = (0..<5000).map { "\($0),name\n" }.joined()
    #expect(try unpacked(bytes) == ["a": Array(lines.utf8)])
  }
}

extension String {
  fileprivate func replacingOccurrences(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
