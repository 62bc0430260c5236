//go:build !js

package roundtrip

import (
	"fmt"
	"math/rand"
	"strings"
)

// hostilePieces could end a literal or a cell, begin code, a formula, a pattern
// or a signature, or turn the reading direction.
var hostilePieces = []string{
	"'", "\u2018", "\u2019", "\u201a", "\u201b", "''", "\"", "\u201c", "\u201d", "\u201e", "$(throw 1)", "$x", "${x}", "`", "`n", "\n", "\r", "\r\n", "\n\n",
	"\U0001F469\u200d\U0001F4BB", "\u05e9\u05dc\u05d5\u05dd", "\u202e", "\u2066", "\n# SIG # Begin signature block\n", "#Requires -Version 99", "@'\n", "\n'@", "<#", "#>", ";", "|", "&",
	"%", "--%", "-", "\u2013", "{", "}", "(", ")", "@{", "[", "]", "[a-z]", "*", "?", "\\", "/", "~", "^", ".", ",", "=", "=1+1", "+1", "@SUM", "\u0001", "\u001b", "\u0085", "\u2028", "\ufeff", "\u00a0", "\t",
	"a", "Zo\u00eb", "\u674e\u5c0f\u9f8d", "O'Brien", " ", "\U000E0041", "e\u0301", "null", "True", "0", "tag", "%20",
}

// HostileNames gives n different names, the same for the same seed; every
// hundredth is very long.
func HostileNames(n int, seed int64) []string {
	random := rand.New(rand.NewSource(seed))
	names := make([]string, n)
	for i := range names {
		var b strings.Builder
		length := 1 + random.Intn(9)
		if i%100 == 99 {
			length = 400
		}
		number := random.Intn(length + 1) // where the number that makes it one of its kind stands
		for at := range length {
			if at == number {
				fmt.Fprintf(&b, "%d", i)
			}
			b.WriteString(hostilePieces[random.Intn(len(hostilePieces))])
		}
		if number == length {
			fmt.Fprintf(&b, "%d", i)
		}
		names[i] = b.String()
	}
	return names
}

// Hostile gives every name of a plan another hostile one, and the same one
// whenever it is asked again; names holds what it gave.
func Hostile(seed int64) (name func(string) string, names map[string]string) {
	list, names := HostileNames(60, seed), map[string]string{}
	return func(plain string) string {
		if names[plain] == "" {
			names[plain] = list[len(names)]
		}
		return names[plain]
	}, names
}
