import Reentry

extension TransitionalCarePlan {
  /// The same with the files that its receiver asks for; none asked for are those of the contract.
  ///
  /// The person's own copy follows no profile, for that of its folder is the carrier's. Custody gets logistics only
  /// (DOMAIN §6), and so no clinical document.
  func holding(_ asked: Set<PacketForm>) -> TransitionalCarePlan {
    let files = recipient.kind == .custody ? asked.subtracting([.ccda]) : asked
    guard recipient.kind != .person, !files.isEmpty else { return self }
    var plan = self
    plan.recipient.forms = files
    return plan
  }
}
