import Reentry

// The sections of a Care Plan: concerns, goals, interventions, outcomes.

extension CarePlanDocument {
  var concerns: ClinicalSection {
    ClinicalSection(
      title: "Health concerns", code: ("75310-3", "Health concerns Document"),
      templates: [template("22.2.58", "2015-08-01")], text: tables([.conditions, .assessment]),
      entries: (entries(.conditions) + entries(.assessment)).compactMap { told in
        switch told.entry.content {
        case .condition(let condition): told.concern(condition)
        case .assessment(let assessment): assessment.answers.isEmpty ? nil : told.concern(assessment)
        default: nil
        }
      })
  }

  var goals: ClinicalSection {
    ClinicalSection(
      title: "Goals", code: ("61146-7", "Goals"), templates: [template("22.2.60")], text: tables([.goals]),
      entries: entries(.goals).map(\.goal))
  }

  /// The plan element by element, the days that follow from the release, then what was told of each.
  var interventions: ClinicalSection {
    let told = ToldKind.allCases.filter(CarePlanDocument.interventions.contains)
    return ClinicalSection(
      title: "Interventions", code: ("62387-6", "Interventions Provided"),
      templates: [template("21.2.3", "2015-08-01")],
      text: [released] + (plan.elements.isEmpty ? [] : [elementTable]) + [dayTable] + tables(told),
      entries: elementEntries + dayEntries + told.flatMap { entries($0).compactMap(\.intervention) })
  }

  private static let interventions: Set<ToldKind> = [
    .medications, .equipment, .appointments, .consultations, .referrals, .supports, .living,
    .transportation, .plan, .education, .meetings, .contacts, .recordRequests, .notNeeded,
  ]

  /// Goals that were reached.
  var outcomes: ClinicalSection {
    let reached = entries(.goals).compactMap { told -> (told: ClinicalEntry, goal: Goal)? in
      guard case .goal(let goal) = told.entry.content, goal.state == .done else { return nil }
      return (told, goal)
    }
    let rows = reached.map { told, goal in
      ClinicalTable.Row(
        place: "outcome\(told.entry.number)", cells: [goal.text, goal.state.phrase[.partner]],
        isPart2: told.entry.isPart2)
    }
    let heads = ToldKind.goals.columns.map { $0[.partner] }
    return ClinicalSection(
      title: "Health status evaluations and outcomes",
      code: ("11383-7", "Patient problem outcome"), templates: [template("22.2.61")],
      text: rows.isEmpty
        ? [] : [ClinicalTable(title: ToldKind.goals.title[.partner], heads: heads, rows: rows).markup],
      entries: reached.map { told, goal in told.outcome(goal, at: "outcome\(told.entry.number)") })
  }
}

// The elements of the plan and its days.
extension CarePlanDocument {
  private var released: Markup {
    let release = plan.release
    let county = plan.countyName.isEmpty ? "" : " to \(plan.countyName) County"
    return sentence(
      "Release: \(release.day.inFull), \(release.kind.word), known as of \(release.knownAsOf.inWords). "
        + "From \(plan.facility.name) (\(plan.facility.id))\(county).")
  }

  private var elementTable: Markup {
    ClinicalTable(
      title: PageWords.elements[.partner],
      heads: [PageWords.element, PageWords.state, PageWords.detail].map { $0[.partner] },
      rows: plan.elements.enumerated().map { place, element in
        ClinicalTable.Row(
          place: "element\(place + 1)", cells: [element.title, element.state.words, element.state.detail])
      }
    ).markup
  }

  private var elementEntries: [Markup] {
    plan.elements.enumerated().map { place, element in
      let (mood, isNot) =
        switch element.state {
        case .arranged: ("INT", false)
        case .toDo: ("PRP", false)
        case .notNeeded: ("INT", true)
        }
      return entry(.element(place + 1), at: "element\(place + 1)", mood, isNot: isNot, on: nil)
    }
  }

  private var dayTable: Markup {
    ClinicalTable(
      title: PageWords.dates[.partner], heads: ["What", "Day"],
      rows: days.enumerated().map { place, due in
        ClinicalTable.Row(place: "day\(place + 1)", cells: [due.what, due.on.inWords])
      }
    ).markup
  }

  private var dayEntries: [Markup] {
    days.enumerated().map { place, due in
      entry(.day(place + 1), at: "day\(place + 1)", due.isOver ? "EVN" : "INT", on: due.on)
    }
  }

  private var days: [(what: String, on: Day, isOver: Bool)] {
    let line = plan.release.timeline
    return [
      ("Final plan shared; warm handoff or final meeting", line.handoffDueOn, false),
      ("Release, \(plan.release.kind.word)", plan.release.day, plan.release.kind == .released),
      ("First contact after release", line.firstContactDueOn, false),
      ("Second contact after release", line.secondContactDueOn, false),
    ]
  }

  private func entry(
    _ name: ResourceName, at place: String, _ mood: String, isNot: Bool = false, on day: Day?
  ) -> Markup {
    let code = tag("code", ["nullFlavor": "OTH"], tag("originalText", [:], words(at: place)))
    let part = act(mood, [id(name), code, tag("text", [:], words(at: place))], on: day, isNot: isNot)
    return mood == "EVN" ? performed(around: name, part) : planned(around: name, [part])
  }
}
