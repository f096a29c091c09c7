import Reentry
import Rules
import Storage

/// The folders of the tree: there, ours, usable, closed to others, with room.
struct FolderExamination {
  private(set) var complaints: [Complaint] = []
  private(set) var repairs: [Repair] = []

  init(_ exchange: ExchangeFolder) {
    // Where the state cannot be read, that is told by itself.
    let lost = attempt { try LostFolder.all(in: exchange) } ?? []
    for folder in lost { judge(folder) }
    var looks: [String: FolderLook] = [:]
    for name in ExchangeFolder.tree {
      guard let found = attempt({ try exchange.look(at: name) }), let look = found else {
        if !lost.contains(where: { $0.name == name.prefix { $0 != "/" } }) {
          complaints.append(
            Complaint(.note, .folders, "\(name)/ is not there", next: "the next run makes it"))
        }
        continue
      }
      looks[name] = look
      judge(look)
    }
    for name in ExchangeFolder.filled where attempt({ try exchange.wasMadeAnew(name) }) == true {
      complaints.append(
        Complaint(
          .note, .folders, "\(name)/ was made anew by handoff doctor: what lay in it before is not there"))
    }
    guard let work = looks["work"], let state = looks["state"] else { return }
    compare(exchange, looks, with: work)
    room(exchange, state)
  }

  private static let ours: Set<String> = ["state", "work", "archive", "quarantine", "held", "runs"]

  private mutating func judge(_ lost: LostFolder) {
    complaints.append(Complaint(.damage, .folders, "\(lost)", next: lost.next))
    if lost.canBeMade { repairs.append(Repair(.makeAnew(lost.name), because: "\(lost)")) }
  }

  private mutating func judge(_ look: FolderLook) {
    guard look.isFolder else {
      complaints.append(
        Complaint(.damage, .folders, "\(look.path) is no folder", next: "move it away, and make one"))
      return
    }
    if !look.isUsable {
      complaints.append(
        Complaint(
          .need, .folders, "\(look.path)/ cannot be read, written to and entered by this user",
          next: "mend its owner, permissions or mount"))
    }
    guard FolderExamination.ours.contains(look.path) else { return }
    if !look.isOurs {
      complaints.append(
        Complaint(
          .need, .folders, "\(look.path)/ belongs to another user",
          next: "run handoff as that user, or chown -R the exchange"))
    }
    if look.isOpenToAll {
      complaints.append(
        Complaint(
          .need, .folders, "\(look.path)/ is open to every user of this host",
          next: "chmod o-rwx \(look.path)"))
    }
  }

  // A rename is then no longer enough: files are copied, and a crash may have one arrive twice.
  private mutating func compare(
    _ exchange: ExchangeFolder, _ looks: [String: FolderLook], with work: FolderLook
  ) {
    var others = looks.values.filter { $0.fileSystem != work.fileSystem }.map(\.path)
    for way in ["inbound", "outbound"] {
      for partner in exchange.namesForALook(in: way) {
        guard let look = attempt({ try exchange.look(at: "\(way)/\(partner)") }), let look else { continue }
        if look.isFolder, look.fileSystem != looks[way]?.fileSystem { others.append(look.path) }
        if look.isFolder, !look.isUsable {
          complaints.append(
            Complaint(
              .need, .folders, "\(look.path)/ cannot be read, written to and entered by this user",
              next: "mend its owner, permissions or mount: nothing of that partner's goes on"))
        }
      }
    }
    for path in others.sorted() {
      complaints.append(
        Complaint(.note, .folders, "\(path)/ is on another file system than work/: files are copied there"))
    }
  }

  // A night writes about as much as the last one.
  private mutating func room(_ exchange: ExchangeFolder, _ state: FolderLook) {
    let written = attempt { try exchange.generations.bytesOfNewest() } ?? 0
    guard state.freeBytes < 2 * written + 1 << 20 else { return }
    complaints.append(
      Complaint(
        .need, .folders,
        "state/ has room for \(state.freeBytes >> 10) KiB; the last night wrote \(written >> 10) KiB",
        next: "make room, or let handoff prune do it"))
  }
}

/// Who takes part by the registry, and whose folders are there.
struct PartnerExamination {
  private(set) var complaints: [Complaint] = []

  init(_ exchange: ExchangeFolder, _ registry: Registry) {
    let known = Set(registry.partners.keys.map(\.text))
    // What is a link or no folder is told by itself.
    let inbound = exchange.namesForALook(in: "inbound").filter { name in
      let path = "inbound/\(name)"
      return attempt { try !exchange.isLink(path) && exchange.look(at: path)?.isFolder == true } ?? false
    }
    let outbound = exchange.namesForALook(in: "outbound")
    for partner in inbound where !known.contains(partner) {
      complaints.append(
        Complaint(
          .need, .partners, "inbound/\(partner)/ is of no partner in the registry: its files are quarantined",
          next: "add it to pipelines/registry/partners.csv, or move the folder away"))
    }
    for partner in outbound where !known.contains(partner) {
      complaints.append(
        Complaint(
          .note, .partners, "outbound/\(partner)/ is of no partner in the registry: nothing new comes there"))
    }
    for alike in registry.partnersNamedAlike {
      complaints.append(
        Complaint(
          .note, .partners,
          "\(alike.map(\.text).joined(separator: ", ")) have one full name or number in the registry: a consent that "
            + "gives it counts for none of them",
          next: "give each its own in pipelines/registry"))
    }
    let senders = registry.partners.values.filter { !$0.speaksFor.isEmpty }.map(\.id.text)
    let without = Set(senders).subtracting(inbound).sorted()
    if !without.isEmpty {
      complaints.append(
        Complaint(
          .note, .partners, "no folder in inbound/ for \(without.joined(separator: ", "))",
          next: "make inbound/PARTNER/FEED/ for those who send"))
    }
  }
}
