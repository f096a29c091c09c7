import CLibXML2

/// A value that one task at a time looks at or changes.
@safe final class Locked<Value>: @unchecked Sendable {
  // libxml2's, because this module has no other.
  private let mutex: xmlMutexPtr
  private var value: Value

  init(_ value: Value) {
    guard let mutex = unsafe xmlNewMutex() else { fatalError("no memory for a lock") }
    unsafe self.mutex = unsafe mutex
    self.value = value
  }

  deinit { unsafe xmlFreeMutex(mutex) }

  /// What `body` gives; nobody else is in there meanwhile.
  func with<Result>(_ body: (inout Value) -> Result) -> Result {
    unsafe xmlMutexLock(mutex)
    defer { unsafe xmlMutexUnlock(mutex) }
    return body(&value)
  }
}
