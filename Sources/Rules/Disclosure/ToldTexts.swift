import Reentry

/// The texts that came with somebody's roster row or assignment, as far as a receiver may read them: what a text tells
/// of goes by the same table as the care itself (DOMAIN §6).
///
/// A text that its receiver may not read is empty, as one that was never told. What an assignment says of a manager goes
/// back to who told it; of a roster its facility has the rows in its receipt, and custody reads what others do.
struct ToldTexts {
  private let judged: JudgedCase
  private let receivers: [CareReceiver]
  private let circumstances: Circumstances

  /// `receivers` all read it: the receiver, and in whose folder it lies.
  init(of judged: JudgedCase, to receivers: CareReceiver..., in circumstances: Circumstances) {
    self.init(of: judged, toAll: receivers, in: circumstances)
  }

  init(of judged: JudgedCase, toAll receivers: [CareReceiver], in circumstances: Circumstances) {
    (self.judged, self.receivers, self.circumstances) = (judged, receivers, circumstances)
  }

  /// Where the person will live, as the roster has it.
  var home: Home {
    var home = booking.home
    home.address = readable(home.address, beside: home.city)
    home.city = readable(home.city)
    home.phone = readable(home.phone)
    return home
  }

  var preferredLanguage: String { readable(booking.preferredLanguage) }

  /// Who managed the care before, as the roster has it.
  var priorECM: NPI? {
    booking.priorECM.flatMap { readable($0.description).isEmpty ? nil : $0 }
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
    let kinds =
      text.isEmpty
      ? [] : circumstances.telling.kinds(in: [other.isEmpty ? text : "\(text) \(other)"], ofPlace: !isName)
    if kinds.isEmpty { return text }
    let care = CareDisclosure(of: judged, in: circumstances)
    let isReadable = receivers.allSatisfy { receiver in
      receiver.kind != .person && receiver.partner == teller
        || kinds.allSatisfy { care.decision(on: $0, to: receiver).shown == .full }
    }
    return isReadable ? text : ""
  }
}

extension Circumstances {
  /// Whether a name that somebody wrote tells what kind of care it is about.
  func tells(name: String) -> Bool { !telling.kinds(in: [name]).isEmpty }

  /// Whether what stands for a telephone does.
  func tells(phone: String) -> Bool { !telling.kinds(in: [phone], ofPlace: true).isEmpty }
}
