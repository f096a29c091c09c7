import Reentry

/// What travels with records under 42 CFR Part 2.
enum RedisclosureNotice {
  static let title = "Notice: protected by 42 CFR Part 2"

  /// The statement that 42 CFR 2.32(a)(1) prescribes word for word.
  static let statement = """
    This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2). These \
    rules prohibit you from using or disclosing this record, or testimony that describes the information contained in \
    this record, in any civil, criminal, administrative, or legislative proceedings by any Federal, State, or local \
    authority, against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR \
    2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules \
    prohibit you from making any other use or disclosure of this record unless at least one of the following applies: \
    (i) Further use or disclosure is expressly permitted by the written consent of the individual whose information \
    is being disclosed in this record or as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or \
    business associate and have received the record for treatment, payment, or health care operations. (iii) You have \
    received the record from a covered entity or business associate as permitted by 45 CFR part 164, subparts A and \
    E. A general authorization for the release of medical or other information is NOT sufficient to meet the required \
    elements of written consent to further use or redisclose the record (see 42 CFR 2.31).
    """
}

extension TransitionalCarePlan {
  /// What stands behind the notice: the scope of the consent, and where none is needed, why not.
  var noticeScope: String {
    if let redisclosure { return redisclosure.words(for: recipient) }
    return recipient.kind == .person
      ? "No consent is needed: the copy is the person's own."
      : "No consent is needed: these records are what \(recipient.name) told."
  }
}

extension TransitionalCarePlan.Redisclosure {
  /// The explanation of the consent's scope that 42 CFR 2.32(b) asks for.
  func words(for recipient: TransitionalCarePlan.Recipient) -> String {
    let until = until.map { "until \($0.inWords)" } ?? "until it is taken back"
    return "Scope of the consent: signed \(signedOn.inWords), valid \(until); lets \(recipient.name) receive "
      + "records about \(kinds.joined(separator: ", "))."
  }

  /// What the consent covers, in one order.
  private var kinds: [String] {
    CareCategory.allCases.filter(categories.contains).map { $0.phrase[.partner] }
  }
}
