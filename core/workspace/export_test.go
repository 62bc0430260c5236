package workspace

// Verdict is the sentence alone, for tests.
var Verdict = verdict
