package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"partyline/core/api"
)

// verifyRunbook compares a folder with its manifest; exit code 1 when it differs.
func (p *Program) verifyRunbook(dir string) error {
	files, err := readFolder(dir)
	if err != nil {
		return err
	}
	request := api.VerifyRequest{Files: files}
	if request.Asked, err = p.asked(); err != nil {
		return err
	}
	response, err := api.VerifyRunbook(request, p.step("comparing"))
	if err != nil {
		return err
	}
	p.progress.clear()
	if p.asJSON {
		err = p.printJSON(response)
	} else {
		err = p.printVerify(dir, response)
	}
	if err == nil && !response.Intact {
		err = verdict(exitFindings)
	}
	return err
}

func (p *Program) printVerify(dir string, r *api.VerifyResponse) error {
	for _, of := range []struct {
		word  string
		names []string
	}{{"missing", r.Missing}, {"does not belong to it", r.Extra}, {"changed", r.Changed}} {
		for _, name := range of.names {
			if _, err := fmt.Fprintf(p.Out, "%s: %s\n", name, of.word); err != nil {
				return err
			}
		}
	}
	if r.Intact {
		fmt.Fprintf(p.Out, "%s: every file is as it was written\n", dir)
	}
	_, err := fmt.Fprintf(p.Out, "manifest.json: SHA-256 %s\n    compare it with the one that README.md printed when the runbook was written: whoever may edit the folder may edit both\n", r.Manifest)
	return err
}

// readFolder reads every file of a folder, named relative to it with forward slashes.
func readFolder(dir string) ([]api.File, error) {
	var files []api.File
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		var content []byte
		if d.Type().IsRegular() {
			if content, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		files = append(files, api.File{Name: filepath.ToSlash(rel), Bytes: content})
		return nil
	})
	if err != nil {
		return nil, explain(dir, "read", err)
	}
	return files, nil
}
