import Exporters
import Reentry
import Testing

@Suite("An application referral")
struct ApplicationTests {
  @Test("lists who in custody has no coverage, for the county's social services")
  func table() throws {
    let files = try Examples.referral().deliverables()
    #expect(files.map(\.subject) == ["01"])
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self) == """
        referral_id,supersedes,action,last_name,first_name,middle_name,name_suffix,birth_date,sex,ssn,\
        facility_id,facility_name,booking_number,release_date,release_kind,release_county,release_address,\
        release_city,release_zip,release_phone,preferred_language,case_number\r
        A000007-42,,NEW,'@Roe,Max,,,2001-07-04,U,XXXXX1234,CA01JAIL,Alder County Jail,B-7,,unknown,01,\
        "12 Elm St, Apt 4",Oakland,94601,'+1 510 555 0100,,000007\r

        """)
  }
}

@Suite("A withdrawal")
struct WithdrawTests {
  @Test("takes notices back without a new value, and names the files they stood in once")
  func table() throws {
    let files = try Examples.withdrawal().deliverables()
    let (first, second) = (
      "JI-NOTIFY-20261103-sierra.plan-300-000024.csv", "JI-NOTIFY-20261110-sierra.plan-300-000031.csv"
    )
    #expect(files.map(\.supersedes) == [[first, second]])
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self) == """
        withdrawal_id,withdraws,case_number,file,withdrawn_on,reason\r
        W000125-42,N000125-31,000125,\(second),2026-11-21,\r
        W000126-42,N000126-24,000126,\(first),2026-11-21,\r
        W000127-42,N000127-24,000127,\(first),2026-11-21,\r

        """)
  }
}
