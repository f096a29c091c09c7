import Caseload
import Formats
import Reentry
import Rules

/// What partners were told in earlier nights, and what of that which is due tonight is news to them.
struct NoticeBook {
  let names: FileNames
  /// What stands with partners from now on, and what of it no longer does.
  private(set) var notes: [SentNotice] = []
  /// What stands as it did, and supersedes less than was told.
  private(set) var shortened: [SentNotice] = []
  private(set) var counts = NightReport.Notices()
  /// The files of earlier nights in which something stood that is said otherwise now, or withdrawn.
  var superseded: Set<String> { ended.union(withdrawing.superseded) }
  private(set) var withdrawing: Withdrawing
  /// The files of this night that are whole and name people.
  private(set) var naming: [Caseload.NamingFile] = []
  /// What was told by a consent, up to tonight.
  private(set) var consented: [ConsentedDisclosure]

  private let sent: SentNotices
  private let disclosures: Disclosures
  private let retracted: [(row: DisclosedCase, disclosure: Disclosure)]
  private let sealed: Set<Int>
  // What receivers were told in earlier nights that the consent ended of: it stands no more.
  private let revoked: Set<SentNotice.Told>
  private let stays: StaysOfMembers
  // Of whose care a packet was sent in an earlier night.
  private let shared: Set<Int>
  private let kept: KeptBack
  private let posting: PostingDays
  private var due: Set<Standing> = []
  private var ended: Set<String> = []

  /// `names` say by which generation partners know what is said; `night` is the one that is decided.
  init(
    _ caseload: Caseload, _ stays: StaysOfMembers, names: FileNames, posting: PostingDays, night: Int
  ) {
    (self.names, self.posting, self.stays) = (names, posting, stays)
    kept = KeptBack(caseload, in: night)
    withdrawing = Withdrawing(caseload.withdrawn, kept, names: names)
    (sent, disclosures, consented) = (caseload.sent, caseload.disclosures, caseload.consented)
    (retracted, sealed) = (caseload.owingRetraction, Set(caseload.sealed.map(\.number)))
    shared = Set(sent.all.filter { $0.kind == .packet }.map(\.person))
    revoked = Set(consented.filter { $0.revokedIn != nil }.map(\.told))
  }

  /// Something due to one partner about one case.
  struct Notice {
    let kind: Deliverable.Kind
    let partner: PartnerID
    /// The plan or county.
    let subject: String
    let stay: JudgedCase
    let content: [String]
    let file: String
    /// Whether it goes at once, whatever the receiver's cadence.
    let isUrgent: Bool
    /// Nil where a consent is needed for nothing of it.
    var consented: ConsentedContent?
  }

  /// Who is told of a withdrawal, and of which plan or county.
  struct Receiver: Hashable, Comparable {
    let partner: PartnerID
    let subject: String

    static func < (a: Receiver, b: Receiver) -> Bool { (a.partner, a.subject) < (b.partner, b.subject) }
  }

  enum News {
    case unchanged
    case new
    /// What the partner knows, to be replaced.
    case changed(SentNotice.Told)

    /// What a row says of itself; nil where it is not sent.
    var said: (action: PlanNotice.Action, supersedes: String)? {
      switch self {
      case .unchanged: nil
      case .new: (.new, "")
      case .changed(let last): (.changed, last.id)
      }
    }
  }

  /// What stands with a partner about a case.
  private struct Standing: Hashable {
    let kind: Deliverable.Kind
    let partner: PartnerID
    let subject: String
    let person: Int

    init(_ kind: Deliverable.Kind, to partner: PartnerID, _ subject: String, of person: Int) {
      (self.kind, self.partner, self.subject, self.person) = (kind, partner, subject, person)
    }
  }

  mutating func withhold() { counts.withheld += 1 }

  /// Counts records of care that are kept from somebody who receives a plan.
  mutating func withhold(contents: Int) { counts.contentsWithheld += contents }

  func id(_ kind: Deliverable.Kind, _ name: String) -> String {
    "\(kind.letter)\(name)-\(Case.name(names.generation))"
  }

  // Who carries a person's own copy gets a packet of the case besides: no two ids are the same.
  private static func copy(_ subject: String) -> String {
    subject == TransitionalCarePlan.ownCopy ? "-\(subject)" : ""
  }

