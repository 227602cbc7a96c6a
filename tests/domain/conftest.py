from hypothesis import settings

# The first question about a year loads its holidays, so that one example may take far longer than the next.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")
