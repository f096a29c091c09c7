import Formats
import Reentry

// What the codes of eligibility files mean (DOMAIN 3).
extension PolicyFile {
  static let aidCodes = PolicyTable<AidCode, AidGroup>(
    "aidCodes", .coverage, fields: ["group", "codes"], namedBy: "codes"
  ) { entry throws(ConfigurationFault) in
    let groups = AidGroup.allCases
    let word = try entry.word("group", of: groups.map(\.rawValue))
    return (try entry.aidCodes(), groups.first { $0.rawValue == word } ?? .adult)
  }

  static let inpatientOnlyAidCodes = PolicyTable<AidCode, Bool>(
    "inpatientOnlyAidCodes", .coverage, fields: ["codes"], namedBy: "codes"
  ) { entry throws(ConfigurationFault) in (try entry.aidCodes(), true) }

  static let eligibilityStatus = PolicyTable<Character, StatusMeaning>(
    "eligibilityStatus", .coverage, fields: ["digits", "meaning"], namedBy: "digits",
    required: (0...9).map { "\($0)" }
  ) { entry throws(ConfigurationFault) in
    (try entry.digits(), try entry.word("meaning", of: StatusMeaning.allCases))
  }

  static let statusSecondDigit = PolicyTable<Character, StatusConfirmation>(
    "statusSecondDigit", .coverage, fields: ["digits", "meaning"], namedBy: "digits"
  ) { entry throws(ConfigurationFault) in
    (try entry.digits(), try entry.word("meaning", of: StatusConfirmation.allCases))
  }

  static let heldPlanStatuses = PolicyValue<Set<String>>("heldPlanStatuses", .coverage) {
    entry throws(ConfigurationFault) in Set(try entry.namesOnce("value"))
  }

  static let coverageKeys: [any PolicyKey] = [
    aidCodes, inpatientOnlyAidCodes, eligibilityStatus, statusSecondDigit, heldPlanStatuses,
  ]
}

extension JSON5Object {
  fileprivate func aidCodes() throws(ConfigurationFault) -> [(String, AidCode)] {
    for node in try elements("codes") {
      let code = try node.string()
      guard code.utf8.count == 2, code.utf8.allSatisfy(\.isCodeLetter) else {
        throw node.fault("\"\(code)\" is not an aid code: two of A-Z and 0-9")
      }
    }
    return try namesOnce("codes").map { ($0, AidCode($0)) }
  }

  fileprivate func digits() throws(ConfigurationFault) -> [(String, Character)] {
    let digits = try string("digits")
    guard digits.utf8.allSatisfy({ $0 &- 0x30 <= 9 }), Set(digits).count == digits.count else {
      throw try value("digits").fault("\"\(digits)\" is not digits, each once")
    }
    return digits.map { (String($0), $0) }
  }
}

extension UInt8 {
  fileprivate var isCodeLetter: Bool { self &- 0x30 <= 9 || self &- 0x41 < 26 }
}