  /// Whether the content is news to the partner; notes what is then said.
  ///
  /// What was said of an earlier stay of the same person is superseded by what is said of the one that follows it.
  /// What was recalled in time is news again. While it is in doubt where the last word lies, nothing is said.
  mutating func news(_ notice: Notice) -> News {
    let person = notice.stay.subject.person
    due.insert(Standing(notice.kind, to: notice.partner, notice.subject, of: person.number))
    let hash = NoticeBook.hash(notice.content)
    let last = latest(notice, of: notice.stay)
    let isInDoubt = (last.map { [$0] } ?? followed(notice)).contains { isAnyInDoubt($0) }
    if isInDoubt || withdrawing.isInDoubt(notice) {
      counts.withheld += 1
      return .unchanged
    }
    if let last, last.content == hash, !kept.isToBeSaidAnew(last.file) {
      if kept.holds(last.file) { counts.withheld += 1 } else { counts.unchanged += 1 }
      return .unchanged
    }
    if let wait = posting.wait(notice) {
      counts.wait(wait)
      // What the partner knows of the stay before stands until then.
      if last == nil, let before = earlier(notice) {
        due.insert(Standing(before.kind, to: before.partner, before.subject, of: before.person))
      }
      return .unchanged
    }
    let mine = last.map(known) ?? []
    let before = mine.isEmpty ? earlier(notice) : nil
    var told = before.map(known) ?? mine
    if told.isEmpty { told = withdrawing.takeBack(notice) }
    counts.sent += 1
    let note = SentNotice(
      kind: notice.kind, partner: notice.partner, subject: notice.subject, person: person.number,
      id: id(notice.kind, person.name) + NoticeBook.copy(notice.subject), content: hash, file: notice.file,
      generation: names.generation,
      replaces: told)
    notes.append(note)
    if let content = notice.consented { consented.append(ConsentedDisclosure(note, content)) }
    if let last, !kept.isRecalled(last.file) { ended.insert(last.file) }
    if let before { end(before) }
    return told.first.map { .changed($0) } ?? .new
  }

  /// Whether a plan of somebody's care was shared with anybody.
  func isPlanShared(of stay: JudgedCase) -> Bool { shared.contains(stay.subject.person.number) }

  /// Whether the partner was told of the case, or of a stay that it follows.
  func wasTold(_ notice: Notice) -> Bool {
    latest(notice, of: notice.stay).map { !known(of: $0).isEmpty } ?? (earlier(notice) != nil)
  }

  // What its partner knows of a case after that, and no cut-off word; nothing where that was withdrawn because a consent
  // ended.
  private func known(of last: SentNotice) -> [SentNotice.Told] {
    let apart = kept.cutOff(by: last)
    let known = kept.known(of: last).filter { !apart.contains($0) }
    return known.first.map(revoked.contains) ?? false ? [] : known.filter { !revoked.contains($0) }
  }

  // Also of what it was to replace: what its partner may have instead is not known in that night.
  private func isAnyInDoubt(_ last: SentNotice) -> Bool {
    ([last.told] + last.replaces).contains { kept.isInDoubt($0.file) }
  }

  private func latest(_ notice: Notice, of stay: JudgedCase) -> SentNotice? {
    sent.latest(notice.kind, to: notice.partner, subject: notice.subject, of: stay.subject.person.number)
  }

  private func earlier(_ notice: Notice) -> SentNotice? {
    followed(notice).first { !known(of: $0).isEmpty }
  }

  private func followed(_ notice: Notice) -> [SentNotice] {
    stays.followed(by: notice.stay).compactMap { latest(notice, of: $0) }
  }

  // Of an earlier stay nothing stands any more.
  private mutating func end(_ earlier: SentNotice) {
    ended.insert(earlier.file)
    due.insert(Standing(earlier.kind, to: earlier.partner, earlier.subject, of: earlier.person))
    noteEnd(of: earlier)
  }

  private mutating func noteEnd(of notice: SentNotice) {
    var note = notice
    note.isWithdrawn = true
    notes.append(note)
  }
}

