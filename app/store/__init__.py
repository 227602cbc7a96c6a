"""Tables and queries; nothing here decides."""
