package linkhttp

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"partyline/core/share/link"
)

// Handler answers below /api. It holds nothing that changes: a new one for every
// request does as well.
type Handler struct {
	Service *link.Service
	// Creator gives the name under which the links of whoever sent the creator's
	// token are counted, and whether they may create. It is asked with "" where
	// none was sent. nil: nobody may.
	Creator func(r *http.Request, token string) (name string, may bool, err error)
	// Open tells in the limits that creation needs no token; whether it does is
	// Creator's to say.
	Open bool
	// Hosts are the names under which the service may be asked, with their ports
	// where these are not the scheme's own; empty: any.
	Hosts []string
	// HTTPS says that these names are asked over https alone: a page that came
	// over http, which anyone on its way may have written, is a stranger.
	HTTPS bool
	// Wait gives how long whoever sent the request must wait before they ask
	// again, 0 for not at all. nil: nobody waits.
	Wait func(r *http.Request) time.Duration
	// Memory bounds the plans that are held at a time, for all handlers that share it. nil: no bound.
	Memory *Memory
}

// Told is what GET /api/limits answers, before anyone sends anything.
type Told struct {
	Bytes          int    `json:"bytes"` // of one sealed plan
	Links          int    `json:"links"` // of one creator at a time
	MinSeconds     int64  `json:"minSeconds"`
	MaxSeconds     int64  `json:"maxSeconds"`
	MaxViews       int    `json:"maxViews"` // or unlimited
	Replies        int    `json:"replies"`
	ReplyBytes     int    `json:"replyBytes"`
	ReceiptSeconds int64  `json:"receiptSeconds"`
	Creation       string `json:"creation"` // token | open
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if cause := recover(); cause != nil {
			if cause == http.ErrAbortHandler {
				panic(cause)
			}
			refuse(w, r, problem(http.StatusInternalServerError, "fault", "Our own fault", ""))
		}
	}()
	secure(w.Header())
	if err := h.serve(w, r); err != nil {
		refuse(w, r, problemOf(err))
	}
}

// route is what an address leads to, by method.
type route map[string]func(w http.ResponseWriter, r *http.Request, id string) error

