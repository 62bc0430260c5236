package cli

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"partyline/core/share/link"
	"partyline/core/share/link/linktest"
	"partyline/core/share/linkhttp"
)

// certify writes a certificate of plans.example.com and its key into a folder,
// and gives it.
func certify(t *testing.T, dir string, serial int64) *x509.Certificate {
	t.Helper()
	is := is.New(t)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	is.NoErr(err)
	wish := &x509.Certificate{
		SerialNumber: big.NewInt(serial), DNSNames: []string{"plans.example.com", "other.example.com"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, wish, wish, &key.PublicKey, key)
	is.NoErr(err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	is.NoErr(err)
	is.NoErr(os.WriteFile(filepath.Join(dir, "cert.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	is.NoErr(os.WriteFile(filepath.Join(dir, "key.pem"), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	c, err := x509.ParseCertificate(der)
	is.NoErr(err)
	return c
}

// browser reaches one address under every name, and trusts one certificate.
func browser(address string, trusted *x509.Certificate) *http.Client {
	pool := x509.NewCertPool()
	if trusted != nil {
		pool.AddCert(trusted)
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true, DisableKeepAlives: true}
	transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", address)
	}
	return &http.Client{Transport: transport}
}

var portSaid = regexp.MustCompile(`:(\d+)[/ ]`)

func TestBeyondThisComputerItSpeaksTLS(t *testing.T) {
	is := is.New(t)
	dir := t.TempDir()
	trusted := certify(t, dir, 1)
	server, err := serveLinks(new(fakeClock), filepath.Join(dir, "links.db"), "--open-creation", "--listen", "0.0.0.0",
		"--tls-cert", filepath.Join(dir, "cert.pem"), "--tls-key", filepath.Join(dir, "key.pem"), "--name", "plans.example.com", "--name", "other.example.com:443")
	is.NoErr(err)
	port := portSaid.FindStringSubmatch(server.address + "/")[1]
	is.Equal(server.address, "https://plans.example.com:"+port)
	client := browser("127.0.0.1:"+port, trusted)

	answer, err := client.Get(server.address + "/open")
	is.NoErr(err)
	is.NoErr(answer.Body.Close())
	is.Equal(answer.StatusCode, 200)
	is.Equal(answer.ProtoMajor, 2)
	is.True(answer.TLS.Version >= tls.VersionTLS12)
	is.Equal(answer.Header.Get("Strict-Transport-Security"), "max-age=63072000")

	for _, c := range []struct {
		address, host, origin string
		status                int
	}{
		{"/api/limits", "", server.address, 200},
		{"/api/limits", "", strings.Replace(server.address, "https:", "http:", 1), 403},
		{"/api/limits", "", "https://evil.example", 403},
		{"/api/limits", "other.example.com", "https://other.example.com", 200},
		{"/api/limits", "evil.example:" + port, "", 421},
		{"/api/limits", "127.0.0.1:" + port, "", 421},
		{"/open", "evil.example:" + port, "", 421},
		{"/open", "localhost:" + port, "", 421},
	} {
		r, err := http.NewRequest("GET", server.address+c.address, nil)
		is.NoErr(err)
		r.Host = c.host
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		answer, err := client.Do(r)
		is.NoErr(err)
		is.NoErr(answer.Body.Close())
		is.Equal(answer.StatusCode, c.status) // c
		is.True(answer.Header.Get("Strict-Transport-Security") != "")
	}

	_, err = tls.Dial("tcp", "127.0.0.1:"+port, &tls.Config{ServerName: "plans.example.com", RootCAs: client.Transport.(*http.Transport).TLSClientConfig.RootCAs, MaxVersion: tls.VersionTLS11})
	is.True(err != nil)
	if plain, err := http.Get("http://127.0.0.1:" + port + "/open"); err == nil { // it may be cut off before it is told
		is.NoErr(plain.Body.Close())
		is.Equal(plain.StatusCode, 400)
	}

	// A renewal is taken without a new start; a broken one is told and is not.
	renewed := certify(t, dir, 2)
	client = browser("127.0.0.1:"+port, renewed)
	answer, err = client.Get(server.address + "/open")
	is.NoErr(err)
	is.NoErr(answer.Body.Close())
	is.NoErr(os.WriteFile(filepath.Join(dir, "cert.pem"), []byte("half a"), 0o600))
	for range 2 {
		answer, err = client.Get(server.address + "/open")
		is.NoErr(err)
		is.NoErr(answer.Body.Close())
	}
	is.NoErr(os.Remove(filepath.Join(dir, "cert.pem")))
	answer, err = client.Get(server.address + "/open")
	is.NoErr(err)
	is.NoErr(answer.Body.Close())
	code, errs := server.stop()
	is.Equal(code, exitClean)
	is.Equal(strings.Count(errs, "the certificate before stays in use"), 1)
}

// proxied makes every request one that came through a proxy from an address.
type proxied struct{ name, from string }

func (p proxied) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Host = p.name
	r.Header.Set("X-Forwarded-For", p.from)
	return http.DefaultTransport.RoundTrip(r)
}

func TestBehindAProxyEachOfItsVisitorsHasTheirOwnPace(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation", "--insecure-behind-proxy", "--name", "plans.example.com")
	is.NoErr(err)
	defer server.stop()
	is.Equal(server.address, "https://plans.example.com")
	ask := func(from, path string) *http.Response {
		answer, err := (&http.Client{Transport: proxied{"plans.example.com", from}}).Get(server.inner + path)
		is.NoErr(err)
		_, err = io.Copy(io.Discard, answer.Body)
		is.NoErr(err)
		is.NoErr(answer.Body.Close())
		return answer
	}
	is.Equal(ask("192.0.2.1", "/open").Header.Get("Strict-Transport-Security"), "max-age=63072000")
	for range paceBurst {
		is.Equal(ask("192.0.2.1", "/api/limits").StatusCode, 200) // the clock stands
	}
	slow := ask("192.0.2.1", "/api/limits")
	is.Equal(slow.StatusCode, 429)
	is.Equal(slow.Header.Get("Retry-After"), "1")
	is.Equal(ask("192.0.2.7, 192.0.2.1", "/api/limits").StatusCode, 429) // what the visitor says of themself
	is.Equal(ask("192.0.2.1", "/open").StatusCode, 200)                  // the planner itself is not slowed
	is.Equal(ask("192.0.2.1, 192.0.2.2", "/api/limits").StatusCode, 200)
	answer, err := http.Get(server.inner + "/api/limits")
	is.NoErr(err)
	is.NoErr(answer.Body.Close())
	is.Equal(answer.StatusCode, 421) // under its own address
}

func TestOnThisComputerNobodyIsSlowed(t *testing.T) {
	is := is.New(t)
	server, err := serveLinks(new(fakeClock), filepath.Join(t.TempDir(), "links.db"), "--open-creation")
	is.NoErr(err)
	defer server.stop()
	c := linktest.Creation("")
	client := linkhttp.NewClient(server.address, "")
	made, err := client.Create(t.Context(), c)
	is.NoErr(err)
	for range paceBurst + 20 {
		_, err := client.Status(t.Context(), made.ID, c.Read)
		is.NoErr(err)
	}
	answer, err := http.Get(server.address + "/open")
	is.NoErr(err)
	is.NoErr(answer.Body.Close())
	is.Equal(answer.Header.Get("Strict-Transport-Security"), "") // localhost is others' as well
	is.True(link.IsID(made.ID))
}

func TestServeSaysWhatListeningElsewhereNeeds(t *testing.T) {
	dir := t.TempDir()
	certify(t, dir, 1)
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--listen", "0.0.0.0"}, `other computers reach "0.0.0.0"`},
		{[]string{"--listen", "::"}, `other computers reach "::"`},
		{[]string{"--listen", "192.0.2.1", "--name", "plans.example.com"}, `other computers reach "192.0.2.1"`},
		{[]string{"--listen", "::ffff:192.0.2.1"}, "other computers reach"},
		{[]string{"--listen", "0.0.0.0", "--insecure-behind-proxy"}, "--name: say under which name"},
		{[]string{"--insecure-behind-proxy"}, "--name: say under which name"},
		{[]string{"--listen", "0.0.0.0", "--tls-cert", cert, "--tls-key", key}, "--name: say under which name"},
		{[]string{"--listen", "plans.example.com"}, `"plans.example.com" is not an address`},
		{[]string{"--listen", "0.0.0.0:443"}, `"0.0.0.0:443" is not an address`},
		{[]string{"--listen", ""}, `"" is not an address`},
		{[]string{"--name", "plans.example.com"}, "--name: the name of an https address needs"},
		{[]string{"--tls-cert", cert}, "--tls-cert: the certificate needs its private key"},
		{[]string{"--tls-key", key}, "--tls-key: the private key needs its certificate"},
		{[]string{"--tls-cert", cert, "--tls-key", key, "--insecure-behind-proxy"}, "leave one of the two out"},
		{[]string{"--tls-cert", cert, "--tls-key", cert}, "cannot be used"},
		{[]string{"--tls-cert", "none.pem", "--tls-key", key}, `--tls-cert: "none.pem" does not exist`},
		{[]string{"--insecure-behind-proxy", "--name", "https://plans.example.com"}, `"https://plans.example.com" is no name`},
		{[]string{"--insecure-behind-proxy", "--name", "plans.example.com/"}, "is no name"},
		{[]string{"--insecure-behind-proxy", "--name", "a b"}, "is no name"},
		{[]string{"--insecure-behind-proxy", "--name", "*"}, "is no name"},
		{[]string{"--insecure-behind-proxy", "--name", ""}, `"" is no name`},
		{[]string{"--insecure-behind-proxy", "--name", "plans.example.com:"}, "is no name"},
		{[]string{"--insecure-behind-proxy", "--name", ":443"}, "is no name"},
	} {
		is := is.New(t)
		var errs bytes.Buffer
		p := &Program{
			Args: append([]string{"serve", "--port", "0"}, c.args...), In: strings.NewReader(""), Out: io.Discard, Err: &errs,
			Now: time.Now, Env: func(string) string { return "" }, Planner: builtPlanner(),
		}
		is.Equal(p.Run(), exitUse)                       // c
		is.True(strings.Contains(errs.String(), c.says)) // errs, c
	}
}

func TestHosts(t *testing.T) {
	for _, c := range []struct {
		at    reach
		hosts string
	}{
		{reach{listen: "127.0.0.1"}, "127.0.0.1:8765 127.0.0.1:8765 localhost:8765 [::1]:8765"},
		{reach{listen: "::1"}, "[::1]:8765 127.0.0.1:8765 localhost:8765 [::1]:8765"},
		{reach{listen: "0.0.0.0", certFile: "c", names: []string{"a.example", "b.example:443"}}, "a.example:8765 b.example:443 b.example"},
		{reach{listen: "0.0.0.0", behindProxy: true, names: []string{"a.example", "b.example:8443"}}, "a.example:443 b.example:8443 a.example"},
	} {
		is := is.New(t)
		is.Equal(strings.Join(c.at.hosts(8765), " "), c.hosts)
	}
}
