import Caseload
import Exporters
import Formats
import Reentry
import Rules

/// Who is told what in one night: only what is new or changed since it was last said.
struct Telling {
  let circumstances: Circumstances
  private(set) var exports: [any Exportable] = []
  /// What everybody owes, whether or not a list of it goes out tonight.
  private(set) var worklists: [Worklist] = []
  /// What everybody owes, by what is told tonight.
  private(set) var duties: CaseDuties

  private var book: NoticeBook
  private var plans: [PlanCode: (plan: Plan, rows: [PlanNotice.Row])] = [:]
  private var packets: [TransitionalCarePlan] = []
  private var lines: [any NoticeGathering]
  private let judged: Judged
  private let caseload: Caseload
  private let names: FileNames

  var notes: [SentNotice] { book.notes }
  /// What stands as it did, and supersedes less than was told.
  var shortened: [SentNotice] { book.shortened }
  /// Everything that partners were ever told to disregard.
  var withdrawn: [WithdrawnNotice] { book.withdrawing.withdrawn }
  var notices: NightReport.Notices { book.counts }
  /// The files of earlier nights in which something stood that is said otherwise now, or withdrawn.
  var superseded: Set<String> { book.superseded }
  /// What was told by a consent, up to tonight.
  var consented: [ConsentedDisclosure] { book.consented }
  /// The files that are whole and name people.
  var naming: [Caseload.NamingFile] { book.naming }

  /// Under which a receiver knows what a file of that kind says of a case.
  func id(_ kind: Deliverable.Kind, _ name: String) -> String { book.id(kind, name) }

  /// `night` is the one that is decided; `names` say by which generation partners know what is told.
  init(_ judged: Judged, _ caseload: Caseload, names: FileNames, posting: PostingDays, night: Int) {
    (self.judged, self.caseload, self.names) = (judged, caseload, names)
    circumstances = judged.circumstances
    duties = CaseDuties(judged, caseload)
    let cases = judged.cases
    let stays = StaysOfMembers(cases, in: circumstances)
    book = NoticeBook(caseload, stays, names: names, posting: posting, night: night)
    lines = NoticeLines.all(Proposals(cases, caseload.sent, in: circumstances), in: circumstances)
    book.revoke(cases, in: circumstances)
    // Of a stay that another one follows, nothing is due.
    for stay in cases where !stays.isFollowed(stay) {
      tellPlan(stay)
      sendPlans(stay)
      for place in lines.indices { lines[place].tell(stay, in: &book) }
    }
    book.withdraw(cases, in: circumstances)
    book.cutOff()
    book.disregard()
    book.repeatWithdrawals()
    book.retract()
    collect()
    listWork()
    tellMonths()
  }

  private func notice(
    to plan: Plan, of stay: JudgedCase, _ member: PlanNotice.Disclosed
  ) -> NoticeBook.Notice {
    NoticeBook.Notice(
      kind: .notify, partner: plan.partner, subject: plan.code.text, stay: stay, content: member.content,
      file: names.name(.notify, to: plan.partner, plan.code.text), isUrgent: member.isExpedited)
  }

  // The content where there is any; counts what is withheld.
  private mutating func content<Content>(_ due: Due<Content>) -> Content? {
    switch due {
    case .nothing: return nil
    case .withheld:
      book.withhold()
      return nil
    case .content(let content): return content
    }
  }

  // The id, and what else a row says of itself; nil where it is no news.
  private mutating func said(_ notice: NoticeBook.Notice)
    -> (id: String, supersedes: String, action: PlanNotice.Action)?
  {
    guard let said = book.news(notice).said else { return nil }
    return (book.id(notice.kind, notice.stay.subject.person.name), said.supersedes, said.action)
  }
}

extension Telling {
  private mutating func tellPlan(_ stay: JudgedCase) {
    let rule = PlanMayKnow()
    if let (plan, member) = content(rule.notice(of: stay, in: circumstances)) {
      tell(plan, member, notice(to: plan, of: stay, member))
    } else if let (plan, member) = rule.pause(of: stay, in: circumstances) {
      let notice = notice(to: plan, of: stay, member)
      if book.wasTold(notice) { tell(plan, member, notice) }
    }
  }

