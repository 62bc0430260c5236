package cli

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// reach says where serve listens, and who may ask it under which names.
type reach struct {
	listen            string
	port              int
	certFile, keyFile string
	behindProxy       bool
	names             []string
}

func (r *reach) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.IntVar(&r.port, "port", 8765, "listen on this port; 0 takes any that is free")
	f.StringVar(&r.listen, "listen", "127.0.0.1", "listen on this address; one that other computers reach needs TLS")
	f.StringVar(&r.certFile, "tls-cert", "", "speak https with the certificates in this PEM file")
	f.StringVar(&r.keyFile, "tls-key", "", "the private key to them, a PEM file")
	f.BoolVar(&r.behindProxy, "insecure-behind-proxy", false, "speak plain http to a proxy in front, which speaks https and alone reaches this port")
	f.StringArrayVar(&r.names, "name", nil, "the name in its https address, with the port where it has one; may be repeated")
}

func (r *reach) check() error {
	address, err := netip.ParseAddr(r.listen)
	switch {
	case r.port < 0 || r.port > 65535:
		return fmt.Errorf("--port: \"%d\" is not a port: give 1 to 65535, or 0 for any that is free", r.port)
	case err != nil:
		return fmt.Errorf("--listen: %q is not an address: give one of this computer such as \"127.0.0.1\", or \"0.0.0.0\" for all", r.listen)
	case r.certFile != "" && r.keyFile == "":
		return errors.New("--tls-cert: the certificate needs its private key: give --tls-key as well")
	case r.certFile == "" && r.keyFile != "":
		return errors.New("--tls-key: the private key needs its certificate: give --tls-cert as well")
	case r.certFile != "" && r.behindProxy:
		return errors.New("--insecure-behind-proxy: with --tls-cert it speaks https itself: leave one of the two out")
	case !r.https() && !address.Unmap().IsLoopback():
		return fmt.Errorf("--listen: other computers reach %q, and without TLS all between them and this one read plans' tokens: give --tls-cert and --tls-key, or --insecure-behind-proxy where a proxy in front speaks https", r.listen)
	case !r.https() && len(r.names) > 0:
		return errors.New("--name: the name of an https address needs --tls-cert and --tls-key, or --insecure-behind-proxy")
	case len(r.names) == 0 && (r.behindProxy || !address.Unmap().IsLoopback()):
		return errors.New("--name: say under which name it is asked, such as --name plans.example.com: under every other it gives no answer")
	}
	for _, name := range r.names {
		u, err := url.Parse("https://" + name)
		if err != nil || u.Host != name || u.Hostname() == "" || strings.HasSuffix(name, ":") || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-.:[]") != "" {
			return fmt.Errorf("--name: %q is no name: give it as it stands in the address after \"https://\", such as \"plans.example.com\"", name)
		}
	}
	return nil
}

// https tells whether browsers ask over https, whoever speaks it.
func (r *reach) https() bool { return r.certFile != "" || r.behindProxy }

// hosts gives what requests may name as their host, when it listens on a port.
func (r *reach) hosts(port int) []string {
	scheme, names := 80, []string{net.JoinHostPort(r.listen, strconv.Itoa(port))}
	if r.https() {
		scheme = 443
	}
	for _, name := range []string{"127.0.0.1", "localhost", "[::1]"} {
		names = append(names, name+":"+strconv.Itoa(port))
	}
	if len(r.names) > 0 {
		names = nil
		for _, name := range r.names {
			u := url.URL{Host: name}
			switch {
			case u.Port() != "":
			case r.behindProxy:
				name += ":443"
			default:
				name += ":" + strconv.Itoa(port)
			}
			names = append(names, name)
		}
	}
	hosts := names
	for _, name := range names {
		// A browser leaves the scheme's own port out.
		if bare, own := strings.CutSuffix(name, ":"+strconv.Itoa(scheme)); own {
			hosts = append(hosts, bare)
		}
	}
	return hosts
}

// address gives the address to be opened in a browser, with a slash at its end.
func (r *reach) address(port int) string {
	if !r.https() {
		return "http://" + r.hosts(port)[0] + "/"
	}
	return "https://" + strings.TrimSuffix(r.hosts(port)[0], ":443") + "/"
}

// said tells where it is, in one line without its end.
func (r *reach) said(port int, address string) string {
	if r.behindProxy {
		return fmt.Sprintf("Partyline is on %s, asked by the proxy at http://%s (Ctrl C stops it)", address, net.JoinHostPort(r.listen, strconv.Itoa(port)))
	}
	return fmt.Sprintf("Partyline is on %s (Ctrl C stops it)", address)
}

// foreign is the answer to who asks under another name.
func (r *reach) foreign() string {
	if len(r.names) > 0 {
		return "Partyline answers under the names it was given only, and was asked under another name."
	}
	return "Partyline answers on 127.0.0.1 and localhost only, and was asked under another name."
}
