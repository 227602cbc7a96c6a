"""What goes on paper: PDFs that screen readers can read, drawn from HTML that can fetch nothing of its own."""
