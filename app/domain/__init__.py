"""Pure rules: terms, calendar, ladders, checklists and the words `tasks/` is written in. No input, output or clock."""
