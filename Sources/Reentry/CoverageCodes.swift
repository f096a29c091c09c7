/// The codes of a coverage span, held without a string each so that nothing is allocated for them.
///
/// Plan status of two bytes, status of three, plan of up to eight; longer ones are cut, since they are only shown.
/// The aid code is not among them: some tell a need, and where only those were hidden, the hiding would.
package struct CoverageCodes: Hashable, Sendable {
  private let plan: UInt64
  // Status from bit 24, plan status from bit 0.
  private let others: UInt64

  package init(plan: PlanCode, status: String, planStatus: String) {
    self.plan = CoverageCodes.packed(plan.text, 8)
    others = CoverageCodes.packed(status, 3) << 24 | CoverageCodes.packed(planStatus, 2)
  }

  /// As an operator reads them.
  package var words: String {
    "plan \(CoverageCodes.text(plan)), status \(CoverageCodes.text(others >> 24))"
  }

  /// The plan's word about the membership.
  package var planStatus: String { CoverageCodes.text(others & 0xFF_FFFF) }

  // The first bytes, the last of them lowest.
  private static func packed(_ text: String, _ longest: Int) -> UInt64 {
    var (packed, count) = (UInt64(0), 0)
    for byte in text.utf8 where count < longest {
      packed = packed << 8 | UInt64(byte)
      count += 1
    }
    return packed
  }

  private static func text(_ packed: UInt64) -> String {
    var bytes: [UInt8] = []
    var rest = packed
    while rest != 0 {
      bytes.append(UInt8(rest & 0xFF))
      rest >>= 8
    }
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }
}

/// What a span of coverage comes to for somebody in custody.
package enum CoverageStanding: Hashable, Sendable {
  /// In one of the groups; which one is not told, for some tell a need.
  case group(isSuspended: Bool, isUnconfirmed: Bool)
  case outgrown(at: Int)
  /// Whether the group has ended turns on digits of the birth date that nobody knows.
  case ageUnknown(end: Int)
  case status
  case heldByPlan
  case inpatientOnly
  case unknownAid

  fileprivate func words(_ planStatus: String) -> String {
    switch self {
    case .group(let isSuspended, let isUnconfirmed):
      (isSuspended ? ", suspended in custody" : "") + (isUnconfirmed ? ", unconfirmed" : "")
        + ", in a group that counts"
    case .outgrown(let age): ", the group ends at \(age)"
    case .ageUnknown(let age): ", the group ends at \(age), and the birth date is not whole"
    case .status: ""
    case .heldByPlan: ", plan status \(planStatus)"
    case .inpatientOnly: ", inpatient only"
    case .unknownAid: ", aid code not in the table"
    }
  }
}

extension CoverageCodes {
  /// The codes and what they come to.
  package func words(_ standing: CoverageStanding) -> String { words + standing.words(planStatus) }
}
