//go:build tools

// Package tools keeps the imports of livekit-server's command in go.mod and go.sum. It is never built.
package tools

import _ "github.com/livekit/livekit-server/cmd/server"
