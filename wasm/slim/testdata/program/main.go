// Command program does what needs the runtime's tables of functions: it grows
// stacks, collects, defers, recovers and ends by a panic.
package main

import (
	"fmt"
	"runtime"
)

type large struct{ words [4]int }

func (large) name() {}

func main() {
	fmt.Println(deep(2000))
	recovered(func() { put("a") })
	recovered(func() {
		var none *large
		interface{ name() }(none).name()
	})
	recovered(func() {
		words := []int{1}
		fmt.Println(words[len(words)+3])
	})
	recovered(func() {
		words := []int{1}
		fmt.Println(words[len(words)+3:])
	})
	sums := make(chan int)
	for i := range 100 {
		go func() { sums <- deep(500) + i }()
	}
	sum := 0
	for range 100 {
		sum += <-sums
	}
	fmt.Println(sum)
	last[struct{ A, B string }](nil)
}

// deep collects when the stack is highest.
func deep(n int) int {
	kept := []*int{&n}
	var pad [100]int
	pad[n%100] = n
	if n == 0 {
		runtime.GC()
		return *kept[0]
	}
	return deep(n-1) + pad[*kept[0]%100] - n + 1
}

func recovered(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func put[T comparable](v T) {
	defer fmt.Println("deferred")
	var none map[T]T
	none[v] = v
}

//go:noinline
func last[T any](p *T) T { return *p }
