package linkhttp

import (
	"net/http"
	"strconv"
	"strings"

	"partyline/core/share/link"
)

// Replies is the answer to GET .../replies.
type Replies struct {
	Replies []link.Replied `json:"replies"`
}

func (h *Handler) reply(w http.ResponseWriter, r *http.Request, id string) error {
	if r.URL.RawQuery != "" {
		return problem(http.StatusBadRequest, "query", "A query that is not known", "send no query with a reply")
	}
	number, err := whole(r, HeaderNumber)
	if err != nil {
		return err
	}
	sealed, err := body(w, r, "replyBytes", h.Service.Limits.ReplyBytes)
	if err != nil {
		return err
	}
	if err := h.Service.Reply(r.Context(), id, header(r, HeaderToken), number, sealed); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// replies gives the replies, or with ?after=N those that follow number N.
func (h *Handler) replies(w http.ResponseWriter, r *http.Request, id string) error {
	after := 0
	if r.URL.RawQuery != "" {
		text, is := strings.CutPrefix(r.URL.RawQuery, "after=")
		n, err := strconv.Atoi(text)
		if !is || err != nil || n < 0 || strconv.Itoa(n) != text {
			return problem(http.StatusBadRequest, "query", "A query that is not known", "\"after\" and a whole number is all that replies can be asked")
		}
		after = n
	}
	all, err := h.Service.Replies(r.Context(), id, header(r, HeaderToken), after)
	if err != nil {
		return err
	}
	return answer(w, r, http.StatusOK, Replies{all})
}
