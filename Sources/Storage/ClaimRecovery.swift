import Glibc

/// What a restart finds in `work/claimed/`. A claim counts once its file is in its folder and its source is
/// gone from `inbound/`.
extension Claims {
  package struct Recovered: Sendable {
    /// Those that count, by number.
    package fileprivate(set) var claims: [Claim] = []
    /// What may be copies whose sources remain, for the senders' folders do not say: they stay as they are.
    package fileprivate(set) var uncertain: [LeftAlone] = []
  }

  /// The claims that count; half-made ones and copies whose source remains are cleared away.
  ///
  /// `fixed` are those of a night under way: they counted when it was fixed, and their senders' folders are not
  /// asked again. A claim whose ticket is damaged throws `EBADMSG`: nothing of it is removed.
  package func recover(fixed: Set<Int> = []) throws(DiskError) -> Recovered {
    for name in try exchange.root.names(in: "work/claimed") where name.hasPrefix(".") {
      try exchange.root.removeTree("work/claimed/\(name)")
    }
    var found = Recovered()
    for number in try numbers() {
      if fixed.contains(number) {
        guard let claim = try ticket(of: number) else { continue }
        if try exchange.root.factsIfThere(of: claim.path)?.isRegular == true { try exchange.own(claim) }
        found.claims.append(claim)
      } else {
        try recover(number, &found)
      }
    }
    return found
  }

  private func recover(_ number: Int, _ found: inout Recovered) throws(DiskError) {
    guard let claim = try ticket(of: number), try hasFile(claim) else {
      return try exchange.discard("work/claimed/\(number)")
    }
    do {
      if try sourceRemains(claim) { return try exchange.discard(claim.folder) }
      switch try writing(to: claim) {
      case .nobody: break
      case .putBack: return try exchange.discard(claim.folder)
      case .nameIsTaken: return found.uncertain.append(LeftAlone(path: claim.path, reason: .growing))
      }
      try exchange.settle(claim)
      _ = try ifThere { () throws(DiskError) in
        try exchange.feedFolder(partner: claim.partner, feed: claim.source.feed).sync()
      }
    } catch {
      // One sender's disk or mount keeps nobody else's files from being decided on.
      guard error.isOfAFailingFolder, error.path.hasPrefix("inbound/\(claim.partner)") else { throw error }
      let source = "inbound/\(claim.partner)/\(claim.feed)/\(claim.name)"
      return found.uncertain.append(LeftAlone(path: source, reason: .failing))
    }
    found.claims.append(claim)
  }

  /// The claim as its ticket has it; nil where there is nothing, or the crash came before the ticket was written.
  ///
  /// Throws `EBADMSG` for a ticket that is none.
  package func ticket(of number: Int) throws(DiskError) -> Claim? {
    let folder = "work/claimed/\(number)"
    let names = try exchange.root.names(in: folder).filter { !$0.hasPrefix(".") }
    guard !names.isEmpty else { return nil }
    let bytes = try exchange.root.readIfThere("\(folder)/claim.json") ?? []
    guard let claim = Claim(number: number, ticket: bytes) else {
      throw DiskError("read", "\(folder)/claim.json", EBADMSG)
    }
    return claim
  }

  /// A claim by what a night was fixed with, of which the ticket is damaged; nil where its file is not there.
  package func claim(_ number: Int, partner: String, feed: String, name: String) throws(DiskError) -> Claim? {
    let path = "work/claimed/\(number)/\(Claim.storedName(of: name))"
    guard let facts = try exchange.root.factsIfThere(of: path), facts.isRegular else { return nil }
    return Claim(number: number, partner: partner, feed: feed, name: name, facts: facts)
  }

  /// Writes the ticket of a claim anew, durably.
  package func renew(_ claim: Claim) throws(DiskError) {
    try exchange.root.write("\(claim.folder)/claim.json", claim.ticket)
  }

  private func hasFile(_ claim: Claim) throws(DiskError) -> Bool {
    guard let facts = try exchange.root.factsIfThere(of: claim.path) else { return false }
    if !facts.isRegular { try exchange.giveBack(claim) }
    return facts.isRegular
  }

  private enum Writing {
    case nobody
    /// It has its name in `inbound/` again.
    case putBack
    case nameIsTaken
  }

  // What was begun to be written before its name was gone goes back, and a copied source that was to be removed is.
  private func writing(to claim: Claim) throws(DiskError) -> Writing {
    let folder = try ifThere { () throws(DiskError) in
      try exchange.feedFolder(partner: claim.partner, feed: claim.source.feed)
    }
    if let folder, let aside = try folder.factsIfThere(of: claim.aside), aside.inode == claim.inode {
      let copy = try exchange.root.facts(of: claim.path)
      let isCopied = aside.size == copy.size && aside.modified.seconds == claim.modifiedAt
      let isWritten = try folder.file(claim.aside).isBeingWritten
      if isCopied && !isWritten {
        try folder.remove(claim.aside)
        return .nobody
      }
      return try folder.putBack(claim) ? .putBack : .nobody
    }
    guard try exchange.root.file(claim.path).isBeingWritten else { return .nobody }
    do {
      try exchange.giveBack(claim)
      return .putBack
    } catch {
      guard error.code == EEXIST else { throw error }
      return .nameIsTaken
    }
  }

  private func sourceRemains(_ claim: Claim) throws(DiskError) -> Bool {
    let facts = try ifThere { () throws(DiskError) in
      try exchange.feedFolder(partner: claim.partner, feed: claim.source.feed).facts(of: claim.source.name)
    }
    return facts?.inode == claim.inode && facts?.changed == claim.changed
  }
}
