// Command headers gives the planner's headers to Cloudflare: a file _headers
// among the assets, which it reads, and headers.mjs beside them for the Worker.
//
//	go run ./site/worker/headers site/worker/build/assets
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"partyline/site"
)

// transport holds browsers to https for a year.
var transport = site.Header{Name: "Strict-Transport-Security", Value: "max-age=31536000"}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("name the folder of the assets"))
	}
	folder := os.Args[1]
	var names []string
	fail(fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != "_headers" {
			names = append(names, name)
		}
		return err
	}))
	rules, err := rules(names)
	fail(err)
	fail(os.WriteFile(filepath.Join(folder, "_headers"), []byte(rules), 0o644))
	fail(os.WriteFile(filepath.Join(filepath.Dir(folder), "headers.mjs"), module(), 0o644))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "headers:", err)
		os.Exit(1)
	}
}

// module gives the headers of every response to what the Worker answers itself.
func module() []byte {
	all := map[string]string{transport.Name: transport.Value}
	for _, h := range site.Security() {
		all[h.Name] = h.Value
	}
	text, err := json.MarshalIndent(all, "", "  ")
	fail(err)
	return fmt.Appendf(nil, "export const secure = %s;\n", text)
}

// rules writes _headers. Values of several rules that match are put together, so
// that one that differs first takes the other away ("! NAME"). There may be 100
// rules: files that are alike share one.
func rules(names []string) (string, error) {
	general := "no-cache"
	var b strings.Builder
	b.WriteString("/*\n")
	for _, h := range append(site.Security(), transport, site.Header{Name: "Cache-Control", Value: general}) {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	other := func(address string, h site.Header) {
		fmt.Fprintf(&b, "%s\n  ! %s\n  %s: %s\n", address, h.Name, h.Name, h.Value)
	}
	kinds, folders := map[string]bool{}, map[string]site.Header{}
	slices.Sort(names)
	for _, name := range names {
		for _, h := range site.Describe(name) {
			switch {
			case h.Name == "Content-Type":
				if ext := path.Ext(name); !kinds[ext] && ext != ".html" {
					kinds[ext] = true
					other("/*"+ext, h)
				}
			case name == site.LinkPage:
				other("/"+strings.TrimSuffix(name, ".html"), h)
			default:
				folder := path.Dir(name)
				if kept, seen := folders[folder]; seen && kept != h {
					return "", fmt.Errorf("%q has the %s %q, and another file beside it %q: one rule for the folder does not do", name, h.Name, h.Value, kept.Value)
				} else if !seen && h.Value != general {
					other("/"+folder+"/*", h)
				}
				folders[folder] = h
			}
		}
	}
	if count := strings.Count(b.String(), "\n/") + 1; count > 100 {
		return "", fmt.Errorf("there are \"%d\" rules: Cloudflare reads 100", count)
	}
	return b.String(), nil
}
