import Reentry

/// Who manages the care before and after release, as far as one receiver of the plan may know (DOMAIN §6).
///
/// Whoever manages it knows who they are, and so does a plan that named them. A plan that named others than the
/// behavioral health provider who leads reads whom it named, as it would without that provider. To everybody else an
/// organization may tell a need, and so would one that were missing for some alone: they read a name and a telephone
/// of each manager who has a name of their own, and of any other what they read where nobody is assigned.
struct WhoManages {
  typealias Manager = TransitionalCarePlan.CareManager

  private(set) var preRelease: Manager?
  private(set) var postRelease: Manager?
  /// Whose records go under their names.
  let authors: Authors

  enum Authors {
    case everybody, nobody
    case these(Set<NPI>)

    func names(_ author: NPI) -> Bool {
      switch self {
      case .everybody: true
      case .nobody: false
      case .these(let known): known.contains(author)
      }
    }
  }

  /// `receiver` is in whose folder it lies.
  init(
    _ standing: StandingAssignment, _ care: CareDisclosure, for receiver: CareReceiver, _ texts: ToldTexts,
    _ circumstances: Circumstances
  ) {
    let registry = circumstances.registry
    func whole(_ manager: CareManager?) -> Manager? {
      guard let manager, let organization = registry.organization(manager.organization) else { return nil }
      let told = texts.manager(manager, of: standing)
      return Manager(
        name: told.name, organization: organization.name, npi: told.npi, phone: told.phone, email: told.email)
    }
    let mayKnow = [CareCategory.mentalHealth, .substanceUse].allSatisfy {
      care.decision(on: $0, to: receiver).shown == .full
    }
    switch receiver.kind {
    case .preReleaseManager, .postReleaseManager,
      _ where mayKnow:
      (preRelease, postRelease, authors) = (
        whole(standing.preRelease), whole(standing.postRelease), .everybody
      )
    case .plan:
      let named = standing.named
      (preRelease, postRelease) = (whole(named.preRelease), whole(named.postRelease))
      authors = .these(Set([named.preRelease, named.postRelease].compactMap { $0?.organization }))
    default:
      preRelease = standing.preRelease.flatMap { WhoManages.bare($0, circumstances) }
      postRelease = standing.postRelease.flatMap { WhoManages.bare($0, circumstances) }
      authors = .nobody
    }
  }

  private static func bare(_ manager: CareManager, _ circumstances: Circumstances) -> Manager? {
    guard let name = manager.ownName(in: circumstances) else { return nil }
    let phone = circumstances.tells(phone: manager.phone) ? "" : manager.phone
    return Manager(name: name, organization: "", npi: nil, phone: phone, email: "")
  }
}

extension StandingAssignment {
  /// Whom the word that stands names, whoever leads.
  fileprivate var named: (preRelease: CareManager?, postRelease: CareManager?) {
    (word?.preRelease, word?.postRelease ?? word?.preRelease)
  }
}
