// Package pattern reads .NET regular expressions as dial plans and voice
// routes hold them, and says what they do to a string.
//
// It takes the text of a pattern and what was dialled, and gives what .NET
// gives with RegexOptions.None: the match, its groups, the translation. The
// work is bounded by a count of steps, the same on every machine; a pattern
// that needs more is undecided, never guessed. What it does not read is
// refused with the construct and its place. It knows no plan and no Teams.
package pattern
