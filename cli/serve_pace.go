package cli

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// What one address may ask of the service of links: paceBurst requests at once,
// and one more for every paceEvery that passes.
const (
	paceEvery = 100 * time.Millisecond
	paceBurst = 100
	// paceMost bounds the addresses that are remembered.
	paceMost = 1 << 16
)

// pace remembers of every address until when what it asked is used up (the
// generic cell rate algorithm, ITU-T I.371). An address that has not asked for
// paceBurst times paceEvery is as good as new, so that two generations of that
// age hold all that matters.
type pace struct {
	now     func() time.Time
	proxied bool // the last address of X-Forwarded-For is who asks

	mu            sync.Mutex
	current, last map[netip.Prefix]time.Time
	turned        time.Time
}

// wait gives how long whoever sent a request must wait, 0 for not at all.
func (p *pace) wait(r *http.Request) time.Duration {
	who := p.sender(r)
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if now.Sub(p.turned) > paceBurst*paceEvery || len(p.current) >= paceMost {
		p.last, p.current, p.turned = p.current, map[netip.Prefix]time.Time{}, now
	}
	until, known := p.current[who]
	if !known {
		until = p.last[who]
	}
	if until.Before(now) {
		until = now
	}
	until = until.Add(paceEvery)
	if over := until.Sub(now) - paceBurst*paceEvery; over > 0 {
		return over
	}
	p.current[who] = until
	return 0
}

// sender gives the network that one customer has: an address, of IPv6 the first 64 bits.
func (p *pace) sender(r *http.Request) netip.Prefix {
	text, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		text = r.RemoteAddr
	}
	if all := r.Header.Values("X-Forwarded-For"); p.proxied && len(all) > 0 {
		// Those before the last were said by the sender.
		last := all[len(all)-1]
		text = strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}
	}
	address = address.Unmap().WithZone("")
	bits := address.BitLen()
	if address.Is6() {
		bits = 64
	}
	who, _ := address.Prefix(bits)
	return who
}
