import Exporters
import Foundation
import Reentry
import Testing

@Suite("A notice to a plan")
struct NotifyTests {
  @Test("is a table of who qualifies, and never why")
  func table() throws {
    let files = try Examples.notice().deliverables()
    #expect(String(decoding: files[0].bytes, as: UTF8.self) == NotifyTests.table)
  }

  @Test("says the same as XML")
  func document() throws {
    let files = try Examples.notice().deliverables()
    #expect(String(decoding: files[1].bytes, as: UTF8.self) == NotifyTests.document)
  }

  @Test("is named after the plan and the night")
  func names() throws {
    let names = try Examples.notice().deliverables()
      .map { $0.fileName(on: try Examples.day("2026-11-21"), generation: 42) }
    #expect(
      names == [
        "JI-NOTIFY-20261121-sierra.plan-300-000042.csv", "JI-NOTIFY-20261121-sierra.plan-300-000042.xml",
      ])
  }

  @Test("follows its own XSD", .enabled(if: Tool.xmllint.isInstalled, "xmllint is not installed"))
  func valid() throws {
    let files = try Examples.notice().deliverables()
    try Tool.xmllint.validates(files[1].bytes, against: Tool.repository + "/schemas/out/notify.xsd")
  }

  @Test(
    "has the columns its schema lists",
    arguments: ["notify", "application", "release", "unsuspend", "withdraw"])
  func columns(schema: String) throws {
    let value: any Exportable =
      switch schema {
      case "notify": try Examples.notice()
      case "application": try Examples.referral()
      case "release": try Examples.releaseAlert()
      case "unsuspend": try Examples.unsuspension()
      default: try Examples.withdrawal()
      }
    let header = try #require(value.deliverables().first).bytes.prefix { $0 != 0x0D }
    #expect(
      try Tool.fieldNames(of: schema)
        == String(decoding: header, as: UTF8.self).split(separator: ",").map(String.init))
  }

  private static let table = """
    notification_id,supersedes,action,status,cin,last_name,first_name,middle_name,name_suffix,birth_date,sex,\
    facility_id,facility_name,facility_kind,booking_number,release_date,release_kind,release_as_of,\
    window_opens_on,handoff_due_on,expedited,release_county,release_address,release_city,release_zip,\
    release_phone,preferred_language,prior_ecm_npi,unsuspension_needed,agreement_on_file,case_number\r
    N000123-42,N000123-31,CHANGED,QUALIFIES,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-XX,M,\
    CA01JAIL,Alder County Jail,JAIL,2026-0098871,2026-12-09,projected,2026-11-03T08:00:00,2026-09-10,\
    2026-11-25,N,01,"12 Elm St, Apt 4",Oakland,94601,'+1 510 555 0100,es,1234567893,Y,Y,000123\r
    N000124-42,,NEW,DATE-UNKNOWN,91234567A,Doe,Ann,,,1990-01-31,F,CA01JAIL,Alder County Jail,JAIL,,,unknown,\
    ,,,N,,,,,,,,N,N,000124\r

    """

  private static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <notifications xmlns="urn:handoff:notify:1" plan="300" asOf="2026-11-21" generation="42" count="2">
      <notification id="N000123-42" supersedes="N000123-31" action="CHANGED" status="QUALIFIES" case="000123">
        <member cin="91234567A" language="es">
          <name family="O'Neil &amp; &quot;Sons&quot; &lt;x&gt;" given="=José" middle="Q," suffix="Jr"/>
          <birth day="1982-02-XX" sex="M"/>
        </member>
        <custody facility="CA01JAIL" name="Alder County Jail" kind="JAIL" booking="2026-0098871"/>
        <release day="2026-12-09" kind="projected" asOf="2026-11-03T08:00:00" windowOpensOn="2026-09-10" \
    handoffDueOn="2026-11-25" expedited="false"/>
        <home county="01" address="12 Elm St, Apt 4" city="Oakland" zip="94601" phone="+1 510 555 0100"/>
        <coverage priorECM="1234567893" unsuspensionNeeded="true" agreementOnFile="true"/>
      </notification>
      <notification id="N000124-42" action="NEW" status="DATE-UNKNOWN" case="000124">
        <member cin="91234567A">
          <name family="Doe" given="Ann"/>
          <birth day="1990-01-31" sex="F"/>
        </member>
        <custody facility="CA01JAIL" name="Alder County Jail" kind="JAIL"/>
        <release kind="unknown" expedited="false"/>
        <home/>
        <coverage unsuspensionNeeded="false" agreementOnFile="false"/>
      </notification>
    </notifications>

    """
}
