import Caseload
import Exporters
import Formats
import Reentry
import Rules

/// Who is told what in one night: only what is new or changed since it was last said.
struct Telling {
  let circumstances: Circumstances
  let generation: Int
  private let sent: SentNotices
  private let disclosures: Disclosures
  private(set) var exports: [any Exportable] = []
  private(set) var notes: [SentNotice] = []
  private(set) var notices = NightReport.Notices()
  /// The files of earlier nights in which something stood that is said otherwise now, or withdrawn.
  private(set) var superseded: Set<String> = []

  private var plans: [PlanCode: (plan: Plan, rows: [PlanNotice.Row])] = [:]
  private var counties: [CountyCode: (county: County, partner: PartnerID, rows: [ApplicationReferral.Row])] =
    [:]
  private var packets: [TransitionalCarePlan] = []
  private var due: Set<Standing> = []
  private var withdrawals: [Standing: [Withdrawal.Row]] = [:]

  /// What stands with a partner about a case.
  private struct Standing: Hashable {
    let kind: Deliverable.Kind
    let partner: PartnerID
    let subject: String
    let person: Int
  }

  init(_ judged: [JudgedCase], _ caseload: Caseload, in circumstances: Circumstances, generation: Int) {
    (self.circumstances, self.generation) = (circumstances, generation)
    (sent, disclosures) = (caseload.sent, caseload.disclosures)
    for person in judged {
      tellPlan(person)
      tellCounty(person)
      sendPlan(person)
    }
    collect()
    withdraw(judged)
    disregard()
    sendWithdrawals()
  }

  private enum News {
    case unchanged
    case new
    /// What the partner knows, to be replaced.
    case changed(SentNotice.Told)
  }

  // Whether the content is news to the partner; notes what is then said.
  private mutating func news(
    _ kind: Deliverable.Kind, _ letter: String, to partner: PartnerID, subject: String, of person: Case,
    content: [String], file: String
  ) -> News {
    due.insert(Standing(kind: kind, partner: partner, subject: subject, person: person.number))
    let hash = Fingerprint(of: Array(content.joined(separator: "\u{1F}").utf8)).hex
    let last = sent.latest(kind, to: partner, subject: subject, of: person.number)
    if let last, last.content == hash {
      if isKeptBack(last) { notices.withheld += 1 } else { notices.unchanged += 1 }
      return .unchanged
    }
    let known = last.flatMap(known)
    notices.sent += 1
    notes.append(
      SentNotice(
        kind: kind, partner: partner, subject: subject, person: person.number, id: id(letter, person.name),
        content: hash, file: file, generation: generation, replaces: known))
    if let last, !isRecalled(last.file) { superseded.insert(last.file) }
    return known.map { .changed($0) } ?? .new
  }

  // What the partner knows of the case by then. Of what was held or recalled in time it knows nothing, but it may
  // know what that was to replace; what was recalled too late it was told to disregard.
  private func known(_ last: SentNotice) -> SentNotice.Told? {
    guard isKeptBack(last) else { return last.told }
    if disclosures[last.file]?.isWithPartner == true { return nil }
    return last.replaces.flatMap { isRecalled($0.file) || isUnsaid($0.file) ? nil : $0 }
  }

  private func isKeptBack(_ notice: SentNotice) -> Bool { isRecalled(notice.file) || isUnsaid(notice.file) }

  private func isRecalled(_ file: String) -> Bool { disclosures[file]?.state == .recalled }

  private func isUnsaid(_ file: String) -> Bool { disclosures[file]?.isUnsaid == true }

  private func id(_ letter: String, _ name: String) -> String { "\(letter)\(name)-\(Case.name(generation))" }

  private func file(_ kind: Deliverable.Kind, _ partner: PartnerID, _ subject: String, _ end: String)
    -> String
  {
    Deliverable(kind: kind, partner: partner, subject: subject, fileExtension: end, bytes: [], legalBasis: "")
      .fileName(on: circumstances.day, generation: generation)
  }

  private mutating func tellPlan(_ judged: JudgedCase) {
    switch PlanMayKnow().notice(of: judged, in: circumstances) {
    case .nothing: return
    case .withheld: notices.withheld += 1
    case .content((let plan, let member)):
      let person = judged.subject.person
      let news = news(
        .notify, "N", to: plan.partner, subject: plan.code.text, of: person, content: member.content,
        file: file(.notify, plan.partner, plan.code.text, "csv"))
      guard let (action, supersedes) = said(news) else { return }
      let row = PlanNotice.Row(
        notificationID: id("N", person.name), supersedes: supersedes, action: action, member: member)
      plans[plan.code, default: (plan, [])].rows.append(row)
    }
  }

  private func said(_ news: News) -> (PlanNotice.Action, String)? {
    switch news {
    case .unchanged: nil
    case .new: (.new, "")
    case .changed(let last): (.changed, last.id)
    }
  }

