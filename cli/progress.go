package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"partyline/core/api"
)

// progress shows how far a long call has come, on stderr, once it has taken
// longer than a second.
type progress struct {
	out   io.Writer
	now   func() time.Time
	begun time.Time
	shown time.Time
	width int
}

// step begins a long call; it gives nil when nobody looks at stderr.
func (p *Program) step(what string) api.Step {
	p.progress.clear()
	if !p.ErrTerminal {
		return nil
	}
	p.progress = &progress{out: p.Err, now: p.Now, begun: p.Now()}
	return func(done, total int) error {
		p.progress.show(what, done, total)
		return nil
	}
}

func (g *progress) show(what string, done, total int) {
	now := g.now()
	if now.Sub(g.begun) < time.Second || now.Sub(g.shown) < 100*time.Millisecond {
		return
	}
	g.shown = now
	line := fmt.Sprintf("%s: %d", what, done)
	if total > 0 {
		line = fmt.Sprintf("%s: %d of %d", what, done, total)
	}
	fmt.Fprintf(g.out, "\r%-*s", g.width, line)
	g.width = len(line)
}

// clear takes the line away; it is fine on nil.
func (g *progress) clear() {
	if g == nil || g.width == 0 {
		return
	}
	fmt.Fprintf(g.out, "\r%s\r", strings.Repeat(" ", g.width))
	g.width = 0
}
