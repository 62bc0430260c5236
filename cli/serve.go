package cli

import (
	"context"
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
	var port int
	var open, openCreation bool
	var sample, links string
	cmd := &cobra.Command{
		Use:   "serve [--port PORT] [--open] [--sample NAME] [--links FILE [--open-creation]]",
		Short: "Serve the planner to the browser of this computer",
		Long: `Serve the planner to the browser of this computer, on 127.0.0.1 and nowhere else.
Plans stay in the browser: nothing is sent here, and no request is logged.
With --links it also keeps plan links in a file: sealed plans, which it cannot read.
Who makes a link needs a creator's token ("partyline serve token add"), unless
--open-creation lets everyone on this computer.`,
		Example: "  partyline serve --open\n  partyline serve --port 0 --sample contoso\n  partyline serve --links links.db",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return fmt.Errorf("--port: \"%d\" is not a port: give 1 to 65535, or 0 for any that is free", port)
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
			return errors.Join(p.serve(cmd.Context(), files, service, port, fragment, open), service.close())
		},
	}
	cmd.Flags().IntVar(&port, "port", 8765, "listen on this port; 0 takes any that is free")
	cmd.Flags().BoolVar(&open, "open", false, "open the planner in this computer's browser")
	cmd.Flags().StringVar(&sample, "sample", "", "begin with this example plan")
	cmd.Flags().StringVar(&links, "links", "", "keep plan links in this file, made if need be")
	cmd.Flags().BoolVar(&openCreation, "open-creation", false, "let everyone on this computer make links, without a token")
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

func (p *Program) serve(ctx context.Context, files fs.FS, links *linkService, port int, fragment string, open bool) error {
	ctx, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return fmt.Errorf("port \"%d\" of this computer cannot be had, another program holds it perhaps: choose one with --port, or any that is free with --port 0 (%w)", port, err)
	}
	port = listener.Addr().(*net.TCPAddr).Port
	planner, err := newPlanner(files, port)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{
		Handler: links.beside(planner), MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: time.Minute,
		ErrorLog: log.New(io.Discard, "", 0),
	}
	address := fmt.Sprintf("http://127.0.0.1:%d/%s", port, fragment)
	if _, err := fmt.Fprintf(p.Out, "Partyline is on %s (Ctrl C stops it)\n", address); err != nil {
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
	go func() { ended <- server.Serve(listener) }()
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
