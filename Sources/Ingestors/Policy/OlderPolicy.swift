import Formats

/// A policy that an older engine kept, with what today's keys want and it does not say as another file says it.
///
/// Only for what is kept with the state: a file that an operator writes is refused where something is missing.
package struct OlderPolicy {
  /// A policy file in which everything is well.
  package let bytes: [UInt8]
  /// The keys of which something was taken from the other file, in the order of the file.
  package let completed: [String]

  /// Nil where the file can be read as it is; throws `ConfigurationFault` where it is no JSON5 object, or where
  /// the other is no policy.
  package init?(_ kept: [UInt8], by other: [UInt8]) throws(ConfigurationFault) {
    if OlderPolicy.isPolicy(kept) { return nil }
    _ = try PolicyFile(other)
    let (told, others) = (try OlderPolicy.object(kept), try OlderPolicy.object(other))
    var (members, completed): ([JSONObject.Member], [String]) = ([], [])
    for name in ["policy", "title"] {
      if let value = told[name] { members.append(JSONObject.Member(name, value)) }
    }
    for key in PolicyFile.keys {
      let (list, whole) = (told[key.name], others[key.name] ?? [])
      if let list, OlderPolicy.canBeRead(list, as: key) {
        members.append(JSONObject.Member(key.name, list))
        continue
      }
      let mended = list.map { OlderPolicy.mended($0, key, by: whole) } ?? whole
      let isMended = OlderPolicy.canBeRead(mended, as: key)
      members.append(JSONObject.Member(key.name, isMended ? mended : whole))
      completed.append(key.name)
    }
    (bytes, self.completed) = (JSON.object(JSONObject(members)).bytes(indented: true), completed)
  }

  private static func isPolicy(_ bytes: [UInt8]) -> Bool {
    do throws(ConfigurationFault) { _ = try PolicyFile(bytes) } catch { return false }
    return true
  }

  private static func object(_ bytes: [UInt8]) throws(ConfigurationFault) -> JSON {
    do { return try JSON5Document(bytes).root.plain } catch { throw ConfigurationFault(error) }
  }

  private static func canBeRead(_ list: JSON, as key: any PolicyKey) -> Bool {
    let alone = JSON.object(JSONObject([JSONObject.Member(key.name, list)])).bytes(indented: false)
    do {
      let root = try JSON5Document(alone).root.object(allowing: [key.name])
      _ = try PolicyFile.entries(key, in: root)
    } catch { return false }
    return true
  }

  // Each entry with the fields that it lacks, and those entries without which something would have no value.
  private static func mended(_ list: JSON, _ key: any PolicyKey, by whole: JSON) -> JSON {
    guard case .array(let entries) = list, case .array(let others) = whole else { return whole }
    let fields = key.fields + ["from", "to", "citation"]
    let mended = entries.map { entry -> JSON in
      let other = others.first { key.namedBy.isEmpty || $0[key.namedBy] == entry[key.namedBy] }
      let told = fields.compactMap { field in
        (entry[field] ?? (field == "to" ? nil : other?[field])).map { JSONObject.Member(field, $0) }
      }
      return .object(JSONObject(told))
    }
    guard !key.required.isEmpty, !key.namedBy.isEmpty else { return .array(mended) }
    let missing = others.filter { other in !entries.contains { $0[key.namedBy] == other[key.namedBy] } }
    return .array(mended + missing)
  }
}
