"""The pages: server-rendered, working without JavaScript, each with one declared permission."""
