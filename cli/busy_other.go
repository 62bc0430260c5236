//go:build !windows

package cli

// heldOpen tells whether another program keeps the file to itself, which only
// Windows lets it.
func heldOpen(error) bool { return false }
