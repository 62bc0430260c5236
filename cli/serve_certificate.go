package cli

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os"
	"sync"
)

// secured gives how TLS is spoken, nil where it is not.
func (p *Program) secured(at *reach) (*tls.Config, error) {
	if at.certFile == "" {
		return nil, nil
	}
	c, err := openCertificate(at.certFile, at.keyFile, func(err error) { fmt.Fprintf(p.Err, "partyline: %v: the certificate before stays in use\n", err) })
	if err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.give}, nil
}

// answering tells browsers, over https, to ask these names in no other way for two years.
func (r *reach) answering(h http.Handler) http.Handler {
	if len(r.names) == 0 { // not localhost, which other programs use as well
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=63072000")
		h.ServeHTTP(w, request)
	})
}

// certificate is a certificate in two files, read again when one of them was
// replaced, so that a renewal needs no new start. One that cannot be used is
// told once, and the one before stays.
type certificate struct {
	certFile, keyFile string
	tell              func(error)

	mu    sync.Mutex
	stamp string // of the files when they were read last
	kept  *tls.Certificate
}

// openCertificate reads the files, and refuses what is no pair.
func openCertificate(certFile, keyFile string, tell func(error)) (*certificate, error) {
	c := &certificate{certFile: certFile, keyFile: keyFile, tell: tell}
	stamp, err := c.stamped()
	if err != nil {
		return nil, err
	}
	return c, c.read(stamp)
}

// read takes the pair that the files hold at a stamp, else keeps the one before.
func (c *certificate) read(stamp string) error {
	c.stamp = stamp // also where it fails: the same two files would fail again
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return fmt.Errorf("--tls-cert %q and --tls-key %q cannot be used: %w", c.certFile, c.keyFile, err)
	}
	c.kept = &pair
	return nil
}

// stamped tells one state of the files from another.
func (c *certificate) stamped() (string, error) {
	stamp := ""
	for _, file := range [][2]string{{"tls-cert", c.certFile}, {"tls-key", c.keyFile}} {
		info, err := os.Stat(file[1])
		if err != nil {
			return "", fmt.Errorf("--%s: %w", file[0], explain(file[1], "read", err))
		}
		stamp += fmt.Sprint(info.ModTime().UnixNano(), " ", info.Size(), " ")
	}
	return stamp, nil
}

// give is what TLS asks at every handshake.
func (c *certificate) give(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	// A file that is away is between two steps of a renewal.
	if stamp, err := c.stamped(); err == nil && stamp != c.stamp {
		if err := c.read(stamp); err != nil {
			c.tell(err)
		}
	}
	return c.kept, nil
}
