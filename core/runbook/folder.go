package runbook

import (
	"archive/zip"
	"bytes"
	"time"
)

// File is one file of a runbook, its name relative with forward slashes.
type File struct {
	Name  string
	Bytes []byte
}

// Folder is a runbook, in the order in which a person reads it.
type Folder []File

// File gives the bytes of a file, nil when the runbook has none of that name.
func (f Folder) File(name string) []byte {
	for _, file := range f {
		if file.Name == name {
			return file.Bytes
		}
	}
	return nil
}

// Zip gives the folder as a zip file: entries in order, one fixed time.
func (f Folder) Zip() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, file := range f {
		w, err := z.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(file.Bytes); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
