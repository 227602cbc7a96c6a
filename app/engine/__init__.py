"""The only home of SpiffWorkflow: definitions, running instances, and the guard at the door."""
