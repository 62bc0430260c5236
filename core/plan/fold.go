package plan

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which keys of a kind are compared: NFC, and without
// letter case: the tenant minds case in no name that is a key here.
func Fold(kind Kind, key string) string {
	if isPlainLower(key) {
		return key
	}
	return strings.ToLower(norm.NFC.String(key))
}

// isPlainLower tells whether folding would change nothing, which is so for
// nearly every key of a tenant.
func isPlainLower(key string) bool {
	for i := 0; i < len(key); i++ {
		if c := key[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}
