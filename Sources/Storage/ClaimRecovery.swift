import Glibc

/// What a restart finds in `work/claimed/`. A claim counts once its file is in its folder and its source is
/// gone from `inbound/`.
extension Claims {
  /// The claims that count, by number.
  ///
  /// Half-made ones and copies whose source remains are cleared away.
  ///
  /// A claim whose ticket is damaged throws `EBADMSG`: nothing of it is removed.
  package func recover() throws(DiskError) -> [Claim] {
    for name in try exchange.root.names(in: "work/claimed") where name.hasPrefix(".") {
      try exchange.root.removeTree("work/claimed/\(name)")
    }
    var claims: [Claim] = []
    for number in try numbers() {
      if let claim = try recovered(number) { claims.append(claim) }
    }
    return claims
  }

  private func recovered(_ number: Int) throws(DiskError) -> Claim? {
    guard let claim = try ticket(of: number), try isComplete(claim) else {
      try exchange.discard("work/claimed/\(number)")
      return nil
    }
    try exchange.settle(claim)
    _ = try ifThere { () throws(DiskError) in
      try exchange.feedFolder(partner: claim.partner, feed: claim.feed).sync()
    }
    return claim
  }

  /// Nil where the crash came before the ticket was written.
  private func ticket(of number: Int) throws(DiskError) -> Claim? {
    let folder = "work/claimed/\(number)"
    let names = try exchange.root.names(in: folder).filter { !$0.hasPrefix(".") }
    guard !names.isEmpty else { return nil }
    let bytes = try exchange.root.readIfThere("\(folder)/claim.json") ?? []
    guard let claim = Claim(number: number, ticket: bytes) else {
      throw DiskError("read", "\(folder)/claim.json", EBADMSG)
    }
    return claim
  }

  private func isComplete(_ claim: Claim) throws(DiskError) -> Bool {
    guard let facts = try exchange.root.factsIfThere(of: claim.path) else { return false }
    guard facts.isRegular else {
      try exchange.giveBack(claim)
      return false
    }
    return try !sourceRemains(claim)
  }

  private func sourceRemains(_ claim: Claim) throws(DiskError) -> Bool {
    let facts = try ifThere { () throws(DiskError) in
      try exchange.feedFolder(partner: claim.partner, feed: claim.feed).facts(of: claim.name)
    }
    return facts?.inode == claim.inode && facts?.changed == claim.changed
  }
}
