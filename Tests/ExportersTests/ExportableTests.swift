import Exporters
import Reentry
import Testing

@Suite("Every exporter")
struct ExportableTests {
  static let kinds = Array(examples.keys)

  private static let examples: [Deliverable.Kind: @Sendable () throws -> any Exportable] = [
    .application: { try Examples.referral() }, .notify: { try Examples.notice() },
    .packet: { try Examples.carePlan() }, .prefill: { try Examples.prefill() },
    .receipt: { try Examples.receipt() },
    .release: { try Examples.releaseAlert() }, .unsuspend: { try Examples.unsuspension() },
    .withdraw: { try Examples.withdrawal() }, .referral: { try Examples.organizationReferral() },
    .proposal: { try Examples.proposal() }, .assignment: { try Examples.assignment() },
    .handoff: { try Examples.handoff() }, .behavioralLink: { try Examples.link(isSubstanceUse: true) },
  ]

  private func example(_ kind: Deliverable.Kind) throws -> any Exportable {
    let example = try #require(Self.examples[kind])
    return try example()
  }

  @Test("gives the same bytes each time", arguments: kinds)
  func deterministic(kind: Deliverable.Kind) throws {
    let (one, two) = (try example(kind).deliverables(), try example(kind).deliverables())
    #expect(one.map(\.bytes) == two.map(\.bytes))
    #expect(one.map(\.subject) == two.map(\.subject))
  }

  @Test("says why the partner may have the file, and names each file once", arguments: kinds)
  func envelope(kind: Deliverable.Kind) throws {
    let files = try example(kind).deliverables()
    #expect(files.allSatisfy { $0.kind == kind && !$0.legalBasis.isEmpty && !$0.bytes.isEmpty })
    let names = try files.map { $0.fileName(on: try Examples.day("2026-11-21"), generation: 42) }
    #expect(Set(names).count == names.count)
  }
}
