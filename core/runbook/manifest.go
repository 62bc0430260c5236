package runbook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Hash gives the SHA-256 of a file as the manifest holds it: without byte order
// marks and without a signature block at the end of a script, line ends as LF, no
// empty lines at the end. So a customer may sign the scripts, and a tool may
// turn line ends. module/check.ps1 does the same.
func Hash(f File) string {
	text := f.Bytes
	if strings.HasSuffix(f.Name, ".ps1") || strings.HasSuffix(f.Name, ".psm1") {
		text = unsigned(text)
	}
	for bytes.HasSuffix(text, lf) {
		text = bytes.TrimSuffix(bytes.TrimSuffix(text, lf), []byte{'\r'})
	}
	h := sha256.New()
	var block []byte // lines, hashed some at a time
	for part := range bytes.SplitSeq(text, byteOrderMark) {
		for {
			line, rest, more := bytes.Cut(part, crlf)
			if !more {
				break
			}
			block = append(append(block, line...), '\n')
			if part = rest; len(block) >= 1<<13 {
				h.Write(block)
				block = block[:0]
			}
		}
		h.Write(block)
		h.Write(part)
		block = block[:0]
	}
	return hex.EncodeToString(h.Sum(nil))
}

var (
	lf            = []byte{'\n'}
	crlf          = []byte("\r\n")
	byteOrderMark = []byte("\ufeff")
	signature     = []byte("\n# SIG # Begin signature block\n")
)

// unsigned cuts the signature block off a script. Whatever stands behind its
// beginning and is no comment is code, and no signature.
func unsigned(text []byte) []byte {
	if !bytes.Contains(text, signature[:len(signature)-1]) {
		return text
	}
	text = bytes.ReplaceAll(bytes.ReplaceAll(text, byteOrderMark, nil), crlf, lf)
	at := bytes.LastIndex(text, signature)
	if at < 0 || bytes.IndexByte(text[at:], '\r') >= 0 {
		return text
	}
	for line := range bytes.SplitSeq(text[at+1:], lf) {
		if len(line) > 0 && line[0] != '#' {
			return text
		}
	}
	return text[:at]
}

// The format of the manifest; the version is raised by every change that an older program would misread.
const (
	manifestFormat  = "partyline/runbook"
	manifestVersion = 1
)

type manifest struct {
	Format    string          `json:"format"`
	Version   int             `json:"version"`
	Partyline string          `json:"partyline"`
	Catalogue string          `json:"catalogue"`
	AsOf      string          `json:"asOf"`
	TenantID  string          `json:"tenantId"`
	Module    string          `json:"module"`
	Files     []manifestEntry `json:"files"`
}

type manifestEntry struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// manifest lists every file but itself and the README, which prints its hash.
func (w *writer) manifest(files Folder) (File, error) {
	m := manifest{Format: manifestFormat, Version: manifestVersion, Partyline: w.options.Version, Catalogue: w.options.Catalogue,
		AsOf: w.options.AsOf, TenantID: w.plan.Tenant.TenantID, Module: w.module()}
	for _, f := range files {
		m.Files = append(m.Files, manifestEntry{f.Name, Hash(f)})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(m)
	return File{"manifest.json", b.Bytes()}, err
}
