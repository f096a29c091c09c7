import Formats
import Reentry

/// Reads which files the packets of a receiver hold.
struct PacketFilesReading {
  func form(_ node: JSON5Node) throws(ConfigurationFault) -> ReceiverForm {
    var form = ReceiverForm()
    let files = try node.object(allowing: ["files"]).value("files")
    for element in try files.elements() {
      let name = try element.word(of: PacketForm.allCases.map(\.rawValue))
      guard let file = PacketForm(rawValue: name), form.files.insert(file).inserted else {
        throw element.fault("\(name) is there twice")
      }
    }
    if form.files.isEmpty { throw files.fault("names no file") }
    return form
  }
}
