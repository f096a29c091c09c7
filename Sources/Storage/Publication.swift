import Formats
import Glibc

/// One partner's deliverables of one generation on their way out.
struct Publication {
  private let exchange: ExchangeFolder
  private let partner: String
  private let outbox: String

  init(_ exchange: ExchangeFolder, _ partner: String, from outbox: String) {
    self.exchange = exchange
    self.partner = partner
    self.outbox = outbox
  }

  /// Publishes these, then removes the outbox folder where that empties it; gives those whose names are taken.
  func run(_ names: [String]) throws(PartnerFailure) -> [PartnerFailure] {
    try expectOwnFolder(nil)
    var (file, taken): (String?, [String]) = (nil, [])
    do {
      try publish(names, &taken, stoppingAt: &file)
    } catch {
      throw PartnerFailure(partner: partner, file: file, reason: .disk(error))
    }
    return taken.map { PartnerFailure(partner: partner, file: $0, reason: .nameTaken) }
  }

  /// Publishes one of them; false where it is in neither place.
  func run(only name: String) throws(PartnerFailure) -> Bool {
    try expectOwnFolder(name)
    do {
      guard try exchange.root.has("\(outbox)/\(name)") else {
        return try exchange.root.has("outbound/\(partner)/\(name)")
      }
      let (source, target) = (try source(), try target())
      try deliver(name, from: source, to: target, try groupHandedOn(by: target))
      try target.sync()
      try source.sync()
      return true
    } catch {
      throw PartnerFailure(
        partner: partner, file: name, reason: error.code == EEXIST ? .nameTaken : .disk(error))
    }
  }

  private func expectOwnFolder(_ file: String?) throws(PartnerFailure) {
    let leadsInside: Bool
    do { leadsInside = try exchange.leadsInside(outbound: partner) } catch {
      throw PartnerFailure(partner: partner, file: file, reason: .disk(error))
    }
    if leadsInside { throw PartnerFailure(partner: partner, file: nil, reason: .leadsInside) }
  }

  private func source() throws(DiskError) -> Folder { try exchange.root.folder(outbox) }

  private func target() throws(DiskError) -> Folder {
    if try !exchange.root.has("outbound/\(partner)") { try exchange.root.makeFolders("outbound/\(partner)") }
    return try exchange.root.folder("outbound/\(partner)", following: true)
  }

  private func publish(
    _ names: [String], _ taken: inout [String], stoppingAt file: inout String?
  ) throws(DiskError) {
    let (source, target) = (try source(), try target())
    let group = try groupHandedOn(by: target)
    for name in names {
      file = name
      do throws(DiskError) { try deliver(name, from: source, to: target, group) } catch {
        guard error.code == EEXIST else { throw error }
        taken.append(name)
      }
    }
    file = nil
    try target.sync()
    try source.sync()
    try exchange.root.removeEmptyFolder(outbox)
  }

  /// `EEXIST` where other bytes have the name.
  private func deliver(
    _ name: String, from source: Folder, to target: Folder, _ group: gid_t?
  ) throws(DiskError) {
    if let group { try source.file(name).handOn(to: group) }
    do {
      try source.moveNew(name, to: target, as: name)
    } catch {
      switch error.code {
      case EXDEV: try copy(from: source, to: target, name)
      case EEXIST:
        try expectSame(source, target, name)
        try target.sync()
      default: throw error
      }
      try source.remove(name)
    }
  }

  /// A folder with the set-group-id bit hands its group, the partner's, to files made there; a rename does not.
  private func groupHandedOn(by target: Folder) throws(DiskError) -> gid_t? {
    let folder = try target.facts(of: ".")
    return folder.mode & S_ISGID == 0 ? nil : folder.group
  }

  private func copy(from source: Folder, to target: Folder, _ name: String) throws(DiskError) {
    let unfinished = target.unfinishedName(of: name)
    do {
      try target.copy(source.file(name), to: unfinished)
      try target.moveNew(unfinished, to: target, as: name)
    } catch {
      try target.remove(unfinished)
      guard error.code == EEXIST else { throw error }
      try expectSame(source, target, name)
    }
    try target.sync()
  }

  private func expectSame(_ source: Folder, _ target: Folder, _ name: String) throws(DiskError) {
    let taken = DiskError("rename", target.shown(name), EEXIST)
    guard try target.facts(of: name).isRegular else { throw taken }
    let there = try target.file(name).fingerprint()
    guard try source.file(name).fingerprint() == there else { throw taken }
  }
}
