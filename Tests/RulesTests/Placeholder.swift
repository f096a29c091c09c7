// Waits for its first test.
