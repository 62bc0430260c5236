package pattern

// kind of a node of a parsed pattern.
type kind uint8

const (
	kindSet         kind = iota // one character of a set
	kindAssert                  // a place: ^ $ \b
	kindReference               // what a group took before: \1
	kindConcat                  // one after the other
	kindAlternation             // one of them, the first that leads on
	kindRepeat                  // min to max times
	kindCapture                 // a numbered or named group
	kindAtomic                  // (?>...): once matched, no other way is tried
	kindLook                    // (?=...) (?!...) (?<=...) (?<!...)
)

// place is what an assertion asks for.
type place uint8

const (
	placeBegin       place = iota // \A, ^
	placeLineBegin                // ^ in (?m)
	placeEnd                      // \z
	placeEndLine                  // \Z, $: also before a line feed that ends the text
	placeLineEnd                  // $ in (?m)
	placeBoundary                 // \b
	placeNotBoundary              // \B
	placeScan                     // \G: where the search began
)

type node struct {
	kind     kind
	at       int // in units from 0
	sub      []*node
	set      *set
	place    place
	min, max int // of a repeat; max is unbounded for any number
	lazy     bool
	group    int  // slot of a capture or reference
	fold     bool // of a reference
	negative bool // of a look
	behind   bool // of a look
}

const unbounded = 1<<31 - 1
