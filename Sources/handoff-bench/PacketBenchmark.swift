import Exporters
import Formats
import Foundation
import Pipeline
import Reentry
import Storage

/// Care-plan packets made, written, made durable and published, as a night does it.
///
/// Run from anywhere:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench packets                     # twenty thousand in a scratch folder
///     .build/release/handoff-bench packets --packets N --told N --out DIR
///
/// `Tests/bench/packets` runs it in turn with Python's zipfile over the same members and with `cp` and `sync` of the
/// same files, and compares what came out first. The time is without the making of the values and the start of the
/// process.
enum PacketBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try PacketWish(words)
    let scratch = FileManager.default.temporaryDirectory.path + "/handoff-bench-\(getpid())"
    defer { if wish.out == nil { try? FileManager.default.removeItem(atPath: scratch) } }
    let exchange = try ExchangeFolder.make(wish.out ?? scratch)
    let plans = PacketPlans(count: wish.packets, told: wish.told).all
    let (begun, worked) = (BenchmarkFile.now, BenchmarkFile.processorSeconds)
    let packets = try await Exporting.files(
      of: plans, behind: WrittenFiles(for: Receivers(), on: BenchmarkFile.day, generation: 1), jobs: wish.jobs
    ).deliverables
    let (made, rendered) = (BenchmarkFile.now, BenchmarkFile.processorSeconds)
    let written = try await write(packets, to: exchange, jobs: wish.jobs)
    let durable = BenchmarkFile.now
    let failures = try exchange.outbox.publish(exchange.outbox.content(of: 1, written: written))
    let published = BenchmarkFile.now
    guard failures.isEmpty else { throw BenchmarkUsage() }
    let bytes = packets.reduce(0) { $0 + $1.bytes.count }
    print("packets \(packets.count) bytes \(bytes)")
    print(
      "made \(shown(made - begun)) s · written and durable \(shown(durable - made)) s · published "
        + "\(shown(published - durable)) s · in all \(shown(published - begun)) s · of processors "
        + "\(shown(rendered - worked)) s and \(shown(BenchmarkFile.processorSeconds - rendered)) s · peak "
        + "\(ProcessFacts.peakMemory >> 20) MiB")
  }

  private static func write(
    _ packets: [Deliverable], to exchange: ExchangeFolder, jobs: Int
  ) async throws -> [String: Fingerprint] {
    let draft = try exchange.generations.draft(1)
    let names = packets.map { "\($0.partner)/\($0.fileName(on: BenchmarkFile.day, generation: 1))" }
    let hashes = try await draft.write(zip(names, packets).map { ("outbox/\($0)", $1.bytes) }, jobs: jobs)
    let written = Dictionary(uniqueKeysWithValues: zip(names, hashes))
    try draft.makeDurable()
    let list = JSON.object(
      JSONObject(written.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value.hex)) }))
    try draft.commit(manifest: list.bytes(indented: true))
    return written
  }

  private static func shown(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}
