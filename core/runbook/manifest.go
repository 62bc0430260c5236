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
	text := strings.ReplaceAll(strings.ReplaceAll(string(f.Bytes), "\ufeff", ""), "\r\n", "\n")
	if strings.HasSuffix(f.Name, ".ps1") || strings.HasSuffix(f.Name, ".psm1") {
		text, _, _ = strings.Cut(text, "\n# SIG # Begin signature block\n")
	}
	sum := sha256.Sum256([]byte(strings.TrimRight(text, "\n")))
	return hex.EncodeToString(sum[:])
}

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
	m := manifest{Format: "partyline/runbook", Version: 1, Partyline: w.options.Version, Catalogue: w.options.Catalogue,
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
