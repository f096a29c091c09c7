import Exporters
import Reentry
import Testing

@Suite("A file of a month's measures")
struct MonitoringTests {
  @Test("has a row a measure and place; what is withheld is empty and marked")
  func rows() throws {
    let month = try #require(Month("2026-11"))
    func row(
      _ place: MeasuredPlace, _ measure: Measure, _ numerator: Int?, _ denominator: Int?, _ hidden: Bool
    ) -> MonitoringReport.Row {
      MonitoringReport.Row(
        month, place, measure, numerator: numerator, denominator: denominator, isSuppressed: hidden)
    }
    let report = MonitoringReport(
      to: PartnerID("oversight"), month,
      [
        row(.all, .inCustody, 60, nil, false), row(.county(CountyCode("10")), .eligible, 36, 60, false),
        row(.facility(FacilityID("CA10JAIL")), .onTime(.planShared), nil, nil, true),
        row(.plan(.feeForService), .service(""), 0, nil, false),
        row(.pair(PlanCode("302"), FacilityID("CA10JAIL")), .agreementsMissing, 1, nil, false),
      ], supersedes: "JI-MONITORING-20261201-oversight-2026-11-000003.csv")
    let file = try #require(report.deliverables().first)
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == """
        month,level,place,measure,unit,numerator,denominator,suppressed\r
        2026-11,all,,in-custody,people,60,,N\r
        2026-11,county,10,eligible,people,36,60,N\r
        2026-11,facility,CA10JAIL,on-time-plan-shared,duties,,,Y\r
        2026-11,plan,FFS,service-other,people,0,,N\r
        2026-11,plan-facility,302 CA10JAIL,agreements-missing,agreements,1,,N\r

        """)
    #expect(file.supersedes == ["JI-MONITORING-20261201-oversight-2026-11-000003.csv"])
    #expect(file.subject == "2026-11")
  }
}
