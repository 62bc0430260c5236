// Package callmap draws a plan as lines with stops: people, the policy that
// takes their calls, the account whose number they show, the carrier, and the
// attendant by which a call comes back. One band per site, one for people
// without a site, one for people with a number of their own.
//
// It takes a world, the findings and questions about it, and whom they reach,
// and gives nodes and edges with their places, as numbers and path data. It
// judges nothing: what is wrong comes from the findings. It writes no SVG, no
// colours and no HTML.
package callmap
