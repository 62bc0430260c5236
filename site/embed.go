// Package site holds the planner that runs in the browser: its built files and
// the headers under which they are served. It knows nothing of HTTP.
package site

import (
	"embed"
	"io/fs"
)

// dist/.keep is committed, so that the program builds without Node too.
//
//go:embed all:dist
var dist embed.FS

// NotBuilt says what to do where Built gives false.
const NotBuilt = `the planner is not built into this program: run "make site", then "make build"`

// Files gives the planner that was built before the program, index.html at its
// root; Built says whether there was one.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only a path that is no path
	}
	return files
}

// Built says whether the files are those of a planner.
func Built(files fs.FS) bool {
	_, err := fs.Stat(files, "index.html")
	return err == nil
}