  private mutating func tellCounty(_ judged: JudgedCase) {
    switch CountyTakesApplication().referral(of: judged, in: circumstances) {
    case .nothing: return
    case .withheld: notices.withheld += 1
    case .content((let county, let partner, let referred)):
      let person = judged.subject.person
      let news = news(
        .application, "A", to: partner, subject: county.code.text, of: person, content: referred.content,
        file: file(.application, partner, county.code.text, "csv"))
      guard let (action, supersedes) = said(news) else { return }
      let row = ApplicationReferral.Row(
        referralID: id("A", person.name), supersedes: supersedes, action: action, person: referred)
      counties[county.code, default: (county, partner, [])].rows.append(row)
    }
  }

  private mutating func sendPlan(_ judged: JudgedCase) {
    switch PlanIsDue().carePlan(of: judged, in: circumstances) {
    case .nothing: return
    case .withheld: notices.withheld += 1
    case .content(var plan):
      plan.generation = generation
      let partner = plan.recipient.partner
      let subject = "\(plan.caseName)-\(partner)"
      let news = news(
        .packet, "P", to: partner, subject: plan.coverage.plan.text, of: judged.subject.person,
        content: plan.content, file: file(.packet, partner, subject, "zip"))
      switch news {
      case .unchanged: return
      case .new: break
      case .changed(let last): plan.supersedes = last.file
      }
      packets.append(plan)
    }
  }

  private mutating func collect() {
    let day = circumstances.day
    for (_, told) in plans.sorted(by: { $0.key < $1.key }) {
      exports.append(PlanNotice(plan: told.plan, asOf: day, generation: generation, rows: told.rows))
    }
    for (_, told) in counties.sorted(by: { $0.key < $1.key }) {
      exports.append(
        ApplicationReferral(
          county: told.county, partner: told.partner, asOf: day, generation: generation, rows: told.rows))
    }
    for packet in packets { exports.append(packet) }
  }

  // Who was told before and is entitled no more gets a withdrawal without the new value (DOMAIN §4). A release
  // is no withdrawal: what was said of somebody who went home stands.
  private mutating func withdraw(_ judged: [JudgedCase]) {
    for last in sent.all {
      let standing = Standing(
        kind: last.kind, partner: last.partner, subject: last.subject, person: last.person)
      guard !due.contains(standing), judged.indices.contains(last.person - 1) else { continue }
      guard endsNotices(judged[last.person - 1]) else { continue }
      // What was recalled stays known while there is nothing to take back, so that the same is not said again.
      let known = known(last)
      if known == nil, isRecalled(last.file) { continue }
      if let known { withdraw(last, known) }
      if !isRecalled(last.file) { superseded.insert(last.file) }
      var note = last
      note.isWithdrawn = true
      notes.append(note)
    }
  }

  // Whoever has what was recalled is told to disregard it: each notice in it that still stands, or the file where
  // it holds none. What was said stays known, so that the same is not said again.
  private mutating func disregard() {
    for forms in disclosures.owingNotice {
      guard let file = forms.first else { continue }
      let standing = sent.all.filter { $0.file.hasPrefix("\(file.stem).") }
      for notice in standing { withdraw(notice, SentNotice.Told(id: notice.id, file: file.file)) }
      guard standing.isEmpty else { continue }
      let receiver = Standing(kind: .withdraw, partner: file.partner, subject: file.subject, person: 0)
      withdrawals[receiver, default: []] += forms.map { form in
        Withdrawal.Row(
          withdrawalID: "W-\(form.file)", withdraws: form.file, caseName: "", file: form.file)
      }
      notices.sent += 1
    }
  }

  private mutating func withdraw(_ last: SentNotice, _ known: SentNotice.Told) {
    let name = Case.name(last.person)
    let receiver = Standing(kind: .withdraw, partner: last.partner, subject: last.subject, person: 0)
    withdrawals[receiver, default: []].append(
      Withdrawal.Row(
        withdrawalID: id("W", name) + "-\(last.kind.rawValue.lowercased())", withdraws: known.id,
        caseName: name, file: known.file))
    notices.sent += 1
  }

  private mutating func sendWithdrawals() {
    let receivers = withdrawals.sorted {
      ($0.key.partner, $0.key.subject) < ($1.key.partner, $1.key.subject)
    }
    for (receiver, rows) in receivers {
      exports.append(
        Withdrawal(partner: receiver.partner, subject: receiver.subject, asOf: circumstances.day, rows: rows))
    }
  }

  private func endsNotices(_ judged: JudgedCase) -> Bool {
    if judged.isInCustody { return true }
    guard let told = judged.subject.person.releaseDate, told.kind == .released else { return false }
    return ["TR", "OC", "DE"].contains(told.reason)
  }
}
