extension FindingCode {
  /// What the sender of a file of that form can do about it.
  ///
  /// `field` is the finding's: the same code says another thing of a whole record than of one field.
  package func remedy(for form: FileForm, field: String = "") -> StaticString {
    let own: StaticString? =
      switch form {
      case .csv: remedyInCSV
      case .fixedWidth: remedyInFixedWidth(field)
      case .xml: remedyInXML
      case .x12: remedyInX12(field)
      }
    return own ?? remedy
  }

  // What helps in every form.
  private var remedy: StaticString {
    switch self {
    case .fileEmpty: "send the file with its records; an empty roster is never meant"
    case .fileTruncated, .compressionDamaged, .trailerMissing: "write the file anew and send it whole"
    case .linesSwallowed: "close the quotation mark in that line, and double each one within a quoted value"
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
      .zipHiddenBytes,
      .zipOfSeveralDisks, .zipTooManyMembers:
      "zip the files anew, each once, by its plain name"
    case .zipTooLarge: "send the file unpacked, or as gzip, if it is really so large"
    case .partsDisagree: "send files of different days, plans or forms one by one"
    case .versionNotRead: "send 834 transactions of version 005010X220A1"
    case .segmentMalformed, .segmentMisplaced:
      "write the interchange anew: each segment where the guide has it, ended by ISA's own terminator"
    case .contentAfterEnd: "send one interchange a file, with nothing behind its IEA"
    case .transactionsDisagree: "send transactions of different days, plans or scopes in files of their own"
    case .x12TooLarge: "look for a segment terminator that is missing"
    case .recordTooLarge, .recordEndless, .headerTooLong, .xmlTooLarge:
      "look for a line end that is missing, or a quotation mark or tag that is never closed"
    case .fileNotReadable: "send the file once more"
    case .encodingBad: "save the whole file in one encoding"
    case .valueMissing, .nameMissing, .idMissing, .birthDateMissing, .releaseDayMissing: "fill the field in"
    case .timeUnreadable: "write the time in the form of the feed"
    case .valueNotAllowed: "write one of the values in schemas/in"
    case .valueTooLong: "shorten the value: schemas/in says how long it may be"
    case .ssnMalformed: "nine digits, X for unknown ones; leave it empty where it is not known"
    case .cinMalformed: "eight digits and a letter; leave it empty where it is not known"
    case .cinDisagrees: "leave the one out that is another person's, or no CIN"
    case .cinUnusual: "look whether the CIN is copied rightly"
    case .npiMalformed: "copy the NPI from the registry; its last digit is a check digit"
    case .countyUnknown: "write the county as 01 to 58"
    case .facilityMalformed: "write the facility's id as the registry has it"
    case .facilityDiffers, .planDiffers: "send one file a facility or plan"
    case .organizationNotSenders: "write the NPI that the exchange's registry has for your organization"
    case .personNotNamed: "give the person's CIN, or facility and booking, or both"
    case .diagnosisMalformed: "write the code of ICD-10-CM, such as E11.9"
    case .controlCharacter, .hiddenSigns: "leave control characters and signs of direction out of texts"
    case .categoryMissing: "say the category of each record, so that whoever needs it may see it"
    case .noRecords: "nothing, where there is no news; else look whether the export broke off"
    case .unusualRowCount, .unusualRejectRate, .unusualDateChanges, .unusualCoverageLoss:
      "look whether the export is whole and of the right day; an operator lets it pass where it is"
    case .duplicateRecord: "send each booking once"
    case .recordIDOfSeveral: "give each record a number of its own, whomever it is about"
    case .notOfSender: "leave the record to whom it is for; the registry says who speaks for whom"
    case .managerMissing: "name the manager, or the NPI of the organization"
    case .doneAfterTold, .startsFarAhead: "look which of the two days is wrong"
    case .senderInTest: "nothing: the exchange says when the partner goes into production"
    case .closedAtOnce: "mend the record; where the person took nothing back, send it as given, told later"
    case .toldAhead: "write the day on which it was known; nobody knows a thing before that"
    case .bookedBeforeBorn, .ageImplausible, .coverageEndsBeforeStart, .consentEndsBeforeStart:
      "look which of the two dates is wrong"
    case .bookedAfterAsOf: "look at the booking date, and at the day the roster is of"
    case .sequenceGap, .sequenceSkipped:
      "send the file that is missing, or ask the exchange to approve this one"
    case .sequenceNotHigher: "count each file one higher than the last"
    case .refusedByOperator: "ask whoever runs the exchange why, and send a file that is right"
    case .replacedByOperator: "nothing: another file was taken in its place"
    case .approvedByOperator: "nothing: an operator looked at it"
    case .batchUnknown: "copy the id from handoff batches"
    case .batchDuplicate: "handoff batches ID names the other batch: decide about that one"
    case .batchNotWaiting: "handoff batches ID says what became of it"
    case .decidedAfterNight: "look at decided_at, and decide it anew with the day on which it was decided"
    case .pregnancyInconsistent: "fill both fields in, or neither"
    case .pregnancyOfMale: "look which of the two fields is wrong; nothing, where both are right"
    case .zipOutsideCounty: "look which of county and zip is wrong; the county decides who is told"
    case .releasedBeforeBooked, .bookedAfterRelease:
      "look which of the two dates is wrong, and whether the booking number is that of another stay"
    case .releasedAhead:
      "look which of kind and day is wrong; a day to come is confirmed, projected or ordered"
    case .bookingInTwoFacilities, .personInTwoFacilities:
      "let the facility that no longer holds the person leave them out of its next roster"
    case .rosterUnchanged: "look whether the export is of the right day; nothing, where it is"
    case .claimUnknown: "handoff explain CASE says who assigned itself"
    case .caseSealed: "nothing is to be done; what a court orders besides, tell whoever keeps the exchange"
    case .caseUnknown: "handoff review lists the cases that wait; explain finds any case"
    case .candidateUnknown: "handoff review CASE lists the candidates"
    case .caseNotWaiting: "nothing; a match that is wrong is split: handoff review split CASE"
    case .caseNotMatched: "nothing: there is no match to split"
    case .settledFactsChanged: "look at the case once more and settle it anew: handoff review CASE"
    case .cinOnTwoPeople: "settle for each of them whether it is that member: handoff review"
    case .deliverableUnknown: "copy the file name as it stood in the partner's outbound folder"
    case .deliverablePickedUp: "recall it: the partner is then told to disregard it"
    case .deliverableHeld, .deliverableRecalled: "nothing: that was decided before"
    case .deliverableSuperseded: "recall it, or leave it held: what is newer went out without it"
    case .deliverableMissing, .deliverableAltered:
      "put the file back from a backup (handoff verify names it), or recall it"
    case .deliverableNotHeld: "nothing: it goes out, or went out, as it is"
    case .hashDiffers: "fetch the file again and compare its SHA-256"
    case .originalChanged: "put the original back from a backup, or send the file again"
    case .correctsUnknown: "leave _batch as it was, and send the file that it names first"
    case .correctsWaiting:
      "send that whole file again, mended, or ask the exchange to approve or rerun it first"
    case .correctsSeveral: "send the mended rows of each batch in a file of their own"
    case .correctsPruned: "send the records in the next file of the feed"
    case .mendsNoReject:
      "leave _batch and _record as they were; what was taken is corrected by the next file of the feed"
    case .mendedKeyChanged:
      "leave it as it was in the rejects; where that was wrong, the next file of the feed corrects it"
    case .mendedKeyTaken: "look whose number it is: that record was taken, and this one must be another's"
    case .formTooNarrow: "widen the field in the receiver's profile, or let it cut there"
    case .formCannotSay: "change encoding, quoting or date form in the receiver's profile"
    case .formHasNoCode: "add the value to the column's codes in the receiver's profile"
    default: "ask whoever runs the exchange"
    }
  }
}
