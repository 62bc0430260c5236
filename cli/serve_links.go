package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"partyline/cli/linkstore"
	"partyline/core/share/link"
	"partyline/core/share/linkhttp"
)

// linkService is the service of plan links of one run of serve; nil is none.
type linkService struct {
	*link.Service
	store    *linkstore.Store
	creators creators
	open     bool
}

func (p *Program) openLinks(name string, open bool) (*linkService, error) {
	known := creators{tokensOf(name)}
	all, err := known.read()
	if err != nil {
		return nil, err
	}
	store, err := linkstore.Open(name)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 && !open {
		fmt.Fprintf(p.Err, "partyline: nobody may make links yet: add a creator with \"partyline serve token add NAME --links %s\", or start with --open-creation\n", name)
	}
	return &linkService{&link.Service{Store: store, Limits: link.DefaultLimits(), Now: p.Now}, store, known, open}, nil
}

func (s *linkService) close() error {
	if s == nil {
		return nil
	}
	return s.store.Close()
}

// patience is how long a stop waits for requests that are under way.
func (s *linkService) patience() time.Duration {
	if s == nil {
		return 2 * time.Second
	}
	return 30 * time.Second
}

// mostHeld bounds the sealed plans that are on their way at a time: 16 of the largest.
const mostHeld = 256 << 20

// beside gives the planner with the service below /api/, under the same names.
func (s *linkService) beside(p *planner, at *reach, now func() time.Time) http.Handler {
	if s == nil {
		return p
	}
	links := &linkhttp.Handler{
		Service: s.Service, Creator: s.creator, Open: s.open, Hosts: p.hosts, HTTPS: at.https(), Memory: linkhttp.NewMemory(mostHeld),
	}
	if at.https() { // strangers reach it
		links.Wait = (&pace{now: now, proxied: at.behindProxy}).wait
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			links.ServeHTTP(w, r)
			return
		}
		p.ServeHTTP(w, r)
	})
}

// creator asks the file for every creation, so that a token that was removed is
// refused at once.
func (s *linkService) creator(_ *http.Request, token string) (name string, may bool, err error) {
	name, may, err = s.creators.of(token)
	return name, may || s.open, err
}

// A sweep deletes what has ended; what it has not deleted yet is not given away
// either, so that it may wait.
const (
	sweepEvery = 10 * time.Minute
	sweepMost  = 500
)

// sweepNowAndThen sweeps until the context ends; the channel closes after the last.
func (s *linkService) sweepNowAndThen(ctx context.Context) <-chan struct{} {
	ended := make(chan struct{})
	if s == nil {
		close(ended)
		return ended
	}
	go func() {
		defer close(ended)
		again := time.NewTicker(sweepEvery)
		defer again.Stop()
		for {
			// What fails is due still, and tried again the next time.
			_ = s.sweepAll(ctx)
			select {
			case <-ctx.Done():
				return
			case <-again.C:
			}
		}
	}()
	return ended
}

func (s *linkService) sweepAll(ctx context.Context) error {
	for {
		done, err := s.Sweep(ctx, sweepMost)
		if err = errors.Join(err, ctx.Err()); err != nil || done.Plans+done.Links+done.Records < sweepMost {
			return err
		}
	}
}
