extension FindingCode {
  /// What the sender can do about it.
  package var remedy: StaticString {
    switch self {
    case .fileEmpty: "send the file with its records; an empty roster is never meant"
    case .fileTruncated, .compressionDamaged, .trailerMissing: "write the file anew and send it whole"
    case .headerMissing, .headerUnreadable:
      "the first line must be the header, in UTF-8 or Windows-1252, comma, tab, semicolon or pipe between names"
    case .headerDuplicate: "keep one of the two columns, or have one named in your profile"
    case .columnMissing: "add the column, or have your own name for it put into your profile"
    case .columnUnknown: "nothing, or have the column's meaning put into your profile"
    case .trailerCountWrong: "count the records between header and trailer, nothing else"
    case .headerRepeated, .trailerRepeated: "send one header and one trailer a file"
    case .trailerTotalWrong: "add up the field over all records, as the layout says"
    case .trailerDisagrees: "header and trailer must say the same of day, sender and sequence"
    case .asOfMissing: "put the day into the file's name (2026-11-21) or into a column as_of"
    case .xmlNotWellFormed, .xmlNotValid, .recordNotValid: "validate the file against its XSD in schemas/in"
    case .xmlDoctype: "leave the document type declaration out"
    case .tooManyRejects: "mend the records named here first: the whole file waits for them"
    case .workbook: "save the sheet as CSV (UTF-8) and send that"
    case .wideText: "save the file as UTF-8 and send that"
    case .lineEndsNotRead: "end each record in LF or CRLF, or in nothing at all"
    case .packedTwice: "pack the file once"
    case .zipNotSeekable: "name the file instead of piping it"
    case .zipEncrypted: "send it unencrypted: the way to us is encrypted"
    case .zipMethodUnknown: "zip it with deflate, the usual method"
    case .zipNameUnsafe, .zipNamesRepeated, .zipMembersOverlap, .zipHeadersDisagree, .zipGarbageInFront,
      .zipOfSeveralDisks, .zipTooManyMembers:
      "zip the files anew, each once, by its plain name"
    case .zipTooLarge: "send the file unpacked, or as gzip, if it is really so large"
    case .partsDisagree: "send files of different days, plans or forms one by one"
    case .versionNotRead: "send 834 transactions of version 005010X220A1"
    case .segmentMalformed, .segmentMisplaced:
      "write the interchange anew: each segment where the guide has it, ended by ISA's own terminator"
    case .contentAfterEnd: "send one interchange a file, with nothing behind its IEA"
    case .transactionsDisagree: "send transactions of different days, plans or scopes in files of their own"
    case .controlCountWrong:
      "count segments and transactions as SE, GE and IEA ask; the profile lets it pass meanwhile"
    case .x12TooLarge: "look for a segment terminator that is missing"
    case .rowTooShort, .rowTooLong:
      "the record needs exactly the fields of its form; quote values with a delimiter or line end in them"
    case .strayQuote: "quote the whole value and double each quotation mark within it"
    case .recordTypeUnknown: "each record begins with the letters of its type, as in the feed's layout"
    case .recordTooLarge, .xmlTooLarge: "look for a quotation mark or tag that is never closed"
    case .fileNotReadable: "send the file once more"
    case .encodingBad: "save the whole file in one encoding"
    case .valueMissing, .nameMissing, .idMissing, .birthDateMissing, .releaseDayMissing: "fill the field in"
    case .birthDateUnreadable:
      "write YYYY-MM-DD, X for unknown digits, or have your own form put into your profile"
    case .dateUnreadable: "write YYYY-MM-DD, or have your own form put into your profile"
    case .timeUnreadable: "write the time in the form of the feed"
    case .valueNotAllowed:
      "write one of the values in schemas/in, or have your own codes put into your profile"
    case .valueTooLong: "shorten the value"
    case .cinMalformed: "eight digits and a letter; leave it empty where it is not known"
    case .cinUnusual: "look whether the CIN is copied rightly"
    case .ssnMalformed: "nine digits, X for unknown ones; leave it empty where it is not known"
    case .npiMalformed: "copy the NPI from the registry; its last digit is a check digit"
    case .countyUnknown: "write the county as 01 to 58"
    case .facilityMalformed: "write the facility's id as the registry has it"
    case .facilityDiffers, .planDiffers: "send one file a facility or plan"
    case .duplicateRecord: "send each booking once"
    case .bookedBeforeBorn, .ageImplausible, .coverageEndsBeforeStart: "look which of the two dates is wrong"
    case .bookedAfterAsOf: "look at the booking date, and at the day the roster is of"
    case .pregnancyInconsistent: "fill both fields in, or neither"
    default: "ask whoever runs the exchange"
    }
  }
}
