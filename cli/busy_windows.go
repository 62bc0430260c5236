package cli

import (
	"errors"
	"syscall"
)

const (
	sharingViolation syscall.Errno = 32
	lockViolation    syscall.Errno = 33
)

// heldOpen tells whether another program keeps the file to itself.
func heldOpen(err error) bool {
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation)
}
