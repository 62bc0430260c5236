package site

import (
	"path"
	"regexp"
	"strings"
)

// Header is one line of a response's head.
type Header struct{ Name, Value string }

// Security gives the headers that every response of the planner bears, errors too.
func Security() []Header {
	return []Header{
		{"Content-Security-Policy", strings.Join(policy, "; ")},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", strings.Join(unused, "=(), ") + "=()"},
	}
}

// The page loads its own files and nothing else; wasm-unsafe-eval lets it
// compile the core, data: lets it draw an SVG as a picture.
var policy = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"worker-src 'self'",
	"manifest-src 'self'",
	"frame-ancestors 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types partyline",
}

// unused are the powers of a browser that the planner never asks for.
var unused = []string{
	"accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
	"gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
	"picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
	"xr-spatial-tracking",
}

var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// hashed is a name that changes with the content.
var hashed = regexp.MustCompile(`^assets/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$`)

// LinkPage is the file that opens plan links. It is served at "open", and never
// kept: what is shown of a link ends with the link.
const LinkPage = "open.html"

// Describe gives the headers of one file of the build: what it is and how long
// it may be kept. Name is its path from the root, such as "assets/x-1a2B3c4D.js".
func Describe(name string) []Header {
	kind, known := types[path.Ext(name)]
	if !known {
		kind = "application/octet-stream"
	}
	keep := "no-cache"
	switch {
	case name == LinkPage:
		keep = "no-store"
	case hashed.MatchString(name):
		keep = "public, max-age=31536000, immutable"
	}
	return []Header{{"Content-Type", kind}, {"Cache-Control", keep}}
}
