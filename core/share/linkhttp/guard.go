package linkhttp

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"partyline/core/share/link"
)

func secure(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// ownHost tells whether the request names us. A foreign name that leads here is
// a page that wants to read along (DNS rebinding).
func (h *Handler) ownHost(r *http.Request) bool {
	return len(h.Hosts) == 0 || slices.ContainsFunc(h.Hosts, func(host string) bool { return strings.EqualFold(host, r.Host) })
}

// sameOrigin refuses what the page of another origin sent. Programs that are no
// browser send neither header.
func (h *Handler) sameOrigin(r *http.Request) *Problem {
	foreign := problem(http.StatusForbidden, "foreign-origin", "Another site sent this", "only the planner of this address may ask here")
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		// "none" is a person who typed the address.
		if site != "same-origin" && site != "none" {
			return foreign
		}
	}
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "https://"+r.Host) && (h.HTTPS || !strings.EqualFold(origin, "http://"+r.Host)) {
			return foreign
		}
	}
	return nil
}

// ours refuses a change that does not bear our marks.
func ours(r *http.Request) *Problem {
	if header(r, HeaderOurs) != "1" {
		return problem(http.StatusForbidden, "header-missing", "Not sent by Partyline", "a change needs the header \""+HeaderOurs+": 1\"")
	}
	if header(r, "Content-Type") != ContentType || r.Header.Get("Content-Encoding") != "" {
		return problem(http.StatusUnsupportedMediaType, "content-type", "Not the right content type", "a change needs the content type \""+ContentType+"\", not encoded")
	}
	return nil
}

// header gives a header that was sent once, else "".
func header(r *http.Request, name string) string {
	if all := r.Header.Values(name); len(all) == 1 {
		return all[0]
	}
	return ""
}

// whole reads a header that must be a whole number, written one way.
func whole(r *http.Request, name string) (int, error) {
	text := header(r, name)
	n, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(n) != text {
		return 0, problem(http.StatusBadRequest, "header", "A header is missing or not a number", "\""+name+"\" must be a whole number")
	}
	return n, nil
}

func views(r *http.Request) (int, error) {
	if header(r, HeaderViews) == Unlimited {
		return link.Unlimited, nil
	}
	n, err := whole(r, HeaderViews)
	if n == link.Unlimited {
		n = 0 // it has a name; the number is refused as any below 1
	}
	return n, err
}

// bearer gives the creator's token, "" without one.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(header(r, "Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}
