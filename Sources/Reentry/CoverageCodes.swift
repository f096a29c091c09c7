/// The codes of a coverage span, held without a string each so that nothing is allocated for them.
///
/// Aid code and plan status of two bytes, status of three, plan of up to eight; longer ones are cut, since they
/// are only shown.
package struct CoverageCodes: Hashable, Sendable {
  private let plan: UInt64
  // Aid code from bit 48, status from bit 24, plan status from bit 0.
  private var others: UInt64
  private var showsAid: Bool

  /// The aid code of a group that alone tells a need is nil: it is not shown.
  package init(aid: AidCode?, plan: PlanCode, status: String, planStatus: String) {
    showsAid = aid != nil
    self.plan = CoverageCodes.packed(plan.text, 8)
    others =
      CoverageCodes.packed(aid?.text ?? "", 2) << 48 | CoverageCodes.packed(status, 3) << 24
      | CoverageCodes.packed(planStatus, 2)
  }

  /// The same, the aid code not shown.
  package var withoutAid: CoverageCodes {
    var hidden = self
    hidden.showsAid = false
    hidden.others &= 0xFFFF_FFFF_FFFF
    return hidden
  }

  /// As an operator reads them.
  package var words: String {
    let aid = showsAid ? "aid \(CoverageCodes.text(others >> 48)), " : ""
    return aid + "plan \(CoverageCodes.text(plan)), status \(CoverageCodes.text(others >> 24 & 0xFF_FFFF))"
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
  case group(AidGroup, isSuspended: Bool, isUnconfirmed: Bool)
  case outgrown(at: Int)
  /// Whether the group has ended turns on digits of the birth date that nobody knows.
  case ageUnknown(end: Int)
  case status
  case heldByPlan
  case inpatientOnly
  case unknownAid

  fileprivate func words(_ planStatus: String) -> String {
    switch self {
    case .group(let group, let isSuspended, let isUnconfirmed):
      (isSuspended ? ", suspended in custody" : "") + (isUnconfirmed ? ", unconfirmed" : "")
        + (group.isSensitive ? ", group not shown" : ", \(group.rawValue)")
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
