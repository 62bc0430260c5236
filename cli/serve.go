package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"partyline/site"
)

func (p *Program) serveCommand() *cobra.Command {
	var at reach
	var open, openCreation bool
	var sample, links string
	cmd := &cobra.Command{
		Use:   "serve [--port PORT] [--open] [--sample NAME] [--links FILE [--open-creation]] [--listen ADDRESS --name NAME ...]",
		Short: "Serve the planner to the browser of this computer",
		Long: `Serve the planner to the browser of this computer, on 127.0.0.1 and nowhere else
unless --listen says so. Plans stay in the browser: nothing is sent here, and no
request is logged.
With --links it also keeps plan links in a file: sealed plans, which it cannot read.
Who makes a link needs a creator's token ("partyline serve token add"), unless
--open-creation lets everyone who reaches it.
Other computers reach it over https alone: with --tls-cert and --tls-key, which are
read again when they change, or from a proxy in front with --insecure-behind-proxy.`,
		Example: "  partyline serve --open\n  partyline serve --port 0 --sample contoso\n  partyline serve --links links.db\n" +
			"  partyline serve --links links.db --listen 0.0.0.0 --port 443 --name plans.example.com --tls-cert cert.pem --tls-key key.pem",
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := at.check(); err != nil {
				return err
			}
			if openCreation && links == "" {
				return errors.New("--open-creation: there are no links without --links FILE")
			}
			files := p.Planner
			if files == nil {
				files = site.Files()
			}
			if !site.Built(files) {
				return errors.New(site.NotBuilt)
			}
			fragment, err := sampleFragment(files, sample)
			if err != nil {
				return err
			}
			var service *linkService
			if links != "" {
				if service, err = p.openLinks(links, openCreation); err != nil {
					return err
				}
			}
			return errors.Join(p.serve(cmd.Context(), files, service, &at, fragment, open), service.close())
		},
	}
	at.flags(cmd)
	cmd.Flags().BoolVar(&open, "open", false, "open the planner in this computer's browser")
	cmd.Flags().StringVar(&sample, "sample", "", "begin with this example plan")
	cmd.Flags().StringVar(&links, "links", "", "keep plan links in this file, made if need be")
	cmd.Flags().BoolVar(&openCreation, "open-creation", false, "let everyone who reaches it make links, without a token")
	cmd.AddCommand(p.serveTokenCommand())
	return cmd
}

// sampleFragment gives the part of the address that opens a sample, "" without one.
func sampleFragment(files fs.FS, sample string) (string, error) {
	if sample == "" {
		return "", nil
	}
	folders, err := fs.ReadDir(files, "samples")
	if err != nil {
		return "", fmt.Errorf("--sample: this build has no examples: %w", err)
	}
	var names []string
	for _, f := range folders {
		if f.Name() == sample {
			return "#/open?sample=" + sample, nil
		}
		names = append(names, f.Name())
	}
	return "", fmt.Errorf("--sample: there is no example %q: there are %s", sample, strings.Join(names, ", "))
}

// newServer bounds what a connection may hold, and for how long.
func newServer(h http.Handler, secured *tls.Config) *http.Server {
	return &http.Server{
		Handler: h, MaxHeaderBytes: 16 << 10, TLSConfig: secured,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: time.Minute,
		ErrorLog: log.New(io.Discard, "", 0),
	}
}

func (p *Program) serve(ctx context.Context, files fs.FS, links *linkService, at *reach, fragment string, open bool) error {
	ctx, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()
	secured, err := p.secured(at)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(at.listen, strconv.Itoa(at.port)))
	if err != nil {
		return fmt.Errorf("port \"%d\" of this computer cannot be had, another program holds it perhaps: choose one with --port, or any that is free with --port 0 (%w)", at.port, err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	planner, err := newPlanner(files, at, port)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := newServer(at.answering(links.beside(planner, at, p.Now)), secured)
	address := at.address(port) + fragment
	if _, err := fmt.Fprintln(p.Out, at.said(port, address)); err != nil {
		return errors.Join(err, listener.Close())
	}
	if open {
		if err := p.browse(address); err != nil {
			fmt.Fprintf(p.Err, "partyline: the browser could not be opened (%v): open the address yourself\n", err)
		}
	}
	sweeping := links.sweepNowAndThen(ctx)
	defer func() { release(); <-sweeping }()
	ended := make(chan error, 1)
	go func() {
		if secured != nil {
			ended <- server.ServeTLS(listener, "", "")
			return
		}
		ended <- server.Serve(listener)
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	release() // a second Ctrl C ends it at once
	last, cancel := context.WithTimeout(context.Background(), links.patience())
	defer cancel()
	if server.Shutdown(last) != nil {
		_ = server.Close()
	}
	return nil
}