func (h *Handler) serve(w http.ResponseWriter, r *http.Request) error {
	if !h.ownHost(r) {
		return problem(http.StatusMisdirectedRequest, "foreign-host", "Asked under another name", "this service does not answer under this name")
	}
	to, id := h.find(r)
	if to == nil {
		return problem(http.StatusNotFound, "no-such-address", "No such address", "there is nothing at this address of the service")
	}
	if p := h.sameOrigin(r); p != nil {
		return p
	}
	if h.Wait != nil {
		if wait := h.Wait(r); wait > 0 {
			w.Header().Set("Retry-After", strconv.FormatInt(int64((wait+time.Second-1)/time.Second), 10))
			return problem(http.StatusTooManyRequests, "too-many-requests", "Too many requests", "wait as long as the header \"Retry-After\" says, then ask again")
		}
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	do, known := to[method]
	if !known {
		w.Header().Set("Allow", to.methods())
		return problem(http.StatusMethodNotAllowed, "method", "Not a method of this address", "use "+to.methods())
	}
	if method != http.MethodGet {
		if p := ours(r); p != nil {
			return p
		}
	} else if err := noBody(r); err != nil {
		return err
	}
	return do(w, r, id)
}

// find reads the address itself, and takes it only as we write it: no escapes, no
// doubled or trailing slashes, no dots that lead elsewhere.
func (h *Handler) find(r *http.Request) (to route, id string) {
	rest, below := strings.CutPrefix(r.URL.EscapedPath(), "/api/")
	if !below {
		return nil, ""
	}
	parts := strings.Split(rest, "/")
	queried := r.URL.RawQuery != "" || r.URL.ForceQuery
	switch {
	case len(parts) == 3 && parts[0] == "links" && parts[1] != "" && parts[2] == "replies":
		return route{"GET": h.replies, "POST": h.reply}, parts[1]
	case queried:
		return nil, ""
	case rest == "limits":
		return route{"GET": h.limits}, ""
	case rest == "links":
		return route{"POST": h.create}, ""
	case parts[0] != "links" || len(parts) < 2 || parts[1] == "":
		return nil, ""
	case len(parts) == 2:
		return route{"DELETE": h.revoke}, parts[1]
	case len(parts) == 3 && parts[2] == "open":
		return route{"POST": h.open}, parts[1]
	case len(parts) == 3 && parts[2] == "status":
		return route{"GET": h.status}, parts[1]
	}
	return nil, ""
}

func (to route) methods() string {
	var all []string
	for _, m := range []string{"GET", "HEAD", "POST", "DELETE"} {
		if _, known := to[m]; known || m == "HEAD" && to["GET"] != nil {
			all = append(all, m)
		}
	}
	return strings.Join(all, ", ")
}

func (h *Handler) limits(w http.ResponseWriter, r *http.Request, _ string) error {
	l := h.Service.Limits
	told := Told{
		Bytes: l.Bytes, Links: l.Links, MinSeconds: int64(l.MinLife / time.Second), MaxSeconds: int64(l.MaxLife / time.Second), MaxViews: l.MaxViews,
		Replies: l.Replies, ReplyBytes: l.ReplyBytes, ReceiptSeconds: int64(link.ReceiptLife / time.Second), Creation: "token",
	}
	if h.Open {
		told.Creation = "open"
	}
	return answer(w, r, http.StatusOK, told)
}

func (h *Handler) create(w http.ResponseWriter, r *http.Request, _ string) error {
	var name string
	may := false
	if h.Creator != nil {
		var err error
		if name, may, err = h.Creator(r, bearer(r)); err != nil {
			return err
		}
	}
	if !may {
		w.Header().Set("WWW-Authenticate", "Bearer")
		return problem(http.StatusUnauthorized, "creator", "Not a creator", "creating a link needs a creator's token of this service: ask who runs it")
	}
	seconds, err := whole(r, HeaderLife)
	if err != nil {
		return err
	}
	most, err := views(r)
	if err != nil {
		return err
	}
	limits := h.Service.Limits
	if least, most := int64(limits.MinLife/time.Second), int64(limits.MaxLife/time.Second); int64(seconds) < least || int64(seconds) > most {
		// Before it is multiplied: a large number of seconds overflows.
		return &link.LimitError{Of: "seconds", Got: int64(seconds), Least: least, Most: most}
	}
	held := 2 * int64(limits.Bytes) // a body of unknown length is copied as it grows
	if r.ContentLength > 0 {
		held = min(int64(limits.Bytes), r.ContentLength)
	}
	if err := h.Memory.take(r.Context(), held); err != nil {
		return err
	}
	defer h.Memory.give(held)
	sealed, err := body(w, r, "bytes", limits.Bytes)
	if err != nil {
		return err
	}
	made, err := h.Service.Create(r.Context(), link.Creation{
		Creator: name, Owner: header(r, HeaderOwner), Read: header(r, HeaderRead),
		Life: time.Duration(seconds) * time.Second, Views: most, Sealed: sealed,
	})
	if err != nil {
		return err
	}
	return answer(w, r, http.StatusCreated, made)
}

func (h *Handler) open(w http.ResponseWriter, r *http.Request, id string) error {
	if err := noBody(r); err != nil {
		return err
	}
	// How large it is shows only when it is here.
	held := int64(h.Service.Limits.Bytes)
	if err := h.Memory.take(r.Context(), held); err != nil {
		return err
	}
	defer func() { h.Memory.give(held) }()
	opened, err := h.Service.Open(r.Context(), id, header(r, HeaderToken), header(r, HeaderReceipt))
	if err != nil {
		return err
	}
	size := min(held, int64(len(opened.Sealed)))
	h.Memory.give(held - size)
	held = size
	left := Unlimited
	if opened.ViewsLeft != link.Unlimited {
		left = strconv.Itoa(opened.ViewsLeft)
	}
	w.Header().Set(HeaderLeft, left)
	write(w, r, http.StatusOK, ContentType, opened.Sealed)
	return nil
}

func (h *Handler) status(w http.ResponseWriter, r *http.Request, id string) error {
	status, err := h.Service.Status(r.Context(), id, header(r, HeaderToken))
	if err != nil {
		return err
	}
	return answer(w, r, http.StatusOK, status)
}

func (h *Handler) revoke(w http.ResponseWriter, r *http.Request, id string) error {
	if err := noBody(r); err != nil {
		return err
	}
	if err := h.Service.Revoke(r.Context(), id, header(r, HeaderToken)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func answer(w http.ResponseWriter, r *http.Request, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	write(w, r, status, "application/json", body)
	return nil
}

// write sends a whole answer; what the caller does not receive is theirs to ask again.
func write(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}
