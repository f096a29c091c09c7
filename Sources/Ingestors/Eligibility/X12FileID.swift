import Formats
import Reentry

/// What `BGN` says of an eligibility file: day, plan, sequence and scope.
///
/// DHCS repeats the file's name in BGN02: `DHCS834-DA-YYYYMMDD-NAME-HCP-SEQ`. The name may hold hyphens, and the
/// HCP code may be left out, so the parts are told from both ends. In any other reference the day is BGN03, and a
/// number is the sequence. BGN08 says what the file is: `2` changes since the last, `4` and `RX` all there is.
struct X12FileID: Sendable, Equatable {
  private(set) var day: Day?
  /// Empty where the reference names no plan: then the coverage loops do.
  private(set) var plan = ""
  private(set) var sequence: Int?
  private(set) var scope = ""

  init(_ beginning: X12Control) {
    let parts = beginning[2].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    day = Day(compact: Array(beginning[3].utf8).span)
    sequence = Int(parts.last ?? "")
    if parts.count >= 5, parts[0].hasPrefix("DHCS"), let named = Day(compact: Array(parts[2].utf8).span) {
      day = named
      plan = X12FileID.plan(parts[parts.count - 2], isOnly: parts.count == 5)
    }
    scope =
      switch beginning[8] {
      case "2": "D"
      case "4", "RX": "F"
      default: ""
      }
  }

  // Three characters; without a plan's name before it a word of three letters is that name, but for ALL.
  private static func plan(_ text: String, isOnly: Bool) -> String {
    let isCode = text.utf8.count == 3 && text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x41 < 26 }
    let isNumber = text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    return isCode && (!isOnly || isNumber || text == PlanCode.all.text) ? text : ""
  }

  /// The controls of the file, its plan from the coverage loops where they name one alone.
  func controls(of subjects: Set<String>) -> EligibilityControls {
    var controls = EligibilityControls()
    (controls.day, controls.sequence, controls.scope) = (day, sequence, scope)
    controls.plan = plan.isEmpty && subjects.count == 1 ? subjects.first ?? "" : plan
    return controls
  }
}
