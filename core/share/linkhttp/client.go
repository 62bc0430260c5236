package linkhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"partyline/core/share/link"
)

// Client speaks to a service. It is link.Links over HTTP: a refusal comes back
// as the service's own error, any other as a *Problem.
type Client struct {
	base  string
	token string
	http  *http.Client
}

// NewClient gives the client of the service at an address such as
// "https://plans.example.com", with the creator's token, "" where none is needed.
// It follows no redirection: tokens go where they were sent and nowhere else.
func NewClient(base, creator string) *Client {
	return &Client{strings.TrimSuffix(base, "/"), creator, &http.Client{
		Timeout:       2 * time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// mostAnswer bounds what a service may make us read: more than any sealed plan,
// and than all replies to one.
const mostAnswer = 32 << 20

// Limits asks what the service takes.
func (c *Client) Limits(ctx context.Context) (Told, error) {
	var told Told
	return told, c.json(ctx, http.MethodGet, "/api/limits", nil, nil, &told)
}

// Create ignores Creation.Creator: the service knows the name by the token.
func (c *Client) Create(ctx context.Context, l link.Creation) (link.Link, error) {
	views := strconv.Itoa(l.Views)
	if l.Views == link.Unlimited {
		views = Unlimited
	}
	head := map[string]string{
		HeaderOwner: l.Owner, HeaderRead: l.Read, HeaderViews: views,
		HeaderLife: strconv.FormatInt(int64(l.Life/time.Second), 10),
	}
	if c.token != "" {
		head["Authorization"] = "Bearer " + c.token
	}
	var made link.Link
	return made, c.json(ctx, http.MethodPost, "/api/links", head, l.Sealed, &made)
}

// Open takes a view, or repeats the one that the receipt stands for.
func (c *Client) Open(ctx context.Context, id, read, receipt string) (link.Opened, error) {
	if !link.IsID(id) {
		return link.Opened{}, link.ErrUnknown
	}
	sealed, head, err := c.do(ctx, http.MethodPost, "/api/links/"+id+"/open", map[string]string{HeaderToken: read, HeaderReceipt: receipt}, nil)
	if err != nil {
		return link.Opened{}, err
	}
	left := link.Unlimited
	if text := head.Get(HeaderLeft); text != Unlimited {
		if left, err = strconv.Atoi(text); err != nil || left < 0 {
			return link.Opened{}, fmt.Errorf("the service says that %q views are left, which is no number", text)
		}
	}
	return link.Opened{Sealed: sealed, ViewsLeft: left}, nil
}

// Status takes the read token or the owner's.
func (c *Client) Status(ctx context.Context, id, token string) (link.Status, error) {
	var status link.Status
	if !link.IsID(id) {
		return status, link.ErrUnknown
	}
	return status, c.json(ctx, http.MethodGet, "/api/links/"+id+"/status", map[string]string{HeaderToken: token}, nil, &status)
}

// Reply appends a sealed reply.
func (c *Client) Reply(ctx context.Context, id, read string, number int, sealed []byte) error {
	if !link.IsID(id) {
		return link.ErrUnknown
	}
	_, _, err := c.do(ctx, http.MethodPost, "/api/links/"+id+"/replies", map[string]string{HeaderToken: read, HeaderNumber: strconv.Itoa(number)}, sealed)
	return err
}

// Replies gives those with numbers above after.
func (c *Client) Replies(ctx context.Context, id, read string, after int) ([]link.Replied, error) {
	if !link.IsID(id) {
		return nil, link.ErrUnknown
	}
	var all Replies
	err := c.json(ctx, http.MethodGet, fmt.Sprintf("/api/links/%s/replies?after=%d", id, after), map[string]string{HeaderToken: read}, nil, &all)
	return all.Replies, err
}

// Revoke takes the link back.
func (c *Client) Revoke(ctx context.Context, id, owner string) error {
	if !link.IsID(id) {
		return link.ErrUnknown
	}
	_, _, err := c.do(ctx, http.MethodDelete, "/api/links/"+id, map[string]string{HeaderToken: owner}, nil)
	return err
}

func (c *Client) json(ctx context.Context, method, path string, head map[string]string, body []byte, into any) error {
	text, _, err := c.do(ctx, method, path, head, body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("the service at %q does not answer as Partyline does: %w", c.base, err)
	}
	return nil
}

func (c *Client) do(ctx context.Context, method, path string, head map[string]string, body []byte) ([]byte, http.Header, error) {
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	for name, value := range head {
		r.Header.Set(name, value)
	}
	if method != http.MethodGet {
		r.Header.Set(HeaderOurs, "1")
		r.Header.Set("Content-Type", ContentType)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, nil, err
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostAnswer+1))
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, nil, err
	}
	switch {
	case len(text) > mostAnswer:
		return nil, nil, fmt.Errorf("the service at %q answers with more than \"%d\" bytes", c.base, mostAnswer)
	case answer.StatusCode < 300:
		return text, answer.Header, nil
	}
	var p Problem
	if answer.Header.Get("Content-Type") != problemType || json.Unmarshal(text, &p) != nil {
		return nil, nil, fmt.Errorf("the service at %q does not answer as Partyline does, but with the status \"%d\"", c.base, answer.StatusCode)
	}
	return nil, nil, p.err()
}
