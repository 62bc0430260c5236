//go:build !js

package main

import (
	"os"
	"testing"

	"github.com/matryer/is"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	is := is.New(t)
	root, err := repositoryRoot()
	is.NoErr(err)
	for _, g := range generators {
		t.Run(g.Name, func(t *testing.T) {
			is := is.New(t)
			files, err := g.Generate(os.DirFS(root))
			is.NoErr(err)
			is.True(len(files) > 0) // a generator that gives nothing is broken
			for _, name := range stale(os.DirFS(root), files) {
				t.Errorf("%s is stale: run \"make generate\"", name)
			}
		})
	}
}