// Files that are always whole.
extension NoticeBook {
  /// Whether a file is news to its receiver; notes what then stands.
  ///
  /// What was recalled is sent anew, whoever has it. One that says nothing goes to whoever has one that says something.
  mutating func news(_ whole: WholeFile) -> News {
    let hash = NoticeBook.hash(whole.content)
    let last = sent.latest(whole)
    let told = last.map { kept.known(of: $0) } ?? []
    if let last, kept.isInDoubt(last.file) {
      counts.withheld += 1
      return .unchanged
    }
    if let last, last.content == hash, !kept.isRecalled(last.file) {
      if kept.holds(last.file) { counts.withheld += 1 } else { counts.unchanged += 1 }
      return .unchanged
    }
    if !whole.isEmpty || !told.isEmpty, let wait = posting.wait(whole) {
      counts.wait(wait)
      return .unchanged
    }
    if let last, !kept.isRecalled(last.file) { ended.insert(last.file) }
    guard !whole.isEmpty || !told.isEmpty else {
      if let last { noteEnd(of: last) }
      return .unchanged
    }
    counts.sent += 1
    let file = names.name(whole.kind, to: whole.partner, whole.subject)
    notes.append(
      SentNotice(whole, content: hash, file: file, generation: names.generation, replaces: told))
    naming.append(Caseload.NamingFile(whole, in: file))
    return told.first.map { .changed($0) } ?? .new
  }

  /// Those of one kind that were sent last and are not among `files`: they say nothing any more.
  func emptied(_ kind: Deliverable.Kind, except files: [WholeFile]) -> [WholeFile] {
    let empty = NoticeBook.hash([])
    let all = sent.all
      .filter { $0.isWhole && $0.kind == kind && ($0.content != empty || kept.isRecalled($0.file)) }
      .map { WholeFile(kind, to: $0.partner, $0.subject, content: []) }
    return all.filter { gone in
      !files.contains { $0.partner == gone.partner && $0.subject == gone.subject }
    }
  }

  fileprivate static func hash(_ content: [String]) -> String {
    Fingerprint(of: Array(content.joined(separator: "\u{1F}").utf8)).hex
  }
}

// What was told before and stands no more.
extension NoticeBook {
  /// Who was told before and is entitled no more gets a withdrawal without the new value (DOMAIN §4).
  mutating func withdraw(_ judged: [JudgedCase], in circumstances: Circumstances) {
    for last in sent.all {
      let standing = Standing(last.kind, to: last.partner, last.subject, of: last.person)
      guard !due.contains(standing), judged.indices.contains(last.person - 1) else { continue }
      let stay = judged[last.person - 1]
      let holds = WordStands().holds(
        last.kind, of: stay, last.subject, with: last.partner, in: circumstances,
        isFollowed: stays.isFollowed(stay))
      guard !holds else { continue }
      if isAnyInDoubt(last) { continue }
      // What was recalled stays known while there is nothing to take back, so that the same is not said again.
      let known = known(of: last)
      if known.isEmpty, kept.isRecalled(last.file) { continue }
      withdraw(last, known, why: .lapsed)
      if !kept.isRecalled(last.file) { ended.insert(last.file) }
      noteEnd(of: last)
    }
  }

  /// Whoever was told of substance use treatment by a consent that ended is told so, by the file and never by what
  /// stood in it, whatever else is due to them (DOMAIN §6; 42 CFR 2.31(a)(6)).
  ///
  /// Of that notice nothing stands any more: what is due of the case tonight supersedes it, what is due later is new.
  mutating func revoke(_ judged: [JudgedCase], in circumstances: Circumstances) {
    var ending: Set<SentNotice.Told> = []
    for place in consented.indices {
      let row = consented[place]
      guard row.revokedIn == nil || wasFetchedAfterAll(row),
        let stay = stays.current(row.person, among: judged),
        let end = ConsentStillHolds().end(of: row.content, with: row.partner, of: stay, in: circumstances),
        !kept.isInDoubt(row.file)
      else { continue }
      consented[place].revokedIn = names.generation
      ended.insert(row.file)
      if kept.isUnsaid(row.file) { continue }
      withdrawing.say(
        WithdrawnNotice(
          file: withdrawing.file(to: row.partner, row.subject), partner: row.partner, subject: row.subject,
          why: end == .ended ? .consentEnded : .consentRevoked, kind: row.kind, person: row.person,
          id: "W-\(row.notice)",
          withdrawn: row.told))
      ending.insert(row.told)
      counts.sent += 1
    }
    for last in sent.all where ending.contains(last.told) { noteEnd(of: last) }
  }

