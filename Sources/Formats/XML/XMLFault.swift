import CLibXML2

/// How large a document's parts may be; each limit is the last size that is read.
package struct XMLLimits: Sendable {
  /// Elements inside one another.
  package var depth = 64
  /// Attributes of one element, the namespaces it declares among them.
  package var attributes = 64
  /// Bytes of one name.
  package var name = 256
  /// Bytes of text between two tags.
  package var text = 1 << 20
  /// Bytes of one tag, comment or processing instruction, to within one block of 64 KiB.
  package var tag = 256 << 10

  package init() {}
}

/// Why a document cannot be read further, and where.
///
/// It holds names of elements, never values.
package struct XMLFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case notWellFormed
    case truncated
    case doctype
    case tooDeep
    case tooManyAttributes
    case tooLong
    case encoding
    /// The schema itself cannot be used.
    case schema
  }

  package let kind: Kind
  /// Counted from 1.
  package let line: Int
  /// From the front of the document, in its UTF-8 form.
  package let byteOffset: Int
  /// The element, as in `releaseDates/release[12]`; a place counts elements of one name, from 1.
  package let path: String
  /// libxml2's number for what is wrong; 0 when the limit is ours.
  package let code: Int

  /// A sentence about the kind of fault.
  package var message: StaticString {
    switch kind {
    case .notWellFormed: "this is not well-formed XML"
    case .truncated: "the document ends too early"
    case .doctype: "a document type declaration is not allowed"
    case .tooDeep: "the elements are nested too deeply"
    case .tooManyAttributes: "an element has too many attributes"
    case .tooLong: "a name, text or tag is too long"
    case .encoding: "the bytes are not in UTF-8, or not in the encoding declared"
    case .schema: "this schema cannot be used"
    }
  }

  /// `LINE: PATH: MESSAGE (CODE)`.
  package var description: String { "\(line): \(path): \(message) (\(code))" }
}

/// One way in which an element is not what the schema asks for.
///
/// It holds names, never values.
package struct XMLViolation: Sendable, Equatable {
  /// Of the tag that broke the rule, counted from 1.
  package let line: Int
  /// Of that tag, in the document's UTF-8 form.
  package let byteOffset: Int
  /// As in `eligibility/member[12]/birth[1]`.
  package let path: String
  /// How deep the element is; the outermost has 1.
  package let depth: Int
  /// The attribute, when one is at fault or missing.
  package let attribute: String?
  /// libxml2's number for the rule.
  package let code: Int

  /// Whether the element, or the end of its content, is not allowed here; the schema then looks no further at
  /// its siblings, so nothing more is known of the parent.
  package var isOfStructure: Bool { code == Int(XML_SCHEMAV_ELEMENT_CONTENT.rawValue) }

  /// What is wrong with the value of an attribute that the schema knows.
  package enum ValueFault: Sendable { case missing, notListed, length, form }

  /// Nil where no such attribute is at fault.
  package var valueFault: ValueFault? {
    guard attribute != nil else { return nil }
    switch xmlParserErrors(UInt32(truncatingIfNeeded: code)) {
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: return .missing
    case XML_SCHEMAV_CVC_ENUMERATION_VALID: return .notListed
    case XML_SCHEMAV_CVC_LENGTH_VALID, XML_SCHEMAV_CVC_MAXLENGTH_VALID: return .length
    case XML_SCHEMAV_CVC_MINLENGTH_VALID: return .missing
    case XML_SCHEMAV_CVC_PATTERN_VALID, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1,
      XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3,
      XML_SCHEMAV_CVC_MININCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
      return .form
    default: return nil
    }
  }

  /// A sentence about the rule.
  package var message: StaticString {
    switch xmlParserErrors(UInt32(truncatingIfNeeded: code)) {
    case XML_SCHEMAV_ELEMENT_CONTENT: "an element is missing or not expected here"
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
      "this attribute is not allowed here"
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: "a required attribute is missing"
    case XML_SCHEMAV_CVC_ELT_1: "this element is not known"
    case XML_SCHEMAV_CVC_ENUMERATION_VALID: "the value is not in the list of values"
    case XML_SCHEMAV_CVC_PATTERN_VALID: "the value does not have the form it should"
    case XML_SCHEMAV_CVC_LENGTH_VALID, XML_SCHEMAV_CVC_MINLENGTH_VALID, XML_SCHEMAV_CVC_MAXLENGTH_VALID:
      "the value does not have the length it should"
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID,
      XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID, XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID:
      "the value is out of range"
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1: "the value is not of its type"
    case XML_SCHEMAV_CVC_IDC: "the value is not unique, or names nothing"
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3: "text is not allowed here"
    default: "the schema does not allow this"
    }
  }

  /// Whether a rule about one facet of a value was broken; libxml2 then adds that the value is not of its type.
  var isOfFacet: Bool {
    let facets = XML_SCHEMAV_CVC_LENGTH_VALID.rawValue...XML_SCHEMAV_CVC_ENUMERATION_VALID.rawValue
    return facets.contains(UInt32(truncatingIfNeeded: code))
  }
}
