import Reentry

/// The texts that came with somebody's roster row or assignment, as far as a receiver may read them: what a text tells
/// of goes by the same table as the care itself (DOMAIN §6).
///
/// A text that its receiver may not read is empty, as one that was never told. What an assignment says of a manager goes
/// back to who told it; of a roster its facility has the rows in its receipt, and custody reads what others do.
///
/// Only what says by which consent it goes shows a text that needs one: it bears the notice of 42 CFR 2.32, and is taken
/// back when the consent ends.
struct ToldTexts {
  private let judged: JudgedCase
  private let receivers: [CareReceiver]
  /// What may go by a consent; of everything else only what needs none is readable.
  private let byConsent: Set<CareCategory>
  private let circumstances: Circumstances

  /// `receivers` all read it: the receiver, and in whose folder it lies.
  init(
    of judged: JudgedCase, to receivers: CareReceiver..., byConsent: Set<CareCategory> = [],
    in circumstances: Circumstances
  ) {
    self.init(of: judged, toAll: receivers, byConsent: byConsent, in: circumstances)
  }

  init(
    of judged: JudgedCase, toAll receivers: [CareReceiver], byConsent: Set<CareCategory>,
    in circumstances: Circumstances
  ) {
    (self.judged, self.receivers, self.circumstances) = (judged, receivers, circumstances)
    self.byConsent = byConsent
  }

  /// Where the person will live, as the roster has it.
  var home: Home {
    var home = booking.home
    home.address = readable(home.address, beside: home.city)
    home.city = readable(home.city)
    home.phone = readable(home.phone)
    return home
  }

  /// Where the person will live, as a care manager told it last that the receiver may read; else as the roster has it.
  var homeToldLast: Home {
    let living = CareInUse(of: judged, in: circumstances).items.filter { $0.content.living != nil }
    if living.isEmpty { return home }
    let care = CareDisclosure(of: judged, in: circumstances)
    return home.told(
      by: living.filter { item in
        guard let kinds = KindsOfCare(of: item, in: circumstances).kinds else { return false }
        return receivers.allSatisfy { receiver in kinds.allSatisfy { mayRead($0, receiver, care) } }
      })
  }

  var preferredLanguage: String { readable(booking.preferredLanguage) }

  /// Who managed the care before, as the coverage has it, else the roster.
  func priorECM(of coverage: Coverage) -> NPI? {
    [coverage.priorECM, booking.priorECM].compactMap(\.self).first { !readable($0.description).isEmpty }
  }

  /// A care manager as the assignment names one; an organization that leads goes by its own name.
  func manager(_ manager: CareManager, of standing: StandingAssignment) -> CareManager {
    let teller = standing.word?.partner
    let organization = circumstances.registry.organization(manager.organization)?.name
    return CareManager(
      name: manager.name == organization ? manager.name : readable(manager.name, from: teller, isName: true),
      npi: manager.npi, organization: manager.organization, phone: readable(manager.phone, from: teller),
      email: readable(manager.email, from: teller))
  }

  private var booking: Booking { judged.subject.person.booking }

  // `other` is read together with the text: a name may stand on two lines.
  private func readable(
    _ text: String, beside other: String = "", from teller: PartnerID? = nil, isName: Bool = false
  ) -> String {
    let kinds = kinds(in: text, beside: other, isName: isName)
    if kinds.isEmpty { return text }
    let care = CareDisclosure(of: judged, in: circumstances)
    let isReadable = receivers.allSatisfy { receiver in
      receiver.kind != .person && receiver.partner == teller
        || kinds.allSatisfy { mayRead($0, receiver, care) }
    }
    return isReadable ? text : ""
  }

  private func mayRead(_ kind: CareCategory, _ receiver: CareReceiver, _ care: CareDisclosure) -> Bool {
    care.decision(on: kind, to: receiver).shown == .full
      && (byConsent.contains(kind) || !care.table.needsConsent(kind, to: receiver.kind))
  }

  private func kinds(in text: String, beside other: String = "", isName: Bool = false) -> Set<CareCategory> {
    if text.isEmpty { return [] }
    return circumstances.telling.kinds(in: [other.isEmpty ? text : "\(text) \(other)"], ofPlace: !isName)
  }
}

extension ToldTexts {
  /// What the texts tell that a plan of care shows besides the care itself.
  func kindsShown(with managers: [TransitionalCarePlan.CareManager?]) -> Set<CareCategory> {
    let home = home
    let own = [kinds(in: home.address, beside: home.city), kinds(in: home.city), kinds(in: home.phone)]
    let theirs = managers.compactMap(\.self).flatMap { manager in
      [kinds(in: manager.name, isName: true), kinds(in: manager.phone), kinds(in: manager.email)]
    }
    return (own + theirs).reduce(into: kinds(in: preferredLanguage)) { $0.formUnion($1) }
  }
}

extension Circumstances {
  /// Whether a name that somebody wrote tells what kind of care it is about.
  func tells(name: String) -> Bool { !telling.kinds(in: [name]).isEmpty }

  /// Whether what stands for a telephone does.
  func tells(phone: String) -> Bool { !telling.kinds(in: [phone], ofPlace: true).isEmpty }
}

extension Home {
  /// The same, unless the newest of some items that says so tells another address, or that there is none yet.
  func told(by items: [CareItem]) -> Home {
    let newest = items.filter { $0.content.living?.tellsPlace ?? false }.max { $1.isNewer(than: $0) }
    guard let living = newest?.content.living else { return self }
    var home = self
    (home.address, home.city, home.zip) = (living.state == .needed ? "" : living.address, "", "")
    return home
  }
}

extension CareItem.Content {
  fileprivate var living: LivingArrangement? { if case .living(let living) = self { living } else { nil } }
}

extension LivingArrangement {
  fileprivate var tellsPlace: Bool { state == .needed || !address.isEmpty }
}