  // It was taken back when its consent ended, and its partner had fetched it by then.
  private func wasFetchedAfterAll(_ row: ConsentedDisclosure) -> Bool {
    guard let file = disclosures.inAnyForm(row.file) else { return false }
    return file.owesNotice && file.decidedIn == row.revokedIn
  }

  /// What a partner has, and no later word supersedes because the one that was to was recalled in time, is withdrawn.
  mutating func cutOff() {
    for last in sent.all where !last.isWhole {
      let apart = kept.cutOff(by: last).filter { !withdrawing.says($0, to: last.partner) }
      guard !apart.isEmpty, !isAnyInDoubt(last) else { continue }
      withdraw(apart[0], of: last, id: "W-\(apart[0].id)", before: Array(apart.dropFirst()))
      if !notes.contains(where: { $0.stands(as: last) }) {
        shortened.append(last.replacing(last.replaces.filter { !apart.contains($0) }))
      }
    }
  }

  /// Whoever has what was recalled is told to disregard it: each notice in it that still stands, or the file where
  /// it holds none.
  ///
  /// What was said stays known, so that the same is not said again.
  mutating func disregard() {
    for forms in disclosures.owingNotice {
      guard let file = forms.first else { continue }
      let standing = sent.all.filter { !$0.isWhole && $0.file.hasPrefix("\(file.stem).") }
      for notice in standing {
        withdraw(notice, [SentNotice.Told(id: notice.id, file: file.file)], why: .recalled)
      }
      // Of one packet there is no more to say.
      let isSaid = file.kind == .packet && withdrawing.says(somethingOf: file.file, to: file.partner)
      guard standing.isEmpty, !isSaid else { continue }
      for form in forms {
        let told = SentNotice.Told(id: form.file, file: form.file)
        withdraw(told, in: form, of: 0, why: .recalled)
      }
      counts.sent += 1
    }
  }

  /// Whoever was told of somebody as a member that they are not, or of whom a court sealed, is told to disregard it,
  /// whatever came after.
  mutating func retract() {
    for (row, file) in retracted {
      withdraw(
        SentNotice.Told(id: row.notice, file: row.file), in: file, of: row.person,
        why: sealed.contains(row.person) ? .sealed : .wrongMember)
      ended.insert(row.file)
      counts.sent += 1
    }
  }

  /// What was to be withdrawn and has not reached its partner is said anew.
  mutating func repeatWithdrawals() { counts.sent += withdrawing.repeatOwed() }

  private mutating func withdraw(
    _ told: SentNotice.Told, in file: Disclosure, of person: Int, why: WithdrawnNotice.Why
  ) {
    withdrawing.say(
      WithdrawnNotice(
        file: withdrawing.file(to: file.partner, file.subject), partner: file.partner,
        subject: file.subject, why: why, kind: file.kind, person: person, id: "W-\(told.id)",
        withdrawn: told))
  }

  private mutating func withdraw(
    _ last: SentNotice, _ known: [SentNotice.Told], why: WithdrawnNotice.Why
  ) {
    guard let told = known.first, !withdrawing.says(told, to: last.partner) else { return }
    let id =
      id(.withdraw, Case.name(last.person)) + "-\(last.kind.rawValue.lowercased())"
      + NoticeBook.copy(last.subject)
    withdraw(told, of: last, id: id, why: why, before: Array(known.dropFirst()))
  }

  private mutating func withdraw(
    _ told: SentNotice.Told, of last: SentNotice, id: String, why: WithdrawnNotice.Why = .lapsed,
    before: [SentNotice.Told]
  ) {
    withdrawing.say(
      WithdrawnNotice(
        file: withdrawing.file(to: last.partner, last.subject), partner: last.partner,
        subject: last.subject, why: why, kind: last.kind, person: last.person, id: id, withdrawn: told,
        before: before))
    counts.sent += 1
  }
}
