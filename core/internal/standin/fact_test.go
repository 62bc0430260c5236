//go:build !js

package standin

import (
	"regexp"
	"testing"

	"partyline/core/source"
)

// What the tenant does is cited: every key in its comments is a fact of core/source.
func TestEveryCitedFactExists(t *testing.T) {
	citation := regexp.MustCompile(`facts? ([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:(?:, | and |; fact )[a-z0-9-]+(?:\.[a-z0-9-]+)+)*)`)
	key := regexp.MustCompile(`[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
	entries, err := files.ReadDir("ps")
	if err != nil {
		t.Fatal(err)
	}
	cited := map[string]bool{}
	for _, e := range entries {
		data, err := files.ReadFile("ps/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range citation.FindAllStringSubmatch(string(data), -1) {
			for _, k := range key.FindAllString(m[1], -1) {
				cited[k] = true
				if _, ok := source.FactByKey(k); !ok {
					t.Errorf("%s cites %q, which is no fact", e.Name(), k)
				}
			}
		}
	}
	if len(cited) < 80 {
		t.Errorf("only %d facts are cited", len(cited))
	}
}
