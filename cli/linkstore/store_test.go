package linkstore

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/matryer/is"
	"go.etcd.io/bbolt"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	is.New(t).NoErr(err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestStore(t *testing.T) {
	linktest.Run(t, func(t *testing.T) link.Store {
		s := open(t, filepath.Join(t.TempDir(), "links.db"))
		t.Cleanup(func() { whole(t, s) })
		return s
	})
}

func TestOpen(t *testing.T) {
	is := is.New(t)
	path := filepath.Join(t.TempDir(), "links.db")
	s := open(t, path)
	info, err := os.Stat(path)
	is.NoErr(err)
	is.Equal(info.Mode().Perm()&0o077, os.FileMode(0)) // nobody else reads it
	_, err = Open(path)
	is.True(err != nil && strings.Contains(err.Error(), "held by another program"))
	is.NoErr(s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(about)).Put([]byte("format"), []byte("2")) }))
	is.NoErr(s.Close())
	_, err = Open(path)
	is.True(err != nil && strings.Contains(err.Error(), `format "2"`))
	is.NoErr(os.WriteFile(path, []byte(strings.Repeat("no links ", 1000)), 0o600))
	_, err = Open(path)
	is.True(err != nil && strings.Contains(err.Error(), "cannot be opened"))
}
