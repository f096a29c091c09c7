import Formats
import Reentry
import Testing

@testable import Ingestors

/// What a reading says, all of it.
private func said(_ reading: FeedReading<CoverageRecord>) -> String {
  let rejects = reading.rejects.rows.map { "\($0.record) \($0.values) \($0.findings)" }
  return "\(reading.records) \(reading.told) \(reading.subjects.sorted()) \(reading.accepted) \(rejects)"
}

@Suite("Reading X12 eligibility")
struct X12PropertyTests {
  private static let members = (0..<300).flatMap { number -> [String] in
    let cin = number % 7 == 0 ? "none" : "9123456\(number % 10)A"
    let month = Enrollment.month.map { $0.replacing("20261130", with: number % 11 == 0 ? "x" : "20261130") }
    return Enrollment.member.map { $0.replacing("91234567A", with: cin) } + month
      + (number % 3 == 0 ? month : [])
  }
  private static let file = Enrollment.file(
    Enrollment.transaction(members), Enrollment.transaction(members, number: "0002"))

  @Test("gives the same however the bytes come", arguments: [1, 2, 3, 61, 105, 106, 107, 4096, 65_537])
  func pieces(size: Int) async throws {
    let whole = try await Enrollment.read(Self.file)
    #expect(whole.refusal == nil && whole.records == 800 && whole.rejected > 80 && whole.accepted.count > 40)
    #expect(said(try await Enrollment.read(Self.file, by: size)) == said(whole))
  }

  @Test("gives the same on one core and on several", arguments: [2, 3, 8])
  func jobs(jobs: Int) async throws {
    let file = Enrollment.file(Enrollment.transaction((0..<12).flatMap { _ in Self.members }))
    #expect(file.utf8.count > 1 << 20)
    let one = try await Enrollment.read(file, by: 9999)
    #expect(said(try await Enrollment.read(file, by: 9999, jobs: jobs)) == said(one))
  }

  @Test("counts what is wrong in every segment, however the bytes come", arguments: [97, 4096, 1 << 18])
  func manyFaults(size: Int) async throws {
    let faults = ["INS*Y*18*001"] + Array(repeating: "!", count: 40_000) + ["HD*021"]
    let text = Enrollment.file(Enrollment.transaction(faults + Enrollment.member + faults))
    let reading = try await Enrollment.read(text, by: size, jobs: 3)
    #expect(reading.findings.rows.first { $0.code == .segmentMalformed }?.count == 80_000)
    #expect(said(reading) == said(try await Enrollment.read(text)))
  }

  @Test("stands any byte in any place", arguments: 0..<8)
  func damage(seed: UInt64) async throws {
    var random = Damage(state: seed)
    let good = Array(Enrollment.good.utf8)
    for _ in 0..<250 {
      var bytes = good
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: place)
        }
      }
      let one = try await Enrollment.read(bytes)
      #expect(one.rejected <= one.records)
      let (pieces, whole) = (said(try await Enrollment.read(bytes, by: 7, jobs: 2)), said(one))
      #expect(pieces == whole, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}

/// Steele, Lea and Flood's generator: the same damage each time.
private struct Damage: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
