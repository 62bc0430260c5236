// Package link keeps plan links: who may open a sealed plan, how often and
// until when.
//
// It takes sealed bytes, tokens and times, and gives them back as the laws of a
// link allow. It never sees a plan or a key, keeps of every token only its
// hash, knows no network and no clock of its own, and leaves keeping to a
// Store. [Service] is the laws, [Links] what every face of them offers.
package link
