package site

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/matryer/is"
)

func value(headers []Header, name string) string {
	for _, h := range headers {
		if h.Name == name {
			return h.Value
		}
	}
	return ""
}

func TestThePolicyLetsNothingInButThePlannersOwn(t *testing.T) {
	is := is.New(t)
	is.Equal(value(Security(), "Content-Security-Policy"), "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types partyline")
	is.Equal(value(Security(), "X-Content-Type-Options"), "nosniff")
	is.True(strings.HasPrefix(value(Security(), "Permissions-Policy"), "accelerometer=(), "))
	is.True(strings.HasSuffix(value(Security(), "Permissions-Policy"), "xr-spatial-tracking=()"))
}

func TestOnlyNamesThatChangeWithTheContentAreKept(t *testing.T) {
	for name, kept := range map[string]bool{
		"index.html":                 false,
		"sw.js":                      false,
		"manifest.webmanifest":       false,
		"samples/contoso/x.json":     false,
		"assets/logo.svg":            false,
		"assets/index-DxY_3z-1.js":   true,
		"assets/core-Ab12Cd34.wasm":  true,
		"samples/index-Ab12Cd34.csv": false,
	} {
		is := is.New(t)
		is.Equal(strings.Contains(value(Describe(name), "Cache-Control"), "immutable"), kept) // name
	}
}

func TestThePageOfLinksIsNeverKept(t *testing.T) {
	is := is.New(t)
	is.Equal(Describe(LinkPage), []Header{{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}})
	is.Equal(value(Describe("index.html"), "Cache-Control"), "no-cache")
}

func TestTypes(t *testing.T) {
	is := is.New(t)
	is.Equal(value(Describe("assets/core-Ab12Cd34.wasm"), "Content-Type"), "application/wasm")
	is.Equal(value(Describe("manifest.webmanifest"), "Content-Type"), "application/manifest+json")
	is.Equal(value(Describe("x.exe"), "Content-Type"), "application/octet-stream")
}

func TestEveryBuiltFileHasAType(t *testing.T) {
	files := Files()
	if !Built(files) && os.Getenv("PARTYLINE_ALL") == "1" {
		t.Fatal(NotBuilt)
	} else if !Built(files) {
		t.Skip(NotBuilt)
	}
	is := is.New(t)
	is.NoErr(fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(name) == ".keep" {
			return err
		}
		if _, known := types[path.Ext(strings.TrimSuffix(name, ".br"))]; !known {
			t.Errorf("%s: its ending has no content type in headers.go", name)
		}
		return nil
	}))
}
