package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"partyline/core/api"
)

// read reads a file whole; "-" is standard input.
func (p *Program) read(name string) (api.File, error) {
	if name == "-" {
		content, err := p.readInput()
		return api.File{Name: "stdin", Bytes: content}, err
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return api.File{}, fmt.Errorf("%q is a folder where a file is expected", name)
	}
	if err != nil {
		return api.File{}, explain(name, "read", err)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return api.File{}, explain(name, "read", err)
	}
	return api.File{Name: name, Bytes: content}, nil
}

// readInput reads standard input whole, once: the second "-" of a command would
// find nothing there.
func (p *Program) readInput() ([]byte, error) {
	if p.inputRead {
		return nil, errors.New("standard input can be read once: name a file in the place of one \"-\"")
	}
	p.inputRead = true
	content, err := io.ReadAll(p.In)
	if err != nil {
		return nil, fmt.Errorf("standard input cannot be read: %w", err)
	}
	return content, nil
}

// explain says what is wrong with a file and what to do.
func explain(name, verb string, err error) error {
	switch {
	case heldOpen(err):
		return fmt.Errorf("%q is held open by another program, Excel most likely: close it there and try again", name)
	case errors.Is(err, fs.ErrNotExist) && verb == "write":
		return fmt.Errorf("%q cannot be written: there is no folder %q", name, filepath.Dir(name))
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%q does not exist", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%q cannot be %s: permission denied", name, map[string]string{"read": "read", "write": "written"}[verb])
	}
	var inside *fs.PathError
	if errors.As(err, &inside) {
		err = inside.Err
	}
	return fmt.Errorf("cannot %s %q: %w", verb, name, err)
}

// writeNew writes a file that must not exist yet, unless forced; "-" and ""
// are standard output.
func (p *Program) writeNew(name string, content []byte, force bool) error {
	if name == "-" || name == "" {
		_, err := p.Out.Write(content)
		return err
	}
	if err := notInTheWay(name, force); err != nil {
		return err
	}
	return writeWhole(name, content, 0o644)
}

// canWriteNew says whether writeNew will do, before something that cannot be taken back.
func canWriteNew(name string, force bool) error {
	if name == "-" || name == "" {
		return nil
	}
	if err := notInTheWay(name, force); err != nil {
		return err
	}
	trial, err := os.CreateTemp(filepath.Dir(name), ".partyline.*")
	if err != nil {
		return explain(name, "write", err)
	}
	return errors.Join(trial.Close(), os.Remove(trial.Name()))
}

func notInTheWay(name string, force bool) error {
	there, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil
	case there.IsDir():
		return fmt.Errorf("%q is a folder: name a file", name)
	case !force:
		return fmt.Errorf("%q exists already: name another file, or overwrite it with --force", name)
	}
	return nil
}

// replace writes a plan in place, whole or not at all, and keeps the previous
// one beside it as .bak. It refuses when the file is no longer the one that
// was read.
func replace(was api.File, content []byte) error {
	name, err := filepath.EvalSymlinks(was.Name)
	if err != nil {
		return explain(was.Name, "write", err)
	}
	info, err := os.Stat(name)
	if err != nil {
		return explain(was.Name, "write", err)
	}
	now, err := os.ReadFile(name)
	if err != nil {
		return explain(was.Name, "read", err)
	}
	if !bytes.Equal(now, was.Bytes) {
		return fmt.Errorf("%q was changed by another program meanwhile: nothing was written, run the command again", was.Name)
	}
	if bytes.Equal(now, content) {
		return nil
	}
	if err := writeWhole(bakOf(name), now, info.Mode().Perm()); err != nil {
		return err
	}
	return writeWhole(name, content, info.Mode().Perm())
}

// bakOf names where the previous content of a file is kept: beside the file
// itself, and not beside a link to it.
func bakOf(name string) string {
	if file, err := filepath.EvalSymlinks(name); err == nil {
		name = file
	}
	return name + ".bak"
}

// writeWhole writes to a file beside the wished one, flushes it to the disk,
// and renames it: a reader sees the old content or the new one.
func writeWhole(name string, content []byte, mode fs.FileMode) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return explain(name, "write", err)
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
		}
	}()
	if _, err = temp.Write(content); err == nil {
		err = temp.Chmod(mode)
	}
	if err == nil {
		err = temp.Sync()
	}
	if err == nil {
		err = temp.Close()
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return explain(name, "write", err)
	}
	syncFolder(filepath.Dir(name))
	return nil
}

// syncFolder makes a rename last. Windows cannot flush a folder and does not
// need it; where it fails the file's own content is on the disk already.
func syncFolder(dir string) {
	if folder, err := os.Open(dir); err == nil {
		folder.Sync()
		folder.Close()
	}
}
