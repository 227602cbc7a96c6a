"""Who did what, on which object: one entry a deed, ids and days only."""
