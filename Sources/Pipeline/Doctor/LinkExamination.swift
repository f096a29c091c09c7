import Storage

/// Partners' folders that are links or no folders, and what every user of this host may change of the exchange.
struct LinkExamination {
  private(set) var complaints: [Complaint] = []
  private let exchange: ExchangeFolder

  init(_ exchange: ExchangeFolder) {
    self.exchange = exchange
    for partner in exchange.namesForALook(in: "inbound") { judge(inbound: "inbound/\(partner)") }
    for partner in exchange.namesForALook(in: "outbound") { judge(outbound: partner) }
    judgeRights(below: "state")
  }

  private mutating func need(_ message: String, next: String) {
    complaints.append(Complaint(.need, .partners, message, next: next))
  }

  private mutating func judge(inbound path: String) {
    guard isFolder(inbound: path, next: "move it into inbound/PARTNER/FEED/") else { return }
    judgeRights(of: path)
    for feed in exchange.namesForALook(in: path) {
      let feed = "\(path)/\(feed)"
      if isFolder(inbound: feed, next: "move it into a feed's folder") { judgeRights(of: feed) }
    }
  }

  private mutating func isFolder(inbound path: String, next: String) -> Bool {
    if attempt({ try exchange.isLink(path) }) == true {
      need(
        "\(path) is a link: nothing is taken through it",
        next: "put a folder there, or mount one there (mount --bind)")
      return false
    }
    let isFolder = attempt({ try exchange.look(at: path) })??.isFolder ?? true
    if !isFolder { need("\(path) is no folder: nothing is taken from there", next: next) }
    return isFolder
  }

  // Nobody but who keeps the exchange can put a link there, so it is followed where it leads out of the exchange: but
  // it should be known.
  private mutating func judge(outbound partner: String) {
    let path = "outbound/\(partner)"
    let isLink = attempt { try exchange.isLink(path) } == true
    let look = attempt { try exchange.look(at: path) } ?? nil
    guard let look, look.isFolder else {
      guard isLink || look != nil else { return }
      return need(
        "\(path) is \(isLink ? "a link that leads to no folder" : "no folder"): nothing is published there",
        next: "make what it should be; the next run publishes what waits")
    }
    if attempt({ try exchange.leadsInside(outbound: partner) }) == true {
      complaints.append(
        Complaint(
          .damage, .partners,
          "\(path) is a link into another partner's folder, or elsewhere into the exchange: nothing goes through it",
          next: "make it a folder of its own, or have it lead out of the exchange"))
    } else if isLink {
      complaints.append(
        Complaint(.note, .partners, "\(path) is a link: what is published goes where it leads"))
    }
    judgeRights(of: path)
    judgeRights(below: path)
  }

  private mutating func judgeRights(of folder: String) {
    guard let look = attempt({ try exchange.look(at: folder) }) ?? nil, look.isOpenToWriting else { return }
    need("\(folder)/ may be written to by every user of this host", next: "chmod o-w \(folder)")
  }

  private mutating func judgeRights(below folder: String) {
    let count = attempt { try exchange.openToWriting(below: folder) }?.count ?? 0
    guard count > 0 else { return }
    complaints.append(
      Complaint(
        .need, folder == "state" ? .state : .partners,
        "\(folder)/: every user of this host may change what lies in it: \(count)",
        next: "chmod -R o-w \(folder)"))
  }
}
