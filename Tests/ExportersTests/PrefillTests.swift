import Exporters
import Reentry
import Testing

extension Examples {
  /// Somebody of whom much is known, and somebody of whom nothing is but who they are.
  static func prefill() throws -> Notice<Prefill> {
    let manager = CareManager(
      name: "Lead One", npi: nil, organization: NPI("1999000015"), phone: "1", email: "")
    func known(_ number: Int, _ after: CareManager?) throws -> Prefill {
      let release = try day("2026-12-09")
      return Prefill(
        stay: try stay(number), manager: manager, postReleaseManager: after, home: home,
        preferredLanguage: "es",
        coverage: TransitionalCarePlan.PlanCoverage(
          plan: plan.code, planName: plan.name, liaison: plan.liaison, aid: AidCode("M1"),
          from: try day("2026-01-01"), to: nil, unsuspensionNeeded: true),
        priorECM: NPI("1234567893"),
        release: Prefill.Release(
          day: release, kind: .projected, knownAsOf: Moment(day: try day("2026-11-03"), second: 8 * 3600),
          timeline: Timeline(
            windowOpensOn: try day("2026-09-10"), handoffDueOn: try day("2026-11-25"), isExpedited: false,
            firstContactDueOn: release, secondContactDueOn: release)))
    }
    var told = try known(7, CareManager(name: "Two", npi: nil, organization: nil, phone: "2", email: "t@x"))
    told.facilityActions = [
      Prefill.Step(kind: .applicationSubmitted, on: try day("2026-11-03")),
      Prefill.Step(kind: .meetingScheduled, on: try day("2026-11-20")),
    ]
    (told.present, told.notNeeded, told.missing) = ([.living, .transportation], [.dental], [.primaryCare])
    told.assessment = Assessment(
      answers: [
        Assessment.Answer(question: "home", answer: "=with \"sister\""),
        Assessment.Answer(question: "work", answer: "none"),
      ], isVerified: true, on: try day("2026-11-20"))
    told.needs = [.chronicCondition, .brainInjury]
    return Notice(
      to: PartnerID("ecm.orchard"), "all",
      rows: [
        .init(id: "F000007-42", supersedes: "F000007-41", action: .changed, content: told),
        .init(id: "F000008-42", supersedes: "", action: .new, content: try known(8, nil)),
      ])
  }
}

@Suite("What is known before the assessment")
struct PrefillTests {
  @Test("has a row a case, empty where nothing was told")
  func rows() throws {
    let bytes = try #require(try Examples.prefill().deliverables().first).bytes
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        prefill_id,supersedes,action,cin,last_name,first_name,middle_name,name_suffix,birth_date,sex,facility_id,\
        facility_name,booking_number,release_county,release_address,release_city,release_zip,release_phone,\
        preferred_language,release_date,release_kind,release_as_of,window_opens_on,handoff_due_on,expedited,\
        plan_code,plan_name,plan_liaison,aid_code,coverage_from,coverage_to,unsuspension_needed,prior_ecm_npi,\
        organization_npi,pre_manager_name,post_manager_name,post_manager_org_npi,post_manager_phone,\
        post_manager_email,facility_actions,elements_present,elements_not_needed,elements_missing,assessed_on,\
        assessment_verified,assessment_answers,needs,case_number\r
        F000007-42,F000007-41,CHANGED,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
        Alder County Jail,B-7,01,"12 Elm St, Apt 4",Oakland,94601,'+1 510 555 0100,es,2026-12-09,projected,\
        2026-11-03T08:00:00,2026-09-10,2026-11-25,N,300,Sierra Health Plan,ji@sierra.example,M1,2026-01-01,,Y,\
        1234567893,1999000015,Lead One,Two,,2,t@x,application-submitted 2026-11-03; meeting-scheduled 2026-11-20,\
        living-arrangements transportation,dental,primary-care,2026-11-20,Y,"home: =with ""sister""
        work: none",chronic_condition brain_injury,000007\r
        F000008-42,,NEW,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
        Alder County Jail,B-8,01,"12 Elm St, Apt 4",Oakland,94601,'+1 510 555 0100,es,2026-12-09,projected,\
        2026-11-03T08:00:00,2026-09-10,2026-11-25,N,300,Sierra Health Plan,ji@sierra.example,M1,2026-01-01,,Y,\
        1234567893,1999000015,Lead One,,,,,,,,,,,,,000008\r

        """)
  }
}
