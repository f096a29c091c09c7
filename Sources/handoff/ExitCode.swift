import Pipeline

/// How a command ends; the cases only grow (CONTRACT §1).
enum ExitCode: Int32 {
  case done = 0
  /// Done, and an operator must look.
  case needsOperator = 2
  case usage = 64
  /// The input is refused, or damage was found.
  case refused = 65
  case noInput = 66
  case fault = 70
  case disk = 74
  case locked = 75
  case configuration = 78

  init(_ kind: Trouble.Kind) {
    switch kind {
    case .usage: self = .usage
    case .refused: self = .refused
    case .noInput: self = .noInput
    case .fault: self = .fault
    case .disk: self = .disk
    case .locked: self = .locked
    case .configuration: self = .configuration
    }
  }
}
