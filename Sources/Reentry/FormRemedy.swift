// What helps in one form only; nil where the same helps in all.
extension FindingCode {
  var remedyInCSV: StaticString? {
    switch self {
    case .headerMissing, .headerUnreadable:
      """
      the first line must be the header: if lines stand before it, have skipLines or comments put into your \
      profile; a PDF, a web page, X12 or fixed width is no CSV
      """
    case .headerDuplicate: "keep one of the two columns, or have one named in your profile"
    case .columnMissing: "add the column, or have your own name for it put into your profile"
    case .columnUnknown: "nothing, or have the column's meaning put into your profile"
    case .asOfMissing: "put the day into the file's name (2026-11-21) or into a column as_of"
    case .rowTooShort, .rowTooLong:
      "the row needs exactly the fields of the header; quote values with a delimiter or line end in them"
    case .strayQuote: "quote the whole value and double each quotation mark within it"
    case .valueNotAllowed:
      "write one of the values in schemas/in, or have your own codes put into your profile"
    case .birthDateUnreadable:
      """
      write YYYY-MM-DD, X for unknown digits; spreadsheets rewrite dates: format the column as YYYY-MM-DD \
      before you save, or have its form, such as YYYY-MM-DD * with a time behind, put into your profile's \
      dateForms; years of two digits and names of months are never read
      """
    case .dateUnreadable:
      """
      write YYYY-MM-DD; spreadsheets rewrite dates: format the column as YYYY-MM-DD before you save, or have \
      its form, such as YYYY-MM-DD * with a time behind, put into your profile's dateForms; years of two \
      digits and names of months are never read
      """
    case .ssnMalformed:
      """
      nine digits, X for unknown ones; leave it empty where it is not known; spreadsheets rewrite long \
      numbers (9.53E+08): format the column as text before they are in it
      """
    default: nil
    }
  }

  func remedyInFixedWidth(_ field: String) -> StaticString? {
    switch self {
    case .headerMissing, .headerUnreadable:
      """
      begin the file with one HDR record: day as YYYYMMDD, plan or facility, sequence, each at its place in \
      the feed's layout in schemas/in
      """
    case .headerRepeated: "send one HDR and one TRL record a file"
    case .trailerCountWrong: "count the records between HDR and TRL, nothing else"
    case .trailerTotalWrong: "add up the field over all records, as the layout says"
    case .trailerDisagrees:
      field.isEmpty
        ? "let TRL be the last record of the file" : "let TRL say the same as HDR in the field"
    case .rowTooShort, .rowTooLong:
      "the record needs exactly the bytes that length says in the feed's layout in schemas/in"
    case .recordTypeUnknown: "each record begins with the letters of its type, as in the feed's layout"
    case .birthDateUnreadable, .dateUnreadable: "write YYYYMMDD"
    default: nil
    }
  }

  var remedyInXML: StaticString? {
    switch self {
    case .headerMissing, .headerUnreadable:
      """
      give the outermost element its attributes: day as YYYY-MM-DD, plan or facility, sequence, as the XSD \
      in schemas/in has them
      """
    case .trailerCountWrong: "count in the outermost element is the number of records in it"
    case .birthDateUnreadable, .dateUnreadable: "write YYYY-MM-DD"
    default: nil
    }
  }

  func remedyInX12(_ field: String) -> StaticString? {
    switch self {
    case .headerMissing: "let BGN follow the ST of each transaction"
    case .headerUnreadable:
      switch field {
      case "day": "write the day as YYYYMMDD into BGN02, as DHCS names the file, or into BGN03"
      case "sequence": "end BGN02 with the sequence, as DHCS names the file, or write that number alone"
      case "plan": "write the plan into BGN02, as DHCS names the file, or into the loops of all members"
      case "scope": "write 2 into BGN08 for changes, 4 or RX for all there is"
      default: "begin the file with the 106 bytes of ISA, each element of its full length"
      }
    case .trailerCountWrong, .controlCountWrong:
      """
      SE01 counts segments with ST and SE, GE01 transactions, IEA01 groups, and QTY*TO the members of the \
      transaction
      """
    case .trailerDisagrees: "SE02 repeats ST02, GE02 repeats GS06, IEA02 repeats ISA13"
    case .birthDateUnreadable, .dateUnreadable: "write YYYYMMDD, with D8 before it where the guide asks"
    default: nil
    }
  }
}
