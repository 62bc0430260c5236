//go:build !js

package number

import (
	"bytes"
	"compress/flate"
	"testing"
)

// The budget is 150 KB of brotli (design.md). The standard library has deflate
// only, which packs this table by about a quarter worse than brotli 11 does;
// it is held to the same figure, so the budget has some room.
func TestTheTableIsWithinItsBudget(t *testing.T) {
	const budget = 150_000
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.Write([]byte(table)); err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("table: %d bytes, %d states, %d deflated", len(table), (codeIndexAt-nodesAt)/nodeSize, packed.Len())
	if packed.Len() > budget {
		t.Errorf("the table takes %d bytes deflated, more than %d: look for what stopped sharing states", packed.Len(), budget)
	}
}
