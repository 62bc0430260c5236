//go:build !js

// Package workerd tests the Worker as Cloudflare runs it: under workerd, with
// D1 and R2, started once by site/test/workerd.mjs.
package workerd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// base is the address of the Worker, folder where it keeps what it is given.
var (
	base   string
	folder string
	said   output
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if os.Getenv("PARTYLINE_WORKERD") == "" {
		return m.Run() // every test says that it is skipped
	}
	// On a busy machine workerd's local server ends a connection that was idle
	// for it at the moment that it is used again.
	http.DefaultTransport.(*http.Transport).DisableKeepAlives = true
	stop, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "the Worker did not start:", err)
		return 1
	}
	defer stop()
	code := m.Run()
	if code != 0 {
		fmt.Fprintf(os.Stderr, "The Worker said:\n%s\n", said.String())
	}
	return code
}

// needWorker skips a test where the Worker does not run.
func needWorker(t *testing.T) {
	t.Helper()
	if base == "" {
		t.Skip("the Worker is not started: \"sh .ci/worker\" builds it and runs this test")
	}
}

func start() (stop func(), err error) {
	if folder, err = os.MkdirTemp("", "partyline-worker-"); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "../../../site/test/workerd.mjs", folder)
	// It ends when its input does, so also when this process is killed.
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var read sync.WaitGroup
	ready := make(chan string, 1)
	read.Go(func() {
		defer close(ready)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if at, is := strings.CutPrefix(lines.Text(), "ready "); is {
				ready <- at
			}
			fmt.Fprintln(&said, lines.Text())
		}
	})
	stop = func() {
		_ = in.Close()
		read.Wait()
		_ = cmd.Wait()
		_ = os.RemoveAll(folder)
	}
	select {
	case base = <-ready:
	case <-time.After(time.Minute):
	}
	if base == "" {
		stop()
		return nil, errors.New(said.String())
	}
	return stop, nil
}

// output keeps all that a process says.
type output struct {
	mu sync.Mutex
	bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.String()
}

// operate does what only the operator of a service can, see workerd-entry.mjs.
func operate[T any](t *testing.T, what string, given any) (result T) {
	t.Helper()
	body, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(base+"/__test/"+what, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(what, answer.Status, string(text), err)
	}
	if err := json.Unmarshal(text, &result); err != nil {
		t.Fatal(err)
	}
	return result
}

type object = map[string]any
