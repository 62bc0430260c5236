// Package generator says what a generator is: it reads the repository and
// nothing else, and gives whole files by their path from the root.
package generator

import "io/fs"

// Generator makes generated files. Generate must give the same bytes for the
// same repository; it writes nothing itself.
type Generator struct {
	Name     string
	Generate func(root fs.FS) (map[string][]byte, error)
}
