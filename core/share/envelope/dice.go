package envelope

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
)

// dice draws numbers from a seed: hashes of it and a counter.
type dice struct {
	seed  [32]byte
	count uint64
	left  []byte
}

func newDice(random io.Reader) (*dice, error) {
	d := new(dice)
	if _, err := io.ReadFull(random, d.seed[:]); err != nil {
		return nil, fmt.Errorf("drawing the seed of a mask: %w", err)
	}
	return d, nil
}

func (d *dice) uint64() uint64 {
	if len(d.left) == 0 {
		d.count++
		sum := sha256.Sum256(binary.BigEndian.AppendUint64(d.seed[:], d.count))
		d.left = sum[:]
	}
	n := binary.BigEndian.Uint64(d.left)
	d.left = d.left[8:]
	return n
}

// below gives a number from 0 to n-1, each as likely as the others.
func (d *dice) below(n uint64) uint64 {
	most := -n % n // 2^64 mod n: so many of the lowest draws would be too many
	for {
		if drawn := d.uint64(); drawn >= most {
			return drawn % n
		}
	}
}

// shuffled gives the numbers from 1 to n in random order.
func (d *dice) shuffled(n int) []int {
	order := make([]int, n)
	for i := range order {
		j := int(d.below(uint64(i + 1)))
		order[i], order[j] = order[j], i+1
	}
	return order
}

// guid gives a random GUID, version 4.
func (d *dice) guid() string {
	b := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, d.uint64()), d.uint64())
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// isGUID tells whether a text has the form of a GUID.
func isGUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i] | 0x20
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (s[i] == '-') || !dash && (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
