package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"partyline/core/share/address"
	"partyline/site"
)

// planner answers for the files of the planner and nothing else. The files are
// looked up by their whole names, so that no path leads anywhere else.
type planner struct {
	files map[string]servedFile
	hosts []string
	// foreign is said to who asks under another name.
	foreign string
}

type servedFile struct {
	name          string
	plain, brotli servedBytes
}

type servedBytes struct {
	body []byte
	etag string
}

func newPlanner(files fs.FS, at *reach, port int) (*planner, error) {
	p := &planner{files: map[string]servedFile{}, hosts: at.hosts(port), foreign: at.foreign()}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || name == ".":
			return err
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), ".") || d.IsDir():
			return nil
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		served := servedBytes{body, `"` + hex.EncodeToString(sum[:12]) + `"`}
		plain, compressed := strings.CutSuffix(name, ".br")
		file := p.files[plain]
		file.name = plain
		if compressed {
			file.brotli = served
		} else {
			file.plain = served
		}
		p.files[plain] = file
		return nil
	})
	p.files[""] = p.files["index.html"]
	if page, built := p.files[site.LinkPage]; built {
		// Links lead to one address.
		p.files[strings.TrimPrefix(address.Page, "/")] = page
		delete(p.files, site.LinkPage)
	}
	return p, err
}

func (p *planner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	for _, h := range site.Security() {
		head.Set(h.Name, h.Value)
	}
	if !p.isOwnHost(r.Host) {
		// A foreign name that leads to this computer is a page that wants to read along (DNS rebinding).
		refuse(w, http.StatusMisdirectedRequest, p.foreign)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		head.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "Partyline only gives files away: it takes GET and HEAD.")
		return
	}
	file, known := p.files[strings.TrimPrefix(r.URL.Path, "/")]
	if !known || file.plain.etag == "" {
		refuse(w, http.StatusNotFound, "There is no such file in the planner.")
		return
	}
	for _, h := range site.Describe(file.name) {
		head.Set(h.Name, h.Value)
	}
	served := file.plain
	if file.brotli.etag != "" {
		head.Set("Vary", "Accept-Encoding")
		if takesBrotli(r.Header) {
			head.Set("Content-Encoding", "br")
			served = file.brotli
		}
	}
	head.Set("ETag", served.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(served.body))
}

func (p *planner) isOwnHost(host string) bool {
	for _, own := range p.hosts {
		if strings.EqualFold(host, own) {
			return true
		}
	}
	return false
}

func refuse(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(why + "\n"))
}

// takesBrotli reads Accept-Encoding (RFC 9110, 12.5.3); a weight of 0 refuses.
func takesBrotli(head http.Header) bool {
	for _, line := range head.Values("Accept-Encoding") {
		for item := range strings.SplitSeq(line, ",") {
			coding, weight, _ := strings.Cut(item, ";")
			if !strings.EqualFold(strings.TrimSpace(coding), "br") {
				continue
			}
			_, q, given := strings.Cut(weight, "=")
			value, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
			return !given || err == nil && value > 0
		}
	}
	return false
}
