package plan

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
)

// Each file of testdata/vectors has one flaw, named after the field and the
// flaw; beside it stands what is said about it. "accepted" has none.
func TestVectors(t *testing.T) {
	files, err := filepath.Glob("testdata/vectors/*.json")
	if err != nil || len(files) < 80 {
		t.Fatalf("found %d vectors: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			is := is.New(t)
			src, err := os.ReadFile(file)
			is.NoErr(err)
			if strings.HasPrefix(name, "snapshot_") {
				_, _, err = DecodeSnapshot("plan.json", src)
			} else {
				_, _, err = DecodePlan("plan.json", src)
			}
			got := "accepted\n"
			if err != nil {
				got = err.Error() + "\n"
			}
			golden := strings.TrimSuffix(file, ".json") + ".txt"
			if os.Getenv("UPDATE") == "1" {
				is.NoErr(os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			is.NoErr(err)
			is.Equal(got, string(want))
			is.Equal(strings.HasSuffix(name, "_accepted"), got == "accepted\n")
		})
	}
}