  private mutating func tell(
    _ plan: Plan, _ member: PlanNotice.Disclosed, _ notice: NoticeBook.Notice
  ) {
    guard let said = said(notice) else { return }
    let row = PlanNotice.Row(
      notificationID: said.id, supersedes: said.supersedes, action: said.action, member: member)
    plans[plan.code, default: (plan, [])].rows.append(row)
  }

  private mutating func sendPlans(_ stay: JudgedCase) {
    let plans = PlanIsDue().carePlans(of: stay, in: circumstances)
    book.withhold(contents: plans.withheld.count)
    for due in plans.due {
      if let plan = content(due) { send(plan, of: stay) }
    }
    if plans.due.isEmpty, !stay.isInCustody, book.isPlanShared(of: stay) { sendPlanOfReleased(stay) }
  }

  // To whoever manages the care by now and has no plan of it.
  private mutating func sendPlanOfReleased(_ stay: JudgedCase) {
    let plans = PlanIsDue().carePlanOfReleased(stay, in: circumstances)
    for case .content(let plan) in plans.due where !book.wasTold(notice(of: plan, stay)) {
      book.withhold(contents: plans.withheld.count)
      send(plan, of: stay)
    }
  }

  private func notice(of plan: TransitionalCarePlan, _ stay: JudgedCase) -> NoticeBook.Notice {
    var notice = NoticeBook.Notice(
      kind: .packet, partner: plan.recipient.partner, subject: plan.addressee, stay: stay,
      content: plan.content, file: names.name(.packet, to: plan.recipient.partner, plan.subject, "zip"),
      isUrgent: true)
    notice.consented = plan.consented
    return notice
  }

  private mutating func send(_ told: TransitionalCarePlan, of stay: JudgedCase) {
    var plan = told
    plan.generation = names.generation
    switch book.news(notice(of: plan, stay)) {
    case .unchanged: return
    case .new: break
    case .changed(let last): plan.supersedes = last.file
    }
    packets.append(plan)
  }

  private mutating func collect() {
    let day = circumstances.day
    for (_, told) in plans.sorted(by: { $0.key < $1.key }) {
      exports.append(PlanNotice(plan: told.plan, asOf: day, generation: names.generation, rows: told.rows))
    }
    exports += packets
    exports += lines.flatMap(\.exports)
    for (receiver, rows) in book.withdrawing.rows.sorted(by: { $0.key < $1.key }) {
      exports.append(
        Withdrawal(partner: receiver.partner, subject: receiver.subject, asOf: day, rows: rows))
    }
  }
}

// Files that are always whole.
extension Telling {
  // After everything that is told of cases one by one: what that meets is no work any more.
  private mutating func listWork() {
    var said = caseload
    for note in book.notes { said.note(note) }
    duties = CaseDuties(judged, said).ofAll(judged.cases)
    let lists = Worklists(judged.cases, judged.strays, duties: duties.duties, in: circumstances)
    worklists = lists.all
    for _ in lists.withoutPartner { book.withhold() }
    for list in lists.all { tell(list) }
    for gone in book.emptied(.worklist, except: lists.all.map(\.file)) {
      tell(Worklist(nobodysNow: gone))
    }
  }

  private mutating func tell(_ list: Worklist) {
    var list = list
    switch book.news(list.file) {
    case .unchanged: return
    case .new: break
    case .changed(let last): list.supersedes = last.file
    }
    exports.append(list)
  }

  // Every month that is over, once, to whoever oversees; what is told does not change with the registry.
  private mutating func tellMonths() {
    let partners = circumstances.registry.partners.values
    let overseers = partners.filter { $0.kind == "OVERSIGHT" && !$0.isTest }.map(\.id).sorted()
    for (month, counts) in caseload.months.sorted(by: { $0.key < $1.key }) {
      for partner in overseers { tell(counts, of: month, to: partner) }
    }
  }

  private mutating func tell(_ counts: MonthlyCounts, of month: Month, to partner: PartnerID) {
    let content = counts.all.map { "\($0.measure) \($0.place.level) \($0.place.text) \($0.number)" }
    let said = book.news(
      WholeFile(.monitoring, to: partner, month.description, content: [month.description] + content))
    if case .unchanged = said { return }
    let told = MonitoringRows(counts, of: month, circumstances.registry, circumstances.policy.monitoring)
    exports.append(
      MonitoringReport(to: partner, month, told.rows, supersedes: said.said?.supersedes ?? ""))
  }
}
